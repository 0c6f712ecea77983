import {certain} from "../certain.ts";
import {day, isoDay} from "../days.ts";
import type {DeliveryKey} from "../statistics/delivery.ts";
import type {DeliveryBands} from "../statistics/deliveryBands.ts";
import {fewestWeeks} from "../statistics/weekLimits.ts";
import {deliveryTables} from "../sources/connections.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import {judgeKeys, keysJson, units} from "../tables/deliveryReport.ts";
import {doraEditions} from "../tables/publishedClasses.ts";
import type {CountedDelivery, JudgedKey} from "../tables/deliveryReport.ts";
import {howMany} from "../text/howMany.ts";
import {presentTables} from "../warehouse/computable.ts";
import {countDelivery} from "../warehouse/countDelivery.ts";
import {deliveryFiles, loadDeliveries, openCountedDeliveries} from "../warehouse/countedDeliveries.ts";
import type {Database} from "../warehouse/database.ts";
import {doraClasses} from "../warehouse/doraClasses.ts";
import {loadTables} from "../warehouse/loadTables.ts";
import type {LoadedFile} from "../warehouse/loadTables.ts";
import {openSources} from "../warehouse/openSources.ts";
import type {SourceFile} from "../warehouse/openSources.ts";
import {describeSpellings} from "../warehouse/spellings.ts";
import {withTemporaryDatabase} from "../warehouse/openTemporary.ts";
import {
  calendarDate,
  defineCommand,
  existing,
  expansionOption,
  expansionUsage,
  none,
  oneOf,
  readExpansion,
  UsageError
} from "./command.ts";
import {print, printFaults, printProgress, shortNumber, textTable, writeJson, writeLines} from "./output.ts";

export default defineCommand({
  usage: `exhibit dora --deployments <file> [--changes <file>] [--incidents <file>] [options]
       exhibit dora --deployments ${deliveryFiles.counts} [options]

  --deployments <file>  deploy_id and deployed_at, or an export that is recognised or mapped: see exhibit check
  --changes <file>      for lead times: change_id, committed_at, and deploy_id or deployed_at
  --incidents <file>    for recovery, and failures: incident_id, started_at, resolved_at, caused_by
  --edition <year>      report whose classes count: ${doraEditions.join(", ")}; default: 2019
  --since <date>, --until <date>  first and last day; default: from the first deployment until the next would have been due,
                        or the last day of incidents or changes that name a deployment
  --json                write JSON to standard output
${expansionUsage}

A deployment failed when another one remediates it, or an incident names it as its cause. Changes not deployed
yet count for as long as they have waited. A snapshot that exhibit refresh wrote holds all three tables.`,
  options: {
    deployments: {type: "string"},
    changes: {type: "string"},
    incidents: {type: "string"},
    edition: {type: "string", default: "2019"},
    since: {type: "string"},
    until: {type: "string"},
    json: {type: "boolean"},
    ...expansionOption
  },
  async run({json, ...values}, positionals) {
    none(positionals);
    const edition = Number(oneOf("edition", values.edition, doraEditions));
    const since = values.since === undefined ? undefined : calendarDate("since", values.since);
    const until = values.until === undefined ? undefined : calendarDate("until", values.until);
    if (values.deployments === undefined) throw new UsageError("missing --deployments");
    const judge = async (database: Database, loaded: readonly LoadedFile[], wanted: readonly {file: string}[]) => {
      const counted = await countDelivery(database, presentTables(loaded), {since, until});
      const judged = judgeKeys(counted.blocks, await doraClasses(edition));
      if (json) writeJson(toJson(judged, counted, loaded, {edition, names: wanted.map(({file}) => file)}));
      else writeLines(describe(judged, counted, edition));
      return report(loaded, wanted, counted);
    };
    if (/\.snapshot\.(parquet|json)$/.test(values.deployments)) {
      for (const table of ["changes", "incidents"] as const)
        if (values[table] !== undefined)
          throw new UsageError(`--${table} with a snapshot, which has those that were counted with it`);
      const snapshot = await openCountedDeliveries(existing(values.deployments));
      return withTemporaryDatabase(async (database) => {
        const loaded = await loadDeliveries(database, snapshot);
        if (!loaded.some(({table}) => table === "deployments"))
          throw new UserError(
            `${snapshot.file}: no deployments (expected deployments: in the exhibit.yaml that it was asked by)`
          );
        return judge(
          database,
          loaded,
          loaded.map(() => ({file: snapshot.file}))
        );
      });
    }
    const wanted = deliveryTables.flatMap((table) => {
      const file = values[table];
      return file === undefined ? [] : [{table, file: existing(file)}];
    });
    const sources = await openSources(
      wanted.map(({file}) => file),
      {expansion: readExpansion(values)}
    );
    try {
      const files = sources.files.map((source, i) => mapped(source, certain(wanted[i]).table));
      return await withTemporaryDatabase(async (database) => {
        const loaded = await loadTables(database, files, {...sources.settings, onFile: printProgress});
        const misfit = loaded.flatMap(({read, faults}) => (read ? [] : faults));
        if (misfit.length) throw new UserError(misfit.map(formatFault).join("\n"), misfit);
        return judge(database, loaded, wanted);
      });
    } finally {
      await sources.close();
    }
  }
});

