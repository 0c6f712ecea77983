import {observationRules} from "../statistics/observation.ts";
import type {Wanted} from "../sources/columnReadings.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import type {FindingKey} from "../sources/findingKey.ts";
import {missingTexts} from "../sources/missingTexts.ts";
import {outcomeWord} from "../sources/outcomeWords.ts";
import type {ColumnSource, Reading} from "../sources/reading.ts";
import type {TypedColumn} from "../tables/typedColumn.ts";
import {reading} from "./csvFile.ts";
import type {CsvFile} from "./csvFile.ts";
import {identifier} from "./database.ts";
import type {Database} from "./database.ts";
import {inferFormats} from "./inferFormats.ts";

/** Columns of a file that hold findings: when each was opened and closed, or for how long it was watched and whether it closed. */
export type SurvivalColumns = (
  {opened: string; closed?: string; closed_lo?: string; closed_hi?: string} | {time: string; status: string}
) & {
  /** When it came under observation: a date, or days since opening where `time` is given. */
  entry?: string;
  /** When it was last seen open, where that was before the data cut-off. */
  last_seen?: string;
  /** What became of it. */
  outcome?: string;
  group?: string;
  /** What findings belong together in, such as an application. */
  cluster?: string;
  /** Within which groups are compared. */
  stratum?: string;
  /** What names a finding: of the rows of one key the latest state counts. */
  key?: FindingKey;
};

const statusReading: Reading = {
  type: "choice",
  values: {
    ...{"1": true, true: true, yes: true, closed: true, fixed: true, resolved: true},
    ...{"0": false, false: false, no: false, open: false, censored: false, unresolved: false}
  },
  expected: "1 or true when closed, 0 or false when still open"
};

/**
 * How each column that is there is read.
 *
 * @throws UserError when nobody can tell how dates or numbers are written
 */
export async function typeColumns(
  database: Database,
  csv: CsvFile,
  columns: SurvivalColumns,
  {dateFormat, decimal}: {dateFormat?: string; decimal?: "." | ","}
): Promise<TypedColumn[]> {
  const isDated = "opened" in columns;
  const order = [
    ...(["opened", "closed", "closed_lo", "closed_hi", "time", "status"] as const),
    ...(["entry", "last_seen", "outcome", "group", "cluster", "stratum"] as const)
  ];
  const {key} = columns;
  const given: {name: string; column: ColumnSource}[] = [
    ...order.flatMap((name) => {
      const column = (columns as Partial<Record<string, unknown>>)[name] as string | undefined;
      return column === undefined ? [] : [{name, column}];
    }),
    ...(key ? [{name: "id", column: {parts: key.id}}] : []),
    ...(key?.within.length ? [{name: "app", column: {parts: key.within}}] : []),
    ...(key?.updated !== undefined && isDated ? [{name: "updated", column: key.updated}] : [])
  ];
  const isKey = (name: string) => ["group", "cluster", "stratum"].includes(name);
  const isText = (name: string) => ["status", "outcome", "id", "app"].includes(name) || isKey(name);
  const wanted = given
    .filter(({name}) => !isText(name))
    .map(({column}): Wanted => ({source: column, type: isDated ? "date" : "number", format: dateFormat, decimal}));
  const {readings, faults} = await inferFormats(database, csv, wanted);
  if (faults.length) throw new UserError(faults.map(formatFault).join("\n"), faults);
  const outcomes = await outcomeReading(database, csv, columns.outcome);
  return given.map(({name, column}): TypedColumn => {
    const required =
      name === "opened"
        ? observationRules.noOpening
        : ["time", "status"].includes(name) || isKey(name) || (name === "entry" && !isDated);
    if (name === "status") return {name, source: column, required, reading: statusReading, missing: []};
    if (isKey(name)) return {name, source: column, required, reading: {type: "text"}, missing: []};
    if (name === "outcome") return {name, source: column, reading: outcomes};
    if (["id", "app"].includes(name)) return {name, source: column, reading: {type: "text"}};
    const reading = readings[wanted.findIndex((w) => w.source === column)]!;
    const mayBeNone = reading.type === "date" && name.startsWith("closed");
    return {name, source: column, required, reading: mayBeNone ? {...reading, mayBeNone} : reading};
  });
}

/** More different words than this are no outcomes, and stay as they are. */
const mostOutcomes = 200;

/** How outcomes are read: words that are known as what they stand for, others as they are. */
async function outcomeReading(database: Database, csv: CsvFile, column: string | undefined): Promise<Reading> {
  if (column === undefined) return {type: "text"};
  const {rows} = await reading(csv, () =>
    database.query(`select distinct trim(${identifier(column)}) as word from ${csv.relation} limit ${mostOutcomes + 1}`)
  );
  const words = rows.flatMap(({word}) => (word === null || String(word) === "" ? [] : [String(word)]));
  const known = words.filter((word) => !missingTexts.includes(word.toLowerCase()));
  if (!known.length || rows.length > mostOutcomes || known.some((word) => word.includes("*"))) return {type: "text"};
  return {type: "choice", values: Object.fromEntries(known.map((word) => [word, outcomeWord(word)]))};
}
