import {mkdirSync} from "node:fs";
import {join} from "node:path";
import {certain} from "../../src/certain.ts";
import {readCatalogue} from "../../src/exports/catalogue.ts";
import {askQueries} from "../../src/exhibits/queries.ts";
import "../../src/exports/dom.ts";
import {evaluate} from "../../src/exports/evaluate.ts";
import type {Evaluation} from "../../src/exports/evaluate.ts";
import {readScripts} from "../../src/exports/recomputeScripts.ts";
import type {RecomputeScript} from "../../src/exports/recomputeScripts.ts";
import type {Site} from "../../src/exports/site.ts";
import {ownPackagesFolder, readOwnData} from "../../src/features/ownData.ts";
import {generatorFile} from "../../src/folders/generator.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import {buildWarehouse} from "../../src/warehouse/warehouse.ts";

const site = {
  ...{authors: [{name: "Test"}], title: "Test", url: "https://example.org/", language: "en"},
  ...{version: "1.0.0", released: "2026-01-01"}
} as Site;

/** An exhibit about own data, with the programs beside it. */
export type OwnEvaluation = Evaluation & {scripts: RecomputeScript[]};

/**
 * Evaluates every exhibit for which an organisation’s data are there, as a build does.
 *
 * @param folder with the exports
 * @param cache where the tables may be kept
 */
export async function evaluateOwn(folder: string, cache: string): Promise<OwnEvaluation[]> {
  const [data, models, path] = ["none", "models", "warehouse.duckdb"].map((name) => join(cache, name));
  for (const kind of ["staging", "marts", "checks"]) mkdirSync(join(certain(models), kind), {recursive: true});
  mkdirSync(certain(data), {recursive: true});
  await readOwnData({folder, edition: 2019}, {site, data: certain(data), cache, log: () => undefined});
  const brought = [join(cache, ownPackagesFolder), generatorFile("benchmarks")];
  const warehouse = await buildWarehouse({data: certain(data), brought, models: certain(models), path: certain(path)});
  const names = new Set(warehouse.inputs.map(({resource}) => resource.name));
  const database = await openDatabase(warehouse.path, {readOnly: true});
  try {
    const evaluations: OwnEvaluation[] = [];
    for (const {exhibit, file} of await readCatalogue(generatorFile("exhibits/own"))) {
      if (!exhibit.sources.every((name) => names.has(name))) continue;
      const tables = await askQueries(exhibit, (query) => database.query(query));
      evaluations.push({
        ...evaluate(exhibit, tables, warehouse.inputs, {mayFail: true}),
        scripts: await readScripts(file)
      });
    }
    return evaluations;
  } finally {
    database.close();
  }
}
