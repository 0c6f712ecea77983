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
import type {Files, PublishedPage} from "./files.ts";
import {KeptContents} from "./keptContents.ts";
import type {Cells} from "./policy.ts";

/** A page as it is published, and what other files of the site need to know of it. */
export interface Finished extends PublishedPage {
  /** Its cells of code, where it has any. */
  cells?: Cells;
}

/** A finished page, by its hash, and the hash of the Markdown that it was made from. */
interface Made extends Omit<Finished, "content"> {
  markdown: string;
  page: string;
  /** Whether files lie beside it that it needs. */
  brings: boolean;
}

/** Files by path, each by its hash. */
type Hashes = [path: string, hash: string][];

interface Pages {
  state: string;
  pages: Record<string, Made>;
  /** What was made for the whole site, and of what beside the state. */
  made?: Record<string, {of: string; files: Hashes}>;
  /** What pages brought, all together, and the state of what these are made from. */
  beside?: {state: string; files: Hashes};
}

const fileName = "pages.json";

/** What Framework puts beside a page that needs it. */
const beside = /\/_(file|npm|node|jsr|import|duckdb|observablehq)\//;

/**
 * The pages of the last build that need not be made again: their Markdown is as it was, and so is everything else that a
 * page may show, which is all that was computed, the code and the site’s settings. Those that bring files are kept together
 * with these, all of them or none: which file is whose, nobody says.
 */
export class KeptPages {
  private readonly sources = new Map<string, string>();

  /** Whether the pages that bring files are as they were. */
  private areBesides = false;

  private readonly made: NonNullable<Pages["made"]> = {};

  /** Whether every page is made from Markdown that is known. */
  private isKnown = true;

  private constructor(
    private readonly file: string,
    private readonly contents: KeptContents,
    private readonly state: string,
    private readonly style: string,
    private readonly inputs: string,
    private readonly last: Pages
  ) {}

  /**
   * @param cache where computed exhibits and finished pages are kept
   * @param settings whatever else decides how pages look
   * @param inputs hash of all that a build reads but for the prose of pages
   */
  static async open(
    cache: string,
    settings: {
      site: Site;
      script: string;
      style: string;
      entries: readonly NavigationEntry[];
      features: readonly string[];
    },
    inputs: string
  ): Promise<KeptPages> {
    const file = join(cache, fileName);
    const state = stateOf(cache, settings);
    const contents = new KeptContents(join(cache, "finished"));
    const known = await readKept<Pages>(file);
    const last = known?.state === state ? whole(known, contents) : {state, pages: {}};
    return new KeptPages(file, contents, state, settings.style, inputs, last);
  }

  /**
   * Which pages are to be made again.
   *
   * @param sources Markdown by path as Framework has it, such as `/exhibits/dora-2019/index`; undefined of what is made otherwise
   * @param loaded state of what data loaders wrote and of what is kept of packages; without it, all that bring files are
   */
  toMake(sources: ReadonlyMap<string, string | undefined>, loaded?: string): string[] {
    for (const [path, markdown] of sources) {
      if (markdown === undefined) this.isKnown = false;
      else this.sources.set(fileOf(path), createHash("sha256").update(markdown).digest("hex"));
    }
    const bringing = Object.keys(this.last.pages).filter((file) => this.last.pages[file]?.brings);
    const isAsItWas = loaded !== undefined && this.last.beside?.state === this.besidesOf(loaded) && this.isKnown;
    this.areBesides = isAsItWas && bringing.every((file) => this.sameMarkdown(file));
    return [...sources.keys()].filter((path) => !this.isKept(fileOf(path)));
  }

  /** Every page that is not made again, by its file in the site. */
  finished(): Map<string, Finished> {
    const kept = [...this.sources.keys()].filter((file) => this.isKept(file));
    return new Map(
      kept.map((file) => {
        const {page, cells, words} = certain(this.last.pages[file]);
        return [file, {content: certain(this.contents.get(page)), cells, words}];
      })
    );
  }

  /** The files that lie beside these. */
  beside(): Map<string, Buffer> {
    return this.read((this.areBesides && this.last.beside?.files) || []);
  }

  /**
   * Files of the whole site, which are made from the same as pages, but for their Markdown.
   *
   * @param name of these
   * @param of what else they are made from
   */
  async files(name: string, of: string, make: () => Files | Promise<Files>): Promise<Files> {
    const known = this.last.made?.[name];
    if (known?.of === of) this.made[name] = known;
    if (known?.of === of) return this.read(known.files);
    const files = await make();
    this.made[name] = {of, files: this.put(files)};
    return files;
  }

  /**
   * Keeps the finished pages of this build, and the files that were asked for, for the next.
   *
   * @param files what lies beside the pages
   * @param loaded as for `toMake`, by now
   */
  async keep(finished: ReadonlyMap<string, Finished>, files: Files, loaded: string): Promise<void> {
    const arePages = this.isKnown && [...finished.keys()].every((file) => this.sources.has(file));
    // Markdown that a page gives away as it stands may change when nothing else does.
    const stay = arePages && ![...files.keys()].some((path) => /^_file\/.*\.md$/.test(path));
    const pages: Record<string, Made> = {};
    for (const [file, {content, ...more}] of finished) {
      const markdown = this.sources.get(file);
      if (markdown === undefined) continue;
      const known = this.isKept(file) ? certain(this.last.pages[file]) : undefined;
      const brings = known?.brings ?? beside.test(String(content).replaceAll(`/_import/${this.style}`, ""));
      if (stay || !brings) pages[file] = known ?? {markdown, page: this.contents.put(content), brings, ...more};
    }
    const {made} = this;
    const kept = stay ? {state: this.besidesOf(loaded), files: this.put(files)} : undefined;
    await writeWhole(this.file, JSON.stringify({state: this.state, pages, made, beside: kept} satisfies Pages));
    this.contents.keepOnly(new Set([...hashesIn({pages, made, beside: kept})]));
  }

  private besidesOf(loaded: string): string {
    return createHash("sha256").update(`${this.inputs}\0${loaded}`).digest("hex");
  }

  private isKept(file: string): boolean {
    return this.sameMarkdown(file) && (this.areBesides || !this.last.pages[file]?.brings);
  }

  private sameMarkdown(file: string): boolean {
    const known = this.last.pages[file];
    return known !== undefined && known.markdown === this.sources.get(file);
  }

  private read(files: Hashes): Map<string, Buffer> {
    return new Map(files.map(([path, hash]) => [path, certain(this.contents.get(hash))]));
  }

  private put(files: Files): Hashes {
    return Array.from(files, ([path, content]) => [path, this.contents.put(content)]);
  }
}

const fileOf = (path: string) => `${path.replace(/^\//, "")}.html`;

function hashesIn({pages, made = {}, beside}: Omit<Pages, "state">): string[] {
  const files = [...Object.values(made), ...(beside ? [beside] : [])].flatMap(({files}) =>
    files.map(([, hash]) => hash)
  );
  return [...Object.values(pages).map(({page}) => page), ...files];
}

/** What of it is still there: of files that belong together all or none. */
function whole({state, pages, made = {}, beside}: Pages, contents: KeptContents): Pages {
  const isThere = ([, hash]: Hashes[number]) => contents.get(hash) !== undefined;
  return {
    state,
    pages: Object.fromEntries(Object.entries(pages).filter(([, {page}]) => contents.get(page))),
    made: Object.fromEntries(Object.entries(made).filter(([, {files}]) => files.every(isThere))),
    ...(beside?.files.every(isThere) && {beside})
  };
}

/** One hash of everything that any page may show, but for its own Markdown and for what lies beside it. */
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
