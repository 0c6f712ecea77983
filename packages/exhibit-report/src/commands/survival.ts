import {findingKey} from "../sources/findingKey.ts";
import type {FindingKey} from "../sources/findingKey.ts";
import {outcomeWord} from "../sources/outcomeWords.ts";
import {openCountedFindings} from "../warehouse/countedFindings.ts";
import {countedSurvival} from "../warehouse/countedSurvival.ts";
import {countSurvival} from "../warehouse/countSurvival.ts";
import type {SurvivalColumns} from "../warehouse/survivalColumns.ts";
import {openDatabase, useThreadsFor} from "../warehouse/database.ts";
import {openTable} from "../warehouse/openTable.ts";
import {
  defineCommand,
  existing,
  expansionOption,
  expansionUsage,
  momentOption,
  oneOf,
  only,
  readExpansion,
  wholeNumber,
  UsageError
} from "./command.ts";
import {print, printFaults, printProgress, writeJson, writeLines} from "./output.ts";
import {columnsOfKey, describe} from "./survivalDescription.ts";
import type {DescribeOptions} from "./survivalDescription.ts";

const scales = ["log-log", "log", "plain"] as const;

export default defineCommand({
  usage: `exhibit survival <csv> --opened <column> --closed <column> [options]
       exhibit survival <csv> --opened <column> --closed-lo <column> --closed-hi <column> [options]
       exhibit survival <csv> --time <column> --status <column> [options]
       exhibit survival findings.snapshot.parquet [options]

  --opened, --closed   columns with dates; an empty closing date is a finding still open
  --closed-lo, --closed-hi  columns with dates: last scan that saw it, first that did not (Turnbull)
  --time, --status     columns with days since opening, and 1 when closed then, 0 when last seen open
  --outcome <column>   what became of it: open, or how it ended; other endings compete with fixed. Words that tools use for
                       fixed, open, mitigated, accepted, false positive and removed are recognised
  --fixed <outcomes>   outcomes that count as fixed, separated by commas; default: fixed
  --entry <column>     when the finding came under observation (late entry): a date, or days since opening
  --id <columns>       what identifies a finding, after what contains it, separated by commas: app,id; or none: each row is one.
                       Default: guessed from the names of the columns. Where rows share an id, the latest state counts
  --updated <column>   when the state of a row was recorded; default: guessed from the names of the columns
  --last-seen <column> when it was last seen open, where that was before the data cut-off
  --group <column>     one curve for each value; ten at most are compared in pairs
  --exact-groups       keep groups, strata, clusters and applications apart that differ only in case (Shop, shop)
  --by-quarter <which> one curve for each calendar quarter, of findings opened or watched in it: opened, watched
  --strata <column>    compare groups within each value: log-rank test and hazard ratios
  --cluster <column>   limits and tests allow for findings of one value being alike, such as those of an application
  --resamples <n>      draws of the bootstrap of clusters; default: 1,000
  --seed <n>           of these draws; default: 1
  --bands              also simultaneous 95% bands (equal precision) of the curves, in the JSON
  --from <days>        curves of findings that are open and watched that many days after their opening
  --cut-off <date>     last moment of observation; default: the latest plausible date in the file
  --conf <scale>       scale of the 95% limits: log-log (default), log, plain
  --date-format <fmt>  strptime format of the dates, such as %d/%m/%Y
  --decimal <mark>     decimal mark of the numbers: . or ,
  --delimiter <char>   between values; default: found in the header
  --json               write JSON to standard output
${expansionUsage}

Of a snapshot that exhibit refresh wrote, --group, --strata and --cluster are severity or app; --by-quarter needs one with
the days of its findings, which those of 50,000 findings at most have.
Dates without an offset are UTC. Rows that cannot be used are listed on standard error, and the exit code is 1.`,
  options: {
    opened: {type: "string"},
    closed: {type: "string"},
    "closed-lo": {type: "string"},
    "closed-hi": {type: "string"},
    time: {type: "string"},
    status: {type: "string"},
    outcome: {type: "string"},
    fixed: {type: "string"},
    entry: {type: "string"},
    "last-seen": {type: "string"},
    id: {type: "string"},
    updated: {type: "string"},
    group: {type: "string"},
    "exact-groups": {type: "boolean"},
    "by-quarter": {type: "string"},
    strata: {type: "string"},
    cluster: {type: "string"},
    resamples: {type: "string", default: "1000"},
    seed: {type: "string", default: "1"},
    bands: {type: "boolean"},
    from: {type: "string"},
    "cut-off": {type: "string"},
    conf: {type: "string", default: "log-log"},
    "date-format": {type: "string"},
    decimal: {type: "string"},
    delimiter: {type: "string"},
    json: {type: "boolean"},
    ...expansionOption
  },
  async run(values, positionals) {
    const file = existing(only(positionals, "CSV file"));
    if (isSnapshot(file)) return ofSnapshot(file, values);
    const columns = readColumns(values);
    refuseWithBounds(values, columns);
    const options = readOptions(values, columns.outcome !== undefined);
    const byQuarter = readQuarters(values, columns);
    const cutOff = momentOption("cut-off", values["cut-off"]);
    const decimal = values.decimal === undefined ? undefined : oneOf("decimal", values.decimal, [".", ","]);
    printProgress(file);
    const csv = await openTable(file, {delimiter: values.delimiter, expansion: readExpansion(values)});
    const database = await openDatabase(":memory:");
    try {
      const key = readKey(values, csv.names);
      for (const column of [...Object.values(columns), ...(columnsOfKey(key) ?? []), key?.updated]) {
        if (typeof column === "string" && !csv.names.includes(column))
          throw new UsageError(`${file}: no column "${column}", expected one of: ${csv.names.join(", ")}`);
      }
      await useThreadsFor(database, [csv.path]);
      const counted = await countSurvival(
        database,
        csv,
        {...columns, key},
        {
          ...{cutOff, decimal, fixed: options.fixed},
          dateFormat: values["date-format"],
          byQuarter,
          areGroupsExact: values["exact-groups"]
        }
      );
      const {warnings, json, lines} = describe(counted, {...options, key});
      if (values.json) writeJson(json);
      else writeLines(lines());
      for (const warning of warnings) print(`${file}: ${warning}`);
      printFaults(counted.faults, counted.n_rejected, "the others were counted");
      for (const {line, column, message} of counted.flagged) print(`${file}:${line}: ${column}: ${message}`);
      return counted.n_rejected || counted.cutOff?.n_none ? 1 : 0;
    } finally {
      database.close();
      await csv.close();
    }
  }
});