function mapped({file, csv, mapping, name, faults}: SourceFile, table: TableName) {
  if (!csv || !mapping) {
    if (faults.length) throw new UserError(faults.map(formatFault).join("\n"), faults);
    throw new UserError(`${file}: ${name}: cannot be used`);
  }
  if (mapping.table !== table) throw new UserError(`${file}: ${name}: holds ${mapping.table}, not ${table}`);
  return {csv, mapping};
}

function toJson(
  judged: readonly JudgedKey[],
  {
    period: {deploying_until: _, seen_until: __, last_deployment: ___, ...period},
    idle,
    to_last,
    blocks,
    recovery_from,
    outside,
    unknownCauses
  }: CountedDelivery,
  loaded: readonly LoadedFile[],
  {edition, names}: {edition: number; names: string[]}
) {
  return {
    edition,
    period: {...period, weeks: blocks.days.length, idle, to_last},
    keys: keysJson(judged),
    recovery_from,
    unknown_causes: unknownCauses,
    files: loaded.map(({table, n_rows, n_used, n_rejected, excluded}, i) => {
      const n = outsideOf(outside, i);
      return {
        file: names[i],
        table,
        n_rows,
        n_used: n_used - n,
        n_rejected,
        excluded: n ? [...excluded, {rule: "outside the period", n}] : excluded
      };
    })
  };
}

/** Rows of a file that lie outside the period. */
function outsideOf(outside: CountedDelivery["outside"], index: number): number {
  return outside.find(({file}) => file === index + 1)?.n ?? 0;
}

const ends: Record<CountedDelivery["period"]["until_from"], string> = {
  option: "",
  deployments: ", until the next deployment would have been due",
  incidents: ", until the last day that incidents tell of",
  changes: ", until the last day that changes tell of"
};

/** A period this much longer than to the last deployment is told. */
const leastLonger = 1.05;

function describe(judged: readonly JudgedKey[], {period, blocks, to_last}: CountedDelivery, edition: number): string[] {
  const title = `${period.since} to ${period.until}, ${weeks(blocks.days.length)}${ends[period.until_from]}; beside the classes of ${edition}`;
  const rows = judged.map(({metric, key, bands}) => [
    metric.replaceAll("_", " "),
    key ? shortNumber(key.estimate) : "no data",
    key?.quantile ? `${shortNumber(key.lower)} to ${shortNumber(key.upper)}` : "",
    units[metric],
    key ? key.n.toLocaleString("en-GB") : "",
    key?.n_open ? key.n_open.toLocaleString("en-GB") : "",
    key && bands ? probabilities(key, bands) : ""
  ]);
  const isShort = to_last && period.days >= leastLonger * to_last.days;
  const shorter = isShort
    ? [
        "",
        `Counted to the last deployment alone, ${to_last.days} days, there would be ${shortNumber(to_last.deployments_per_year)} a year, which is too many: the last deployment begins a gap that is not over (--until ${to_last.until})`
      ]
    : [];
  const head = ["key", "estimate", "95% limits", "unit", "n", "open", "class"];
  return [title, "", ...textTable([head, ...rows]), ...shorter];
}

function weeks(n: number): string {
  return n === 1 ? "1 week" : `${n} weeks`;
}

function probabilities({n, least_n}: DeliveryKey, {bands, outside}: DeliveryBands): string {
  if (outside === undefined) {
    return `not enough data: ${n < least_n ? `n below ${least_n}` : `fewer than ${fewestWeeks} weeks`}`;
  }
  const parts = [
    ...bands.map(({clusters, probability}) => ({name: clusters.join(" or "), probability})),
    {name: "between the classes", probability: outside}
  ];
  return parts
    .filter(({probability}) => probability! > 0)
    .sort((a, b) => b.probability! - a.probability!)
    .map(({name, probability}) => `${name} ${shortNumber(100 * probability!)}%`)
    .join(", ");
}

function report(
  loaded: readonly LoadedFile[],
  wanted: readonly {file: string}[],
  {period, idle, outside, unknownCauses}: CountedDelivery
): number {
  let rejected = 0;
  loaded.forEach(({excluded, faults, n_rejected, spellings}, i) => {
    const {file} = certain(wanted[i]);
    if (spellings) print(`${file}: ${describeSpellings(spellings)}`);
    for (const {rule, n} of excluded) print(`${file}: ${howMany(n, "row")} excluded: ${rule}`);
    const n = outsideOf(outside, i);
    if (n) print(`${file}: ${howMany(n, "row")} excluded: outside the period, ${period.since} to ${period.until}`);
    printFaults(faults, n_rejected, "the others were used");
    rejected += n_rejected;
  });
  if (unknownCauses) {
    const [name, whose] = unknownCauses === 1 ? ["names", "its failure is"] : ["name", "their failures are"];
    print(
      `${howMany(unknownCauses, "row")} of incidents ${name} a deployment that is not among those used: ${whose} not counted`
    );
  }
  if (idle) {
    const before = isoDay(Date.parse(idle.from) - day);
    print(
      `no deployment in the ${idle.days} days from ${idle.from}, which count: until ${before} there were ${shortNumber(idle.deployments_per_year_before)} a year (--until ${before})`
    );
  }
  return rejected ? 1 : 0;
}
