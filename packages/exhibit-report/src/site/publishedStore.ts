import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {join, resolve} from "node:path";
import type {FigureCell} from "../cells/drawing.ts";
import type {ComputedFeature} from "../exports/feature.ts";
import type {InputSummary} from "../exports/inputSummaries.ts";
import {readFrozen} from "../exports/frozen.ts";
import type {Frozen, FrozenExhibit} from "../exports/frozen.ts";
import {objectivesSummaryFile, ownSummaryFile} from "../exports/ownPackage.ts";
import type {OwnSummary, PublishedObjective} from "../exports/ownPackage.ts";
import {bibliographyFile, citationFile, figureCellsFile, inputsFile, sqlCellsFile} from "../exports/cacheFiles.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import {chaptersFile, inArgument, placesFile, walksFile} from "../exports/pages.ts";
import type {Chapter, Place, Walk} from "../exports/pages.ts";
import {reviewsCache} from "../exports/reviews.ts";
import type {SqlCell} from "../exports/sqlCells.ts";
import type {Reference} from "../exports/references.ts";
import type {Fault} from "../sources/fault.ts";
import type {Review} from "../sources/reviews.ts";

const stores = new Map<string, PublishedStore>();

/** The computed exhibits, as pages read them; they are read again when they change, so that a preview is never stale. */
export class PublishedStore {
  private readonly known = new Map<string, {mtimeMs: number; value: unknown}>();

  private readonly folder: string;

  /** @param cache where computed exhibits are kept */
  constructor(private readonly cache: string) {
    this.folder = join(cache, "exhibits");
  }

  /** The one of a folder, which a preview asks with each page. */
  static at(cache: string): PublishedStore {
    const path = resolve(cache);
    const known = stores.get(path) ?? new PublishedStore(path);
    stores.set(path, known);
    return known;
  }

  /** Every file of data, and every row that was rejected. */
  inputs(): {inputs: InputSummary[]; rejected: Fault[]} {
    return this.read(inputsFile)!;
  }

  /** What a feature read when the report was computed. @throws Error when it did not */
  feature<D>(name: string): D {
    const data = this.read<D>(`${name}.json`);
    if (data === undefined) throw new Error(`this report has no ${name}`);
    return data;
  }

  /** Whether a feature has read its data by now: a preview shows exhibits before. */
  hasRead({name, read}: Pick<ComputedFeature, "name" | "read">): boolean {
    return !read || this.read(`${name}.json`) !== undefined;
  }

  /** How to cite the report, as BibTeX. */
  citation(): string {
    return readFileSync(join(this.cache, citationFile), "utf8");
  }

  /** The bibliography as BibTeX; undefined where there is none. */
  bibliography(): string | undefined {
    const path = join(this.cache, bibliographyFile);
    const text = existsSync(path) ? readFileSync(path, "utf8") : "";
    return text === "" ? undefined : text;
  }

  /** The bibliography, in order of author and year. */
  references(): Reference[] {
    return this.read<{references: Reference[]}>("references.json")?.references ?? [];
  }

  /** @throws Error when there is no such key */
  reference(key: string): Reference {
    const reference = this.references().find((reference) => reference.key === key);
    if (!reference) throw new Error(`unknown reference: ${key}`);
    return reference;
  }

  /** What became of an organisation’s own files; undefined in a site without any. */
  own(): OwnSummary | undefined {
    return this.read(ownSummaryFile);
  }

  /** What became of an organisation’s objectives, the one with the least budget left first; none where it has none. */
  objectives(): PublishedObjective[] {
    return this.read<PublishedObjective[]>(objectivesSummaryFile) ?? [];
  }

  /** @throws Error when there is no such objective */
  objective(id: string): PublishedObjective {
    const objective = this.objectives().find((one) => one.id === id);
    if (!objective) throw new Error(`unknown objective: ${id}`);
    return objective;
  }

  /** The answered `sql` cell of a page; `undefined` where the page asks tables of its own. */
  sqlCell(page: string, id: string): SqlCell | undefined {
    return this.read<SqlCell[]>(sqlCellsFile)?.find((cell) => cell.page === page && cell.id === id);
  }

  /** The figure that a cell of a page drew when the report was built. */
  figureCell(page: string, id: string): FigureCell | undefined {
    return this.read<FigureCell[]>(figureCellsFile)?.find((figure) => figure.page === page && figure.id === id);
  }

  /** The chapters of the argument, in order; none where the report has not named any. */
  chapters(): Chapter[] {
    return this.read<Chapter[]>(chaptersFile) ?? [];
  }

  /** All exhibits in the order of the argument: chapter by chapter, then those that are in none. */
  inOrder(): PublishedExhibit[] {
    return inArgument(this.all(), this.chapters());
  }

  /** The exhibits in the same order, be they computed by now or not. */
  places(): Place[] {
    return this.read<Place[]>(placesFile) ?? [];
  }

  /**
   * What a figure is called by on the whole site: the place of its exhibit in the argument, and after a point its own place
   * among the figures of the exhibit, where it is not the first.
   */
  figureNumber(exhibit: string, figure: string): string {
    const place = this.places().findIndex(({id}) => id === exhibit) + 1;
    const own = this.get(exhibit).figures.findIndex(({id}) => id === figure);
    return own > 0 ? `${place}.${own + 1}` : String(place);
  }

  /** Who reviewed an exhibit, in the order of the report’s file. */
  reviews(exhibit: string): Review[] {
    return this.read<Review[]>(reviewsCache)?.filter((review) => review.exhibit === exhibit) ?? [];
  }

  /** The pages that walk to an exhibit. */
  walks(exhibit: string): Walk[] {
    return this.read<Walk[]>(walksFile)?.filter((walk) => walk.exhibit === exhibit) ?? [];
  }

  /** Every label under which exhibits were frozen, oldest first; those of own data where there are own data alone. */
  frozen(): Frozen[] {
    return readFrozen().filter(({own}) => !own || this.own());
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
    const kept = this.read<{published: PublishedExhibit}>(join("exhibits", `${id}.json`));
    if (!kept) throw new Error(`unknown exhibit: ${id}`);
    return kept.published;
  }

  /** Every exhibit, in the order of its first slide, then of its id. */
  all(): PublishedExhibit[] {
    return inArgument(
      this.names().map((name) => this.get(name.slice(0, -".json".length))),
      []
    );
  }

  /** Whether there is any exhibit: to read them all takes a moment. */
  hasExhibits(): boolean {
    return this.names().length > 0;
  }

  private names(): string[] {
    return existsSync(this.folder) ? readdirSync(this.folder).filter((name) => name.endsWith(".json")) : [];
  }

  /** What a file of the cache holds, parsed once for as long as it stays as it is; `undefined` where there is none. */
  private read<T>(name: string): T | undefined {
    const path = join(this.cache, name);
    if (!existsSync(path)) return undefined;
    const {mtimeMs} = statSync(path);
    const known = this.known.get(path);
    if (known?.mtimeMs === mtimeMs) return known.value as T;
    const value = JSON.parse(readFileSync(path, "utf8")) as T;
    this.known.set(path, {mtimeMs, value});
    return value;
  }
}
