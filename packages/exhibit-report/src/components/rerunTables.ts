import {certain} from "../certain.ts";
import type {RerunInput} from "../exhibits/rerun.ts";
import type {LoadTables} from "./pageDatabase.ts";

/**
 * DuckDB in the page has no JSON. Models write objects of numbers and of lists of numbers with `to_json`: of a struct its
 * text has all but the signs around names.
 */
const toJson = `create macro to_json(value) as
  replace(replace(replace(replace(value::varchar, '''', '"'), 'NULL', 'null'), ': ', ':'), ', ', ',')`;

/**
 * Tables from the CSVs that a site was built from, read as it read them: the same types, the same row numbers, the same rows
 * left out.
 *
 * @param texts of the files, by the name of the table
 */
export function csvTables(inputs: readonly RerunInput[], texts: ReadonlyMap<string, string>): LoadTables {
  return async (database, connection) => {
    const names = inputs.map((_, i) => `input-${i}.csv`);
    await Promise.all(inputs.map(({table}, i) => database.registerFileText(certain(names[i]), texts.get(table) ?? "")));
    await connection.query(toJson);
    // As few statements as can be: each is a message to the worker and back. Of several in one it tells no fault but the first’s.
    for (const [i, {table, columns, select, rejected}] of inputs.entries()) {
      const name = `"${table.replaceAll('"', '""')}"`;
      const types = columns.map(({name, type}) => `${literal(name)}: ${literal(type)}`).join(", ");
      await connection.query(`create table ${name} as with read as materialized (
        select row_number() over () as _row, * from read_csv(${literal(certain(names[i]))}, columns = {${types}},
          header = true, auto_detect = false, quote = '"', escape = '"', delim = ',', nullstr = '', ignore_errors = true)
        ) ${select}`);
      if (rejected.length)
        await connection.query(`delete from ${name} where ${rejected.map((test) => `(${test})`).join(" or ")}`);
    }
    await Promise.all(names.map((name) => database.dropFile(name)));
  };
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
