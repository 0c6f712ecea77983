import {createHash} from "node:crypto";
import {existsSync, readFileSync} from "node:fs";
import {mkdir} from "node:fs/promises";
import {dirname, extname, join} from "node:path";
import {moduleFingerprint} from "../exports/fingerprint.ts";
import type {Page} from "../exports/pages.ts";
import type {Site} from "../exports/site.ts";
import type {SqlCell} from "../exports/sqlCells.ts";
import {readKept, writeWhole} from "../folders/writeWhole.ts";
import type {Drawing, FigureCell} from "./drawing.ts";
import {attachedFile, noteOfLoaded} from "./attachments.ts";
import {localModule} from "./localModule.ts";

interface Kept {
  state: string;
  drawings: {figure: FigureCell; files: [name: string, base64: string][]}[];
}

/** What the cells of each page drew in the last build. */
export class KeptDrawings {
  private readonly states = new Map<string, string | undefined>();
  private readonly now: Record<string, Kept> = {};

  private constructor(
    private readonly file: string,
    private readonly last: Readonly<Record<string, Kept>>
  ) {}

  static async open(cache: string): Promise<KeptDrawings> {
    const file = join(cache, "drawings/cells.json");
    await mkdir(dirname(file), {recursive: true});
    return new KeptDrawings(file, (await readKept<Record<string, Kept>>(file)) ?? {});
  }

  /** What a page’s cells drew, where all that decides it is as it was. */
  find(page: Page, answers: readonly SqlCell[], site: Site): Drawing[] | undefined {
    const state = stateOf(page, answers, site);
    this.states.set(page.page, state);
    const kept = this.last[page.page];
    if (state === undefined || kept?.state !== state) return undefined;
    return kept.drawings.map(({figure, files}) => ({
      figure,
      files: files.map(([name, content]): Drawing["files"][number] => [name, Buffer.from(content, "base64")])
    }));
  }

  /** Keeps what a page’s cells drew, for the next build. */
  add({page}: Page, drawings: readonly Drawing[]): void {
    const state = this.states.get(page);
    if (state === undefined) return;
    this.now[page] = {
      state,
      drawings: drawings.map(({figure, files}) => ({
        figure,
        files: files.map(([name, content]): [string, string] => [name, Buffer.from(content).toString("base64")])
      }))
    };
  }

  async close(): Promise<void> {
    await writeWhole(this.file, JSON.stringify(this.now));
  }
}

/** The module that draws, be it compiled or not. */
const drawing = join(import.meta.dirname, `drawPage${extname(import.meta.filename)}`);

/**
 * One hash of everything that decides what the cells of a page draw: the cells, their rows, modules and attachments, the code
 * that draws them, and what stands in the files. Undefined where that cannot be told.
 */
function stateOf({file, page, fences}: Page, answers: readonly SqlCell[], site: Site): string | undefined {
  const code = fences.map(({content}) => content).join("\n");
  const hash = createHash("sha256").update(JSON.stringify([process.version, page, fences, answers, site]));
  try {
    const imported = [...code.matchAll(/\b(?:from|import)\s*\(?\s*["'](\.{0,2}\/[^"']*)["']/g)].map(([, from = ""]) =>
      localModule(from, file)
    );
    hash.update(moduleFingerprint([import.meta.filename, drawing, ...imported]));
    for (const [, name = ""] of code.matchAll(/\bFileAttachment\(\s*["'`]([^"'`]*)["'`]/g)) {
      const path = attachedFile(name, {file, page});
      // What a loader writes is as it was while the files that it may have read are.
      const decides = existsSync(path) ? path : noteOfLoaded({file, page});
      hash.update(`\0${name}\0`).update(readFileSync(decides));
    }
  } catch {
    return undefined;
  }
  return hash.digest("hex");
}
