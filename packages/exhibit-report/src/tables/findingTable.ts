import {certain} from "../certain.ts";
import {day} from "../days.ts";
import {findingTimes, unread} from "../statistics/findingTimes.ts";
import type {FindingTimes, ReadFindings, ReadMoment} from "../statistics/findingTimes.ts";
import {groupKey} from "../statistics/groupSpelling.ts";
import {expectedBefore, isBacklog, manyExpected} from "../statistics/backlog.ts";
import {poolCounts} from "../statistics/survivalCounts.ts";
import type {Fault} from "../sources/fault.ts";
import {keyOf} from "../sources/mapping.ts";
import type {FileMapping} from "../sources/mapping.ts";
import {outcomeWord} from "../sources/outcomeWords.ts";
import {scopes, tableSchemas} from "../sources/tableSchemas.ts";
import {rawColumn} from "../sources/textTable.ts";
import type {TextTable} from "../sources/textTable.ts";
import {eventGroups} from "./eventGroups.ts";
import type {EventGroup} from "./eventGroups.ts";
import {placeOf, rowFault} from "./readTable.ts";
import type {ReadColumn, ReadTable} from "./readTable.ts";
import {accountOf} from "./tableRows.ts";
import type {RowAccount} from "./tableRows.ts";

/** Which column of the file findings, or incidents, are grouped by, and until when they were watched. */
export interface FindingChoice {
  /** Absent: all together. */
  group?: string;
  /** Moment in milliseconds since 1970; by default the latest plausible date. */
  cutOff?: number;
}

/** What became of the findings, or incidents, of a file. */
export interface FoundFindings {
  groups: EventGroup[];
  times: FindingTimes;
  hasOutcomes: boolean;
  account: RowAccount;
  /** The same watched from the first closing on, where a backlog seems to have been imported. */
  backlog?: {groups: EventGroup[]; firstClosing: number; n: number; share: number};
}

/** What dates of incidents are called beside those of findings. */
const columnsOf = {
  findings: {opened: "opened_at", closed: "closed_at", watchedFrom: "first_observed_at"},
  incidents: {opened: "started_at", closed: "resolved_at", watchedFrom: ""}
};

/**
 * A mapping whose outcomes are read as `exhibit survival` reads them: words that are known as what they stand for, others as
 * they are.
 */
export function withOutcomeWords(mapping: FileMapping, text: TextTable): FileMapping {
  const {outcome} = mapping.columns;
  if (mapping.table !== "findings" || !outcome || outcome.values || typeof outcome.column !== "string") return mapping;
  const words = new Set((rawColumn(text, outcome.column) ?? []).map((word) => word.trim()));
  const values = Object.fromEntries(
    [...words].filter((word) => word && !word.includes("*")).map((word) => [word, outcomeWord(word)])
  );
  return {...mapping, columns: {...mapping.columns, outcome: {...outcome, values}}};
}

/** A word that says how findings of a file ended, on how many rows, and what it is read as. */
export interface OutcomeMeaning {
  word: string;
  n: number;
  means: string;
  /** Whether that is an ending which the contract knows. */
  isKnown: boolean;
}

const mostWords = 30;

/** The words of a file for how its findings ended, the commonest first; none where they are not the values of one column. */
export function outcomeMeanings(mapping: FileMapping, text: TextTable): OutcomeMeaning[] {
  const {outcome} = withOutcomeWords(mapping, text).columns;
  const values = Object.entries(outcome?.values ?? {});
  if (mapping.table !== "findings" || typeof outcome?.column !== "string") return [];
  if (values.some(([word]) => word.includes("*"))) return [];
  const meanings = new Map(values.map(([word, means]) => [word.toLowerCase(), means]));
  const counts = new Map<string, {word: string; n: number}>();
  for (const own of rawColumn(text, outcome.column) ?? []) {
    const word = own.trim();
    if (!word) continue;
    const known = counts.get(word.toLowerCase());
    if (known) known.n += 1;
    else counts.set(word.toLowerCase(), {word, n: 1});
  }
  return Array.from(counts.values(), ({word, n}) => {
    const means = meanings.get(word.toLowerCase()) ?? word.toLowerCase();
    return {word, n, means, isKnown: endings.includes(means)};
  })
    .sort((a, b) => b.n - a.n)
    .slice(0, mostWords);
}

/** Endings of findings that the contract knows, and open. */
export const endings = certain(tableSchemas.findings.columns.outcome?.values);

/** What became of the findings, or incidents, of a table in memory: what `exhibit survival` counts by SQL. */
export function findingsIn(read: ReadTable, {group, cutOff}: FindingChoice): FoundFindings {
  const findings = readFindings(read, group);
  const times = findingTimes(findings, {cutOff});
  const hasOutcomes = findings.outcome !== undefined;
  return {
    groups: eventGroups(times, hasOutcomes),
    times,
    hasOutcomes,
    account: accountFor(read, times),
    ...backlogOf(findings, times, {cutOff, hasOutcomes})
  };
}

/** Findings in memory, what was observed of them, and the places of those that are used. */
export interface ObservedFindings {
  read: ReadTable;
  findings: ReadFindings;
  times: FindingTimes;
  rows: number[];
  account: RowAccount;
}

