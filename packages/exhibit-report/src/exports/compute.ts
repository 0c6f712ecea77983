import {existsSync} from "node:fs";
import {readdir, readFile, rename, rm} from "node:fs/promises";
import {join} from "node:path";
import {speak} from "../text/language.ts";
import {readKept, writeWhole} from "../folders/writeWhole.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {howMany} from "../text/howMany.ts";
import {openDatabase} from "../warehouse/database.ts";
import type {Database, Table} from "../warehouse/database.ts";
import {inOrder, readModels} from "../warehouse/models.ts";
import type {Model} from "../warehouse/models.ts";
import {queryProblem} from "../warehouse/queryProblem.ts";
import {sha256} from "../warehouse/sha256.ts";
import {buildWarehouse} from "../warehouse/warehouse.ts";
import type {Warehouse} from "../warehouse/warehouse.ts";
import {readReferences} from "./bibliography.ts";
import {readCatalogue} from "./catalogue.ts";
import type {CatalogueEntry} from "./catalogue.ts";
import "./dom.ts";
import {keepDrawn, readDrawn} from "./drawnExhibit.ts";
import type {ComputedFeature, PrepareContext} from "./feature.ts";
import {missingData} from "./missingData.ts";
import {frontMatterFaults, inArgument, listChapters, listWalks} from "./pages.ts";
import {moduleFaults} from "./moduleFaults.ts";
import {moduleFingerprint, modulesIn} from "./fingerprint.ts";
import {identityOf} from "./identity.ts";
import {keepCitation} from "./keepCitation.ts";
import {writeInputs} from "./inputSummaries.ts";
import type {PublishedExhibit} from "./publish.ts";
import {readScripts} from "./recomputeScripts.ts";
import type {Reference} from "./references.ts";
import {refusedExhibit} from "./refusedExhibit.ts";
import {describeRerun} from "./rerun.ts";
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
}

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

const models = "src/models";
const exhibitsFolder = "src/exhibits";
const bibliography = "src/references.bib";

/**
 * Brings every exhibit up to date. An exhibit is computed again when its rows, its module, anything it imports, its
 * sources’ descriptions, or the code that writes exports changed; its files alone are written again when who publishes it,
 * where, or in which version changed; otherwise what is on disk stays.
 */
