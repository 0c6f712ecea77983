import {isNoDate, noDateSql} from "./cutOff.ts";

/**
 * A finding as its record dates it: moments in milliseconds since 1970, UTC. What is not known is undefined.
 */
export interface DatedFinding {
  opened: number | undefined;
  closed?: number;
  /** When it was last seen and first no longer seen, where only scans bound the closing. */
  closedLo?: number;
  closedHi?: number;
  /** What became of it: “open”, or how it ended. */
  outcome?: string;
  /** When watching it began, where that may be later than its opening. */
  watchedFrom?: number;
  /** When its application left observation: nothing is known of it from then on. */
  removed?: number;
  /** When it was last seen open. */
  lastSeen?: number;
}

/** Rules that exclude a finding, in the order in which they are tried. */
export const observationRules = {
  noOpening: "no opening date",
  afterCutOff: "opened after the data cut-off",
  closedBefore: "closed before opened",
  closingUnknown: "closing date unknown",
  seenBefore: "last seen before opened",
  overBefore: "over before watching began",
  lateBounded: "opened before watching began, where scans bound closings"
} as const;

/** What was observed of a finding: from when, until when, and what ended it; or the rule that excludes it. */
export type Observation =
  | {rule: string}
  | {
      rule?: undefined;
      opened: number;
      /** When watching began, where later than the opening. */
      entry: number | undefined;
      /** When it ended, or was last seen open. */
      exit: number;
      /** Last moment at which it was seen open, where the end is only known to lie between this and `exit`. */
      since: number | undefined;
      /** How it ended: “unknown” where nobody says; undefined while it is open. */
      ended: string | undefined;
    };

/**
 * The one definition of what is observed of a finding.
 *
 * Opening: its date; one that stands for none (1970-01-01) is none. Closing: its date, unless the outcome says open, however
 * old the date: a finding that was opened again counts by its last state. A date that stands for none (9999-12-31) is no
 * closing. Where only scans bound the closing, it lies between the last that saw the finding and the first that did not, or
 * the data cut-off. Watching begins at the opening or when the finding, or its application, came under observation,
 * whichever is later: one that was over by then could not be seen. It ends at the data cut-off or when the application left
 * observation, whichever is earlier; what was closed after that was open then.
 *
 * @param cutOff the data cut-off: the last moment of which the data tell
 * @example
 * observe({opened: 1e12, closed: 1e12 + 30, watchedFrom: 1e12 + 10, outcome: "fixed"}, 2e12)
 * // => {opened: 1e12, entry: 1e12 + 10, exit: 1e12 + 30, since: undefined, ended: "fixed"}
 */
export function observe(finding: DatedFinding, cutOff: number): Observation {
  const {opened, outcome, closedHi} = finding;
  if (opened === undefined || isNoDate(opened)) return {rule: observationRules.noOpening};
  const {closed, isBounded, until, isClosed, exit, entry, since} = watch(finding, cutOff);
  if (opened > until) return {rule: observationRules.afterCutOff};
  if ((closed ?? (isBounded ? closedHi : undefined) ?? opened) < opened) return {rule: observationRules.closedBefore};
  if (outcome && outcome !== "open" && closed === undefined && !isBounded)
    return {rule: observationRules.closingUnknown};
  if (exit < opened) return {rule: observationRules.seenBefore};
  if (entry !== undefined && entry >= exit) return {rule: observationRules.overBefore};
  return {opened, entry, exit, since, ended: isClosed ? (outcome ?? "unknown") : undefined};
}

/** What is seen of a finding, whatever excludes it: what {@link observedSql} says of a row. */
export function watch(finding: DatedFinding, cutOff: number) {
  const {opened = NaN, outcome, closedLo, closedHi, watchedFrom, removed, lastSeen} = finding;
  const isOpen = outcome === "open";
  const closed = isOpen || isNoDate(finding.closed) ? undefined : finding.closed;
  const isBounded = closed === undefined && !isOpen && (closedHi ?? (outcome && closedLo)) !== undefined;
  const until = Math.min(cutOff, removed ?? Infinity);
  const end = closed ?? (isBounded ? (closedHi ?? until) : Infinity);
  const isClosed = end <= until && !(isBounded && closedLo! >= until);
  const seen = closed === undefined ? [closedLo, lastSeen] : [lastSeen];
  const exit = isClosed ? end : Math.min(until, ...seen.filter((moment) => moment !== undefined));
  const entry = watchedFrom !== undefined && watchedFrom > opened ? watchedFrom : undefined;
  const since = isClosed && isBounded ? Math.max(closedLo ?? opened, opened) : undefined;
  return {
    closed,
    isBounded,
    until,
    isClosed,
    exit,
    entry,
    since: since !== undefined && since < exit ? since : undefined
  };
}

