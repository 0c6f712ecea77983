import {lognormalExceedance} from "../../analysis/lognormal.ts";
import {fitSeverity, fitTail, suspectedThreshold, usualTailThreshold} from "../../analysis/lossFit.ts";
import type {SeverityFit, TailFit} from "../../analysis/lossFit.ts";
import {lognormalFit} from "../../analysis/lognormalFit.ts";
import type {LognormalFit} from "../../analysis/lognormalFit.ts";
import {quantileInterval, quantileSorted, sorted} from "../../analysis/quantiles.ts";
import type {Limits} from "../../analysis/quantiles.ts";
import type {ChartOptions} from "../../charts/chart.ts";
import {chance, count, decimal, money} from "../../charts/format.ts";
import {lossShares} from "../../charts/lossShares.ts";
import {markdown} from "../../text/markdown.ts";
import {defineExhibit, integer, number, optional, string} from "../exhibit.ts";
import type {Row} from "../exhibit.ts";
import {known, moneySuffix} from "./ownValues.ts";

const columns = {
  data_set: string("ours: events; published: statistics of a report"),
  currency: string("Currency of the amount"),
  amount: number("currency", "Money lost in one event"),
  n: optional(integer("events", "Events with this loss")),
  statistic: optional(string("median or p95"))
};

type Line = Row<typeof columns>;

interface Result {
  /** The currency with most events; others cannot be added to it. */
  currency: string;
  losses: Float64Array;
  median: number;
  limits: Limits;
  fit: LognormalFit | undefined;
  /** The lognormal with bands, and the tail; as `exhibit fit` gives them. */
  severity: SeverityFit | undefined;
  tail: TailFit | undefined;
  /** Below it losses look as if not recorded; with the lognormal that allows for that. */
  suspected: {threshold: number; severity: SeverityFit | undefined} | undefined;
  /** Events in other currencies. */
  nOther: number;
  published: {median: number; p95: number};
}

const report = "IRIS 2025";
/** With fewer losses a fit says nothing. */
const fewest = 5;
/** Of the bands. */
const seed = 1;

function analyze(rows: Line[]): Result {
  const own = rows.filter(({data_set}) => data_set === "ours");
  const byCurrency = new Map<string, number>();
  for (const {currency, n} of own) byCurrency.set(currency, (byCurrency.get(currency) ?? 0) + n!);
  const [[currency]] = [...byCurrency].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const losses = sorted(
    own.filter((row) => row.currency === currency).flatMap(({amount, n}) => new Array<number>(n!).fill(amount))
  );
  const tailThreshold = usualTailThreshold(losses);
  const threshold = suspectedThreshold(losses);
  const printed = (statistic: string) => rows.find((row) => row.statistic === statistic)!.amount;
  return {
    currency,
    losses,
    median: quantileSorted(losses, 0.5)!,
    limits: quantileInterval(losses, 0.5),
    fit: losses.length >= fewest ? lognormalFit(losses) : undefined,
    severity: losses.length >= fewest ? fitSeverity(losses, {threshold: undefined, seed}) : undefined,
    tail: tailThreshold === undefined ? undefined : fitTail(losses, tailThreshold, seed),
    suspected: threshold === undefined ? undefined : {threshold, severity: fitSeverity(losses, {threshold, seed})},
    nOther: own.reduce((sum, {n}) => sum + n!, 0) - losses.length,
    published: {median: printed("median"), p95: printed("p95")}
  };
}

/** Ranks whose dots a reader can tell apart: of many losses the smallest and the largest, and ever fewer between them. */
function visibleRanks(n: number): number[] {
  if (n <= 400) return Array.from({length: n}, (_, i) => i);
  const ranks = Array.from({length: 200}, (_, i) => Math.round(n ** (i / 199)) - 1);
  return [...new Set([...ranks, ...ranks.map((rank) => n - 1 - rank)])].sort((a, b) => a - b);
}

function chart({currency, losses, fit, published}: Result, options: ChartOptions): SVGSVGElement {
  const n = losses.length;
  const isUsd = currency === "USD";
  const ends = [losses[0], losses[n - 1], ...(isUsd ? [published.median, published.p95] : [])];
  const from = 10 ** Math.floor(Math.log10(Math.min(...ends)));
  const to = 10 ** Math.ceil(Math.log10(Math.max(...ends) * 1.5));
  const grid = Array.from({length: 121}, (_, i) => from * (to / from) ** (i / 120));
  return lossShares(
    {
      currency,
      observed: visibleRanks(n).map((i) => ({loss: losses[i], share: (n - i - 0.5) / n})),
      fitted: fit ? grid.map((loss) => ({loss, share: lognormalExceedance(fit, loss)})) : [],
      published: isUsd
        ? [
            {loss: published.median, share: 0.5, label: "IRIS: median"},
            {loss: published.p95, share: 0.05, label: "IRIS: 95%"}
          ]
        : [],
      domain: [from, to]
    },
    options
  );
}

