import {certain} from "../certain.ts";
import type {Measured} from "./measured.ts";
import type {ClockStart, Gauge, Objective, ObjectiveResult, Slices} from "./objective.ts";
import {ownDraws} from "../statistics/clusterBootstrap.ts";
import {log10} from "../statistics/elementary.ts";

const sides: Record<Gauge["op"], string> = {lte: "at most", lt: "below", gte: "at least", gt: "above"};

/** What is counted. */
export function unitOf({indicator, slices}: Pick<Objective, "indicator" | "slices">): string {
  if (slices) return sliceText(slices);
  if (indicator.kind === "time to close") return "findings";
  if (indicator.kind === "gauge") return "measurements";
  if ("table" in indicator.from) return indicator.from.table;
  return indicator.counted === "state" ? "in the last count" : "events";
}

const startTexts: Record<ClockStart, string> = {
  detected: "it was found",
  evaluated: "somebody judged it",
  published: "the vulnerability was published",
  "fix available": "a fix was available",
  listed: "the vulnerability was listed as exploited"
};

/** When the clock starts, in words. */
export function startText(start: ClockStart): string {
  return startTexts[start];
}

function sliceText({days}: Slices): string {
  return days === 1 ? "days" : `spans of ${days} days`;
}

/** What good means. */
export function goodText({indicator, slices}: Pick<Objective, "indicator" | "slices">): string {
  const each = goodEach(indicator);
  if (!slices) return each;
  return slices.target === undefined ? each : `at least ${shareText(slices.target)} ${each}`;
}

function goodEach(indicator: Objective["indicator"]): string {
  if (indicator.kind === "time to close") {
    const {within, starts} = indicator;
    return within
      ? `closed within ${within.text} from when ${startTexts[starts]}`
      : "closed by the day that is published for it";
  }
  if (indicator.kind === "gauge") return `${indicator.indicator} ${sides[indicator.op]} ${indicator.value}`;
  const {from} = indicator;
  if ("indicator" in from) return `good, as ${from.indicator} counts them`;
  return from.table === "deployments"
    ? "neither repaired by another nor named by an incident"
    : `resolved within ${from.within.text}`;
}

/** How the numbers came to be, a sentence each. */
export function assumptionsOf(
  {indicator, leastN, target, window, exceptions, slices}: Objective,
  {closing}: Measured,
  {watchedFrom}: {watchedFrom?: number}
): string[] {
  const common = [
    `Below n = ${leastN} nothing is judged, unless more are bad already than the target allows of ${leastN}.`,
    ...(target === 1 ? ["The target allows none: one that is bad is a breach, and there is no budget to spend."] : [])
  ];
  if (!closing) {
    const isState = indicator.kind === "ratio" && indicator.counted === "state";
    const open = exceptions.length ? ["Exceptions are listed and change no number here."] : [];
    return [
      isState
        ? "Each measurement counts the same things anew: the last of a period stands for it."
        : slices
          ? `${capital(sliceText(slices))} count alike, however much happened in each: ${slices.target === undefined ? "with their share of good ones" : "as good or not"}. Without anything they do not count.`
          : "What happened in a period adds up.",
      "Limits are Wilson’s, 95%, as of independent trials; where bad ones come together they are too narrow.",
      ...open,
      ...common
    ];
  }
  return [
    "Each finding counts on the day on which it was due: closed by then in a way that counts, or not. Open past due is a breach now, and until it is closed.",
    `The share closed in time is 1 − S at the due date, by Kaplan and Meier with late entry, of what was due after the window began; what is not yet due counts for as long as it was watched. Limits are 95%, symmetric on the log-log scale, ${closing.clustered ? `by drawing whole applications: ${closing.clustered.n_clusters} of them, with replacement, ${ownDraws.resamples} times from the seed ${ownDraws.seed}` : "as of findings that have nothing to do with each other"}. Those of quarters are Wilson’s, as of independent findings.`,
    ...(closing.counted
      ? [
          `${capital(closing.counted.join(", "))} counts as closed. What ended otherwise by its due date leaves the question (Aalen and Johansen), and is excepted in the ledger.`
        ]
      : ["Nobody says how findings ended: every closing counts."]),
    ...(closing.isBounded
      ? ["Where only scans bound a closing, it counts at the first scan that no longer saw it."]
      : []),
    ...(watchedFrom === undefined
      ? []
      : [
          "Nobody was watched from the start of the clock: the share is of those that were still open when watching began."
        ]),
    ...(closing.carried && window
      ? ["What was past due before the window began and is still open counts as a breach of this window too."]
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
  if (share === 1) return "100%";
  const digits = share > 0.9 ? Math.min(12, Math.max(1, Math.ceil(-log10(1 - share)) - 1)) : 1;
  const text = (share * 100).toFixed(digits);
  return `${text.replace(/\.?0+$/, "") || "0"}%`;
}

/** A number of findings, events or measurements. */
export function amountText(value: number): string {
  return value.toLocaleString("en-GB", {maximumFractionDigits: 1}).replace("-", "−");
}

/** A share with its limits. */
export function limitsText({actual, lower, upper}: Pick<ObjectiveResult, "actual" | "lower" | "upper">): string {
  if (actual === undefined) return "–";
  const limits =
    lower === undefined && upper === undefined ? "" : ` (${shareText(lower ?? 0)} to ${shareText(upper ?? 1)})`;
  return `${shareText(actual)}${limits}`;
}

/** What is left of the budget; where nothing is allowed there is none. */
export function leftText({budget: {allowed, left, spent}, target}: ObjectiveResult): string {
  if (target === 1) return spent ? `${amountText(spent)} too many` : "none allowed, none bad";
  return `${amountText(left)} of ${amountText(allowed)}`;
}

/** How many objectives are met, missed, or neither, in a sentence. */
export function verdictsText(results: readonly ObjectiveResult[]): string {
  const words = ["met", "missed", "cannot say", "not enough data"] as const;
  const sentences = {
    met: (n: number) =>
      `${n} of ${results.length} ${results.length === 1 ? "objective" : "objectives"} ${n === 1 ? "is" : "are"} met`,
    missed: (n: number) => `${n} missed`,
    "cannot say": (n: number) => `of ${n} nobody can say`,
    "not enough data": (n: number) => `${n} ${n === 1 ? "has" : "have"} not enough data`
  };
  const parts = words.flatMap((word) => {
    const n = results.filter((result) => result.word === word).length;
    return n || word === "met" ? [sentences[word](n)] : [];
  });
  return `${parts.join(", ")}.`;
}
