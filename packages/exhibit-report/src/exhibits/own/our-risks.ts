import {certain} from "../../certain.ts";
import {annualLoss} from "../../statistics/annualLoss.ts";
import type {AnnualLoss} from "../../statistics/annualLoss.ts";
import {combineRisks} from "../../statistics/compoundPoisson.ts";
import {log10, pow} from "../../statistics/elementary.ts";
import {expectedLosses, leaveOneOut} from "../../statistics/expectedLoss.ts";
import type {ExpectedLoss} from "../../statistics/expectedLoss.ts";
import {averaged, viewsTogether} from "../../statistics/expertViews.ts";
import type {ExpertView} from "../../statistics/expertViews.ts";
import {mixtureQuantile, normalizeMixture} from "../../statistics/lognormalMixture.ts";
import type {ChartOptions} from "../../charts/chart.ts";
import {dotRanges} from "../../charts/dotRanges.ts";
import type {DotRange} from "../../charts/dotRanges.ts";
import {exceedanceCurves} from "../../charts/exceedanceCurves.ts";
import type {ExceedanceCurve} from "../../charts/exceedanceCurves.ts";
import {count, money} from "../../charts/format.ts";
import {moneyTicks, tickLabel} from "../../charts/moneyAxis.ts";
import {color} from "../../charts/theme.ts";
import {clip} from "../../text/clip.ts";
import {constant, defineExhibit, integer, number, optional, string} from "../exhibit.ts";
import type {ConstantValues, RowsOf} from "../exhibit.ts";
import {commonEstimates, ownEstimates} from "./ownEstimates.ts";
import type {Estimate} from "./ownEstimates.ts";
import {known, moneySuffix} from "./ownValues.ts";
import {
  badYear,
  badYearRange,
  claim,
  discussion,
  isAgreed,
  mostCurves,
  periods,
  report,
  subtitle,
  title
} from "./riskWords.ts";
import type {Annual, RiskResult, Statistics} from "./riskWords.ts";
import {say} from "../say.ts";

const iris = {
  query: `select max(loss_usd) filter (statistic = 'median') as median_usd,
  max(loss_usd) filter (statistic = 'p95') as p95_usd
from raw_iris_losses
where edition = '${report}' and scope_key = 'all'`,
  columns: {
    median_usd: number("USD", "Median loss of one event"),
    p95_usd: number("USD", "Loss of one event that 95% of events stay below")
  }
};

export const simulation = {
  years: constant(100_000, "years", "Years that are simulated where the exact distribution is out of reach"),
  seed: constant(2025, "", "Seed of the simulation")
};
/** So many risks have a row of their own. */
const mostRows = 10;
const strokes = [color.series[0], color.series[1], color.series[3]];

function analyze(
  lines: Estimate[],
  simulated: ConstantValues<typeof simulation>,
  {published}: RowsOf<{published: typeof iris}>
): RiskResult {
  const {currency, estimates, nOther} = commonEstimates(lines);
  const {risks, unusable, farMedians, leftOut} = expectedLosses(estimates);
  const happening = risks.filter(({lambda}) => lambda > 0);
  const views = viewsTogether(happening);
  const all = annualLoss(views, simulated);
  const each = happening.slice(0, mostCurves).flatMap((risk, i): Annual[] => {
    const loss = happening.length === 1 ? all : annualLoss(risk.views, simulated);
    return loss ? [{name: risk.risk, stroke: certain(strokes[i % strokes.length]), loss}] : [];
  });
  const printed = certain(published[0]);
  return {
    currency,
    risks,
    unusable,
    farMedians,
    leftOut,
    nOther,
    nExperts: new Set(estimates.map(({expert}) => expert)).size,
    expected: risks.reduce((sum, risk) => sum + risk.expected, 0),
    all,
    views: all ? views.map(({expert}, i) => ({expert, ...certain(all.views[i])})) : [],
    consensus:
      views.length > 1 ? annualLoss(viewsTogether(expectedLosses(estimates, "consensus").risks), simulated) : all,
    each,
    left: leaveOneOut(estimates),
    event: happening.length ? statistics(happening.flatMap(kindsOf)) : undefined,
    published: {median: printed.median_usd, p95: printed.p95_usd}
  };
}

