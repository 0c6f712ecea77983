const golden = (Math.sqrt(5) - 1) / 2;

/**
 * Where a function of one variable is largest between two ends, by a grid and golden sections around its best point.
 *
 * @param steps points of the grid, which must separate the highest peak from others
 * @param tolerance relative, from 1 on, else absolute
 * @example
 * Math.abs(maximize((x) => -((x - 0.3) ** 2), 0, 1) - 0.3) < 1e-6 // => true
 */
export function maximize(f: (x: number) => number, from: number, to: number, steps = 200, tolerance = 1e-12): number {
  let [best, most] = [from, -Infinity];
  for (let i = 0; i <= steps; ++i) {
    const x = from + ((to - from) * i) / steps;
    const value = f(x);
    if (value > most) [best, most] = [x, value];
  }
  const step = (to - from) / steps;
  let [low, high] = [Math.max(from, best - step), Math.min(to, best + step)];
  let [a, b] = [high - golden * (high - low), low + golden * (high - low)];
  let [atA, atB] = [f(a), f(b)];
  while (high - low > tolerance * Math.max(1, Math.abs(low)) && a > low && b < high && a < b) {
    if (atA < atB) {
      [low, a, atA] = [a, b, atB];
      b = low + golden * (high - low);
      atB = f(b);
    } else {
      [high, b, atB] = [b, a, atA];
      a = high - golden * (high - low);
      atA = f(a);
    }
  }
  return (low + high) / 2;
}
