import {describe, it} from "vitest";

// `npm test` runs every kind of case, and of those that take many seconds no variation. `npm run test:all` runs all, and so
// does whoever names a file to vitest. What waits for that is said with the words below, beside the case itself.

/** Whether this is `npm test`. */
export const isQuick = process.env.EXHIBIT_TESTS === "few";

/** A case that takes many seconds beside others of its kind. */
export const patient = it.skipIf(isQuick);

/** Such cases together, with what prepares them. */
export const patientGroup = describe.skipIf(isQuick);

/**
 * Those of a list that are run.
 *
 * @param standsForOthers which of them `npm test` runs
 * @throws Error when it would run none
 */
export function few<T>(all: readonly T[], standsForOthers: (item: T, index: number) => boolean): readonly T[] {
  if (!isQuick) return all;
  const chosen = all.filter(standsForOthers);
  if (all.length && !chosen.length) throw new Error(`none of ${all.length} stands for the others`);
  return chosen;
}

/** How many made-up inputs a property is tried with: of `n` a tenth where this is `npm test`. */
export function tries(n: number): {numRuns: number} {
  return {numRuns: isQuick ? Math.ceil(n / 10) : n};
}