/** The kinds of events of a risk; of one that never happens, as if they did. */
function kindsOf({views, lambda}: ExpectedLoss): ExpertView["risks"] {
  return averaged(views).map((kind) => (lambda > 0 ? kind : {...kind, lambda: 1}));
}

/** Of the loss of one event, of whichever kind. */
function eventQuantile(kinds: ExpertView["risks"]): (p: number) => number {
  const severity = normalizeMixture(combineRisks(kinds).severity);
  return (p) => mixtureQuantile(severity, p);
}

function statistics(kinds: ExpertView["risks"]): Statistics {
  const quantile = eventQuantile(kinds);
  return {median: quantile(0.5), p95: quantile(0.95)};
}

function chart(result: RiskResult, options: ChartOptions): SVGSVGElement {
  const {all, each, currency} = result;
  const together = all && result.risks.length > 1 ? [{name: say`All together`, stroke: color.ink, loss: all}] : [];
  const rarest = all ? log10(Math.max(all.exceedance(0), 1e-6)) : 0;
  const least = Math.min(1e-3, pow(10, Math.floor(rarest) - 2));
  const drawn = [...each, ...together].filter(({loss}) => loss.exceedance(0) > 2 * least);
  const from = drawn.map(({loss}) => loss.quantile(1 - 0.9 * loss.exceedance(0)));
  const to = drawn.map(({loss}) => loss.quantile(1 - least));
  const end = pow(10, Math.ceil(log10(Math.max(1e3, ...to))));
  const start = Math.max(pow(10, Math.floor(log10(Math.min(end / 1e3, ...from)))), end / 1e9);
  const grid = Array.from({length: 161}, (_, i) => start * pow(end / start, i / 160));
  const curves = drawn.map(({name, stroke, loss}): ExceedanceCurve => ({
    name: clip(name, 28),
    stroke,
    ...(loss === all && all.views.length > 1 && {band: grid.map((x) => ({loss: x, ...between(all, x)}))}),
    points: grid.map((x) => ({loss: x, p: loss.exceedance(x)})),
    read: periods.flatMap((period) => {
      const x = loss.quantile(1 - 1 / period);
      return x >= start && 1 / period >= least ? [{loss: x, p: 1 / period}] : [];
    })
  }));
  const ticks = [1, 0.1, 0.05, 0.01, 0.001, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8].filter((p) => p >= least * 0.99);
  return exceedanceCurves(
    {curves, domain: [start, end], ticks, money: (value, significant) => money(currency, value, significant)},
    options
  );
}

/** The least and the largest probability that a single expert gives to a year above a loss. */
function between({views}: AnnualLoss, x: number): {lower: number; upper: number} {
  const shares = views.map((view) => view.exceedance(x));
  return {lower: Math.min(...shares), upper: Math.max(...shares)};
}

function eventRows({risks, event, published, currency}: RiskResult): DotRange[] {
  const amount = (value: number) => money(currency, value);
  const group = risks.length > mostRows ? say`The ${mostRows} costliest risks, 5% to 95%` : say`Our risks, 5% to 95%`;
  const each = risks.slice(0, mostRows).map((risk): DotRange => {
    const quantile = eventQuantile(kindsOf(risk));
    const [lower, upper] = [quantile(0.05), quantile(0.95)];
    return {
      group,
      label: clip(risk.risk, 60),
      marks: [
        {value: lower, text: amount(lower)},
        {value: upper, text: amount(upper)}
      ],
      description: say`${risk.risk}: 90% of events cost between ${amount(lower)} and ${amount(upper)}`
    };
  });
  const whole = (label: string, {median, p95}: Statistics, fill: string): DotRange => ({
    group: say`All events, median to 95%`,
    label,
    marks: [
      {value: median, text: amount(median), fill},
      {value: p95, text: amount(p95), fill}
    ],
    description: say`${label}: half of all events cost more than ${amount(median)}, one in twenty more than ${amount(p95)}`
  });
  return [
    ...each,
    ...(event ? [whole(say`Our estimates`, event, color.ink)] : []),
    ...(currency === "USD" ? [whole(report, published, color.bad)] : [])
  ];
}

