import {leading} from "../../certain.ts";
import type {DeliveryMetric} from "../../charts/deliveryPlacing.ts";
import {count, decimal, percent} from "../../charts/format.ts";
import type {DeliveryKey} from "../../statistics/delivery.ts";
import type {DeliveryBands, PublishedClass} from "../../statistics/deliveryBands.ts";
import {fewestWeeks} from "../../statistics/weekLimits.ts";
import {say, texts, word} from "../say.ts";

/** The four keys in words. */
export const names: Record<DeliveryMetric, string> = texts({
  deployment_frequency: "deployment frequency",
  lead_time_for_changes: "lead time for changes",
  change_failure_rate: "change failure rate",
  time_to_restore_service: "time to restore service"
});

/** The value of a key: deployments in a year, a duration, a percentage. */
export function inWords(metric: DeliveryMetric, value: number | undefined): string {
  if (value === undefined) return say`not reached`;
  if (metric === "deployment_frequency") return say`${decimal(value)} a year`;
  return metric === "change_failure_rate" ? percent(value / 100) : duration(value);
}

function duration(value: number): string {
  return value < 48 ? say`${decimal(value, 2)} hours` : say`${decimal(value / 24, 2)} days`;
}

/**
 * Alternatives in words.
 *
 * @example
 * either(["elite", "high", "medium"]) // => "elite, high or medium"
 */
export function either(words: readonly string[]): string {
  return words.length < 2 ? words.join() : say`${words.slice(0, -1).join(", ")} or ${words.at(-1)!}`;
}

/** A key, and how probable each class of a report is. */
export interface KeyInClasses {
  metric: DeliveryMetric;
  key: DeliveryKey;
  bands: DeliveryBands;
  /** Probability of being at least as good as the class of the high cluster; undefined without limits. */
  atLeastHigh: number | undefined;
}

/** How probable it is that a key is at least as good as a class, by values of equal probability. */
export function atLeastOf(
  draws: Float64Array,
  metric: DeliveryMetric,
  {lower, upper}: PublishedClass
): number | undefined {
  const isAsGood = (value: number) => {
    if (metric === "deployment_frequency") return value >= lower!;
    return metric === "change_failure_rate" ? Math.round(value) <= upper! : value < upper!;
  };
  return draws.length ? draws.filter(isAsGood).length / draws.length : undefined;
}

/** The 95% limits of a key in words. */
export function interval({metric, key: {lower, upper, quantile}}: Pick<KeyInClasses, "metric" | "key">): string {
  if (!quantile) return say`not enough data`;
  const [from, to] = [inWords(metric, lower), inWords(metric, upper)];
  if (from === to) return to;
  const unit = / .*/.exec(to)?.[0] ?? "";
  return say`${unit && from.endsWith(unit) ? from.slice(0, -unit.length) : from} to ${to}`;
}

/** What is worth a word, the most probable first. */
export function probabilities({key: {n, least_n}, bands: {bands, outside}}: KeyInClasses): string {
  if (outside === undefined) {
    return n < least_n ? say`not enough data: n = ${count(n)}, below ${least_n}` : say`fewer than ${fewestWeeks} weeks`;
  }
  const parts = bands.map(({clusters, probability}) => ({name: either(clusters.map(word)), p: probability!}));
  return [...parts, {name: say`between the classes`, p: outside}]
    .filter(({p}) => p >= 0.005)
    .toSorted((a, b) => b.p - a.p)
    .map(({name, p}) => `${name} ${p > 0.995 ? say`over 99%` : percent(p)}`)
    .join("; ");
}

/** Whether a key is surely at least as good as the class of the high cluster. */
export const isGood = ({atLeastHigh}: KeyInClasses) => atLeastHigh !== undefined && atLeastHigh >= 0.95;

/** @param whose keys they are */
export function title(
  {judged, edition}: {judged: readonly KeyInClasses[]; edition: number},
  whose: "our" | "your" = "our"
): string {
  const good = judged.filter(isGood).length;
  const isOurs = whose === "our";
  if (judged.length === 1) {
    const [{metric}] = leading(judged, 1);
    const name = names[metric];
    if (good)
      return isOurs
        ? say`Our ${name} matches or beats the high performers of ${edition}`
        : say`Your ${name} matches or beats the high performers of ${edition}`;
    return isOurs
      ? say`Our ${name} cannot be said to match the high performers of ${edition}`
      : say`Your ${name} cannot be said to match the high performers of ${edition}`;
  }
  if (good === judged.length)
    return isOurs
      ? say`All ${good} of our delivery keys match or beat the high performers of ${edition}`
      : say`All ${good} of your delivery keys match or beat the high performers of ${edition}`;
  if (good > 1)
    return isOurs
      ? say`${good} of our ${judged.length} delivery keys clearly match or beat the high performers of ${edition}`
      : say`${good} of your ${judged.length} delivery keys clearly match or beat the high performers of ${edition}`;
  const n = good ? "1" : say`None`;
  return isOurs
    ? say`${n} of our ${judged.length} delivery keys clearly matches or beats the high performers of ${edition}`
    : say`${n} of your ${judged.length} delivery keys clearly matches or beats the high performers of ${edition}`;
}
