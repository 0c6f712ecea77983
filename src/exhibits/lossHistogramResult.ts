import {combineRisks, compoundPoisson} from "exhibit-report/statistics/compoundPoisson";
import type {CompoundPoisson, Risk} from "exhibit-report/statistics/compoundPoisson";
import {estimatedRisks} from "exhibit-report/statistics/consensus";
import {log10} from "exhibit-report/statistics/elementary";
import {logHistogram} from "exhibit-report/statistics/logHistogram";
import {compareLosses} from "exhibit-report/statistics/lossComparison";
import type {LossComparison} from "exhibit-report/statistics/lossComparison";
import {simulateAnnualLosses} from "exhibit-report/statistics/simulate";
import type {ExpectedBin} from "exhibit-report/charts/lossHistogram";
import {constant, integer, number, optional, string} from "exhibit-report";
import type {ConstantValues, Row, RowsOf} from "exhibit-report";

export const columns = {
  risk: string("Risk"),
  expert: string("Expert"),
  events_per_year: optional(number("events per year", "Events expected in a year")),
  p05: optional(number("USD", "Loss of one event that 5% of events stay below")),
  p50: optional(number("USD", "Median loss of one event")),
  p95: optional(number("USD", "Loss of one event that 95% of events stay below"))
};

const names = "('Cybersecurity Breach', 'Technology Outage')";

export const query = `select risk, expert, events_per_year, p05, p50, p95 from stg_rq_demo_estimates
where risk in ${names}
order by risk, expert`;

export const queries = {
  bars: {
    query: `select risk, 10 ** log10_min as lower_usd, 10 ** log10_max as upper_usd, n_years
from raw_talk_histograms
order by risk, log10_min`,
    columns: {
      risk: string("Risk"),
      lower_usd: number("USD", "Lower edge of the bar of the talk’s histogram"),
      upper_usd: number("USD", "Upper edge of the bar"),
      n_years: integer("years", "Height of the bar")
    }
  },
  captions: {
    query: "select risk, lower_usd, upper_usd, typical_usd from raw_talk_loss_captions order by risk",
    columns: {
      risk: string("Risk"),
      lower_usd: number("USD", "Lower end of the range in the talk’s caption"),
      upper_usd: number("USD", "Upper end of the range"),
      typical_usd: number("USD", "The caption’s typical loss")
    }
  },
  // Builds that repeat an earlier draw are left out.
  builds: {
    query: `select risk, min_by(build, built_on) as build, mean_usd, n_years
from stg_rq_demo_builds
where risk in ${names}
group by risk, mean_usd, n_years
order by risk, build`,
    columns: {
      risk: string("Risk"),
      build: string("Commit of the author’s page"),
      mean_usd: number("USD", "Mean annual loss, as the build printed it"),
      n_years: integer("years", "Years that the build simulated")
    }
  }
};

type Named = RowsOf<typeof queries>;
export type Name = "Cyber" | "Outage";

/** One risk, simulated and exact. */
export interface Loss {
  name: Name;
  /** Years that were simulated. */
  years: number;
  risk: Risk;
  exact: CompoundPoisson;
  comparison: LossComparison;
  bins: ExpectedBin[];
  talk: {bins: ExpectedBin[]; n: number};
  caption: {lower: number; upper: number; typical: number};
  builds: {label: string; mean: number}[];
}

export interface Result extends Simulation {
  cyber: Loss;
  outage: Loss;
  domain: [number, number];
}

export const constants = {
  years: constant(100_000, "years", "Years that are simulated of each risk"),
  seed: constant(2025, "", "Seed of the simulation")
};
/** Years behind each of the talk’s histograms, and the means of the author’s page that are shown beside the exact ones. */
export const talkYears = 100_000;
export const perDecade = 10;
export const probabilities = [0.05, 0.25, 0.5, 0.75, 0.95, 0.99];
const risks: Record<Name, string> = {Cyber: "Cybersecurity Breach", Outage: "Technology Outage"};

