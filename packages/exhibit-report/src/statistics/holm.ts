/**
 * Adjusts the p-values of several tests so that the chance of any false alarm among them is at most the level at which
 * each is read, whatever their dependence: Holm's step-down method.
 *
 * @param p probabilities; undefined where there was no test, which counts for none
 * @returns adjusted probabilities in the same order
 * @see Holm (1979), Scandinavian Journal of Statistics 6, 65-70
 * @example
 * holm([0.01, 0.04, 0.03]) // => [0.03, 0.06, 0.06]
 */
export function holm(p: readonly (number | undefined)[]): (number | undefined)[] {
  const tests = p.flatMap((value, i) => (value === undefined ? [] : [{value, i}])).sort((a, b) => a.value - b.value);
  const adjusted: (number | undefined)[] = p.map(() => undefined);
  let least = 0;
  tests.forEach(({value, i}, rank) => {
    least = Math.max(least, Math.min(1, (tests.length - rank) * value));
    adjusted[i] = least;
  });
  return adjusted;
}