/** Findings as an objective looks at them: each by itself. */
export function observedFindings(read: ReadTable, {cutOff}: Pick<FindingChoice, "cutOff">): ObservedFindings {
  const findings = readFindings(read, undefined);
  const times = findingTimes(findings, {cutOff});
  const leftOut = new Set(times.leftOut.map(({row}) => row));
  const rows = Array.from(findings.opened.keys()).filter((row) => !leftOut.has(row));
  const outcome = findings.outcome?.map((word) => word?.toLowerCase());
  return {read, findings: {...findings, outcome}, times, rows, account: accountFor(read, times)};
}

function readFindings(read: ReadTable, group: string | undefined): ReadFindings {
  const {mapping, columns, file} = read;
  const names = columnsOf[mapping.table as keyof typeof columnsOf];
  const isMapped = (name: string) => Object.hasOwn(mapping.columns, name);
  const moments = (name: string): ReadMoment[] => {
    const {values, texts} = certain(columns.get(name));
    return values.map((value, row) => (value === undefined && texts[row] !== undefined ? NaN : (value as ReadMoment)));
  };
  const some = (name: string) => {
    const found = isMapped(name) ? moments(name) : undefined;
    return found?.some((moment) => moment !== undefined) ? found : undefined;
  };
  const none = new Array<undefined>(file.text.n).fill(undefined);
  return {
    opened: moments(names.opened),
    closed: isMapped(names.closed) ? moments(names.closed) : none,
    closedLo: some("closed_lo"),
    closedHi: some("closed_hi"),
    watchedFrom: some(names.watchedFrom),
    updated: some("updated_at"),
    outcome: isMapped("outcome") ? (columns.get("outcome")!.values as (string | undefined)[]) : undefined,
    group: group === undefined ? undefined : rawColumn(file.text, group)?.map((text) => text.trim() || undefined),
    key: keysOf(read)
  };
}

/** What names each row; nothing where no two rows have one name, so that none can repeat another. */
function keysOf({mapping, columns, file}: ReadTable): (string | undefined)[] | undefined {
  const key = keyOf(mapping);
  if (!key) return undefined;
  const valuesOf = (isScope: boolean) =>
    key
      .filter((name) => scopes.includes(name) === isScope && Object.hasOwn(mapping.columns, name))
      .map((name) => certain(columns.get(name)).values);
  const [ids, whose] = [valuesOf(false), valuesOf(true)];
  const folded = new Map<string, string>();
  const fold = (text: string) => {
    const known = folded.get(text) ?? groupKey(text);
    folded.set(text, known);
    return known;
  };
  const joined = (columns: readonly ReadColumn["values"][], row: number, form: (text: string) => string) => {
    const [first, ...others] = columns;
    const text = form(String(first?.[row] ?? ""));
    return others.length ? [text, ...others.map((values) => form(String(values[row] ?? "")))].join("\u0000") : text;
  };
  const hasId = (row: number) => ids.every((values) => values[row] !== undefined);
  const own = (row: number) => joined(ids, row, (text) => text);
  const scope = (row: number) => joined(whose, row, fold);
  if (areDistinct(file.text.n, hasId, own, scope)) return undefined;
  const keys: (string | undefined)[] = [];
  for (let row = 0; row < file.text.n; ++row) keys.push(hasId(row) ? `${own(row)}\u0001${scope(row)}` : undefined);
  return keys;
}

function areDistinct(
  n: number,
  hasId: (row: number) => boolean,
  own: (row: number) => string,
  scope: (row: number) => string
): boolean {
  const known = new Map<string, Set<string>>();
  for (let row = 0; row < n; ++row) {
    if (!hasId(row)) continue;
    const of = scope(row);
    let ids = known.get(of);
    if (!ids) known.set(of, (ids = new Set()));
    const before = ids.size;
    if (ids.add(own(row)).size === before) return false;
  }
  return true;
}

const unreadReasons = new Set<string>(Object.values(unread));

function accountFor(read: ReadTable, {leftOut}: FindingTimes): RowAccount {
  const {file, disposition} = read;
  const rules = new Array<string | undefined>(file.text.n).fill(undefined);
  for (const {row, reason} of leftOut) rules[row] = unreadReasons.has(reason) ? "rejected" : reason;
  const reasons = new Map(leftOut.map(({row, reason}) => [row, reason]));
  return accountOf({
    rules,
    nRows: file.text.n + file.text.nBroken,
    broken: file.text.broken.map((row) => ({file: file.file, ...row})),
    nBroken: file.text.nBroken,
    faultOf: (row): Fault =>
      disposition(row) ? rowFault(read, row) : {...placeOf(file, row), message: reasons.get(row) ?? "cannot be used"}
  });
}

function backlogOf(
  findings: ReadFindings,
  {firstClosing, isLate, isBounded, groups}: FindingTimes,
  {cutOff, hasOutcomes}: {cutOff: number | undefined; hasOutcomes: boolean}
): Pick<FoundFindings, "backlog"> {
  if (findings.watchedFrom || isLate || isBounded || firstClosing === undefined) return {};
  const n = [...groups.values()].reduce((sum, {time}) => sum + time.length, 0);
  const late = findingTimes(findings, {cutOff, from: firstClosing});
  const own = [...late.groups.values()];
  const before = own.reduce((sum, {entry}) => sum + entry.filter((at) => at >= 0).length, 0);
  if (!isBacklog(before, n)) return {};
  const found = eventGroups(late, hasOutcomes);
  const {closings, share} = expectedBefore(poolCounts(found.map(({counts}) => counts)));
  if (closings < manyExpected) return {};
  return {backlog: {groups: found, firstClosing: Math.floor(firstClosing / day) * day, n: before, share}};
}
