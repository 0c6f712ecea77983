import {certain, leading} from "../../certain.ts";
import type {AnnualLoss, LossDistribution} from "../../statistics/annualLoss.ts";
import type {UnusableRisk} from "../../statistics/consensus.ts";
import type {ExpectedLoss, LeftOut} from "../../statistics/expectedLoss.ts";
import type {PooledEstimates} from "../../statistics/expertViews.ts";
import {chance, count, decimal, money} from "../../charts/format.ts";
import {paragraphs} from "../../text/markdown.ts";
import type {Markdown} from "../../text/markdown.ts";
import {retell} from "../../text/retell.ts";
import {say} from "../say.ts";

/** What is drawn as one curve. */
export interface Annual {
  name: string;
  stroke: string;
  loss: AnnualLoss;
}

/** What the estimates of risks amount to. */
export interface RiskResult extends Pick<PooledEstimates, "farMedians" | "leftOut"> {
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
  /** All risks by each expert alone; empty where `all` is undefined. */
  views: (LossDistribution & {expert: string})[];
  /** All risks by the consensus: one expert who says the mean of each number. */
  consensus: AnnualLoss | undefined;
  /** The costliest risks. */
  each: Annual[];
  left: LeftOut[];
  /** Of one event, whatever its risk. */
  event: Statistics | undefined;
  published: Statistics;
}

/** Of the loss of one event. */
export interface Statistics {
  median: number;
  p95: number;
}

export const report = "IRIS 2025";
/** Years in which a bad year is expected once. */
export const periods = [10, 100, 1000];
/** So many risks have a curve of their own. */
export const mostCurves = 3;

/** The shortest return period in which a year costs anything, and the loss that is exceeded once in it. */
export function badYear({all}: RiskResult): {period: number; loss: number} | undefined {
  return all && periods.map((period) => ({period, loss: all.quantile(1 - 1 / period)})).find(({loss}) => loss > 0);
}

/** Whether the costliest risk is so whoever is left out; `undefined` when there is none to leave out, or too little then. */
export function isAgreed(result: RiskResult): boolean | undefined {
  const {risks, nExperts} = result;
  if (nExperts < 2 || risks.length < 2 || certain(risks[0]).expected === 0) return undefined;
  const {decisive, needed} = singleExperts(result);
  return decisive.length ? false : needed.length ? undefined : true;
}

/** The experts without whom another risk is the costliest, and those without whom nobody can tell. */
function singleExperts({risks, left}: RiskResult): {decisive: LeftOut[]; needed: LeftOut[]} {
  return {
    decisive: left.filter(({costliest}) => costliest !== undefined && costliest !== certain(risks[0]).risk),
    needed: left.filter(({costliest}) => costliest === undefined)
  };
}

export function title(result: RiskResult): string {
  const {risks, currency, expected} = result;
  return costTitle({nRisks: risks.length, currency, expected, year: badYear(result)});
}

/** What estimates amount to, in a sentence. */
export function costTitle(
  {
    nRisks,
    currency,
    expected,
    year
  }: {nRisks: number; currency: string | null; expected: number; year: {period: number; loss: number} | undefined},
  whose: "our" | "your" = "our"
): string {
  const isOurs = whose === "our";
  if (!nRisks)
    return isOurs
      ? say`Our experts’ estimates do not fix the loss of any risk yet`
      : say`Your experts’ estimates do not fix the loss of any risk yet`;
  if (expected === 0)
    return isOurs
      ? say`By our experts’ estimates none of the risks ever happens`
      : say`By your experts’ estimates none of the risks ever happens`;
  if (!year) {
    const cost = money(currency, expected);
    return isOurs
      ? say`Our risks are estimated to cost ${cost} in an average year`
      : say`Your risks are estimated to cost ${cost} in an average year`;
  }
  const [period, loss] = [count(year.period), money(currency, year.loss)];
  return isOurs
    ? say`One year in ${period} is estimated to cost us more than ${loss}`
    : say`One year in ${period} is estimated to cost you more than ${loss}`;
}

export function subtitle({risks, nExperts, each, views}: RiskResult): string {
  const drawn = risks.length > each.length ? say`, the ${each.length} costliest drawn` : "";
  const whose = say`${count(risks.length)} ${risks.length === 1 ? say`risk` : say`risks`} by ${count(nExperts)} ${nExperts === 1 ? say`expert` : say`experts, each as likely to be right`}${drawn}`;
  const band = views.length > 1 ? say`. Band: from the least to the most that a single expert says` : "";
  return say`Share of years whose total loss exceeds an amount, log axes; ${whose}${band}`;
}

export function claim({risks, currency, expected, nExperts}: RiskResult): string {
  if (!risks.length) return say`The estimates fix which of our risks costs most.`;
  const [{risk, expected: most}] = leading(risks, 1);
  const whoever =
    nExperts > 1 ? say`whichever of the ${count(nExperts)} experts is left out` : say`as one expert alone estimates it`;
  return say`Of our risks, ${risk} costs most in an average year, ${whoever}: ${money(currency, most)} of the ${money(currency, expected)} expected.`;
}

