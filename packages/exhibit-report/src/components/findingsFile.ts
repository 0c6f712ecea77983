import {certain, leading} from "../certain.ts";
import {groupKey} from "../statistics/groupSpelling.ts";
import type {ReadFindings, ReadMoment} from "../statistics/findingTimes.ts";
import {dateFormats} from "../sources/dateFormats.ts";
import type {DayMonthOrder} from "../sources/dateFormats.ts";
import {dateReading, sampleSize} from "../sources/dateReading.ts";
import type {FindingKey} from "../sources/findingKey.ts";
import {outcomeWord} from "../sources/outcomeWords.ts";
import {dateReader} from "../sources/readDates.ts";
import {columnOf} from "../sources/textTable.ts";
import type {TextTable} from "../sources/textTable.ts";

/** Which columns hold what, empty for none, and until when findings were watched: by default until the latest plausible date. */
export interface FindingsChoice {
  opened: string;
  closed: string;
  outcome?: string;
  watchedFrom?: string;
  /** Empty for all together. */
  group: string;
  /** What names a finding; each row is one when absent. */
  key?: FindingKey;
  /** How dates such as 03/04/2026 are meant; as the file shows when absent. */
  order?: DayMonthOrder;
  cutOff?: string;
}

/**
 * The findings in a table of texts, with their dates read as the command line reads them.
 *
 * @throws Error when dates can be meant in two ways, with what would tell, or when only scans bound a closing
 */
export function readFindings(table: TextTable, choice: FindingsChoice): ReadFindings {
  const {opened, closed, outcome, watchedFrom, group, key} = choice;
  const texts = (name: string | undefined) => (name ? columnOf(table, name) : undefined);
  const dates = {
    opened: texts(opened) ?? [],
    closed: texts(closed) ?? [],
    watchedFrom: texts(watchedFrom),
    updated: texts(key?.updated)
  };
  refuseBounds(table, choice);
  const order = choice.order ?? orderIn(Object.values(dates));
  const names = {opened, closed, watchedFrom, updated: key?.updated};
  const moments = (name: keyof typeof dates) =>
    dates[name] && readMoments(dates[name], names[name]!, {order, mayBeNone: name === "closed"});
  return {
    opened: moments("opened")!,
    closed: moments("closed")!,
    watchedFrom: moments("watchedFrom"),
    updated: moments("updated"),
    outcome: texts(outcome)?.map((text) => text && outcomeWord(text)),
    group: texts(group),
    key: key && keysOf(table, key)
  };
}

/** Names of what bounds a closing, as `survival` and tables of findings call them. */
const bound = /^closed[ _-]?(lo|hi)$/i;
const upperBound = /^closed[ _-]?hi$/i;

/** A bound is neither a closing nor none: taken for one it moves the curve, left out it makes of what ended what is open. */
function refuseBounds(table: TextTable, {closed, outcome}: FindingsChoice): void {
  const name = bound.test(closed) ? closed : table.names.find((name) => upperBound.test(name));
  if (name === undefined) return;
  const [bounds, closings, ends] = [name, closed, outcome].map((name) => (name ? columnOf(table, name) : undefined));
  const row = table.records.findIndex(
    (_, row) =>
      bounds?.[row] !== undefined &&
      (name === closed || closings?.[row] === undefined) &&
      outcomeWord(ends?.[row] ?? "") !== "open"
  );
  if (row < 0) return;
  throw new Error(
    `${name}: line ${certain(table.records[row]).line} was closed between two scans, and this page draws closings of a known date alone (expected closed_at, or the command line: exhibit survival --closed-lo closed_lo --closed-hi closed_hi)`
  );
}

function orderIn(columns: readonly (readonly (string | undefined)[] | undefined)[]): DayMonthOrder | undefined {
  const {order} = dateFormats(columns.flatMap((column) => column ?? []).filter((text) => text !== undefined));
  return order === "day first" || order === "month first" ? order : undefined;
}

function readMoments(
  texts: readonly (string | undefined)[],
  name: string,
  {order, mayBeNone}: {order: DayMonthOrder | undefined; mayBeNone: boolean}
): ReadMoment[] {
  const sample = texts.slice(0, sampleSize).filter((text) => text !== undefined);
  const found = dateReading(sample, order);
  if (!("formats" in found))
    throw new Error(`${name}: ${found.reason} "${found.example}" (expected ${found.expected})`);
  const read = dateReader(found.formats, {mayBeNone});
  return texts.map((text) => (text === undefined ? undefined : (read(text) ?? NaN)));
}

function keysOf(table: TextTable, {id, within}: FindingKey): (string | undefined)[] {
  const [ids, scopes] = leading(
    [id, within].map((names) => names.map((name) => columnOf(table, name))),
    2
  );
  return table.records.map((_, row) => {
    const own = ids.flatMap((column) => column[row] ?? []);
    const within = scopes.flatMap((column) => (column[row] === undefined ? [] : groupKey(column[row])));
    return own.length ? JSON.stringify([within, own]) : undefined;
  });
}
