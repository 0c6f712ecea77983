import {day, isoDay} from "../days.ts";

/**
 * A quarter of the calendar as it is written here, from how people write it.
 *
 * @returns undefined for what is none
 * @example
 * [readQuarter("2026Q3"), readQuarter("2026-q3"), readQuarter("2026Q5")] // => ["2026 Q3", "2026 Q3", undefined]
 */
export function readQuarter(text: string): string | undefined {
  const [, year, quarter] = /^(\d{4})[ -]?[Qq]([1-4])$/.exec(text) ?? [];
  return year && `${year} Q${quarter}`;
}

/**
 * The quarter so many quarters later, or before.
 *
 * @example
 * laterQuarter("2026 Q1", -1) // => "2025 Q4"
 */
export function laterQuarter(quarter: string, n: number): string {
  const index = Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(-1)) - 1 + n;
  return `${String(Math.floor(index / 4)).padStart(4, "0")} Q${(index % 4) + 1}`;
}

/**
 * First and last day of a quarter, as ISO text.
 *
 * @example
 * daysOfQuarter("2026 Q1") // => {since: "2026-01-01", until: "2026-03-31"}
 */
export function daysOfQuarter(quarter: string): {since: string; until: string} {
  const start = (of: string) => `${of.slice(0, 4)}-${String(Number(of.slice(-1)) * 3 - 2).padStart(2, "0")}-01`;
  const next = Date.parse(`${start(laterQuarter(quarter, 1))}T00:00:00Z`);
  return {since: start(quarter), until: isoDay(next - day)};
}

/**
 * The quarter of a day.
 *
 * @example
 * quarterOf("2026-05-07") // => "2026 Q2"
 */
export function quarterOf(day: string): string {
  return `${day.slice(0, 4)} Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}
