import {writeNew} from "../folders/newFiles.ts";
import {placeOf} from "../folders/places.ts";
import {refusalToMake} from "../folders/refusals.ts";
import {tableSchemas, tableNames} from "../sources/tableSchemas.ts";
import type {ContractColumn, TableName} from "../sources/tableSchemas.ts";
import {sha256} from "../warehouse/sha256.ts";
import {defineCommand, only, UsageError} from "./command.ts";
import {keptFolders} from "./keptFolders.ts";
import {print} from "./output.ts";

const types = {text: "string", choice: "string", number: "number", date: "datetime"} as const;

/** The CSV of a table with its header and one made-up row. */
export function templateCsv(table: TableName): string {
  const columns = Object.entries(tableSchemas[table].columns);
  return `${columns.map(([name]) => name).join(",")}\n${columns.map(([, {example}]) => example).join(",")}\n`;
}

/** What each column of each table means, as a Frictionless data package. */
export function templatePackage(): object {
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: "templates",
    title: "Tables that Exhibit reads without a mapping",
    description:
      "One CSV for each table, with a made-up row. Leave out the files and the optional columns that you do not have.",
    resources: tableNames.map((table) => {
      const csv = templateCsv(table);
      const {title, grain, key, columns} = tableSchemas[table];
      return {
        name: table,
        path: `${table}.csv`,
        title,
        description: `${title}; ${grain}.`,
        format: "csv",
        encoding: "utf-8",
        hash: sha256(csv),
        bytes: Buffer.byteLength(csv),
        schema: {fields: Object.entries(columns).map(field), primaryKey: [...key]}
      };
    })
  };
}

function field([name, {type, description, required, unit, values}]: [string, ContractColumn]): object {
  const constraints = {...(required && {required}), ...(values && {enum: values})};
  return {
    name,
    type: types[type],
    description,
    ...(unit && {unit}),
    ...(type === "date" && {format: "any"}),
    ...(Object.keys(constraints).length && {constraints})
  };
}

export default defineCommand({
  usage: "exhibit template <folder>\n\nThe folder must be new or empty, so that made-up rows do not get among yours.",
  options: {},
  async run(_, positionals) {
    const folder = only(positionals, "folder");
    const files = new Map<string, string>(tableNames.map((table) => [`${table}.csv`, templateCsv(table)]));
    files.set("datapackage.json", `${JSON.stringify(templatePackage(), null, 2)}\n`);
    const refusal = refusalToMake(folder, keptFolders);
    if (refusal) throw new UsageError(refusal);
    await writeNew(placeOf(folder), files);
    print(`${folder}: ${tableNames.map((table) => `${table}.csv`).join(", ")}, datapackage.json`);
    return 0;
  }
});
