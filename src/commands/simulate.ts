import {fitRisks} from "../analysis/consensus.ts";
import type {FittedRisk} from "../analysis/consensus.ts";
import {forecastLosses} from "../analysis/lossForecast.ts";
import type {LossForecast} from "../analysis/lossForecast.ts";
import {openCsv} from "../warehouse/csvFile.ts";
import {openDatabase} from "../warehouse/database.ts";
import {readEstimates} from "../warehouse/readEstimates.ts";
import {defineCommand, existing, only, wholeNumber} from "./command.ts";
import {print, printFaults, shortNumber, textTable, writeJson, writeLines} from "./output.ts";

export default defineCommand({
  summary: "annual losses from expert estimates: quantiles, exceedance, tail value at risk, exact moments",
  usage: `exhibit simulate <estimates.csv> [options]

  --runs <n>  simulated years; default: 100000
  --seed <n>  default: 1; the same seed gives the same numbers
  --delimiter <char>  between values; default: found in the header
  --json      write JSON to standard output

The file has one row for each risk and expert, with columns risk, expert, lambda (events a year) and p05, p50, p95 (loss
of one event), blank where an expert did not say. The consensus on each is the mean over the experts who gave it.`,
  options: {
    runs: {type: "string", default: "100000"},
    seed: {type: "string", default: "1"},
    delimiter: {type: "string"},
    json: {type: "boolean"}
  },
  async run({json, delimiter, ...values}, positionals) {
    const file = existing(only(positionals, "CSV file"));
    const years = wholeNumber("runs", values.runs, 1, 20_000_000);
    const seed = wholeNumber("seed", values.seed, 0, 2 ** 32 - 1);
    const csv = await openCsv(file, {delimiter});
    const database = await openDatabase(":memory:");
    try {
      const {estimates, faults} = await readEstimates(database, csv);
      const {usable, unusable} = fitRisks(estimates);
      const forecast = usable.length
        ? forecastLosses(usable, {
            years,
            seed,
            onRisk: (i) => {
              if (years > 1_000_000) print(`${usable[i].risk}: simulating ${years.toLocaleString("en-GB")} years`);
            }
          })
        : undefined;
      if (json) {
        writeJson({
          runs: years,
          seed,
          risks: usable.map((risk, i) => ({...estimateJson(risk), ...forecastJson(forecast!.each[i])})),
          total: forecast && forecastJson(forecast.all)
        });
      } else if (forecast)
        writeLines(table([...usable.map(({risk}) => risk), "all together"], [...forecast.each, forecast.all]));
      printFaults(faults, faults.length, "the others were used");
      for (const {column, reason} of unusable) print(`${file}: ${column}: ${reason}`);
      return faults.length || unusable.length || !usable.length ? 1 : 0;
    } finally {
      database.close();
      await csv.close();
    }
  }
});

function estimateJson({medianDifference, ...estimate}: FittedRisk) {
  return {...estimate, median_difference: medianDifference};
}

function forecastJson({annual, largest, exact}: LossForecast) {
  const {nonzero: _, tails, exceedance, ...rest} = annual;
  return {
    annual: {...rest, tail_value_at_risk: tails, exceedance},
    largest_event: largest,
    exact: exact && {
      moments: exact.moments,
      annual: exact.annual && {
        quantiles: exact.annual.quantiles,
        tail_value_at_risk: exact.annual.tails,
        exceedance: exact.annual.exceedance
      },
      largest_event: exact.largest
    }
  };
}

function table(names: string[], forecasts: LossForecast[]): string[] {
  const quantiles = forecasts[0].annual.quantiles.map(({p}) => p);
  const heading = [
    "annual loss",
    "no loss",
    "mean, exact",
    ...quantiles.map((p) => `${100 * p}% ± se`),
    "worst 5%, mean"
  ];
  const rows = forecasts.map(({annual, exact}, i) => [
    names[i],
    `${(100 * annual.zero_share).toFixed(1)}%`,
    shortNumber(exact?.moments.mean),
    ...annual.quantiles.map(({loss, std_err}) => `${shortNumber(loss)} ± ${shortNumber(std_err)}`),
    shortNumber(annual.tails.find(({p}) => p === 0.95)?.loss)
  ]);
  const powers = forecasts.at(-1)!.annual.exceedance.filter(({threshold}) => Number.isInteger(Math.log10(threshold)));
  const exceedance = [
    ["probability of a year above", ...powers.map(({threshold}) => shortNumber(threshold))],
    ...forecasts.flatMap(({annual, largest}, i) => [
      [names[i], ...powers.map(({threshold}) => share(annual.exceedance, threshold))],
      ["  largest event", ...powers.map(({threshold}) => share(largest.exceedance, threshold))]
    ])
  ];
  const driven = forecasts.flatMap(({annual}, i) =>
    annual.is_mean_tail_driven
      ? [`${names[i]}: the worst 1% of simulated years carry ${(100 * annual.tail_share!).toFixed(0)}% of all loss`]
      : []
  );
  return [...textTable([heading, ...rows]), "", ...textTable(exceedance), ...(driven.length ? ["", ...driven] : [])];
}

function share(exceedance: readonly {threshold: number; p_exceed: number}[], threshold: number): string {
  const point = exceedance.find((e) => e.threshold === threshold);
  return point ? shortNumber(point.p_exceed) : "–";
}
