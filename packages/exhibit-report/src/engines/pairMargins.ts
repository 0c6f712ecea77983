import {certain} from "../certain.ts";

/** How many there are at a place; null comes first. */
export interface Margin<T extends {n: number}> {
  at: (one: T) => number | null;
  rows: readonly T[];
}

/**
 * Pairs what ended with what began, earliest with earliest, so that both are counted as before. Which ended when that began
 * when is not known: where each began before it ended in some pairing, it does in this one.
 *
 * @param ends as many as begin
 * @returns each end with the place of its beginning, and how many there are of both
 */
export function pairMargins<E extends {n: number}, B extends {n: number}>(
  ends: Margin<E>,
  begins: Margin<B>
): {end: E; begin: number | null; n: number}[] {
  const order = <T extends {n: number}>({rows, at}: Margin<T>) =>
    rows.toSorted((a, b) => (at(a) ?? -Infinity) - (at(b) ?? -Infinity) || 0);
  const waiting = order(begins).map((one) => ({at: begins.at(one), n: one.n}));
  let i = 0;
  return order(ends).flatMap((end) => {
    const pairs: {end: E; begin: number | null; n: number}[] = [];
    for (let left = end.n; left > 0;) {
      const first = certain(waiting[i]);
      const n = Math.min(left, first.n);
      pairs.push({end, begin: first.at, n});
      left -= n;
      first.n -= n;
      if (!first.n) i++;
    }
    return pairs;
  });
}
