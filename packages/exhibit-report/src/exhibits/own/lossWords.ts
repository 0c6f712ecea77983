import {exp} from "../../statistics/elementary.ts";
import type {SeverityFit, TailFit} from "../../statistics/lossFit.ts";
import type {LognormalFit} from "../../statistics/lognormalFit.ts";
import {drawError, severityDrawCount} from "../../statistics/severityDraws.ts";
import {mostProfiled} from "../../statistics/tailLimits.ts";
import {chance, count, decimal, money, percent} from "../../charts/format.ts";
import {markdown, paragraphs} from "../../text/markdown.ts";
import type {Markdown} from "../../text/markdown.ts";
import {report, seed} from "./lossResult.ts";
import type {LossResult} from "./lossResult.ts";
import {say, sayWith, word} from "../say.ts";

const sayMarkdown = sayWith(markdown);

/** Which events count, where not every one was recorded: words to follow “events”. */
function recorded({currency, threshold}: Pick<LossResult, "currency" | "threshold">): string {
  return threshold === undefined ? "" : say` of ${money(currency, threshold)} or more`;
}

/** @param whose losses they are */
export function title(
  result: Pick<LossResult, "currency" | "median" | "published" | "threshold">,
  whose: "our" | "your" = "our"
): string {
  const {currency, median, published} = result;
  const [which, half] = [recorded(result), money(currency, median)];
  const ours =
    whose === "our"
      ? say`Half of our loss events${which} cost more than ${half}`
      : say`Half of your loss events${which} cost more than ${half}`;
  return currency === "USD" ? say`${ours}; ${report} found ${money("USD", published.median)}` : ours;
}

export function subtitle(result: LossResult): string {
  const {currency, losses, severity, tail, threshold} = result;
  const names = [
    severity && say`the maximum-likelihood lognormal`,
    tail && say`${severity ? "" : say`dashed `}a generalised Pareto tail${severity ? say` (dashed)` : ""}`
  ].filter(Boolean);
  const fitted = names.length
    ? say`; curves: ${names.join(say` and `)}, with 95% ${names.length > 1 ? say`bands` : say`band`}`
    : "";
  const given = threshold === undefined ? "" : say`, recorded from ${money(currency, threshold)} on`;
  return say`Share of events above a loss, log axes; n = ${count(losses.length)} events in ${currency}${given}${fitted}`;
}

export function tailTitle({currency, tail}: LossResult): string {
  const {threshold, shape} = tail!;
  return say`Above ${money(currency, threshold)} the tail of our losses has a shape of ${decimal(shape)}${shapeLimits(tail!, (limits) => ` (${limits})`)}`;
}

function shapeLimits({shape_lower: lower, shape_upper: upper}: TailFit, write: (limits: string) => string): string {
  const limit = (value: number | undefined) => (value === undefined ? say`none` : decimal(value));
  return lower === undefined && upper === undefined ? "" : write(say`95% limits ${limit(lower)} and ${limit(upper)}`);
}

export function tailSubtitle({tail}: LossResult): string {
  return say`Shape of a generalised Pareto distribution above each threshold, log axis, with 95% limits ${tail!.n > mostProfiled ? say`(standard error)` : say`(profile likelihood)`}; from 1 on it has no mean; n = ${count(tail!.n)} above the one used: a tenth of all, within 50 and 2,000`;
}

export function claim(result: LossResult): string {
  const {currency, median, limits, threshold, published} = result;
  const ours = say`${money(currency, median)} (95% limits ${money(currency, limits.lower)} and ${money(currency, limits.upper)})`;
  const of = threshold === undefined ? "" : say`, of events${recorded(result)},`;
  return currency === "USD"
    ? say`Our median loss${of} is below the ${money("USD", published.median)} of ${report}: ${ours}.`
    : say`Our median loss${of} is below that of ${report}: it is ${money(currency, median)}, and the report gives US dollars.`;
}

/** Whether the lognormal may stand for the losses. */
function goodness({ad_p: p, ad, ks, cvm}: LognormalFit): string {
  const verdict =
    p === undefined
      ? say`With so few events no test can tell whether it fits`
      : p < 0.05
        ? say`It does not fit (p ${p < 0.001 ? "< 0.001" : `= ${decimal(p, 2)}`})`
        : say`The fit is acceptable (p ${p < 0.001 ? "< 0.001" : `= ${decimal(p, 2)}`})`;
  return say`${verdict}: Anderson–Darling ${decimal(ad)}; Kolmogorov–Smirnov ${decimal(ks)}, Cramér–von Mises ${decimal(cvm)}.`;
}