export async function computeExhibits({site, data, features, cache, log}: ComputeOptions): Promise<Computed> {
  speak(site.language);
  const {folders, ...own} = await prepare(features, {site, data, cache, log});
  const warehouse = await buildWarehouse({data, brought: folders, models, path: join(cache, "warehouse.duckdb")});
  const faults = [...warehouse.faults, ...(await missingData(features, warehouse))];
  if (faults.length) return {exhibits: [], warehouse, fresh: [], faults, ...own};
  log(warehouse.built ? `warehouse: ${howMany(warehouse.inputs.length, "file")} loaded` : "warehouse: unchanged");
  const catalogue: CatalogueEntry[] = await readCatalogue(exhibitsFolder);
  for (const {exhibits: folder} of features) if (folder) catalogue.push(...(await broughtExhibits(folder, warehouse)));
  const exhibits: PublishedExhibit[] = [];
  const fresh: string[] = [];
  const database = await openDatabase(warehouse.path, {readOnly: true});
  const converter = await openDatabase(":memory:", {threads: 1});
  try {
    await writeInputs(database, warehouse, cache);
    const ids = new Set(catalogue.map(({exhibit}) => exhibit.id));
    const chapters = await listChapters("src", site.chapters ?? [], {cache, exhibits: ids});
    const places = inArgument(
      catalogue.map(({exhibit}) => exhibit),
      chapters
    ).map(({id}) => id);
    const outcomes = await twoAtATime(catalogue, (entry) =>
      attempt(entry, {database, converter, warehouse, site, cache, log, places})
    );
    for (const {published, change, faults: found} of outcomes) {
      faults.push(...found);
      if (published) exhibits.push(published);
      if (published && change === "computed") fresh.push(published.id);
    }
    const {references, faults: unreadable} = await readReferences(
      bibliography,
      cache,
      features.flatMap(({bibliography}) => bibliography ?? [])
    );
    faults.push(...unreadable);
    faults.push(...(await answerSqlCells("src", {database, converter, warehouse, cache})));
    faults.push(...(await frontMatterFaults("src")));
    faults.push(...(await listWalks("src", {cache, exhibits: ids})));
    faults.push(...(await keepReviews(cache, ids)));
    if (!faults.length) {
      faults.push(...unknownReferences(exhibits, references));
      for (const {name, read} of features) {
        if (!read) continue;
        const {data, faults: found} = await read({database, warehouse, exhibits, references});
        faults.push(...found);
        await writeWhole(join(cache, `${name}.json`), JSON.stringify(data));
      }
    }
  } finally {
    database.close();
    converter.close();
  }
  await keepCitation(site, cache);
  await forget(cache, catalogue);
  return {exhibits, warehouse, fresh, faults, ...own};
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

/** What was done for an exhibit: it was computed, or its files alone were written again. */
type Change = "computed" | "written" | "none";

interface Outcome {
  published?: PublishedExhibit;
  change?: Change;
  faults: Fault[];
}

interface Workshop extends Pick<ComputeOptions, "site" | "cache" | "log"> {
  warehouse: Warehouse;
  /** The warehouse, opened. */
  database: Database;
  /** For conversions, with one thread. */
  converter: Database;
  /** The exhibits in the order of the argument. */
  places: readonly string[];
}

async function attempt(entry: CatalogueEntry, {log, ...workshop}: Workshop): Promise<Outcome> {
  const start = performance.now();
  try {
    const {published, change} = await computeExhibit(entry, workshop);
    const took = `in ${Math.round(performance.now() - start)} ms`;
    const done = {computed: `computed ${took}`, written: `unchanged, files written ${took}`, none: "unchanged"}[change];
    log(`exhibit ${published.id}: ${done}`);
    return {published, change, faults: []};
  } catch (error) {
    if (!(error instanceof UserError)) return {faults: moduleFaults(error, entry.file)};
    if (error.faults.length) return {faults: error.faults};
    return {faults: refusedExhibit(error.message, await readFile(entry.file, "utf8"))};
  }
}

/** Does one thing while another waits for its pictures, which another thread draws; results are in order. */
async function twoAtATime<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  const queue = items.entries();
  const lane = async () => {
    for (const [i, item] of queue) results[i] = await work(item);
  };
  await Promise.all([lane(), lane()]);
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

async function computeExhibit(
  {exhibit, file, mayFail}: CatalogueEntry,
  {database, converter, warehouse, site, cache, places}: Omit<Workshop, "log">
): Promise<{published: PublishedExhibit; change: Change}> {
  const table = await runQuery(database, exhibit.query, file);
  const lineage = await modelLineage(exhibit.query);
  const inputs = warehouse.inputs.filter(({resource}) => exhibit.sources.includes(resource.name));
  const code = moduleFingerprint([file, ...modulesIn(import.meta.dirname)]);
  const computedFrom = sha256(JSON.stringify([code, table, lineage, inputs, site.language]));
  const identity = identityOf(site);
  const scripts = await readScripts(file);
  const place = places.indexOf(exhibit.id) + 1;
  const writtenFrom = sha256(JSON.stringify([computedFrom, identity, scripts, place]));
  const folder = join(cache, "exhibits", exhibit.id);
  const state = `${folder}.json`;
  const known = await readKept<{key: string; published: PublishedExhibit}>(state);
  if (known?.key === writtenFrom && existsSync(folder)) return {published: known.published, change: "none"};
  const explorable = `src/explorables/${exhibit.id}.ts`;
  if (exhibit.explorable && !existsSync(explorable))
    throw new UserError(`${file}: missing module of its explorable (expected ${explorable})`);
  const kept = await readDrawn(`${folder}.drawn`, computedFrom);
  const {evaluate, findSources} = await import("./evaluate.ts"); // on demand: an unchanged exhibit needs none of them
  const {publish} = await import("./publish.ts");
  const {drawExhibit} = await import("./drawExhibit.ts");
  const drawn = kept ?? drawExhibit(evaluate(exhibit, table, warehouse.inputs, {mayFail, language: site.language}));
  if (!kept) await keepDrawn(`${folder}.drawn`, computedFrom, drawn);
  const draft = `${folder}.draft`;
  const rerun = describeRerun(exhibit.query, inOrder(lineage), warehouse.inputs);
  const options = {site: identity, place, database: converter, models: lineage, scripts, rerun, folder: draft};
  const published = await publish({exhibit, drawn, sources: findSources(exhibit, warehouse.inputs)}, options);
  await rm(state, {force: true}); // it must not speak of other files, not for a moment
  await rm(folder, {recursive: true, force: true});
  await rename(draft, folder);
  await writeWhole(state, JSON.stringify({key: writtenFrom, published}));
  return {published, change: kept ? "written" : "computed"};
}

async function runQuery(database: Database, query: string, file: string): Promise<Table> {
  try {
    return await database.query(query);
  } catch (error) {
    const {line, ...problem} = queryProblem(error);
    const text = await readFile(file, "utf8");
    const start = text.indexOf(query); // not found where it has values put into it
    const isFound = line !== undefined && start >= 0;
    const fault = {file, ...problem, ...(isFound && {line: text.slice(0, start).split("\n").length + line - 1})};
    throw new UserError(formatFault(fault), [fault]);
  }
}

/** The models that a query reads, directly or through others. */
async function modelLineage(query: string): Promise<Model[]> {
  const all = [...(await readModels(join(models, "staging"))), ...(await readModels(join(models, "marts")))];
  const found = new Set<(typeof all)[number]>();
  const visit = (sql: string) => {
    for (const model of all) {
      if (found.has(model) || !new RegExp(`\\b${model.name}\\b`).test(sql)) continue;
      found.add(model);
      visit(model.sql);
    }
  };
  visit(query);
  return all.filter((model) => found.has(model));
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
