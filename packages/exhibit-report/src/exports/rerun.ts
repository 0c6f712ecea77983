import type {Rerun, RerunInput} from "../exhibits/rerun.ts";
import {identifier} from "../warehouse/database.ts";
import type {Input} from "../warehouse/inputs.ts";
import {rejectedSql} from "../warehouse/load.ts";
import type {Model} from "../warehouse/models.ts";
import {guardedTexts, sqlTypes, unguarded} from "../warehouse/readCsv.ts";

/**
 * What a page needs to compute an exhibit again: the files that its queries read, directly or through models, and the models.
 *
 * @param models that the queries read, in the order in which they are made
 * @returns undefined where one of the files may not be passed on
 */
export function describeRerun(
  queries: readonly string[],
  models: readonly Model[],
  inputs: readonly Input[]
): Rerun | undefined {
  const sql = [...queries, ...models.map(({sql}) => sql)].join("\n");
  const read = inputs.filter(({resource}) => new RegExp(`\\braw_${resource.name}\\b`, "i").test(sql));
  const isPublic = ({resource, dataPackage}: Input) =>
    (resource.licenses ?? dataPackage.licenses)[0].redistribution !== false;
  if (!read.every(isPublic)) return undefined;
  return {inputs: read.map(describeInput), models: models.map(({name, sql}) => ({name, sql}))};
}

function describeInput({resource, dataPackage}: Input): RerunInput {
  const table = `raw_${resource.name}`;
  return {
    table,
    path: `data/${dataPackage.name}/${resource.path}`,
    columns: resource.schema.fields.map(({name, type}) => ({name, type: sqlTypes[type]})),
    select: `select _row, * exclude (_row) ${unguarded(guardedTexts(resource))} from read`,
    rejected: rejectedSql(resource, identifier(table))
  };
}
