import {existsSync, statSync} from "node:fs";
import {dirname, join} from "node:path";
import {certain, leading} from "../certain.ts";
import {log10} from "../statistics/elementary.ts";
import {poolings, poolRisks} from "../statistics/expertViews.ts";
import type {PooledEstimates} from "../statistics/expertViews.ts";
import type {LossForecast} from "../statistics/lossForecast.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import type {FileMapping} from "../sources/mapping.ts";
import {forecastRisks, risksJson} from "../tables/riskReport.ts";
import {openCsv} from "../warehouse/csvFile.ts";
import type {CsvFile, OpenOptions} from "../warehouse/csvFile.ts";
import {openDatabase} from "../warehouse/database.ts";
import {mappingFile} from "../sources/identifyFile.ts";
import {openSources} from "../warehouse/openSources.ts";
import {readEstimates} from "../warehouse/readEstimates.ts";
import {
  defineCommand,
  existing,
  expansionOption,
  expansionUsage,
  oneOf,
  only,
  readExpansion,
  wholeNumber
} from "./command.ts";
import {print, printFaults, shortNumber, textTable, writeJson, writeLines} from "./output.ts";

export default defineCommand({
  usage: `exhibit simulate <estimates.csv> [options]

  --runs <n>  simulated years; default: 100000
  --seed <n>  default: 1; the same seed gives the same numbers
  --pool <how>  linear (default): each expert may be right, with equal probability; consensus: as if one expert
              had given the mean of each number
  --delimiter <char>  between values; default: found in the header
  --json      write JSON to standard output
${expansionUsage}

The file has one row for each risk and expert, with columns risk, expert, lambda (events a year) and p05, p50, p95 (loss
of one event), blank where an expert gave none: the average of the others is used.`,
  options: {
    runs: {type: "string", default: "100000"},
    seed: {type: "string", default: "1"},
    pool: {type: "string", default: "linear"},
    delimiter: {type: "string"},
    json: {type: "boolean"},
    ...expansionOption
  },
  async run({json, delimiter, ...values}, positionals) {
    const file = existing(only(positionals, "CSV file"));
    const years = wholeNumber("runs", values.runs, 1, 20_000_000);
    const seed = wholeNumber("seed", values.seed, 0, 2 ** 32 - 1);
    const pooling = oneOf("pool", values.pool, poolings);
    const {csv, mapping} = await openEstimates(file, {delimiter, expansion: readExpansion(values)});
    const database = await openDatabase(":memory:");
    try {
      const {estimates, faults} = await readEstimates(database, csv, mapping);
      const pooled = poolRisks(estimates, pooling);
      const {usable, unusable} = pooled;
      const forecasts = usable.length
        ? forecastRisks(usable, {years, seed}, (name) => {
            if (years > 1_000_000) print(`${name}: simulating ${years.toLocaleString("en-GB")} years`);
          })
        : [];
      if (json) {
        writeJson(risksJson(usable, forecasts, {years, seed, pool: pooling}));
      } else if (forecasts.length) writeLines(table([...usable.map(({risk}) => risk), "all together"], forecasts));
      printFaults(faults, faults.length, "the others were used");
      for (const {column, reason} of unusable) print(`${file}: ${column}: ${reason}`);
      for (const note of notes(pooled)) print(`${file}: ${note}`);
      return faults.length || unusable.length || !usable.length ? 1 : 0;
    } finally {
      database.close();
      await csv.close();
    }
  }
});

/** The file, and what its columns are where the exhibit.yaml beside it says so. */
async function openEstimates(
  file: string,
  {delimiter, expansion}: OpenOptions
): Promise<{csv: CsvFile; mapping?: FileMapping}> {
  const isMapped = delimiter === undefined && existsSync(join(dirname(file), mappingFile)) && statSync(file).isFile();
  if (!isMapped) return {csv: await openCsv(file, {delimiter, expansion})};
  const {files, faults} = await openSources([file], {expansion});
  const {csv, mapping, faults: own} = certain(files[0]);
  const wrong = [...faults, ...(csv ? [] : own)];
  if (!csv || wrong.length) {
    await csv?.close();
    throw new UserError(wrong.map(formatFault).join("\n"), wrong);
  }
  return {csv, mapping: mapping?.table === "estimates" ? mapping : undefined};
}

