/**
 * The place between two numbers where a condition that holds below it ceases to hold, halved until it no longer moves.
 *
 * @param isBelow whether a number lies below the place
 * @returns the smallest number found that does not; `high` when there is none below it
 * @example
 * bisect(0, 1, (x) => x < 0.25) // => 0.25
 */
export function bisect(low: number, high: number, isBelow: (x: number) => boolean): number {
  for (let middle = (low + high) / 2; low < middle && middle < high; middle = (low + high) / 2) {
    if (isBelow(middle)) low = middle;
    else high = middle;
  }
  return high;
}
