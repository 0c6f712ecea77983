import {clockStarts} from "./objective.ts";
import type {ClockStart} from "./objective.ts";
import type {Preset} from "./objectiveFields.ts";
import {parseSpan} from "./spans.ts";

/** Name of the clock that has a due date for each vulnerability. */
export const listedClock = "kev";

const letters: Record<string, string> = {hours: "h", days: "d", months: "M"};

/** What a row of a table of published clocks says; undefined for one that no finding can follow. */
export function presetOf({starts, within, unit}: Record<"starts" | "within" | "unit", unknown>): Preset | undefined {
  const span = parseSpan(`${Number(within)}${letters[String(unit)]}`);
  return span && isStart(starts) ? {within: span, starts} : undefined;
}

function isStart(value: unknown): value is ClockStart {
  return clockStarts.some((start) => start === value);
}
