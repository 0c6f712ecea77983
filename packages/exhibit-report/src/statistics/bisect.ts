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

/**
 * Where an ascending function crosses zero, by interpolation between the ends of a bracket that is never wider than by
 * bisection (ITP): a smooth function is asked some ten times, any other at most once more than by bisection.
 *
 * @param excess below zero at `low` and above it at `high`
 * @param tolerance half the width of the last bracket, whose middle is the answer
 * @see Oliveira and Takahashi (2020), doi:10.1145/3423597
 * @example
 * crossing(0, 4, (x) => x * x - 2, 1e-12).toFixed(9) // => "1.414213562"
 */
export function crossing(low: number, high: number, excess: (x: number) => number, tolerance: number): number {
  const cut = 0.2 / (high - low);
  let [below, above] = [excess(low), excess(high)];
  let radius = tolerance;
  while (2 * radius < high - low) radius *= 2;
  radius *= 2; // once more than by bisection
  for (; high - low > 2 * tolerance; radius /= 2) {
    const middle = (low + high) / 2;
    const straight = (above * low - below * high) / (above - below);
    const side = Math.sign(middle - straight);
    const step = cut * (high - low) ** 2;
    const moved = step <= Math.abs(middle - straight) ? straight + side * step : middle;
    const room = radius - (high - low) / 2;
    const x = Math.abs(moved - middle) <= room ? moved : middle - side * room;
    const value = excess(x);
    if (value === 0) return x;
    if (value > 0) [high, above] = [x, value];
    else [low, below] = [x, value];
  }
  return (low + high) / 2;
}