function eventsChart(result: RiskResult, options: ChartOptions): SVGSVGElement {
  const rows = eventRows(result);
  const values = rows.flatMap(({marks}) => marks.map(({value}) => value));
  const room = options.layout === "wide" ? 8 : 30;
  const domain: [number, number] = values.length ? [Math.min(...values) / room, Math.max(...values) * 1.2] : [1, 1e6];
  const ticks = moneyTicks(domain, options.layout === "narrow" ? 4 : 6).map((value, i) => ({
    value,
    label: tickLabel(money(result.currency, value, 1), i)
  }));
  return dotRanges({rows, scale: "log", domain, ticks}, options);
}

export default defineExhibit({
  id: "our-risks",
  get name() {
    return say`Our risks as experts see them`;
  },
  title,
  subtitle,
  sources: ["own_estimates", "iris_losses"],
  figureSources: ["own_estimates"],
  ...ownEstimates,
  queries: {published: iris},
  constants: simulation,
  analyze,
  claim,
  holds: isAgreed,
  chart,
  hasLinear: true,
  altText: (result) => {
    const {each, risks} = result;
    const year = badYear(result);
    const names = [...each.map(({name}) => name), ...(risks.length > 1 ? [say`all together`] : [])];
    return say`Falling curves of exceedance probability over loss, both on log axes: ${names.join(", ")}. ${year ? say`One year in ${count(year.period)} costs more than ${money(result.currency, year.loss)}.` : say`Rare years alone cost anything.`}`;
  },
  data: {
    columns: {
      risk: string("Risk"),
      experts: integer("experts", "Experts who said something of it"),
      events_per_year: number("events per year", "Mean over the experts"),
      p05: number("currency", "Loss of one event that 5% of events stay below, over the experts’ lognormals"),
      median: number("currency", "Median loss of one event, over the experts’ lognormals"),
      p95: number("currency", "Loss of one event that 95% of events stay below"),
      expected: number("currency", "Loss of an average year: events times the mean loss of one"),
      currency: optional(string("Currency of the losses")),
      share: optional(number("share", "Of the losses of an average year by all risks"))
    },
    rows: ({risks, currency, expected}) =>
      risks.map((risk) => {
        const quantile = eventQuantile(kindsOf(risk));
        return {
          risk: risk.risk,
          experts: risk.n_experts,
          events_per_year: risk.lambda,
          p05: quantile(0.05),
          median: quantile(0.5),
          p95: quantile(0.95),
          expected: risk.expected,
          currency,
          share: expected > 0 ? risk.expected / expected : null
        };
      })
  },
  figures: [
    {
      id: "events",
      title: ({event, currency, published}) =>
        event && currency === "USD"
          ? say`One event in twenty is estimated to cost more than ${money(currency, event.p95)}; ${report} found ${money("USD", published.p95)}`
          : event
            ? say`One event in twenty is estimated to cost more than ${money(currency, event.p95)}`
            : say`No loss of one event is fixed yet`,
      subtitle: () => say`Loss of one event by the experts’ lognormals, each as likely to be right, log axis`,
      chart: eventsChart,
      altText: (result) =>
        say`Ranges on a log axis of money, one for each of ${eventRows(result).length} rows: the risks by their 5% and 95% quantiles, then all events by median and 95% quantile.`,
      sources: ["own_estimates", "iris_losses"]
    }
  ],
  numbers: (result) => ({
    expected: money(result.currency, result.expected),
    bad_year: money(result.currency, badYear(result)?.loss)
  }),
  values: (result) => {
    const unit = moneySuffix(result.currency);
    const range = badYearRange(result);
    return known({
      n_risks: result.risks.length,
      n_experts: result.nExperts,
      n_other_currencies: result.nOther,
      [`expected_loss${unit}`]: result.expected,
      bad_year_return_years: badYear(result)?.period,
      [`bad_year_loss${unit}`]: badYear(result)?.loss,
      [`bad_year_lower${unit}`]: range?.lower,
      [`bad_year_upper${unit}`]: range?.upper
    });
  },
  discussion,
  references: ["quantrr"]
});
