import {createHash} from "node:crypto";
import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {certain} from "../certain.ts";
import {computedFile} from "../exports/cacheFiles.ts";
import {configurationModules} from "../exports/fingerprint.ts";
import {readFrozen} from "../exports/frozen.ts";
import type {Site} from "../exports/site.ts";
import {generatorState} from "../folders/generator.ts";
import {lockFiles} from "../folders/lockFiles.ts";
import {readKept, writeWhole} from "../folders/writeWhole.ts";
import type {NavigationEntry} from "../report/settings.ts";
import type {Files} from "./files.ts";

/** A finished page, and the hash of the Markdown that it was made from. */
interface Made {
  markdown: string;
  page: string;
}

/** A text, or bytes in Base64. */
type Content = string | {bytes: string};

interface Pages {
  state: string;
  pages: Record<string, Made>;
  /** What features brought, by path. */
  files: [string, Content][];
}

const fileName = "pages.json";

/** What Framework puts beside a page that needs it: such a page is made each time, since it brings files with it. */
const beside = /\/_(file|npm|node|jsr|import|duckdb|observablehq)\//;

/**
 * The pages of the last build that need not be made again: their Markdown is as it was, and so is everything else that a
 * page may show, which is all that was computed, the code and the site’s settings.
 */
export class KeptPages {
  private readonly sources = new Map<string, string>();

  private constructor(
    private readonly file: string,
    private readonly state: string,
    private readonly style: string,
    private readonly last: Record<string, Made>,
    private made?: Pages["files"]
  ) {}

  /**
   * @param cache where computed exhibits and finished pages are kept
   * @param settings whatever else decides how pages look
   */
  static async open(
    cache: string,
    settings: {
      site: Site;
      script: string;
      style: string;
      entries: readonly NavigationEntry[];
      features: readonly string[];
    }
  ): Promise<KeptPages> {
    const file = join(cache, fileName);
    const state = stateOf(cache, settings);
    const known = await readKept<Pages>(file);
    const {pages, files} = known?.state === state ? known : {pages: {}};
    return new KeptPages(file, state, settings.style, pages, files);
  }

  /** Whether a page need not be made again. @param path as Framework has it, such as `/exhibits/dora-2019/index` */
  has(path: string, markdown: string): boolean {
    const file = fileOf(path);
    const hash = createHash("sha256").update(markdown).digest("hex");
    this.sources.set(file, hash);
    return this.last[file]?.markdown === hash;
  }

  /** Every page that is not made again, by its file in the site. */
  finished(): Map<string, string> {
    const kept = [...this.sources].filter(([file, hash]) => this.last[file]?.markdown === hash);
    return new Map(kept.map(([file]) => [file, certain(this.last[file]).page]));
  }

  /** The files of features, which are made from the same as pages, but for their Markdown. */
  async files(make: () => Promise<Files>): Promise<Files> {
    this.made ??= Array.from(await make(), ([path, content]) => [
      path,
      typeof content === "string" ? content : {bytes: Buffer.from(content).toString("base64")}
    ]);
    return new Map(
      this.made.map(([path, content]) => [
        path,
        typeof content === "string" ? content : Buffer.from(content.bytes, "base64")
      ])
    );
  }

  /** Keeps the finished pages of this build, and the files that were asked for, for the next. */
  async keep(finished: ReadonlyMap<string, string>): Promise<void> {
    const pages: Record<string, Made> = {};
    for (const [file, page] of finished) {
      const markdown = this.sources.get(file);
      if (markdown !== undefined && !beside.test(page.replaceAll(`/_import/${this.style}`, "")))
        pages[file] = {markdown, page};
    }
    await writeWhole(this.file, JSON.stringify({state: this.state, pages, files: this.made ?? []} satisfies Pages));
  }
}

const fileOf = (path: string) => `${path.replace(/^\//, "")}.html`;

/** One hash of everything that any page may show, but for its own Markdown. */
function stateOf(cache: string, settings: object): string {
  const hash = createHash("sha256");
  for (const file of [...configurationModules(), ...lockFiles()]) hash.update(`\0${file}\0`).update(readFileSync(file));
  hash.update(JSON.stringify([settings, generatorState(), process.version, readFrozen()]));
  for (const name of ["", "exhibits/"].flatMap((folder) => jsonIn(cache, folder))) {
    if (["build.json", computedFile, fileName].includes(name)) continue;
    hash.update(`\0${name}\0`).update(readFileSync(join(cache, name)));
  }
  return hash.digest("hex");
}

function jsonIn(cache: string, folder: string): string[] {
  const names = existsSync(join(cache, folder)) ? readdirSync(join(cache, folder)).sort() : [];
  return names.filter((name) => name.endsWith(".json")).map((name) => folder + name);
}