/** What of the estimates is not used as it was given. */
function notes({farMedians, leftOut}: PooledEstimates): string[] {
  return [
    ...leftOut.map(({risk, expert, reason}) => `p95: no loss distribution for "${risk}" by ${expert}: ${reason}`),
    ...farMedians.map(({risk, expert, given, fitted}) => {
      const whose = expert ? `the median given by ${expert}` : "the mean of the medians given";
      return `p50: "${risk}": ${whose}, ${shortNumber(given)}, is ${shortNumber(given / fitted)} times that of the lognormal through p05 and p95, ${shortNumber(fitted)}, which is used`;
    })
  ];
}

const worst = 0.95;

function table(names: string[], forecasts: LossForecast[]): string[] {
  const quantiles = certain(forecasts[0]).annual.quantiles.map(({p}) => p);
  const heading = [
    "annual loss",
    "no loss",
    "mean, exact",
    ...quantiles.map((p) => `${100 * p}% ± se`),
    `worst ${100 - 100 * worst}%, mean`
  ];
  const rows = forecasts.map((forecast, i) => [
    certain(names[i]),
    `${(100 * forecast.annual.zero_share).toFixed(1)}%`,
    shortNumber(forecast.exact?.moments.mean ?? 0),
    ...forecast.annual.quantiles.map(({loss, std_err}) => `${shortNumber(loss)} ± ${shortNumber(std_err)}`),
    worstMean(forecast)
  ]);
  const powers = forecasts.at(-1)!.annual.exceedance.filter(({threshold}) => Number.isInteger(log10(threshold)));
  const exceedance = [
    ["probability of a year above", ...powers.map(({threshold}) => shortNumber(threshold))],
    ...forecasts.flatMap(({annual, largest, spread}, i) => [
      [certain(names[i]), ...powers.map(({threshold}) => share(annual.exceedance, threshold))],
      ...(spread.length ? [["  by single experts", ...powers.map(({threshold}) => range(spread, threshold))]] : []),
      ["  largest event", ...powers.map(({threshold}) => share(largest.exceedance, threshold))]
    ])
  ];
  const remarks = [...new Set(forecasts.flatMap((forecast, i) => remark(certain(names[i]), forecast)))];
  return [...textTable([heading, ...rows]), "", ...textTable(exceedance), ...(remarks.length ? ["", ...remarks] : [])];
}

/** Exact where it can be, else simulated with its error, else nothing. */
function worstMean({annual, exact}: LossForecast): string {
  const is = ({p}: {p: number}) => p === worst;
  const known = exact ? exact.annual?.tails.find(is) : {loss: 0};
  if (known) return `${shortNumber(known.loss)}, exact`;
  const {loss, std_err} = annual.tails.find(is)!;
  return loss === undefined ? "–" : `${shortNumber(loss)} ± ${shortNumber(std_err)}`;
}

function remark(name: string, {annual, exact}: LossForecast): string[] {
  const isUntold = exact && !exact.annual && annual.tails.every(({loss}) => loss === undefined);
  return [
    ...(annual.is_mean_tail_driven
      ? [
          `${name}: the worst 1% of simulated years carry ${(100 * annual.tail_share!).toFixed(0)}% of their loss: a mean of simulated years hangs on the few worst drawn`
        ]
      : []),
    ...(isUntold
      ? [
          `${name}: the mean of the worst years is out of reach: no exact distribution (losses of one risk nearly constant beside wider ones, or very many events), and too heavy a tail to simulate`
        ]
      : [])
  ];
}

function range(spread: LossForecast["spread"], threshold: number): string {
  const {lower, upper} = spread.find((point) => point.threshold === threshold)!;
  const [from, to] = leading(
    [lower, upper].map((p) => (p > 0 && p < 1e-6 ? "<1e-6" : shortNumber(p))),
    2
  );
  return from === to ? to : `${from}–${to}`;
}

function share(exceedance: readonly {threshold: number; p_exceed: number}[], threshold: number): string {
  const point = exceedance.find((e) => e.threshold === threshold);
  return point ? shortNumber(point.p_exceed) : "–";
}