type Values = Partial<Record<string, string | boolean>>;

function readOptions(values: Values, hasOutcomes: boolean): DescribeOptions {
  const text = (name: string) => values[name] as string | undefined;
  const fixed = readFixed({...values, outcome: hasOutcomes});
  return {
    confidence: oneOf("conf", String(values.conf), scales),
    ...{fixed, from: readFrom(text("from")), bands: values.bands === true},
    ...{stratum: text("strata"), cluster: text("cluster")},
    ...(hasOutcomes && {causes: fixed.join(" or ")}),
    resamples: wholeNumber("resamples", String(values.resamples), 2, 100_000),
    seed: wholeNumber("seed", String(values.seed), 0, 4294967295)
  };
}

function isSnapshot(file: string): boolean {
  return /\.snapshot\.(parquet|json)$/.test(file);
}

/** The options that need the rows, of which a snapshot has none. */
const ofRows = [
  ...["opened", "closed", "closed-lo", "closed-hi", "time", "status", "outcome", "entry", "last-seen", "id", "updated"],
  ...["cut-off", "date-format", "decimal", "delimiter"]
];

async function ofSnapshot(file: string, values: Values): Promise<number> {
  const other = ofRows.find((name) => values[name] !== undefined);
  if (other !== undefined) throw new UsageError(`--${other} with a snapshot, which has counts and no rows`);
  const counted = await openCountedFindings(file);
  const options = readOptions(values, counted.manifest.has_outcomes);
  const database = await openDatabase(":memory:");
  try {
    const {stratum, cluster, fixed} = options;
    const group = values.group as string | undefined;
    const areGroupsExact = values["exact-groups"] === true;
    const choices = {group, stratum, cluster, fixed, areGroupsExact, byQuarter: readQuarterKind(values)};
    const found = await countedSurvival(database, counted, choices);
    const {warnings, json, lines} = describe(found, options);
    if (values.json) writeJson(json);
    else writeLines(lines());
    for (const warning of warnings) print(`${file}: ${warning}`);
    return found.n_rejected ? 1 : 0;
  } finally {
    database.close();
  }
}

