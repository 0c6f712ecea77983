import {join} from "node:path";
import {writeWhole} from "../folders/writeWhole.ts";
import {grades} from "../sources/grades.ts";
import type {Field, License, Source} from "../sources/dataPackage.ts";
import type {Database} from "../warehouse/database.ts";
import type {Warehouse} from "../warehouse/warehouse.ts";
import {inputsFile} from "./cacheFiles.ts";

/** A file of data as the page about the data shows it. */
export interface InputSummary {
  name: string;
  title: string;
  description: string;
  file: string;
  hash: string;
  grain: string;
  grade: string;
  license: License;
  source: Source;
  locator: string;
  retrieved: string;
  fields: Field[];
  nRows: number;
  nRejected: number;
}

/** Keeps what the page about the data shows. */
export async function writeInputs(database: Database, {inputs, rejected}: Warehouse, cache: string): Promise<void> {
  const {rows} = await database.query("select resource, n_rows, n_rejected from inputs");
  const counts = new Map(rows.map((row) => [row.resource, row]));
  const summaries = inputs.map(({resource, dataPackage, file, hash}): InputSummary => {
    const {name, title, description, grain, grade, locator, retrieved, schema} = resource;
    return {
      ...{name, title, description, file, hash, grain, locator, retrieved},
      grade: grades[grade],
      license: (resource.licenses ?? dataPackage.licenses)[0],
      source: (resource.sources ?? dataPackage.sources)[0],
      fields: schema.fields,
      nRows: Number(counts.get(name)?.n_rows),
      nRejected: Number(counts.get(name)?.n_rejected)
    };
  });
  await writeWhole(join(cache, inputsFile), JSON.stringify({inputs: summaries, rejected}));
}
