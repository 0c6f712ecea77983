import type {ComparedQuantile} from "exhibit-report/statistics/lossComparison";
import type {ExpectedBin} from "exhibit-report/charts/lossHistogram";
import {integer, number, optional, string} from "exhibit-report";
import type {DataSpec} from "exhibit-report";
import {pointName} from "./lossHistogramCharts.ts";
import {both} from "./lossHistogramResult.ts";
import type {Loss, Result} from "./lossHistogramResult.ts";

export const binColumns = {
  risk: string("Risk"),
  lower_usd: number("USD", "Lower edge of the bar"),
  upper_usd: number("USD", "Upper edge of the bar"),
  n_years: integer("years", "Years counted in the bar"),
  expected_years: number("years", "Years expected in the bar, exact")
};

export function binRows(name: string, bins: ExpectedBin[]) {
  return bins.map(({min, max, n, expected}) => ({
    risk: name,
    lower_usd: min,
    upper_usd: max,
    n_years: n,
    expected_years: expected
  }));
}

export const quantileData: DataSpec<Result> = {
  columns: {
    risk: string("Risk"),
    years: string("All years, or years with a loss"),
    statistic: string("Quantile, mean, or share of years without a loss"),
    unit: string("Unit of the values"),
    simulated: number("see unit", "From the simulated years"),
    std_err: optional(number("see unit", "Monte Carlo standard error; of a mean, from the exact variance")),
    lower: optional(number("see unit", "Lower 95% limit, from order statistics")),
    upper: optional(number("see unit", "Upper 95% limit")),
    exact: number("see unit", "Exact compound Poisson value"),
    z: optional(number("standard errors", "Standard errors between the two, on the scale of probability"))
  },
  rows: (result) => both(result).flatMap(comparisonRows)
};

function comparisonRows({name, comparison}: Loss) {
  const {zero_share, mean, quantiles, quantilesWithLoss, meanWithLoss} = comparison;
  const row = (
    population: string,
    statistic: string,
    unit: string,
    values: {simulated: number; exact: number; std_err?: number}
  ) => ({
    risk: name,
    years: population,
    statistic,
    unit,
    simulated: values.simulated,
    std_err: values.std_err ?? null,
    lower: null,
    upper: null,
    exact: values.exact,
    z: null
  });
  const quantileRow =
    (population: string) =>
    ({p, loss, std_err, lower, upper, exact, z}: ComparedQuantile) => ({
      ...row(population, `${pointName(p)} quantile`, "USD", {simulated: loss, exact, std_err}),
      lower: lower ?? null,
      upper: upper ?? null,
      z
    });
  return [
    row("all", "years without a loss", "share", zero_share),
    row("all", "mean", "USD", mean),
    ...quantiles.map(quantileRow("all")),
    row("with a loss", "mean", "USD", meanWithLoss),
    ...quantilesWithLoss.map(quantileRow("with a loss"))
  ];
}
