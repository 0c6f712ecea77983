/**
 * How closely a claim has to be met, by how it is worded: the largest ratio between what was said and what was found, the
 * larger over the smaller, that still agrees, and that still agrees loosely.
 */
export const claimRules = {
  printed: {agrees: 1.01, loosely: 1.1},
  approximate: {agrees: 1.1, loosely: 1.5},
  order_of_magnitude: {agrees: 2, loosely: 10}
} as const;

export type ClaimRule = keyof typeof claimRules;

/**
 * Compares a number that was said with the one that was found. The rule depends on the wording of the claim alone, never
 * on the result: `printed` for a number given as exact, `approximate` for “about”, `order_of_magnitude` for a power of
 * ten.
 *
 * @param said positive
 * @param found positive, in the same unit
 * @example
 * compareClaim(2604, 449, "printed")
 * // => "differs"
 * @example
 * compareClaim(0.5, 6 / 13, "approximate")
 * // => "agrees"
 */
export function compareClaim(said: number, found: number, rule: ClaimRule): "agrees" | "agrees_loosely" | "differs" {
  const ratio = Math.max(said, found) / Math.min(said, found);
  const {agrees, loosely} = claimRules[rule];
  return ratio <= agrees ? "agrees" : ratio <= loosely ? "agrees_loosely" : "differs";
}
