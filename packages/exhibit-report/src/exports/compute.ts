import {existsSync} from "node:fs";
import {readdir, rm} from "node:fs/promises";
import {join} from "node:path";
import {leading} from "../certain.ts";
import {speak} from "../text/language.ts";
import {sideBySide} from "../folders/sideBySide.ts";
import {writeWhole} from "../folders/writeWhole.ts";
import type {Fault} from "../sources/fault.ts";
import {howMany} from "../text/howMany.ts";
import {openDatabase} from "../warehouse/database.ts";
import {buildWarehouse} from "../warehouse/warehouse.ts";
import type {Warehouse} from "../warehouse/warehouse.ts";
import {bibliography, readReferences} from "./bibliography.ts";
import {readCatalogue} from "./catalogue.ts";
import type {CatalogueEntry} from "./catalogue.ts";
import {computedFile} from "./cacheFiles.ts";
import {bringUpToDate, modelsFolder} from "./computeExhibit.ts";
import type {Outcome, Workshop} from "./computeExhibit.ts";
import "./dom.ts";
import type {ComputedFeature, PrepareContext, ReadContext} from "./feature.ts";
import {missingData} from "./missingData.ts";
import {frontMatterFaults, inArgument, listChapters, listWalks, placesFile} from "./pages.ts";
import type {Place} from "./pages.ts";
import {keepCitation} from "./keepCitation.ts";
import {writeInputs} from "./inputSummaries.ts";
import type {PublishedExhibit} from "./publish.ts";
import type {Reference} from "./references.ts";
import type {Site} from "./site.ts";
import {keepReviews} from "./reviews.ts";
import {answerSqlCells} from "./sqlCells.ts";

export interface ComputeOptions {
  site: Site;
  /** Folder with one folder per publisher. */
  data: string;
  /** What the report has beside exhibits. */
  features: readonly ComputedFeature[];
  /** Where computed exhibits and the warehouse are kept between builds. */
  cache: string;
  /** Told what is being done. */
  log: (line: string) => void;
  /** For whoever does not wait until all is done. */
  onProgress?: Progress;
}

/** Somebody who shows exhibits before all of them are up to date. */
export interface Progress {
  /** Asked before each exhibit: whether it is waited for, and so comes before the others. */
  isAwaited: (id: string) => boolean;
  /** Told the ids of all exhibits, once all is there that the page of one shows beside it. */
  begun: (ids: readonly string[]) => void;
  /** Told the id of an exhibit that is up to date, or at fault. */
  ready: (id: string) => void;
  /** The warehouse of the last time, where nothing that it is made from has changed since. */
  warehouse?: Warehouse;
  /** Told the warehouse, where nothing is at fault in it. */
  loaded: (warehouse: Warehouse) => void;
  /** Asked before each step: whether what is computed has changed meanwhile, so that the rest is for nothing. */
  isSuperseded: () => boolean;
}

/** Thrown where the rest is for nothing. */
export class Superseded extends Error {}

export interface Computed {
  exhibits: PublishedExhibit[];
  warehouse: Warehouse;
  /** Ids of the exhibits that were computed again. */
  fresh: string[];
  /** What the exhibits themselves report: claims, columns, descriptions; and the bibliography and the features. */
  faults: Fault[];
  /** What is at fault in the data that features brought: everything else goes on. */
  ownFaults: Fault[];
  /** Rejected rows beyond those. */
  nUnlisted: number;
}

const exhibitsFolder = "src/exhibits";

/**
 * Brings every exhibit up to date. An exhibit is computed again when its rows, its module, anything it imports, its
 * sources’ descriptions, or the code that writes exports changed; its files alone are written again when who publishes it,
 * where, or in which version changed; otherwise what is on disk stays.
 */
export async function computeExhibits(options: ComputeOptions): Promise<Computed> {
  const {site, data, features, cache, log, onProgress} = options;
  speak(site.language);
  await rm(join(cache, computedFile), {force: true}); // it is of what is kept now
  const {folders, ...own} = await prepare(features, {site, data, cache, log});
  const reading = readCatalogue(exhibitsFolder); // while the data are loaded
  reading.catch(() => undefined); // what is wrong with the data comes first
  const path = join(cache, "warehouse.duckdb");
  const warehouse =
    onProgress?.warehouse ?? (await buildWarehouse({data, brought: folders, models: modelsFolder, path}));
  const faults = [...warehouse.faults, ...(await missingData(features, warehouse))];
  if (faults.length) {
    await reading.catch(() => undefined);
    return {exhibits: [], warehouse, fresh: [], faults, ...own};
  }
  log(warehouse.built ? `warehouse: ${howMany(warehouse.inputs.length, "file")} loaded` : "warehouse: unchanged");
  onProgress?.loaded({...warehouse, built: false});
  const catalogue: CatalogueEntry[] = await reading;
  for (const {exhibits: folder} of features) if (folder) catalogue.push(...(await broughtExhibits(folder, warehouse)));
  const exhibits: PublishedExhibit[] = [];
  const fresh: string[] = [];
  const database = await openDatabase(warehouse.path, {readOnly: true});
  const converter = await openDatabase(":memory:", {threads: 1});
  try {
    await writeInputs(database, warehouse, cache);
    const {places, faults: listed} = await writeLists(catalogue, {site, cache});
    onProgress?.begun(places);
    const step = () => {
      if (onProgress?.isSuperseded()) throw new Superseded();
    };
    const workshop = {database, converter, warehouse, site, cache, log, places};
    const outcomes = await bringAllUpToDate(catalogue, {workshop, step, onProgress});
    for (const {published, change, faults: found} of outcomes) {
      faults.push(...found);
      if (published) exhibits.push(published);
      if (published && change === "computed") fresh.push(published.id);
    }
    step();
    const {references, faults: unreadable} = await readReferences(cache, features);
    faults.push(...unreadable);
    step();
    faults.push(...(await answerSqlCells("src", {database, converter, warehouse, cache})));
    faults.push(...(await frontMatterFaults("src")), ...listed);
    if (!faults.length) {
      faults.push(...unknownReferences(exhibits, references));
      step();
      faults.push(...(await keepRead(features, {database, warehouse, exhibits, references}, cache)));
    }
  } finally {
    database.close();
    converter.close();
  }
  await keepCitation(site, cache);
  await forget(cache, catalogue);
  return {exhibits, warehouse, fresh, faults, ...own};
}