function lognormalInWords({currency, severity, threshold, fit}: LossResult): string {
  if (!severity)
    return threshold === undefined
      ? say`There are too few losses, or all alike, for a fit.`
      : say`No lognormal fits: from the threshold on, losses are spread as those of a Pareto distribution, or more, or are too few.`;
  const {meanlog, sdlog, share_below} = severity;
  const shape = say`has a geometric mean of ${money(currency, exp(meanlog))} and a geometric standard deviation of ${decimal(exp(sdlog))}.`;
  if (threshold === undefined) return say`The maximum-likelihood lognormal ${shape} ${fit ? goodness(fit) : ""}`;
  return say`Losses below ${money(currency, threshold)} are not recorded, as exhibit.yaml says. The maximum-likelihood lognormal, truncated at that threshold, ${shape} By this ${percent(share_below)} of all losses are below the threshold and in no number here. How well it fits is not tested: the usual tests allow for no threshold.`;
}

function leftOut({currency, nOther, nBelow, threshold}: LossResult): string {
  const events = (n: number, one: string, many: string) => (n === 1 ? one : `${count(n)} ${many}`);
  return [
    nBelow
      ? say`${events(nBelow, say`One event that another file recorded is`, say`events that other files recorded are`)} below ${money(currency, threshold)} and left out.`
      : "",
    nOther
      ? say`${events(nOther, say`One event in another currency is`, say`events in other currencies are`)} not shown: amounts of different currencies cannot be added.`
      : ""
  ]
    .filter(Boolean)
    .join(" ");
}

function rare(currency: string, fit: SeverityFit | TailFit | undefined): string | undefined {
  const found = fit?.quantiles.find(({p}) => p === 0.99);
  return (
    found &&
    say`${money(currency, found.loss)} (95% band ${money(currency, found.lower)} to ${money(currency, found.upper)})`
  );
}

/** The loss that one event in a hundred exceeds, by each fit. */
function rareLosses(result: LossResult): string {
  const {currency, severity, tail} = result;
  const [whole, above] = [rare(currency, severity), rare(currency, tail)];
  return [
    whole ? say`By this lognormal one event${recorded(result)} in 100 costs more than ${whole}` : "",
    whole && above
      ? say`; by a generalised Pareto distribution above ${money(currency, tail!.threshold)} (n = ${count(tail!.n)}, shape ${decimal(tail!.shape)}${shapeLimits(tail!, (limits) => `, ${limits}`)}), more than ${above}`
      : "",
    whole ? "." : "",
    whole
      ? say` The lognormal’s band is from ${count(severityDrawCount)} draws (seed ${seed}), each limit known to ±${percent(drawError)} of its distance${above ? say`, the tail’s by ${tail!.n > mostProfiled ? say`the delta method` : say`profile likelihood`}` : ""}.`
      : ""
  ].join("");
}

/** Whether small losses look as if they were not recorded, and how to say that they were not. */
function suspicion({currency, suspected}: LossResult): Markdown | undefined {
  if (!suspected) return undefined;
  const allowed = rare(currency, suspected.severity);
  return sayMarkdown`There are hardly any small losses: if those below ${money(currency, suspected.threshold)} are not recorded, ${allowed ? say`a lognormal that allows for it puts that at ${allowed}` : say`no lognormal fits those above it`}. If so, \`threshold:\` of the file in exhibit.yaml says it.`;
}

/** How often events happen, and whether more unevenly than by chance. */
function frequencyInWords(result: LossResult): string {
  const {frequency} = result;
  if (!frequency) return say`How often they happen is not known without dates over eight months or more.`;
  const {unit, since, poisson, negative} = frequency;
  const {n, lambda, lower, upper} = poisson;
  const spread = Number.isFinite(negative.size)
    ? say`a negative binomial of size ${decimal(negative.size)} is likelier; were the counts Poisson, so much gain would come up with probability ${chance(negative.p)}`
    : say`no negative binomial is likelier`;
  return say`In ${count(n)} whole ${word(`${unit}s`)} from ${since} on, ${decimal(lambda)} events${recorded(result)} happened a ${word(unit)} (95% limits ${decimal(lower)} and ${decimal(upper)}, by a Poisson distribution). The counts vary ${decimal(poisson.variance_ratio!)} times as much as by that (dispersion test: probability ${chance(poisson.dispersion_p!)}); ${spread}. These periods lie between the first of the losses and the last: quiet time before and after them, in which losses were recorded too, is not counted and would make them rarer.${negative.p < 0.05 ? say` Limits by the Poisson are then too narrow.` : ""}`;
}

export function discussion(result: LossResult): Markdown {
  return paragraphs([
    `${lognormalInWords(result)} ${leftOut(result)}`,
    markdown`${rareLosses(result)} ${suspicion(result)}`,
    frequencyInWords(result),
    say`${report} describes publicly known incidents of many organisations; ours are what we recorded. What counts as a loss, and which events are recorded at all, differ more than any statistics.`
  ]);
}