/** What names a finding: as the user says, or by the names of the columns where there are dates. */
function readKey(
  {id, updated, opened}: Partial<Record<"id" | "updated" | "opened", string>>,
  names: readonly string[]
): FindingKey | undefined {
  if (id === "none") return undefined;
  const found = findingKey(names);
  const recorded = updated ?? found?.updated;
  const more = recorded === undefined ? {} : {updated: recorded};
  if (id === undefined) return found && opened !== undefined ? {...found, ...more} : undefined;
  const columns = id.split(",").map((name) => name.trim());
  return {id: columns.slice(-1), within: columns.slice(0, -1), ...more};
}

function readColumns(values: Partial<Record<string, string | boolean>>): SurvivalColumns {
  const {opened, closed, time, status, entry, group, outcome, cluster, strata} = values as Partial<
    Record<string, string>
  >;
  const bounds = {
    closed_lo: values["closed-lo"] as string | undefined,
    closed_hi: values["closed-hi"] as string | undefined
  };
  const more = {
    ...{entry, group, outcome, cluster, stratum: strata},
    last_seen: values["last-seen"] as string | undefined
  };
  const ends = [closed, bounds.closed_lo, bounds.closed_hi].filter((name) => name !== undefined);
  const isDated = opened !== undefined || ends.length > 0;
  if (isDated === (time !== undefined || status !== undefined))
    throw new UsageError("expected either --opened and --closed, or --time and --status");
  if (isDated) {
    if (opened === undefined || !ends.length) throw new UsageError("--opened and --closed go together");
    if (closed === undefined && bounds.closed_hi === undefined && outcome === undefined)
      throw new UsageError(
        "--closed-lo says only when a finding was last seen: --closed-hi or --outcome must say whether it was closed"
      );
    return {opened, closed, ...bounds, ...more};
  }
  if (time === undefined || status === undefined) throw new UsageError("--time and --status go together");
  if (more.last_seen !== undefined || values["cut-off"] !== undefined)
    throw new UsageError("--last-seen and --cut-off go with --opened and --closed");
  return {time, status, ...more};
}

function hasBounds(columns: SurvivalColumns): boolean {
  return "closed_lo" in columns && (columns.closed_lo ?? columns.closed_hi) !== undefined;
}

/** What needs the moment of each closing is not given for the bounds of another: nobody knows who was open in between. */
function refuseWithBounds({from, bands}: {from?: string; bands?: boolean}, columns: SurvivalColumns): void {
  if (!hasBounds(columns)) return;
  const why = "with --closed-lo and --closed-hi it is not known which findings were open between two scans";
  if (from !== undefined) throw new UsageError(`--from needs --closed: ${why}`);
  if (bands) throw new UsageError(`--bands needs --closed: ${why}`);
}

function readQuarters(values: Values, columns: SurvivalColumns) {
  const kind = readQuarterKind(values);
  if (kind && (!("opened" in columns) || hasBounds(columns)))
    throw new UsageError("--by-quarter goes with --opened and --closed");
  return kind;
}

function readQuarterKind(values: Values) {
  if (values["by-quarter"] === undefined) return undefined;
  const kind = oneOf("by-quarter", String(values["by-quarter"]), ["opened", "watched"] as const);
  if (values.group !== undefined) throw new UsageError("--by-quarter and --group do not go together");
  return kind;
}

function readFixed({fixed, outcome}: Partial<Record<string, string | boolean>>): string[] {
  if (fixed === undefined) return ["fixed"];
  if (outcome === undefined) throw new UsageError("--fixed goes with --outcome");
  const names = String(fixed).split(",").map(outcomeWord).filter(Boolean);
  if (!names.length) throw new UsageError("--fixed: expected outcomes, separated by commas");
  return names;
}

function readFrom(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const days = Number(text);
  if (text.trim() && days >= 0 && days < Infinity) return days;
  throw new UsageError(`invalid --from: ${text}, expected days since opening`);
}
