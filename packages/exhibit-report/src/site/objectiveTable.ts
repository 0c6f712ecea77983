import type {DataTable} from "../exhibits/computeResult.ts";
import {boolean, number, optional, string} from "../exhibits/exhibit.ts";
import type {ObjectiveResult} from "../objectives/objective.ts";
import {word} from "./say.ts";

/** Name of the files with an objective’s quarters. */
export const quartersName = "quarters";

/** The quarters of an objective as a table, by calendar quarter. */
export function quartersTable({quarters, target}: ObjectiveResult): DataTable {
  return {
    columns: {
      quarter: string(word("Calendar quarter")),
      n: number("decided", word("Findings, events or measurements that were decided in it")),
      good: number("decided", word("Of those, good ones")),
      actual: optional(number("share", word("Good among all"))),
      lower: optional(number("share", word("Lower 95% limit"))),
      upper: optional(number("share", word("Upper 95% limit"))),
      target: number("share", word("Share that is to be good")),
      word: string(word("met, missed, or not enough data")),
      is_partial: boolean(word("Whether it was not over at the data cut-off")),
      is_in_force: boolean(word("Whether the objective was in force in all of it"))
    },
    rows: quarters.map(({quarter, n, good, actual, lower, upper, word: outcome, isPartial, isInForce}) => ({
      ...{quarter, n, good, actual: actual ?? null, lower: lower ?? null, upper: upper ?? null, target, word: outcome},
      ...{is_partial: isPartial, is_in_force: isInForce}
    }))
  };
}
