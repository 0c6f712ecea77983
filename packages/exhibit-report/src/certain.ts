/**
 * What is there for certain, such as the last of a list that is not empty: `certain(list.at(-1))`.
 *
 * @throws RangeError when it is not there: then whoever wrote `certain` was wrong
 */
export function certain<T>(value: T | undefined): T {
  if (value === undefined) throw new RangeError("what was certain to be there is missing");
  return value;
}

/** A list of at least `N` values, up to five. */
type Leading<T, N extends 1 | 2 | 3 | 4 | 5> = [
  ...{1: [T]; 2: [T, T]; 3: [T, T, T]; 4: [T, T, T, T]; 5: [T, T, T, T, T]}[N],
  ...T[]
];

/**
 * A list that has at least `n` values, to be taken apart: `const [low, high] = leading(domain.map(ln), 2)`.
 *
 * @throws RangeError when it has fewer
 */
export function leading<T, N extends 1 | 2 | 3 | 4 | 5>(list: readonly T[], n: N): Leading<T, N> {
  if (list.length < n) throw new RangeError(`a list of at least ${n} has ${list.length}`);
  return list as readonly unknown[] as Leading<T, N>;
}
