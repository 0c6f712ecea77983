import {annualLoss} from "../../analysis/annualLoss.ts";
import type {AnnualLoss} from "../../analysis/annualLoss.ts";
import {combineRisks} from "../../analysis/compoundPoisson.ts";
import type {UnusableRisk} from "../../analysis/consensus.ts";
import {expectedLosses, leaveOneOut} from "../../analysis/expectedLoss.ts";
import type {ExpectedLoss, LeftOut} from "../../analysis/expectedLoss.ts";
import {lognormalQuantile} from "../../analysis/lognormal.ts";
import {mixtureQuantile, normalizeMixture} from "../../analysis/lognormalMixture.ts";
import type {ChartOptions} from "../../charts/chart.ts";
import {dotRanges} from "../../charts/dotRanges.ts";
import type {DotRange} from "../../charts/dotRanges.ts";
import {exceedanceCurves} from "../../charts/exceedanceCurves.ts";
import type {ExceedanceCurve} from "../../charts/exceedanceCurves.ts";
import {count, money, percent} from "../../charts/format.ts";
import {moneyTicks} from "../../charts/moneyAxis.ts";
import {color} from "../../charts/theme.ts";
import {defineExhibit, integer, number, optional, string} from "../exhibit.ts";
import type {Row} from "../exhibit.ts";

const columns = {
  data_set: string("ours: estimates; published: statistics of a report"),
  risk: optional(string("What could happen")),
  expert: optional(string("Who gave the estimate")),
  lambda: optional(number("events per year", "Events expected in a year")),
  p05: optional(number("currency", "Loss of one event that 5% of events stay below")),
  p50: optional(number("currency", "Median loss of one event")),
  p95: optional(number("currency", "Loss of one event that 95% of events stay below")),
  currency: optional(string("Currency of the losses"))
};

type Line = Row<typeof columns>;

/** What is drawn as one curve. */
interface Annual {
  name: string;
  stroke: string;
  loss: AnnualLoss;
}

interface Result {
  /** The currency in which most risks are given, `null` when none is named; others cannot be added to it. */
  currency: string | null;
  /** The costliest first. */
  risks: ExpectedLoss[];
  unusable: UnusableRisk[];
  /** Estimates in other currencies, or without one. */
  nOther: number;
  nExperts: number;
  /** What a year costs on average. */
  expected: number;
  all: AnnualLoss | undefined;
  /** The costliest risks. */
  each: Annual[];
  left: LeftOut[];
  /** Of one event, whatever its risk. */
  event: Statistics | undefined;
  published: Statistics;
}

interface Statistics {
  median: number;
  p95: number;
}

const report = "IRIS 2025";
const simulated = {years: 100_000, seed: 2025};
/** So many risks have a curve of their own, and so many a row. */
const mostCurves = 3;
const mostRows = 10;
const periods = [10, 100, 1000];
const strokes = [color.series[0], color.series[1], color.series[3]];

function analyze(lines: Line[]): Result {
  const own = lines.filter(({data_set}) => data_set === "ours");
  const currency = commonCurrency(own);
  const estimates = own
    .filter((line) => line.currency === currency)
    .map((line) => ({...line, risk: line.risk!, expert: line.expert ?? ""}));
  const {risks, unusable} = expectedLosses(estimates);
  const happening = risks.filter(({lambda}) => lambda > 0);
  const all = annualLoss(happening, simulated);
  const each = happening.slice(0, mostCurves).flatMap((risk, i): Annual[] => {
    const loss = happening.length === 1 ? all : annualLoss([risk], simulated);
    return loss ? [{name: risk.risk, stroke: strokes[i], loss}] : [];
  });
  const printed = lines.find(({data_set}) => data_set === "published")!;
  return {
    currency,
    risks,
    unusable,
    nOther: own.length - estimates.length,
    nExperts: new Set(estimates.map(({expert}) => expert)).size,
    expected: risks.reduce((sum, risk) => sum + risk.expected, 0),
    all,
    each,
    left: leaveOneOut(estimates),
    event: happening.length ? eventStatistics(happening) : undefined,
    published: {median: printed.p50!, p95: printed.p95!}
  };
}

