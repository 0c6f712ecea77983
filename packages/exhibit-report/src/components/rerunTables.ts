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
    await connection.query(toJson);
    for (const {table, columns, select, rejected} of inputs) {
      await database.registerFileText("input.csv", texts.get(table) ?? "");
      const types = columns.map(({name, type}) => `${literal(name)}: ${literal(type)}`).join(", ");
      await connection.query(`create temp table read as select row_number() over () as _row, * from
        read_csv('input.csv', columns = {${types}}, header = true, auto_detect = false, quote = '"', escape = '"',
        delim = ',', nullstr = '', ignore_errors = true)`);
      await connection.query(`create table "${table.replaceAll('"', '""')}" as ${select}`);
      await connection.query("drop table read");
      await database.dropFile("input.csv");
      if (rejected.length)
        await connection.query(
          `delete from "${table.replaceAll('"', '""')}" where ${rejected.map((test) => `(${test})`).join(" or ")}`
        );
    }
  };
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
