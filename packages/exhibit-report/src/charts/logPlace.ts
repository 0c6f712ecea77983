import {ln} from "../statistics/elementary.ts";

/** Where a value lies on a log axis: 0 at its beginning, 1 at its end. */
export function logPlace(value: number, [from, to]: readonly [number, number]): number {
  return ln(value / from) / ln(to / from);
}
