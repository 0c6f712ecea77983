import {decimal} from "../charts/format.ts";
import type {BoardIncident} from "./boardData.ts";

const months = ["January", "February", "March", "April", "May", "June", "July"].concat(
  ...["August", "September", "October", "November", "December"]
);

/**
 * A day in words.
 *
 * @example
 * dayInWords("2026-09-30") // => "30 September 2026"
 */
export function dayInWords(day: string): string {
  return `${Number(day.slice(8, 10))} ${months[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

/** How long an incident lasted, in hours; undefined while it does. */
export function hoursOf({started, resolved}: BoardIncident): number | undefined {
  return resolved === null ? undefined : (Date.parse(resolved) - Date.parse(started)) / 3.6e6;
}

/** A time in words. */
export function hoursInWords(hours: number | undefined): string {
  if (hours === undefined) return "not over";
  return hours < 1
    ? `${decimal(hours * 60, 2)} minutes`
    : hours < 48
      ? `${decimal(hours, 2)} hours`
      : `${decimal(hours / 24, 2)} days`;
}
