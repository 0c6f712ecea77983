import {certain} from "../certain.ts";
import {viewsTogether} from "../statistics/expertViews.ts";
import type {PooledRisk} from "../statistics/expertViews.ts";
import {forecastLosses, roundLosses} from "../statistics/lossForecast.ts";
import type {LossForecast} from "../statistics/lossForecast.ts";
import type {FileMapping} from "../sources/mapping.ts";
import {tableSchemas} from "../sources/tableSchemas.ts";

/** The mapping of a file of estimates whose columns are called as the table’s; others may stand beside. */
export function estimatesMapping(names: readonly string[]): FileMapping {
  const optional = ["expert", "currency"];
  const columns = Object.keys(tableSchemas.estimates.columns).filter(
    (name) => !optional.includes(name) || names.includes(name)
  );
  return {
    table: "estimates",
    missing: ["?", "n/a", "na"],
    columns: Object.fromEntries(columns.map((column) => [column, {column}]))
  };
}

/** Simulated years, and what they are drawn from. */
export interface Simulation {
  years: number;
  seed: number;
}

/** Each risk, and then all together. */
export function forecastRisks(
  risks: readonly PooledRisk[],
  {years, seed}: Simulation,
  onRisk: (name: string) => void = () => undefined
): LossForecast[] {
  const thresholds = roundLosses(risks.flatMap(({views}) => views.flatMap((view) => view.risks)));
  const forecast = (name: string, views: PooledRisk["views"], stream: number) => {
    onRisk(name);
    return forecastLosses(views, {years, seed, stream, thresholds});
  };
  return [
    ...risks.map(({risk, views}, i) => forecast(risk, views, i + 1)),
    forecast("all together", viewsTogether(risks), 0)
  ];
}

/** Risks and their forecasts as JSON. */
export function risksJson(
  risks: readonly PooledRisk[],
  forecasts: readonly LossForecast[],
  {years, seed, pool}: Simulation & {pool: string}
) {
  return {
    ...{runs: years, seed, pool},
    risks: risks.map((risk, i) => ({...estimateJson(risk), ...forecastJson(certain(forecasts[i]))})),
    total: forecasts.length ? forecastJson(forecasts.at(-1)!) : undefined
  };
}

function estimateJson({risk, n_experts, lambda, p05, p50, p95, n_frequency, n_impact, fit, views}: PooledRisk) {
  const {meanlog, sdlog, median, medianDifference: median_difference} = fit ?? {};
  return {
    ...{risk, n_experts, lambda, p05, p50, p95, n_frequency, n_impact},
    ...{meanlog, sdlog, median, median_difference},
    views: views.map(({expert, risks}) => ({
      expert: expert || undefined,
      lambda: risks.reduce((sum, kind) => sum + kind.lambda, 0),
      events: risks
    }))
  };
}

function forecastJson({annual, largest, exact, experts, spread}: LossForecast) {
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
    },
    experts,
    between_experts: spread
  };
}
