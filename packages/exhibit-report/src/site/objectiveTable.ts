import type {DataTable} from "../exhibits/computeResult.ts";
import {boolean, number, optional, string} from "../exhibits/exhibit.ts";
import type {ObjectiveResult} from "../objectives/objective.ts";

/** Name of the files with an objective’s quarters. */
export const quartersName = "quarters";

/** The quarters of an objective as a table, by calendar quarter. */
export function quartersTable({quarters, target}: ObjectiveResult): DataTable {
  return {
    columns: {
      quarter: string("Calendar quarter"),
      n: number("decided", "Findings, events or measurements that were decided in it"),
      good: number("decided", "Of those, good ones"),
      actual: optional(number("share", "Good among all")),
      lower: optional(number("share", "Lower 95% limit")),
      upper: optional(number("share", "Upper 95% limit")),
      target: number("share", "Share that is to be good"),
      word: string("met, missed, or not enough data"),
      is_partial: boolean("Whether it was not over at the data cut-off"),
      is_in_force: boolean("Whether the objective was in force in all of it")
    },
    rows: quarters.map(({quarter, n, good, actual, lower, upper, word, isPartial, isInForce}) => ({
      ...{quarter, n, good, actual: actual ?? null, lower: lower ?? null, upper: upper ?? null, target, word},
      ...{is_partial: isPartial, is_in_force: isInForce}
    }))
  };
}
