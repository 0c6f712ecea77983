import {deliveryKeys} from "../analysis/delivery.ts";
import type {DeliveryKey} from "../analysis/delivery.ts";
import {deliveryBands} from "../analysis/deliveryBands.ts";
import type {DeliveryBands} from "../analysis/deliveryBands.ts";
import type {TableName} from "../sources/contracts.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import {presentTables} from "../warehouse/computable.ts";
import {countDelivery} from "../warehouse/countDelivery.ts";
import type {CountedDelivery} from "../warehouse/countDelivery.ts";
import {deliveryMetrics, doraClasses, doraEditions} from "../warehouse/doraClasses.ts";
import type {DeliveryMetric} from "../warehouse/doraClasses.ts";
import {loadTables} from "../warehouse/loadTables.ts";
import type {LoadedFile} from "../warehouse/loadTables.ts";
import {openSources} from "../warehouse/openSources.ts";
import type {SourceFile} from "../warehouse/openSources.ts";
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
  UsageError,
  wholeNumber
} from "./command.ts";
import {print, printFaults, printProgress, rowCount, shortNumber, textTable, writeJson, writeLines} from "./output.ts";

const units: Record<DeliveryMetric, string> = {
  deployment_frequency: "deployments per year",
  lead_time_for_changes: "hours",
  change_failure_rate: "percent",
  time_to_restore_service: "hours"
};

export default defineCommand({
  summary: "the four keys of software delivery, with intervals and the probability of each of a report’s classes",
  usage: `exhibit dora --deployments <file> [--changes <file>] [--incidents <file>] [options]

  --deployments <file>  deploy_id and deployed_at, or an export that is recognised or mapped: see exhibit check
  --changes <file>      for lead times: change_id, committed_at, and deploy_id or deployed_at
  --incidents <file>    for recovery, and failures: incident_id, started_at, resolved_at, caused_by
  --edition <year>      report whose classes count: ${doraEditions.join(", ")}; default: 2019
  --since <date>, --until <date>  first and last day; default: those of the deployments
  --seed <n>            of the bootstrap; default: 1
  --json                write JSON to standard output
${expansionUsage}

A deployment failed when another one remediates it, or an incident was caused by it.`,
  options: {
    deployments: {type: "string"},
    changes: {type: "string"},
    incidents: {type: "string"},
    edition: {type: "string", default: "2019"},
    since: {type: "string"},
    until: {type: "string"},
    seed: {type: "string", default: "1"},
    json: {type: "boolean"},
    ...expansionOption
  },
  async run({json, ...values}, positionals) {
    none(positionals);
    const edition = Number(oneOf("edition", values.edition, doraEditions));
    const seed = wholeNumber("seed", values.seed, 0, 2 ** 32 - 1);
    const since = values.since && calendarDate("since", values.since);
    const until = values.until && calendarDate("until", values.until);
    if (values.deployments === undefined) throw new UsageError("missing --deployments");
    const wanted = (["deployments", "changes", "incidents"] as const).flatMap((table) => {
      const file = values[table];
      return file === undefined ? [] : [{table, file: existing(file)}];
    });
    const sources = await openSources(
      wanted.map(({file}) => file),
      {expansion: readExpansion(values)}
    );
    try {
      const files = sources.files.map((source, i) => mapped(source, wanted[i].table));
      return await withTemporaryDatabase(async (database) => {
        const loaded = await loadTables(database, files, {onFile: printProgress});
        const misfit = loaded.flatMap(({read, faults}) => (read ? [] : faults));
        if (misfit.length) throw new UserError(misfit.map(formatFault).join("\n"), misfit);
        const counted = await countDelivery(database, presentTables(loaded), {since, until});
        const keys = deliveryKeys(counted.blocks, {seed});
        const classes = await doraClasses(edition);
        const judged = deliveryMetrics.map((metric) => {
          const key = keys[metric];
          const areWhole = metric === "change_failure_rate";
          return {metric, key, bands: key && deliveryBands(key.resamples, classes[metric], {areWhole})};
        });
        if (json) writeJson(toJson(judged, counted, loaded, {edition, seed, names: wanted.map(({file}) => file)}));
        else writeLines(describe(judged, counted, edition));
        return report(loaded, wanted, counted);
      });
    } finally {
      await sources.close();
    }
  }
});

interface JudgedKey {
  metric: DeliveryMetric;
  key: DeliveryKey | undefined;
  bands: DeliveryBands | undefined;
}

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
  {period, blocks, recovery_from}: CountedDelivery,
  loaded: readonly LoadedFile[],
  {edition, seed, names}: {edition: number; seed: number; names: string[]}
) {
  const keys = judged.map(({metric, key, bands}) => [
    metric,
    key && {
      unit: units[metric],
      n: key.n,
      estimate: key.estimate,
      std_err: key.std_err,
      lower: key.lower,
      upper: key.upper,
      bands: bands!.bands,
      outside: bands!.outside
    }
  ]);
  return {
    edition,
    seed,
    period: {...period, weeks: blocks.days.length},
    keys: Object.fromEntries(keys),
    recovery_from,
    files: loaded.map(({table, n_rows, n_used, n_rejected, excluded}, i) => ({
      file: names[i],
      table,
      n_rows,
      n_used,
      n_rejected,
      excluded
    }))
  };
}

function describe(judged: readonly JudgedKey[], {period, blocks}: CountedDelivery, edition: number): string[] {
  const title = `${period.since} to ${period.until}, ${blocks.days.length} weeks, beside the classes of ${edition}`;
  const rows = judged.map(({metric, key, bands}) => [
    metric.replaceAll("_", " "),
    key ? shortNumber(key.estimate) : "no data",
    key ? `${shortNumber(key.lower)} to ${shortNumber(key.upper)}` : "",
    units[metric],
    key ? key.n.toLocaleString("en-GB") : "",
    bands ? probabilities(bands) : ""
  ]);
  const table = textTable([["key", "estimate", "95% interval", "unit", "n", "class"], ...rows]);
  return [title, "", ...table];
}

function probabilities({bands, outside}: DeliveryBands): string {
  const parts = [
    ...bands.map(({clusters, probability}) => ({name: clusters.join(" or "), probability})),
    {name: "between the classes", probability: outside}
  ];
  if (outside === undefined) return "not enough data";
  return parts
    .filter(({probability}) => probability! > 0)
    .sort((a, b) => b.probability! - a.probability!)
    .map(({name, probability}) => `${name} ${shortNumber(100 * probability!)}%`)
    .join(", ");
}

function report(loaded: readonly LoadedFile[], wanted: readonly {file: string}[], {outside}: CountedDelivery): number {
  let rejected = 0;
  loaded.forEach(({excluded, faults, n_rejected}, i) => {
    for (const {rule, n} of excluded) print(`${wanted[i].file}: ${rowCount(n)} excluded: ${rule}`);
    printFaults(faults, n_rejected, "the others were used");
    rejected += n_rejected;
  });
  if (outside) print(`${outside.toLocaleString("en-GB")} deployments lie outside the period`);
  return rejected ? 1 : 0;
}
