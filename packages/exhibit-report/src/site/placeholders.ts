import {certain} from "../certain.ts";

/** A piece of HTML that stands around the content of a page. */
export type Part = "head" | "header" | "footer";

/**
 * Keeps aside what Framework need not see while it builds the pages, and sets it back afterwards: the blocks, with figures
 * and tables, and the parts around the content. Framework makes a browser’s whole document of each piece of each page,
 * several times; that was most of the time and memory of a build.
 */
export class Placeholders {
  private readonly blocks: string[] = [];
  private readonly parts = new Map<string, Partial<Record<Part, string>>>();

  /** Takes a block, which may hold others, and leaves a mark in its place. */
  takeBlock(html: string): string {
    return markOf(this.blocks.push(html) - 1);
  }

  /** Takes a part of a page. */
  takePart(path: string, part: Part, html: string): void {
    this.parts.set(path, {...this.parts.get(path), [part]: html});
  }

  /**
   * Sets everything back into a page.
   *
   * @param path as Framework has it, such as `/exhibits/dora-2019/index`
   */
  putBack(page: string, path: string): string {
    const {head, header, footer} = this.parts.get(path) ?? {};
    // A mark that an author wrote is none of ours.
    const blockOf = (name: string) => (/^\d+$/.test(name) ? certain(this.blocks[Number(name)]) : undefined);
    return setBlocks(page, blockOf)
      .replace(`\n<script type="module">`, (script) => (head ? `\n${head}${script}` : script))
      .replace(`<div id="observablehq-center">`, (center) =>
        header ? `${center}\n<header id="observablehq-header">\n${header}\n</header>` : center
      )
      .replace("</main>", (end) =>
        footer ? `${end}\n<footer id="observablehq-footer">\n<div>${footer}</div>\n</footer>` : end
      );
  }
}

/** The mark of a block. @param name of digits and letters */
export const markOf = (name: string | number) => `<div data-block="${name}"></div>`;

/** Sets blocks, which may hold others, in the places of their marks; a mark of no block stays. */
export function setBlocks(html: string, blockOf: (name: string) => string | undefined): string {
  return html.replace(/<div data-block="(\w+)"><\/div>/g, (mark, name: string) => {
    const block = blockOf(name);
    return block === undefined ? mark : setBlocks(likeFramework(block), blockOf);
  });
}

/** Gives headings and links to other sites what Framework gives to those that it sees. */
function likeFramework(html: string): string {
  return html
    .replace(/<a\b[^>]*\bhref="\w+:[^>]*>/g, (tag) => {
      if (/\btarget=|\brel="[^"]*\bexternal\b/.test(tag)) return tag;
      return tag.replace("<a", `<a target="_blank"${/\brel=/.test(tag) ? "" : ` rel="noopener noreferrer"`}`);
    })
    .replace(
      /<(h[1-4]) id="([^"]*)"([^>]*)>((?:(?!<a\b)[\s\S])*?)<\/\1>/g,
      `<$1 id="$2"$3><a class="observablehq-header-anchor" href="#$2">$4</a></$1>`
    );
}
