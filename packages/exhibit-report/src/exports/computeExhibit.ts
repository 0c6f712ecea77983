import {existsSync} from "node:fs";
import {readFile, rename, rm} from "node:fs/promises";
import {join} from "node:path";
import {readKept, writeWhole} from "../folders/writeWhole.ts";
import {askQueries, queriesOf} from "../exhibits/queries.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import type {Database, Table} from "../warehouse/database.ts";
import {inOrder, readModels} from "../warehouse/models.ts";
import type {Model} from "../warehouse/models.ts";
import {queryProblem} from "../warehouse/queryProblem.ts";
import {sha256} from "../warehouse/sha256.ts";
import type {Warehouse} from "../warehouse/warehouse.ts";
import type {CatalogueEntry} from "./catalogue.ts";
import {checkRenamed} from "./checkRenamed.ts";
import {keepDrawn, readDrawn} from "./drawnExhibit.ts";
import {moduleFaults} from "./moduleFaults.ts";
import {moduleFingerprint, modulesIn} from "./fingerprint.ts";
import {identityOf} from "./identity.ts";
import type {PublishedExhibit} from "./publish.ts";
import {readScripts} from "./recomputeScripts.ts";
import {refusedExhibit} from "./refusedExhibit.ts";
import {describeRerun} from "./rerun.ts";
import type {Site} from "./site.ts";

/** Where the report keeps the SQL that exhibits share. */
export const modelsFolder = "src/models";

/** What was done for an exhibit: it was computed, or its files alone were written again. */
type Change = "computed" | "written" | "none";

export interface Outcome {
  published?: PublishedExhibit;
  change?: Change;
  faults: Fault[];
}

export interface Workshop {
  site: Site;
  /** Where computed exhibits are kept. */
  cache: string;
  /** Told what was done. */
  log: (line: string) => void;
  warehouse: Warehouse;
  /** The warehouse, opened. */
  database: Database;
  /** For conversions, with one thread. */
  converter: Database;
  /** The exhibits in the order of the argument. */
  places: readonly string[];
}

/** Brings one exhibit up to date, and tells what is at fault in it. */
export async function bringUpToDate(entry: CatalogueEntry, {log, ...workshop}: Workshop): Promise<Outcome> {
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

async function computeExhibit(
  {exhibit, file, mayFail}: CatalogueEntry,
  {database, converter, warehouse, site, cache, places}: Omit<Workshop, "log">
): Promise<{published: PublishedExhibit; change: Change}> {
  const tables = await askQueries(exhibit, (query, name) => runQuery(database, query, {name, file}));
  const sql = queriesOf(exhibit).map(([, {query}]) => query);
  const lineage = await modelLineage(sql.join("\n"));
  const inputs = warehouse.inputs.filter(({resource}) => exhibit.sources.includes(resource.name));
  const code = moduleFingerprint([file, ...modulesIn(import.meta.dirname)]);
  const computedFrom = sha256(JSON.stringify([code, tables, lineage, inputs, site.language]));
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
  const models = inOrder(lineage);
  const draw = async () => {
    const evaluation = evaluate(exhibit, tables, warehouse.inputs, {mayFail, language: site.language});
    await checkRenamed(database, exhibit, {models, inputs: warehouse.inputs});
    const drawn = drawExhibit(evaluation);
    await keepDrawn(`${folder}.drawn`, computedFrom, drawn);
    return drawn;
  };
  const drawn = kept ?? (await draw());
  const draft = `${folder}.draft`;
  const rerun = describeRerun(sql, models, warehouse.inputs);
  const options = {site: identity, place, database: converter, models: lineage, scripts, rerun, folder: draft};
  const published = await publish({exhibit, drawn, sources: findSources(exhibit, warehouse.inputs)}, options);
  await rm(state, {force: true}); // it must not speak of other files, not for a moment
  await rm(folder, {recursive: true, force: true});
  await rename(draft, folder);
  await writeWhole(state, JSON.stringify({key: writtenFrom, published}));
  return {published, change: kept ? "written" : "computed"};
}

async function runQuery(database: Database, query: string, {name, file}: {name: string; file: string}): Promise<Table> {
  try {
    return await database.query(query);
  } catch (error) {
    const {line, message, ...problem} = queryProblem(error);
    const text = await readFile(file, "utf8");
    const start = text.indexOf(query); // not found where it has values put into it
    const isFound = line !== undefined && start >= 0;
    const said = name ? `query ${name}: ${message}` : message;
    const fault = {
      file,
      ...problem,
      message: said,
      ...(isFound && {line: text.slice(0, start).split("\n").length + line - 1})
    };
    throw new UserError(formatFault(fault), [fault]);
  }
}

/** The models that queries read, directly or through others. */
async function modelLineage(queries: string): Promise<Model[]> {
  const all = [
    ...(await readModels(join(modelsFolder, "staging"))),
    ...(await readModels(join(modelsFolder, "marts")))
  ];
  const found = new Set<(typeof all)[number]>();
  const visit = (sql: string) => {
    for (const model of all) {
      if (found.has(model) || !new RegExp(`\\b${model.name}\\b`).test(sql)) continue;
      found.add(model);
      visit(model.sql);
    }
  };
  visit(queries);
  return all.filter((model) => found.has(model));
}
