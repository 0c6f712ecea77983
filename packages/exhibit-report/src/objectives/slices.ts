import {day, isoDay} from "../days.ts";
import type {YamlFields} from "../sources/yamlFields.ts";
import type {DailyCount, Measured} from "./measured.ts";
import type {Objective, Slices} from "./objective.ts";
import {targetOf} from "./objectiveFields.ts";
import {parseSpan} from "./spans.ts";

export const sliceExpected = "1d, 7d, 1w, …: whole days, which is how the data are counted";

/** The length of a slice in days; undefined for one that is not made of whole days. */
export function sliceDays(text: unknown): number | undefined {
  const {hours} = parseSpan(text) ?? {};
  return hours !== undefined && hours % 24 === 0 ? hours / 24 : undefined;
}

/** @param fields `slices` with `length` and, unless the mean of their shares counts, `target` */
export function readSlices(fields: YamlFields): Slices | undefined {
  const slices = fields.fields("slices", "length, target");
  if (!slices) return undefined;
  const days = slices.needed("length", sliceExpected, sliceDays);
  const target = slices.parsed("target", "a share above 0%, up to 100%", targetOf);
  slices.close();
  return days === undefined ? undefined : {days, ...(target !== undefined && {target})};
}

/** Tells where slices are asked of what has none: findings, which are due once, and a state, of which the last counts. */
export function checkSlices(
  fields: YamlFields,
  name: string,
  {indicator, slices}: Pick<Objective, "indicator" | "slices">
): void {
  if (!slices) return;
  if (indicator.kind === "time to close" || (indicator.kind === "ratio" && indicator.counted === "state"))
    fields.fault(name, "slices of time, of what is counted once", "a ratio of events, or a gauge");
}

/**
 * What was decided, by slices of time that end with the cut-off, in place of days: each is one, on its last day. A slice in which nothing
 * happened decides nothing.
 */
export function inSlices(measured: Measured, slices: Slices | undefined): Measured {
  if (!slices) return measured;
  const length = slices.days * day;
  const end = Date.parse(measured.cutOff);
  const parts = new Map<number, {n: number; good: number}>();
  for (const {day, n, good} of measured.daily) {
    const back = Math.floor((end - Date.parse(day)) / length);
    const part = parts.get(back) ?? {n: 0, good: 0};
    parts.set(back, {n: part.n + n, good: part.good + good});
  }
  const daily = [...parts]
    .filter(([, {n}]) => n > 0)
    .map(([back, {n, good}]): DailyCount => ({day: isoDay(end - back * length), n: 1, good: goodOf(good / n, slices)}))
    .sort((a, b) => (a.day < b.day ? -1 : 1));
  const {lastBreach: _, ...rest} = measured;
  const last = daily.findLast(({good}) => good < 1)?.day;
  return {...rest, daily, ...(last !== undefined && {lastBreach: last})};
}

function goodOf(share: number, {target}: Slices): number {
  if (target === undefined) return share;
  return share >= target ? 1 : 0;
}
