import type {ObjectiveResult} from "./objective.ts";

/**
 * Objectives by what is left of their budget, the least first: of the share that is left, or of a target of 100% whether there
 * is a breach. Those that have not enough data come last.
 */
export function leastBudgetFirst(results: readonly ObjectiveResult[]): ObjectiveResult[] {
  const left = ({budget, word}: ObjectiveResult) => {
    if (word === "not enough data") return Infinity;
    return budget.leftShare ?? (budget.spent > 0 ? -budget.spent : 1);
  };
  return [...results].sort((a, b) => left(a) - left(b) || (a.id < b.id ? -1 : 1));
}