/** Whether the lognormal may stand for the losses. */
function goodness({ad_p: p, ad, ks, cvm}: LognormalFit): string {
  const verdict =
    p === undefined
      ? "With so few events no test can tell whether it fits"
      : p < 0.05
        ? `It does not fit: were it true, losses so far from it would come up with probability ${chance(p)}`
        : `Nothing speaks against it: were it true, losses as far from it would come up with probability ${chance(p)}`;
  return `${verdict} (Anderson–Darling ${decimal(ad)}; Kolmogorov–Smirnov ${decimal(ks)}, Cramér–von Mises ${decimal(cvm)}).`;
}

/** The loss that one event in a hundred exceeds, by each fit, with what speaks against it. */
function rareLosses({currency, severity, tail, suspected}: Result): string {
  const rare = (fit: SeverityFit | TailFit | undefined) => {
    const found = fit?.quantiles.find(({p}) => p === 0.99);
    return (
      found &&
      `${money(currency, found.loss)} (95% band ${money(currency, found.lower)} to ${money(currency, found.upper)})`
    );
  };
  const [whole, above] = [rare(severity), rare(tail)];
  const allowed = rare(suspected?.severity);
  return [
    whole ? `By this lognormal one event in 100 costs more than ${whole}` : "",
    whole && above
      ? `; by a generalised Pareto distribution above ${money(currency, tail!.threshold)} (n = ${count(tail!.n)}, shape ${decimal(tail!.shape)} ± ${decimal(tail!.shape_std_err)}), more than ${above}`
      : "",
    whole ? "." : "",
    suspected
      ? ` There are hardly any small losses: if those below ${money(currency, suspected.threshold)} are not recorded, ${allowed ? `a lognormal that allows for it puts that at ${allowed}` : "no lognormal fits those above it"}.`
      : ""
  ].join("");
}

export default defineExhibit({
  id: "our-losses",
  name: "Our losses beside IRIS",
  title: ({currency, median, published}) =>
    currency === "USD"
      ? `Half of our loss events cost more than ${money(currency, median)}; ${report} found ${money("USD", published.median)}`
      : `Half of our loss events cost more than ${money(currency, median)}`,
  subtitle: ({currency, losses, fit}) =>
    `Share of events above a loss, log axes; n = ${count(losses.length)} events in ${currency}${fit ? ", with the lognormal of greatest likelihood" : ""}`,
  slides: [],
  sources: ["own_losses", "iris_losses"],
  query: `select 'ours' as data_set, currency, amount, n, null::varchar as statistic
from raw_own_losses
union all
select 'published', 'USD', loss_usd, null, statistic
from raw_iris_losses
where edition = '${report}' and scope_key = 'all' and statistic in ('median', 'p95')
order by data_set, currency, amount`,
  columns,
  analyze,
  claim: ({currency, median, limits, published}) =>
    currency === "USD"
      ? `Our median loss is below the ${money("USD", published.median)} of ${report}: ${money(currency, median)} (95% limits ${money(currency, limits.lower)} and ${money(currency, limits.upper)}).`
      : `Our median loss is below that of ${report}: it is ${money(currency, median)}, and the report gives US dollars.`,
  holds: ({currency, limits: {lower, upper}, published}) => {
    if (currency !== "USD") return undefined;
    if (upper !== undefined && upper < published.median) return true;
    return lower !== undefined && lower > published.median ? false : undefined;
  },
  chart,
  altText: ({currency, losses, median}) =>
    `Dots that fall to the right: the share of ${count(losses.length)} events above each loss. Half are above ${money(currency, median)}.`,
  numbers: ({currency, median}) => ({median: money(currency, median)}),
  values: ({currency, losses, median, limits, fit, severity, tail, suspected}) => {
    const unit = moneySuffix(currency);
    const p99 = (of: SeverityFit | TailFit | undefined) => of?.quantiles.find(({p}) => p === 0.99);
    return known({
      n: losses.length,
      [`median${unit}`]: median,
      [`median_lower${unit}`]: limits.lower,
      [`median_upper${unit}`]: limits.upper,
      [`geometric_mean${unit}`]: fit?.geometric_mean,
      geometric_sd_factor: fit?.geometric_sd,
      [`p99_lognormal${unit}`]: p99(severity)?.loss,
      [`p99_lognormal_lower${unit}`]: p99(severity)?.lower,
      [`p99_lognormal_upper${unit}`]: p99(severity)?.upper,
      [`p99_tail${unit}`]: p99(tail)?.loss,
      [`suspected_threshold${unit}`]: suspected?.threshold,
      [`p99_above_threshold${unit}`]: p99(suspected?.severity)?.loss
    });
  },
  discussion: ({fit, nOther, ...rest}) => {
    const {currency} = rest;
    return markdown`${
      fit
        ? `A lognormal fitted by greatest likelihood has a geometric mean of ${money(currency, fit.geometric_mean)} and a geometric standard deviation of ${decimal(fit.geometric_sd)}. ${goodness(fit)}`
        : "There are too few losses, or all alike, for a fit."
    }${nOther ? ` ${nOther === 1 ? "One event in another currency is" : `${count(nOther)} events in other currencies are`} not shown: amounts of different currencies cannot be added.` : ""}

${rareLosses({fit, nOther, ...rest})}

${report} describes publicly known incidents of many organisations; ours are what we recorded. What counts as a loss, and which events are recorded at all, differ more than any statistics.`;
  },
  references: []
});
