import {certain} from "../certain.ts";
import {day} from "../days.ts";

const year = 365.25;

/** Days of the year, and single days, that tools and databases write for “never”, before 1971 and from 2038 on. */
const noDays = ["01-01", "12-30", "12-31"];
const [firstUsual, afterUsual] = [Date.UTC(1971, 0, 1), Date.UTC(2038, 0, 1)] as const;
const noDates = ["2038-01-19", "2079-06-06", "2262-04-11"];

/**
 * Whether a moment stands for no date at all: the ends of what databases and languages can hold, such as 9999-12-31,
 * 0001-01-01, 1900-01-01, 1970-01-01 or 2099-12-31, with a day to spare for zones.
 *
 * @param moment milliseconds since 1970, UTC
 * @example
 * isNoDate(Date.UTC(1970, 0, 1)) // => true
 */
export function isNoDate(moment: number | undefined): boolean {
  if (moment === undefined || !Number.isFinite(moment) || (moment >= firstUsual && moment < afterUsual)) return false;
  const text = new Date(moment).toISOString().replace(/T.*$/, "");
  return noDays.includes(text.slice(-5)) || noDates.includes(text);
}

/**
 * The same for engines that count days since 1970: days `from` and before `to` always stand for a date; others stand for none
 * on these days of a year (101 is 1 January), and on these days.
 */
export const noDateDays = {
  from: 365,
  to: Date.UTC(2038, 0, 1) / day,
  monthDays: noDays.map((text) => Number(text.replace("-", ""))),
  days: noDates.map((text) => Date.parse(text) / day)
};

/** The same as SQL for DuckDB, of a timestamp. */
export function noDateSql(moment: string): string {
  const list = (texts: readonly string[]) => texts.map((text) => `'${text}'`).join(", ");
  return `(case when ${moment} >= timestamp '1971-01-01' and ${moment} < timestamp '2038-01-01' then false
    else coalesce(strftime(${moment}, '%m-%d') in (${list(noDays)}) or strftime(${moment}, '%Y-%m-%d') in (${list(noDates)}), false) end)`;
}

/** How many dates fall on each of some days, which are counted from any one of them; in ascending order. */
export interface DatedDays {
  readonly day: readonly number[];
  readonly n: readonly number[];
}

/** Which of the dates can be meant. */
export interface PlausibleDays {
  /** The latest plausible day; undefined without dates. */
  last: number | undefined;
  /** How many dates lie beyond it. */
  n_beyond: number;
}

/** A gap so long that one mistyped year is likelier than it, and one that is so in dates that are dense. */
const longGap = 5 * year;
const denseGap = year;

/**
 * Finds the latest plausible day of some dates by their own distribution, so that neither a mistyped year nor the clock of
 * a machine decides when watching ended. What lies beyond a gap is implausible when it is few, and the gap
 *
 * - is five years or more, and a tenth of the dates or one of them lie beyond it, or among ten or more dates two, as of a
 *   row whose opening and closing have the same mistake; or
 * - is a year or more and at least ten times any gap before it, in at least a hundred days with dates that span a year or
 *   more, and a hundredth of the dates or one of them lie beyond it.
 *
 * A real gap of that kind looks the same: whoever knows better gives the cut-off.
 *
 * @example
 * plausibleDays({day: [0, 10, 20, 6000], n: [1, 1, 1, 1]})
 * // => {last: 20, n_beyond: 1}
 */
export function plausibleDays({day, n}: DatedDays): PlausibleDays {
  const total = n.reduce((sum, count) => sum + count, 0);
  const few = (share: number, least = 1) => Math.max(least, Math.floor(share * total));
  let longest = 0;
  for (let i = 1, seen = n[0] ?? 0; i < day.length; seen += certain(n[i]), i++) {
    const gap = certain(day[i]) - certain(day[i - 1]);
    const beyond = total - seen;
    const isDense = i >= 100 && certain(day[i - 1]) - certain(day[0]) >= year && gap >= denseGap && gap >= 10 * longest;
    if ((gap >= longGap && beyond <= few(0.1, total >= 10 ? 2 : 1)) || (isDense && beyond <= few(0.01)))
      return {last: day[i - 1], n_beyond: beyond};
    longest = Math.max(longest, gap);
  }
  return {last: day.at(-1), n_beyond: 0};
}

/**
 * The latest plausible of some moments, and those that lie beyond it.
 *
 * @param moments milliseconds since 1970, UTC, in any order
 * @example
 * plausibleMoments([0, 86_400_000]).last // => 86_400_000
 */
export function plausibleMoments(moments: readonly number[]): {last: number | undefined; n_beyond: number} {
  const counts = new Map<number, number>();
  for (const moment of moments) {
    const at = Math.floor(moment / day);
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  const days = [...counts.keys()].sort((a, b) => a - b);
  const {last, n_beyond} = plausibleDays({day: days, n: days.map((at) => counts.get(at)!)});
  if (last === undefined) return {last, n_beyond};
  return {last: moments.reduce((a, b) => (b < (last + 1) * day ? Math.max(a, b) : a), -Infinity), n_beyond};
}
