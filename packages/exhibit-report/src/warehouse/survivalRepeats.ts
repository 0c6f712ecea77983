import type {Fault} from "../sources/fault.ts";
import type {States} from "../tables/tableStates.ts";
import {reading} from "./csvFile.ts";
import type {CsvFile} from "./csvFile.ts";
import type {Database} from "./database.ts";
import type {Exclusion} from "./eventCounts.ts";
import {excludeRepeats, keyHashSql} from "./repeatedRows.ts";
import {numberedRelation} from "./parseRows.ts";
import type {TypedRows} from "./parseRows.ts";

/** The rows of a file that another one of their key takes the place of. */
export interface Repeats {
  excluded: Exclusion[];
  /** Rows that contradict others of their key. */
  faults: Fault[];
}

const table = "survival_repeats";

const states = ["closed", "closed_hi", "outcome", "time", "status"];

/** Names of a row’s identifier, and of whose it is, among its typed columns. */
const key = ["app", "id"];

/** Finds the rows of a file whose key, `app` and `id`, a row with a later state has. */
export async function findRepeats(
  database: Database,
  csv: CsvFile,
  rows: TypedRows,
  {limit, isExact}: {limit: number; isExact: boolean}
): Promise<Repeats> {
  const has = (name: string) => rows.columns.some((column) => column.name === name);
  const own = key.filter(has);
  const name = "survival_keys";
  await reading(csv, () =>
    database.run(
      `create or replace temp table ${name} as select ${keyHashSql(own, {isExact})} as key_hash, cast(disposition as usmallint) as disposition
        from ${rows.relation}`
    )
  );
  await database.run(`create or replace temp table ${table} (file integer, record bigint, rule varchar)`);
  const present: States = {
    updated: ["updated", "closed_lo"],
    ...(has("opened") && {since: "opened"}),
    state: states.filter(has)
  };
  const files = [{number: 1, name, rows, key: own, isExact}];
  const faults = await excludeRepeats(database, present, files, {sink: table, limit});
  const {rows: counts} = await database.query(`select rule, count(*) as n from ${table} group by rule order by rule`);
  return {
    excluded: counts.map(({rule, n}) => ({rule: String(rule), n: Number(n)})),
    faults: faults.get(1) ?? []
  };
}

/** SQL to follow `from`: the rows without those that `findRepeats` found. */
export function withoutRepeats(rows: TypedRows, {excluded}: Repeats): string {
  if (!excluded.length) return rows.relation;
  return `(select * exclude (record) from ${numberedRelation(rows)} anti join ${table} using (record))`;
}