interface Bringing extends Pick<ComputeOptions, "onProgress"> {
  workshop: Workshop;
  /** Called before each exhibit. */
  step: () => void;
}

function bringAllUpToDate(
  catalogue: readonly CatalogueEntry[],
  {workshop, step, onProgress}: Bringing
): Promise<Outcome[]> {
  const isFirst = ({exhibit: {id}}: CatalogueEntry) => onProgress?.isAwaited(id) ?? false;
  return someAtATime(catalogue, {n: onProgress ? nLanes.preview : nLanes.build, isFirst}, async (entry) => {
    step();
    const outcome = await bringUpToDate(entry, workshop);
    onProgress?.ready(entry.exhibit.id);
    return outcome;
  });
}

/** Keeps what features read for their pages. @returns what is at fault in it */
async function keepRead(features: readonly ComputedFeature[], context: ReadContext, cache: string): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const {name, read} of features) {
    if (!read) continue;
    const {data, faults: found} = await read(context);
    faults.push(...found);
    await writeWhole(join(cache, `${name}.json`), JSON.stringify(data));
  }
  return faults;
}

/** Lists the chapters, the places of all exhibits in the argument, the pages that walk to them, and their reviews. */
async function writeLists(
  catalogue: readonly CatalogueEntry[],
  {site, cache}: Pick<ComputeOptions, "site" | "cache">
): Promise<{places: string[]; faults: Fault[]}> {
  const all = catalogue.map(({exhibit}) => exhibit);
  const ids = new Set(all.map(({id}) => id));
  const chapters = await listChapters("src", site.chapters ?? [], {cache, exhibits: ids});
  const places = inArgument(all, chapters).map(({id, name}): Place => ({id, name}));
  await writeWhole(join(cache, placesFile), JSON.stringify(places));
  const faults = [...(await listWalks("src", {cache, exhibits: ids})), ...(await keepReviews(cache, ids))];
  return {places: places.map(({id}) => id), faults};
}

interface Brought {
  folders: string[];
  ownFaults: Fault[];
  nUnlisted: number;
}

/** What features bring before anything is loaded. */
async function prepare(features: readonly ComputedFeature[], context: PrepareContext): Promise<Brought> {
  const brought: Brought = {folders: [], ownFaults: [], nUnlisted: 0};
  for (const feature of features) {
    const prepared = await feature.prepare?.(context);
    if (!prepared) continue;
    brought.folders.push(...prepared.folders);
    brought.ownFaults.push(...prepared.faults);
    brought.nUnlisted += prepared.nUnlisted;
  }
  return brought;
}

/**
 * So many exhibits are begun: while some wait for their pictures, which another thread draws, others are computed. Fewer where
 * somebody may ask for one, which shares the thread with those that are begun.
 */
const nLanes = {build: 4, preview: 2};

/**
 * Does some things at once; results are in order.
 *
 * @param n how many
 * @param isFirst whether something comes before the others: it is done alone
 */
async function someAtATime<T, R>(
  items: readonly T[],
  {n, isFirst}: {n: number; isFirst: (item: T) => boolean},
  work: (item: T) => Promise<R>
): Promise<R[]> {
  const results: R[] = [];
  const left = [...items.entries()];
  const firstLeft = () => left.findIndex(([, item]) => isFirst(item));
  const take = async () => {
    const [[i, item]] = leading(left.splice(Math.max(firstLeft(), 0), 1), 1);
    results[i] = await work(item);
  };
  while (firstLeft() >= 0) await take();
  await sideBySide([...left], take, n);
  return results;
}

/** The exhibits of a feature whose data are there: what they claim of them may fail. */
async function broughtExhibits(folder: string, {inputs}: Warehouse): Promise<CatalogueEntry[]> {
  const names = new Set(inputs.map(({resource}) => resource.name));
  const entries = await readCatalogue(folder);
  return entries
    .filter(({exhibit}) => exhibit.sources.every((name) => names.has(name)))
    .map((entry) => ({...entry, mayFail: true}));
}

function unknownReferences(exhibits: PublishedExhibit[], references: Reference[]): Fault[] {
  const known = new Set(references.map(({key}) => key));
  return exhibits.flatMap(({id, references: keys}) =>
    keys
      .filter((key) => !known.has(key))
      .map((key) => ({
        file: `${exhibitsFolder}/${id}.ts`,
        column: "references",
        message: `unknown reference: ${key}`,
        expected: `a key of ${bibliography}`
      }))
  );
}

// Files of exhibits that no longer exist must not reach the site.
async function forget(cache: string, catalogue: CatalogueEntry[]): Promise<void> {
  const folder = join(cache, "exhibits");
  if (!existsSync(folder)) return;
  const known = new Set(catalogue.map(({exhibit}) => exhibit.id));
  for (const name of await readdir(folder)) {
    if (!known.has(name.replace(/\.(json|drawn)$/, ""))) await rm(join(folder, name), {recursive: true});
  }
}
