import {decimal} from "../charts/format.ts";
import type {BoardIncident} from "./boardData.ts";
import {certain} from "../certain.ts";
import {say, word} from "./say.ts";

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
  const month = certain(months[Number(day.slice(5, 7)) - 1]);
  return say`${Number(day.slice(8, 10))} ${word(month)} ${day.slice(0, 4)}`;
}

/** How long an incident lasted, in hours; undefined while it does. */
export function hoursOf({started, resolved}: BoardIncident): number | undefined {
  return resolved === null ? undefined : (Date.parse(resolved) - Date.parse(started)) / 3.6e6;
}

/** A time in words. */
export function hoursInWords(hours: number | undefined): string {
  if (hours === undefined) return say`not over`;
  return hours < 1
    ? say`${decimal(hours * 60, 2)} minutes`
    : hours < 48
      ? say`${decimal(hours, 2)} hours`
      : say`${decimal(hours / 24, 2)} days`;
}
