import {certain} from "../certain.ts";
import type {Measured} from "./measured.ts";
import type {ClockStart, Gauge, Objective, ObjectiveResult, Slices} from "./objective.ts";
import {ownDraws} from "../statistics/clusterBootstrap.ts";
import {log10} from "../statistics/elementary.ts";
import {locale, localPoint} from "../text/language.ts";
import {say, texts, word} from "./say.ts";

const sides: Record<Gauge["op"], string> = texts({lte: "at most", lt: "below", gte: "at least", gt: "above"});

/** What is counted. */
export function unitOf({indicator, slices}: Pick<Objective, "indicator" | "slices">): string {
  if (slices) return sliceText(slices);
  if (indicator.kind === "time to close") return say`findings`;
  if (indicator.kind === "gauge") return say`measurements`;
  if ("table" in indicator.from) return word(indicator.from.table);
  return indicator.counted === "state" ? say`at the last count` : say`events`;
}

const startTexts: Record<ClockStart, string> = texts({
  detected: "it was found",
  evaluated: "somebody judged it",
  published: "the vulnerability was published",
  "fix available": "a fix was available",
  listed: "the vulnerability was listed as exploited"
});

/** When the clock starts, in words. */
export function startText(start: ClockStart): string {
  return startTexts[start];
}

function sliceText({days}: Slices): string {
  return days === 1 ? say`days` : say`spans of ${days} days`;
}

/** What good means. */
export function goodText({indicator, slices}: Pick<Objective, "indicator" | "slices">): string {
  const each = goodEach(indicator);
  if (!slices) return each;
  return slices.target === undefined ? each : say`at least ${shareText(slices.target)} ${each}`;
}

function goodEach(indicator: Objective["indicator"]): string {
  if (indicator.kind === "time to close") {
    const {within, starts} = indicator;
    return within
      ? say`closed within ${within.text} from when ${startTexts[starts]}`
      : say`closed by the day that is published for it`;
  }
  if (indicator.kind === "gauge") return `${indicator.indicator} ${sides[indicator.op]} ${indicator.value}`;
  const {from} = indicator;
  if ("indicator" in from) return say`good, as ${from.indicator} counts them`;
  return from.table === "deployments"
    ? say`neither repaired by another nor named by an incident`
    : say`resolved within ${from.within.text}`;
}

/** How the numbers came to be, a sentence each. */
export function assumptionsOf(
  {indicator, leastN, target, window, exceptions, slices}: Objective,
  {closing}: Measured,
  {watchedFrom}: {watchedFrom?: number}
): string[] {
  const common = [
    say`Below n = ${leastN} nothing is judged, unless more are bad already than the target allows of ${leastN}.`,
    ...(target === 1
      ? [say`The target allows none: one that is bad is a breach, and there is no budget to spend.`]
      : [])
  ];
  if (!closing) {
    const isState = indicator.kind === "ratio" && indicator.counted === "state";
    const open = exceptions.length ? [say`Exceptions are listed and change no number here.`] : [];
    return [
      isState
        ? say`Each measurement counts the same things anew: the last of a period stands for it.`
        : slices
          ? say`${capital(sliceText(slices))} count alike, however much happened in each: ${slices.target === undefined ? say`with their share of good ones` : say`as good or not`}. Without anything they do not count.`
          : say`What happened in a period adds up.`,
      say`Limits are Wilson’s, 95%, as of independent trials; where bad ones cluster, they are too narrow.`,
      ...open,
      ...common
    ];
  }
  return [
    say`Each finding counts on the day on which it was due: closed by then in a way that counts, or not. Open past due is a breach now, and until it is closed.`,
    say`The share closed in time is 1 − S at the due date, by Kaplan and Meier with late entry, of what was due after the window began; what is not yet due counts for as long as it was watched. Limits are 95%, symmetric on the log-log scale, ${closing.clustered ? say`by drawing whole applications: ${closing.clustered.n_clusters} of them, with replacement, ${ownDraws.resamples} times from the seed ${ownDraws.seed}` : say`as of findings that have nothing to do with each other`}. Those of quarters are Wilson’s, as of independent findings.`,
    ...(closing.counted
      ? [
          say`A finding counts as closed when it is ${closing.counted.map(word).join(", ")}. One that ended in another way by its due date is left out (Aalen and Johansen), and excepted in the ledger.`
        ]
      : [say`Nobody says how findings ended: every closing counts.`]),
    ...(closing.isBounded
      ? [say`Where only scans bound a closing, it counts at the first scan that no longer saw it.`]
      : []),
    ...(watchedFrom === undefined
      ? []
      : [
          say`Nobody was watched from the start of the clock: the share is of those that were still open when watching began.`
        ]),
    ...(closing.carried && window
      ? [say`What was past due before the window began and is still open counts as a breach of this window too.`]
      : []),
    ...common
  ];
}

function capital(text: string): string {
  return certain(text[0]).toUpperCase() + text.slice(1);
}

/**
 * A share as a percentage, with as many digits as tell it from 100%: 95%, 91.2%, 99.954%.
 *
 * @example
 * [0.95, 0.9116, 0.999, 0.99954, 1].map(shareText) // => ["95%", "91.2%", "99.9%", "99.954%", "100%"]
 */
export function shareText(share: number): string {
  if (share === 1) return say`${100}%`;
  const digits = share > 0.9 ? Math.min(12, Math.max(1, Math.ceil(-log10(1 - share)) - 1)) : 1;
  const text = (share * 100).toFixed(digits);
  return say`${localPoint(text.replace(/\.?0+$/, "") || "0")}%`;
}

/** A number of findings, events or measurements. */
export function amountText(value: number): string {
  return value.toLocaleString(locale(), {maximumFractionDigits: 1}).replace("-", "−");
}

/** A share with its limits. */
export function limitsText({actual, lower, upper}: Pick<ObjectiveResult, "actual" | "lower" | "upper">): string {
  if (actual === undefined) return "–";
  const limits =
    lower === undefined && upper === undefined ? "" : say` (${shareText(lower ?? 0)} to ${shareText(upper ?? 1)})`;
  return `${shareText(actual)}${limits}`;
}

/** What is left of the budget; where nothing is allowed there is none. */
export function leftText({budget: {allowed, left, spent}, target}: ObjectiveResult): string {
  if (target === 1) return spent ? say`${amountText(spent)} too many` : say`none allowed, none bad`;
  return say`${amountText(left)} of ${amountText(allowed)}`;
}

/** A verdict on an objective, or on an indicator, in a word. */
export function verdictWord(english: string): string {
  return word(english);
}

/** How many objectives are met, missed, or neither, in a sentence. */
export function verdictsText(results: readonly ObjectiveResult[]): string {
  const words = ["met", "missed", "cannot say", "not enough data"] as const;
  const all = results.length;
  const sentences = {
    met: (n: number) =>
      all === 1
        ? n === 1
          ? say`${n} of 1 objective is met`
          : say`${n} of 1 objective are met`
        : n === 1
          ? say`${n} of ${all} objectives is met`
          : say`${n} of ${all} objectives are met`,
    missed: (n: number) => say`${n} missed`,
    "cannot say": (n: number) => say`${n} too close to call`,
    "not enough data": (n: number) => (n === 1 ? say`${n} has not enough data` : say`${n} have not enough data`)
  };
  const parts = words.flatMap((word) => {
    const n = results.filter((result) => result.word === word).length;
    return n || word === "met" ? [sentences[word](n)] : [];
  });
  return `${parts.join(", ")}.`;
}
