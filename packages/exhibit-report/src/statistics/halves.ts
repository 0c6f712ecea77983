/**
 * Standard error of the difference between the means of two halves of n values that differ in nothing, whatever their
 * distribution: 2 sd / √n. Close to normal once n is large against the skewness of the values, which cancels between
 * equal halves.
 *
 * @param sd standard deviation of one value, at least zero
 * @param n number of values in both halves together, at least 2
 * @throws {RangeError} on an invalid sd or n
 * @example
 * meanDifferenceError(10, 100) // => 2
 */
export function meanDifferenceError(sd: number, n: number): number {
  check(sd, n);
  return (2 * sd) / Math.sqrt(n);
}

/**
 * Standard error of the difference between the sums of two halves of n values: sd √n.
 *
 * @throws {RangeError} on an invalid sd or n
 * @example
 * sumDifferenceError(10, 100) // => 100
 */
export function sumDifferenceError(sd: number, n: number): number {
  check(sd, n);
  return sd * Math.sqrt(n);
}

function check(sd: number, n: number): void {
  if (!(sd >= 0 && sd < Infinity)) throw new RangeError(`invalid sd: ${sd}`);
  if (!(n >= 2 && n < Infinity)) throw new RangeError(`invalid number of values: ${n}`);
}
