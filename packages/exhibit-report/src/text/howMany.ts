/**
 * A number of things, in words.
 *
 * @example
 * howMany(1, "row") // => "1 row"
 * @example
 * howMany(1256, "row") // => "1,256 rows"
 */
export function howMany(n: number, thing: string): string {
  return `${n.toLocaleString("en-GB")} ${n === 1 ? thing : `${thing}s`}`;
}