type Simulation = ConstantValues<typeof constants>;

export function analyze(estimates: Row<typeof columns>[], simulation: Simulation, named: Named): Result {
  const estimated = estimatedRisks(estimates.map(({events_per_year, ...row}) => ({...row, lambda: events_per_year})));
  const loss = (name: Name, stream: number) =>
    simulate(
      name,
      estimated.find(({risk}) => risk === risks[name])!,
      named,
      {...simulation, stream}
    );
  const [cyber, outage] = [loss("Cyber", 0), loss("Outage", 1)];
  return {...simulation, cyber, outage, domain: range([...cyber.bins, ...outage.bins])};
}

export function range(bins: ExpectedBin[]): [number, number] {
  return [Math.min(...bins.map(({min}) => min)), Math.max(...bins.map(({max}) => max))];
}

function simulate(name: Name, risk: Risk, named: Named, {years, seed, stream}: Simulation & {stream: number}): Loss {
  const exact = compoundPoisson(combineRisks([risk]));
  const {total} = simulateAnnualLosses(risk, {years, seed, stream});
  const expected = (n: number, {min, max}: {min: number; max: number}) =>
    n * (exact.exceedance(min) - exact.exceedance(max));
  const isOurs = (row: {risk: string}) => row.risk === risks[name];
  const bars = named.bars.filter(isOurs);
  const caption = named.captions.find(isOurs)!;
  return {
    name,
    years,
    risk,
    exact,
    comparison: compareLosses(total, exact, probabilities),
    bins: logHistogram(total, {perDecade}).bins.map((bin) => ({...bin, expected: expected(years, bin)})),
    talk: {
      bins: bars.map(({lower_usd: min, upper_usd: max, n_years}) => ({
        ...{min, max, log10_min: log10(min), log10_max: log10(max)},
        n: n_years,
        expected: expected(talkYears, {min, max})
      })),
      n: bars.reduce((sum, {n_years}) => sum + n_years, 0)
    },
    caption: {lower: caption.lower_usd, upper: caption.upper_usd, typical: caption.typical_usd},
    builds: named.builds
      .filter((row) => isOurs(row) && row.n_years === talkYears)
      .map(({build, mean_usd}) => ({label: `build ${build}`, mean: mean_usd}))
  };
}

export const quantile = ({comparison}: Loss, p: number) => comparison.quantilesWithLoss.find((q) => q.p === p)!;
export const median = (loss: Loss) => quantile(loss, 0.5);
export const both = ({cyber, outage}: Result) => [cyber, outage];
/** Share of the years with a loss that lie in the range of the talk’s caption. */
export const inCaption = ({exact, caption, comparison}: Loss) =>
  (exact.exceedance(caption.lower) - exact.exceedance(caption.upper)) / (1 - comparison.zero_share.exact);
/** Powers of ten between the 5% and the 95% quantile of the years with a loss. */
export const spread = (loss: Loss) => log10(quantile(loss, 0.95).exact / quantile(loss, 0.05).exact);

/** Every number that is checked: standard errors between simulated and exact. */
export function scores(result: Result): number[] {
  return both(result).flatMap(({comparison: {zero_share, quantiles, quantilesWithLoss}}) => [
    (zero_share.simulated - zero_share.exact) / zero_share.std_err,
    ...quantiles.map(({z}) => z),
    ...quantilesWithLoss.map(({z}) => z)
  ]);
}

function deviations({builds, exact}: Loss): number[] {
  return builds.map(({mean}) => Math.abs(mean / exact.moments.mean - 1));
}
export const farthest = (loss: Loss) => Math.max(...deviations(loss));
export const lowest = ({builds}: Loss) => Math.min(...builds.map(({mean}) => mean));
export const highest = ({builds}: Loss) => Math.max(...builds.map(({mean}) => mean));
/** Largest deviation of a simulated quantile. */
export const worst = ({comparison}: Loss) =>
  Math.max(...comparison.quantilesWithLoss.map(({loss, exact}) => Math.abs(loss / exact - 1)));