/** Paragraphs on what the estimates amount to, how far experts agree, and what was left out. */
export function discussion(result: RiskResult): Markdown {
  return paragraphs([
    `${shares(result)}${agreement(result)}`,
    disagreement(result),
    farMedians(result),
    leftOut(result),
    beside(result),
    method(result),
    say`Risks are taken as independent, and events of one risk too; each expert’s loss of one event is lognormal through the 5% and 95% quantiles, or through the median where the lower one is missing. What experts say is a measurement of nothing but their opinion.`
  ]);
}

/** Whose estimates change what is costliest. */
function agreement(result: RiskResult): string {
  const {risks, nExperts} = result;
  if (risks.length < 2) return "";
  if (nExperts < 2) return say` All rests on one expert: nobody else gave a view.`;
  const name = (expert: string) => expert || say`whoever is not named`;
  const {decisive, needed} = singleExperts(result);
  const changed = decisive.map(({expert, costliest}) => say`without ${name(expert)} it would be ${costliest!}`);
  return changed.length
    ? say` Which risk is the costliest depends on single experts: ${changed.join("; ")}.`
    : needed.length
      ? say` Without ${needed.map(({expert}) => name(expert)).join(say`, or without `)} the others say too little to tell.`
      : say` No single expert decides that: leave out any one, and it stays so.`;
}

/** How far apart the experts are on a bad year, and what their consensus would say of it. */
function disagreement(result: RiskResult): string {
  const {views, consensus, currency} = result;
  const year = badYear(result);
  if (views.length < 2 || !year) return "";
  const {lower, upper} = badYearRange(result)!;
  const nothing = lower === 0 ? say`nothing` : money(currency, lower);
  const pooled = say`The experts are pooled linearly: each may be right, with equal probability. Taken alone, they put the loss that one year in ${count(year.period)} exceeds between ${nothing} and ${money(currency, upper)}.`;
  return consensus
    ? say`${pooled} A consensus, one expert who says the mean of each number, would put it at ${money(currency, consensus.quantile(1 - 1 / year.period))}; it hides how far apart they are.`
    : pooled;
}

/** The loss of a bad year by the expert who says least and the one who says most. */
export function badYearRange(result: RiskResult): {lower: number; upper: number} | undefined {
  const year = badYear(result);
  if (!year || !result.views.length) return undefined;
  const losses = result.views.map((view) => view.quantile(1 - 1 / year.period));
  return {lower: Math.min(...losses), upper: Math.max(...losses)};
}

function farMedians({farMedians, currency}: RiskResult): string {
  const amount = (value: number) => money(currency, value);
  const far = farMedians.map(
    ({risk, expert, given, fitted}) =>
      say`${expert} gave a median of ${amount(given)} for ${risk}, ${decimal(given / fitted)} times the ${amount(fitted)} of the lognormal through the other two quantiles`
  );
  return far.length
    ? say`Medians that are far from those used: ${far.join("; ")}. A given median is compared, not fitted.`
    : "";
}

function shares({risks, currency, expected}: RiskResult): string {
  if (!expected) return say`Nothing is expected to be lost.`;
  const parts = risks
    .slice(0, mostCurves)
    .map((risk) => say`${risk.risk} makes up ${chance(risk.expected / expected)}`);
  return say`Of the ${money(currency, expected)} that a year costs on average, ${parts.join(", ")}.`;
}

function beside({event, published, currency}: RiskResult): string {
  if (!event) return "";
  const ours = say`Over all risks, half of the events are estimated to cost more than ${money(currency, event.median)} and one in twenty more than ${money(currency, event.p95)}`;
  return currency === "USD"
    ? say`${ours}; in ${report} these are ${money("USD", published.median)} and ${money("USD", published.p95)}. That report counts publicly known incidents, so that its numbers compare with the rarest and costliest of our risks rather than with all of them.`
    : say`${ours}. ${report} gives US dollars, so nothing stands beside that.`;
}

function leftOut({unusable, leftOut, nOther}: RiskResult): string {
  const other =
    nOther &&
    say`${nOther === 1 ? say`One estimate in another currency, or in none, is` : say`${count(nOther)} estimates in other currencies, or in none, are`} not used: different currencies cannot be added.`;
  const reasons = [
    ...unusable.map(({reason}) => retell(reason)),
    ...leftOut.map(({risk, expert, reason}) => say`${expert} fixes no loss of ${risk}: ${retell(reason)}`)
  ];
  return [reasons.length ? say`Not counted, since ${reasons.join("; ")}.` : "", other || ""].filter(Boolean).join(" ");
}

function method({all, expected}: RiskResult): string {
  if (!expected) return "";
  return !all
    ? say`Events come so often that the losses of single years are not computed here, only their mean.`
    : all.years === undefined
      ? say`The curves are exact, without simulation.`
      : say`The curve of all together is that of ${count(all.years)} simulated years, since the exact one is out of reach.`;
}
