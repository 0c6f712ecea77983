import type {DeliveryMetric} from "../../charts/deliveryPlacing.ts";
import {decimal, percent} from "../../charts/format.ts";

/** The four keys in words. */
export const names: Record<DeliveryMetric, string> = {
  deployment_frequency: "deployment frequency",
  lead_time_for_changes: "lead time for changes",
  change_failure_rate: "change failure rate",
  time_to_restore_service: "time to restore service"
};

/** The value of a key: deployments in a year, a duration, a percentage. */
export function inWords(metric: DeliveryMetric, value: number | undefined): string {
  if (value === undefined) return "not reached";
  if (metric === "deployment_frequency") return `${decimal(value)} a year`;
  return metric === "change_failure_rate" ? percent(value / 100) : duration(value);
}

function duration(value: number): string {
  return value < 48 ? `${decimal(value, 2)} hours` : `${decimal(value / 24, 2)} days`;
}

/**
 * Alternatives in words.
 *
 * @example
 * either(["elite", "high", "medium"]) // => "elite, high or medium"
 */
export function either(words: readonly string[]): string {
  return words.length < 2 ? words.join() : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
