import {askQueries} from "../packages/exhibit-report/src/exhibits/queries.ts";
import {readCatalogue} from "../packages/exhibit-report/src/exports/catalogue.ts";
import "../packages/exhibit-report/src/exports/dom.ts";
import {evaluate} from "../packages/exhibit-report/src/exports/evaluate.ts";
import type {Evaluation} from "../packages/exhibit-report/src/exports/evaluate.ts";
import {openDatabase} from "../packages/exhibit-report/src/warehouse/database.ts";
import {buildWarehouse} from "../packages/exhibit-report/src/warehouse/warehouse.ts";

/**
 * Evaluates every exhibit on the project’s own data.
 *
 * @param folder where the warehouse may be kept
 * @param only ids of those that are wanted; default: all
 */
export async function evaluateAll(folder: string, only?: readonly string[]): Promise<Evaluation[]> {
  const warehouse = await buildWarehouse({data: "data", models: "src/models", path: `${folder}/warehouse.duckdb`});
  const database = await openDatabase(warehouse.path, {readOnly: true});
  try {
    const evaluations: Evaluation[] = [];
    for (const {exhibit} of await readCatalogue("src/exhibits")) {
      if (only && !only.includes(exhibit.id)) continue;
      const tables = await askQueries(exhibit, (query) => database.query(query));
      evaluations.push(evaluate(exhibit, tables, warehouse.inputs));
    }
    return evaluations;
  } finally {
    database.close();
  }
}