/** SQL of what a {@link DatedFinding} holds: each a name or an expression; absent where nothing of the kind is given. */
export interface FindingSql {
  opened: string;
  closed: string;
  closedLo?: string;
  closedHi?: string;
  outcome?: string;
  watchedFrom?: string;
  removed?: string;
  lastSeen?: string;
}

export interface ObservationOptions {
  /** SQL of the data cut-off, a timestamp. */
  cutOff: string;
  /** Whether a closing can stand for none. */
  hasNoDates?: boolean;
  /** False when no closing is after the cut-off, so that none need be compared with it. */
  mayEndLater?: boolean;
}

/**
 * The same definition as SQL that every engine reads alike, whose `least` may be null where one of its values is; only a
 * closing that stands for none is told in DuckDB's words. A relation with the columns of `from`, and `closing` (its moment, null while open),
 * `until_at`, `is_closed`, `exit_at`, and where they can differ from null `entry_at` and `since_at`. It holds all rows: which
 * of them the rules exclude, {@link exclusionSql} tells.
 */
export function observedSql(from: string, finding: FindingSql, options: ObservationOptions): string {
  const {closedLo, removed, lastSeen, watchedFrom, opened} = finding;
  const isBounded = boundedSql(finding);
  const until = removed ? `least(${options.cutOff}, coalesce(${removed}, ${options.cutOff}))` : options.cutOff;
  const later = options.mayEndLater !== false || removed !== undefined;
  const seen = [
    ...(closedLo ? [`case when closing is null then ${closedLo} end`] : []),
    ...(lastSeen ? [lastSeen] : [])
  ];
  const hi = finding.closedHi ? `coalesce(${finding.closedHi}, ${until})` : until;
  const bounded = isBounded && `(closing is null and ${isBounded})`;
  const ends = bounded ? `case when ${bounded} then ${hi} else closing end` : "closing";
  const isClosed = later ? "coalesce(ending <= until_at, false)" : "ending is not null";
  const notAfter = bounded && closedLo ? ` and not coalesce(${bounded} and ${closedLo} >= until_at, false)` : "";
  const open = seen.length
    ? `least(until_at, ${seen.map((sql) => `coalesce(${sql}, until_at)`).join(", ")})`
    : "until_at";
  const since = closedLo ? `greatest(coalesce(${closedLo}, ${opened}), ${opened})` : opened;
  const last = [
    "case when is_closed then ending else " + open + " end as exit_at",
    ...(watchedFrom ? [`case when ${watchedFrom} > ${opened} then ${watchedFrom} end as entry_at`] : []),
    ...(bounded ? [`case when is_closed and ${bounded} and ${since} < ending then ${since} end as since_at`] : [])
  ];
  return `(select *, ${last.join(", ")} from (select *, ${isClosed}${notAfter} as is_closed
    from (select *, ${ends} as ending, ${until} as until_at
      from (select *, ${closingSql(finding, options)} as closing from ${from}) as closings) as ends) as closed)`;
}

function closingSql({closed, outcome}: FindingSql, {hasNoDates}: {hasNoDates?: boolean}): string {
  const never = [...(outcome ? [`${outcome} = 'open'`] : []), ...(hasNoDates ? [noDateSql(closed)] : [])];
  return never.length ? `case when ${never.join(" or ")} then null else ${closed} end` : closed;
}

function boundedSql({closedLo, closedHi, outcome}: FindingSql): string | undefined {
  if (!closedLo && !closedHi) return undefined;
  const isBound = [...(closedHi ? [`${closedHi} is not null`] : [])];
  if (closedLo && outcome) isBound.push(`(${outcome} is not null and ${closedLo} is not null)`);
  if (!isBound.length) return undefined;
  return `(${isBound.join(" or ")})${outcome ? ` and coalesce(${outcome}, '') <> 'open'` : ""}`;
}

/**
 * The rules as SQL: what a row alone tells, over the columns of `finding`, and what only the cut-off tells, over the columns
 * of {@link observedSql}. Null counts as false.
 */
export function exclusionSql(finding: FindingSql, {hasNoDates}: {hasNoDates?: boolean} = {}) {
  const {opened, closedLo, closedHi, outcome, watchedFrom} = finding;
  const closing = closingSql(finding, {hasNoDates});
  const end = closedHi
    ? `coalesce(${closing}, ${outcome ? `case when coalesce(${outcome}, '') <> 'open' then ${closedHi} end` : closedHi})`
    : closing;
  const isUnknown = [
    `${closing} is null`,
    ...[closedLo, closedHi].flatMap((name) => (name ? [`${name} is null`] : []))
  ];
  return {
    row: {
      noOpening: noDateSql(opened),
      closedBefore: `${end} < ${opened}`,
      closingUnknown: outcome ? `${outcome} <> 'open' and ${isUnknown.join(" and ")}` : "false"
    },
    observed: {
      afterCutOff: `${opened} > until_at`,
      seenBefore: `exit_at < ${opened}`,
      overBefore: watchedFrom ? "entry_at >= exit_at" : "false"
    }
  };
}
