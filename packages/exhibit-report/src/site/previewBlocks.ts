import {createHash} from "node:crypto";
import {markOf, setBlocks} from "./placeholders.ts";

/**
 * The blocks of pages that a preview shows, as `Placeholders` has those of a build. A mark is named by what it stands for, so
 * that a page with another figure is another page to Framework, which sends it to whoever looks at it.
 */
export class PreviewBlocks {
  private readonly blocks = new Map<string, string>();
  private length = 0;

  /** @param most letters of the blocks that are kept, those that were taken last: pages ask for theirs at once */
  constructor(private readonly most = 2 ** 26) {}

  /** Takes a block, which may hold others, and leaves a mark in its place. */
  takeBlock(html: string): string {
    const name = createHash("sha256").update(html).digest("hex");
    this.forget(name);
    this.blocks.set(name, html);
    this.length += html.length;
    for (const oldest of this.blocks.keys()) {
      if (this.length <= this.most || oldest === name) break;
      this.forget(oldest);
    }
    return markOf(name);
  }

  /** Sets them back into what Framework made of a page. */
  putBack(html: string): string {
    return setBlocks(html, (name) => this.blocks.get(name));
  }

  private forget(name: string): void {
    this.length -= this.blocks.get(name)?.length ?? 0;
    this.blocks.delete(name);
  }
}

/** Those of this process, which Framework and its configuration share. */
export const previewBlocks = new PreviewBlocks();