/** The currency with most risks; of several the first by name. */
function commonCurrency(own: readonly Line[]): string | null {
  const risks = new Map<string | null, Set<string>>();
  for (const {currency, risk} of own) risks.set(currency, (risks.get(currency) ?? new Set()).add(risk!));
  const order = [...risks].sort(([a, m], [b, n]) => n.size - m.size || ((a ?? "~") < (b ?? "~") ? -1 : 1));
  return order[0][0];
}

function eventStatistics(happening: readonly ExpectedLoss[]): Statistics {
  const severity = normalizeMixture(combineRisks(happening).severity);
  return {median: mixtureQuantile(severity, 0.5), p95: mixtureQuantile(severity, 0.95)};
}

/** The shortest return period in which a year costs anything, and the loss that is exceeded once in it. */
function badYear({all}: Result): {period: number; loss: number} | undefined {
  return all && periods.map((period) => ({period, loss: all.quantile(1 - 1 / period)})).find(({loss}) => loss > 0);
}

/** Whether the costliest risk is so whoever is left out; `undefined` when there is none to leave out, or too little then. */
function isAgreed(result: Result): boolean | undefined {
  const {risks, nExperts} = result;
  if (nExperts < 2 || risks.length < 2 || risks[0].expected === 0) return undefined;
  const {decisive, needed} = singleExperts(result);
  return decisive.length ? false : needed.length ? undefined : true;
}

/** The experts without whom another risk is the costliest, and those without whom nobody can tell. */
function singleExperts({risks, left}: Result): {decisive: LeftOut[]; needed: LeftOut[]} {
  return {
    decisive: left.filter(({costliest}) => costliest !== undefined && costliest !== risks[0].risk),
    needed: left.filter(({costliest}) => costliest === undefined)
  };
}

