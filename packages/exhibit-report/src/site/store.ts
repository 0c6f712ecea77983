import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {figureCellsFile} from "../cells/figures.ts";
import type {FigureCell} from "../cells/figures.ts";
import type {InputSummary} from "../exports/compute.ts";
import {readFrozen} from "../exports/frozen.ts";
import type {Frozen, FrozenExhibit} from "../exports/frozen.ts";
import {ownSummaryFile} from "../exports/ownPackage.ts";
import type {OwnSummary} from "../exports/ownPackage.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import {sqlCellsFile} from "../exports/sqlCells.ts";
import type {SqlCell} from "../exports/sqlCells.ts";
import {bibliographyFile} from "../exports/references.ts";
import type {Reference} from "../exports/references.ts";
import type {Fault} from "../sources/fault.ts";

/** The computed exhibits, as pages read them; they are read again when they change, so that a preview is never stale. */
export class ExhibitStore {
  private readonly known = new Map<string, {mtimeMs: number; published: PublishedExhibit}>();

  private readonly folder: string;

  /** @param cache where computed exhibits are kept */
  constructor(private readonly cache: string) {
    this.folder = join(cache, "exhibits");
  }

  /** Every file of data, and every row that was rejected. */
  inputs(): {inputs: InputSummary[]; rejected: Fault[]} {
    return JSON.parse(readFileSync(join(this.cache, "inputs.json"), "utf8"));
  }

  /** What a feature read when the report was computed. @throws Error when it did not */
  feature<D>(name: string): D {
    const path = join(this.cache, `${name}.json`);
    if (!existsSync(path)) throw new Error(`this report has no ${name}`);
    return JSON.parse(readFileSync(path, "utf8")) as D;
  }

  /** The bibliography as BibTeX; undefined where there is none. */
  bibliography(): string | undefined {
    const path = join(this.cache, bibliographyFile);
    const text = existsSync(path) ? readFileSync(path, "utf8") : "";
    return text === "" ? undefined : text;
  }

  /** The bibliography, in order of author and year. */
  references(): Reference[] {
    const path = join(this.cache, "references.json");
    return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")).references : [];
  }

  /** @throws Error when there is no such key */
  reference(key: string): Reference {
    const reference = this.references().find((reference) => reference.key === key);
    if (!reference) throw new Error(`unknown reference: ${key}`);
    return reference;
  }

  /** What became of an organisation’s own files; undefined in a site without any. */
  own(): OwnSummary | undefined {
    const path = join(this.cache, ownSummaryFile);
    return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as OwnSummary) : undefined;
  }

  /** The answered `sql` cell of a page; `undefined` where the page asks tables of its own. */
  sqlCell(page: string, id: string): SqlCell | undefined {
    const path = join(this.cache, sqlCellsFile);
    if (!existsSync(path)) return undefined;
    const cells = JSON.parse(readFileSync(path, "utf8")) as SqlCell[];
    return cells.find((cell) => cell.page === page && cell.id === id);
  }

  /** The figure that a cell of a page drew when the report was built. */
  figureCell(page: string, id: string): FigureCell | undefined {
    const path = join(this.cache, figureCellsFile);
    if (!existsSync(path)) return undefined;
    const figures = JSON.parse(readFileSync(path, "utf8")) as FigureCell[];
    return figures.find((figure) => figure.page === page && figure.id === id);
  }

  /** Every label under which exhibits were frozen, oldest first. */
  frozen(): Frozen[] {
    return readFrozen();
  }

  /** @throws Error when nothing was frozen there */
  frozenExhibit(label: string, id: string): {date: string; exhibit: FrozenExhibit} {
    const frozen = this.frozen().find((other) => other.label === label);
    const exhibit = frozen?.exhibits.find((other) => other.id === id);
    if (!frozen || !exhibit) throw new Error(`unknown frozen copy: ${label}/${id}`);
    return {date: frozen.date, exhibit};
  }

  /** @throws Error when there is no such exhibit */
  get(id: string): PublishedExhibit {
    const path = join(this.folder, `${id}.json`);
    if (!existsSync(path)) throw new Error(`unknown exhibit: ${id}`);
    const {mtimeMs} = statSync(path);
    const known = this.known.get(id);
    if (known?.mtimeMs === mtimeMs) return known.published;
    const {published} = JSON.parse(readFileSync(path, "utf8")) as {published: PublishedExhibit};
    this.known.set(id, {mtimeMs, published});
    return published;
  }

  /** Every exhibit, in the order of its first slide, then of its id. */
  all(): PublishedExhibit[] {
    const first = ({slides}: PublishedExhibit) => Math.min(...slides, Infinity);
    const ids = existsSync(this.folder) ? readdirSync(this.folder).filter((name) => name.endsWith(".json")) : [];
    return ids
      .map((name) => this.get(name.slice(0, -".json".length)))
      .sort((a, b) => first(a) - first(b) || (a.id < b.id ? -1 : 1));
  }
}
