/** A day in milliseconds. */
export const day = 86_400_000;

/** The day of a moment, in milliseconds since 1970, as ISO text; UTC. */
export function isoDay(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/**
 * The day of a moment as databases write it, counted since 1970; UTC.
 *
 * @example
 * dayNumber("1970-01-02 23:59:59") // => 1
 */
export function dayNumber(moment: string): number {
  return Math.floor(Date.parse(`${moment.replace(" ", "T")}Z`) / day);
}

/**
 * Days from one to another, both counted.
 *
 * @example
 * daysBetween("2026-02-27", "2026-03-01") // => 3
 */
export function daysBetween(first: string, last: string): number {
  return Math.round((Date.parse(last) - Date.parse(first)) / day) + 1;
}