function short(name: string, most: number): string {
  const letters = [...name];
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`
    : name;
}

function chart(result: Result, options: ChartOptions): SVGSVGElement {
  const {all, each, currency} = result;
  const together = all && result.risks.length > 1 ? [{name: "All together", stroke: color.ink, loss: all}] : [];
  const rarest = all ? Math.log10(Math.max(all.exceedance(0), 1e-6)) : 0;
  const least = Math.min(1e-3, 10 ** (Math.floor(rarest) - 2));
  const drawn = [...each, ...together].filter(({loss}) => loss.exceedance(0) > 2 * least);
  const from = drawn.map(({loss}) => loss.quantile(1 - 0.9 * loss.exceedance(0)));
  const to = drawn.map(({loss}) => loss.quantile(1 - least));
  const end = 10 ** Math.ceil(Math.log10(Math.max(1e3, ...to)));
  const start = Math.max(10 ** Math.floor(Math.log10(Math.min(end / 1e3, ...from))), end / 1e9);
  const grid = Array.from({length: 161}, (_, i) => start * (end / start) ** (i / 160));
  const most = options.layout === "narrow" ? 16 : 28;
  const curves = drawn.map(({name, stroke, loss}): ExceedanceCurve => ({
    name: short(name, most),
    stroke,
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

function eventRows({risks, event, published, currency}: Result): DotRange[] {
  const amount = (value: number) => money(currency, value);
  const group = risks.length > mostRows ? `The ${mostRows} costliest risks, 5% to 95%` : "Our risks, 5% to 95%";
  const each = risks.slice(0, mostRows).map((risk): DotRange => {
    const [lower, upper] = [lognormalQuantile(risk, 0.05), lognormalQuantile(risk, 0.95)];
    return {
      group,
      label: short(risk.risk, 60),
      marks: [
        {value: lower, text: amount(lower)},
        {value: upper, text: amount(upper)}
      ],
      description: `${risk.risk}: 90% of events cost between ${amount(lower)} and ${amount(upper)}`
    };
  });
  const whole = (label: string, {median, p95}: Statistics, fill: string): DotRange => ({
    group: "All events, median to 95%",
    label,
    marks: [
      {value: median, text: amount(median), fill},
      {value: p95, text: amount(p95), fill}
    ],
    description: `${label}: half of all events cost more than ${amount(median)}, one in twenty more than ${amount(p95)}`
  });
  return [
    ...each,
    ...(event ? [whole("Our estimates", event, color.ink)] : []),
    ...(currency === "USD" ? [whole(report, published, color.bad)] : [])
  ];
}

function eventsChart(result: Result, options: ChartOptions): SVGSVGElement {
  const rows = eventRows(result);
  const values = rows.flatMap(({marks}) => marks.map(({value}) => value));
  const room = options.layout === "wide" ? 8 : 30;
  const domain: [number, number] = values.length ? [Math.min(...values) / room, Math.max(...values) * 1.2] : [1, 1e6];
  const ticks = moneyTicks(domain, options.layout === "narrow" ? 4 : 6).map((value) => ({
    value,
    label: money(result.currency, value, 1)
  }));
  return dotRanges({rows, scale: "log", domain, ticks}, options);
}

function title(result: Result): string {
  const {risks, currency, expected} = result;
  if (!risks.length) return "Our experts’ estimates do not fix the loss of any risk yet";
  if (expected === 0) return "By our experts’ estimates none of the risks ever happens";
  const year = badYear(result);
  const costliest =
    isAgreed(result) === false ? "which risk costs most hangs on one expert" : `${risks[0].risk} costs most on average`;
  const most = risks.length > 1 ? `; ${costliest}` : "";
  return year
    ? `One year in ${count(year.period)} costs us more than ${money(currency, year.loss)}${most}`
    : `Our risks cost ${money(currency, expected)} in an average year${most}`;
}

function claim({risks, currency, expected, nExperts}: Result): string {
  if (!risks.length) return "The estimates fix which of our risks costs most.";
  const [{risk, expected: most}] = risks;
  return `${risk} costs most of our risks in an average year, whichever of the ${count(nExperts)} experts is left out: ${money(currency, most)} of the ${money(currency, expected)} expected.`;
}

/** Whose estimates change what is costliest. */
function agreement(result: Result): string {
  const {risks, nExperts} = result;
  if (risks.length < 2) return "";
  if (nExperts < 2) return " All rests on one expert: there is nobody to disagree.";
  const name = (expert: string) => expert || "whoever is not named";
  const {decisive, needed} = singleExperts(result);
  const changed = decisive.map(({expert, costliest}) => `without ${name(expert)} it would be ${costliest}`);
  return changed.length
    ? ` Which is the costliest hangs on single experts: ${changed.join("; ")}.`
    : needed.length
      ? ` Without ${needed.map(({expert}) => name(expert)).join(", or without ")} the others say too little to tell.`
      : " No single expert decides that: leave out any one, and it stays so.";
}

function shares({risks, currency, expected}: Result): string {
  if (!expected) return "Nothing is expected to be lost.";
  const parts = risks.slice(0, mostCurves).map((risk) => `${risk.risk} makes up ${percent(risk.expected / expected)}`);
  return `Of the ${money(currency, expected)} that a year costs on average, ${parts.join(", ")}.`;
}

function beside({event, published, currency}: Result): string {
  if (!event) return "";
  const ours = `Over all risks, half of the events are estimated to cost more than ${money(currency, event.median)} and one in twenty more than ${money(currency, event.p95)}`;
  return currency === "USD"
    ? `${ours}; in ${report} these are ${money("USD", published.median)} and ${money("USD", published.p95)}. That report counts publicly known incidents, so that its numbers compare with the rarest and costliest of our risks rather than with all of them.`
    : `${ours}. ${report} gives US dollars, so nothing stands beside that.`;
}

function leftOut({unusable, nOther}: Result): string {
  const other =
    nOther &&
    `${nOther === 1 ? "One estimate in another currency, or in none, is" : `${count(nOther)} estimates in other currencies, or in none, are`} not used: different currencies cannot be added.`;
  const reasons = unusable.map(({reason}) => reason);
  return [reasons.length ? `Not counted, since ${reasons.join("; ")}.` : "", other || ""].filter(Boolean).join(" ");
}

function method({all, expected}: Result): string {
  if (!expected) return "";
  return !all
    ? "Events come so often that the losses of single years are not computed here, only their mean."
    : all.years === undefined
      ? "The curves are exact, without simulation."
      : `The curve of all together is that of ${count(all.years)} simulated years, since the exact one is out of reach.`;
}

export default defineExhibit({
  id: "our-risks",
  name: "Our risks as experts see them",
  title,
  subtitle: ({risks, nExperts, each}) =>
    `Share of years whose total loss exceeds an amount, log axes; ${count(risks.length)} ${risks.length === 1 ? "risk" : "risks"} by the consensus of ${count(nExperts)} ${nExperts === 1 ? "expert" : "experts"}${risks.length > each.length ? `, the ${each.length} costliest drawn` : ""}`,
  slides: [],
  sources: ["own_estimates", "iris_losses"],
  figureSources: ["own_estimates"],
  query: `select 'ours' as data_set, risk, expert, "lambda", p05, p50, p95, currency
from raw_own_estimates
union all
select 'published', null, null, null, null,
  max(loss_usd) filter (statistic = 'median'), max(loss_usd) filter (statistic = 'p95'), 'USD'
from raw_iris_losses
where edition = '${report}' and scope_key = 'all'
order by data_set, risk, expert, "lambda", p05, p50, p95`,
  columns,
  analyze,
  claim,
  holds: isAgreed,
  chart,
  altText: (result) => {
    const {each, risks} = result;
    const year = badYear(result);
    const names = [...each.map(({name}) => name), ...(risks.length > 1 ? ["all together"] : [])];
    return `Falling curves of exceedance probability over loss, both on log axes: ${names.join(", ")}. ${year ? `One year in ${count(year.period)} costs more than ${money(result.currency, year.loss)}.` : "Rare years alone cost anything."}`;
  },
  data: {
    columns: {
      risk: string("Risk"),
      experts: integer("experts", "Experts who said something of it"),
      events_per_year: number("events per year", "Consensus: mean over the experts who gave one"),
      p05: number("currency", "Loss of one event that 5% of events stay below, of the fitted lognormal"),
      median: number("currency", "Median loss of one event, of the fitted lognormal"),
      p95: number("currency", "Loss of one event that 95% of events stay below"),
      expected: number("currency", "Loss of an average year: events times the mean loss of one"),
      currency: optional(string("Currency of the losses"))
    },
    rows: ({risks, currency}) =>
      risks.map((risk) => ({
        risk: risk.risk,
        experts: risk.n_experts,
        events_per_year: risk.lambda,
        p05: lognormalQuantile(risk, 0.05),
        median: risk.median,
        p95: lognormalQuantile(risk, 0.95),
        expected: risk.expected,
        currency
      }))
  },
  figures: [
    {
      id: "events",
      title: ({event, currency, published}) =>
        event && currency === "USD"
          ? `One event in twenty is estimated to cost more than ${money(currency, event.p95)}; ${report} found ${money("USD", published.p95)}`
          : event
            ? `One event in twenty is estimated to cost more than ${money(currency, event.p95)}`
            : "No loss of one event is fixed yet",
      subtitle: () => "Loss of one event by the lognormal of the consensus, log axis",
      chart: eventsChart,
      altText: (result) =>
        `Ranges on a log axis of money, one for each of ${eventRows(result).length} rows: the risks by their 5% and 95% quantiles, then all events by median and 95% quantile.`,
      sources: ["own_estimates", "iris_losses"]
    }
  ],
  numbers: (result) => ({
    expected: money(result.currency, result.expected),
    bad_year: money(result.currency, badYear(result)?.loss)
  }),
  discussion: (result) =>
    [
      `${shares(result)}${agreement(result)}`,
      leftOut(result),
      beside(result),
      method(result),
      `Risks are taken as independent, and events of one risk too; each loss as lognormal through the 5% and 95% quantiles, or through the median where nobody gave the lower one. What experts say is a measurement of nothing but their opinion.`
    ]
      .filter(Boolean)
      .join("\n\n"),
  references: ["quantrr"]
});
