import {clusteredWidths} from "exhibit-report/statistics/clusterBootstrap";
import {cumulativeIncidence} from "exhibit-report/statistics/cumulativeIncidence";
import {kaplanMeier, survivalAt, withLimits} from "exhibit-report/statistics/survival";
import type {SurvivalCurve} from "exhibit-report/statistics/survival";
import {poolCounts} from "exhibit-report/statistics/survivalCounts";
import type {EventCounts} from "exhibit-report/statistics/survivalCounts";
import {closedOnlyMean} from "exhibit-report/statistics/survivalMean";
import {timeToClosed} from "exhibit-report/statistics/survivalQuantile";
import type {TimeToClosed} from "exhibit-report/statistics/survivalQuantile";
import {integer, number, optional, string} from "exhibit-report";
import type {Row} from "exhibit-report";

export const columns = {
  data_set: string(
    "wolfi, oss-fuzz: counted events; soss: printed shares; figure 44: bands of the figure; wolfi rows: what became of every row"
  ),
  scheme: string("How findings that are still open are treated, or the volume of a report"),
  series: string("Band of cadence, cohort or group of applications"),
  series_order: integer("", "Order of the bands, few scans first"),
  entry_days: optional(number("days", "Days from listing to the first record, where findings enter late")),
  days: optional(number("days", "Days since detection; empty where Figure 44 has not been filled in")),
  n_closed: optional(integer("findings", "Fixed at this time")),
  n_false_positive: optional(integer("findings", "Judged to be false positives at this time")),
  n_removed: optional(integer("findings", "Open when their package was removed at this time")),
  n_censored: optional(integer("findings", "Last seen open at this time")),
  std_err: optional(number("share", "Standard error of the share not fixed, by packages")),
  n_packages: optional(integer("packages", "Packages in the band")),
  effective_packages: optional(number("packages", "How many packages of equal size would say as much")),
  share_closed: optional(number("share", "Printed share closed by this day")),
  note: optional(string("How the text qualifies the number"))
};

type Event = Row<typeof columns>;

/** One band or pool of findings, with its curve and the days until a share of it is closed. */
export interface Group {
  name: string;
  /** Findings that ended, in any way, and those last seen open. */
  counts: EventCounts;
  /** Number that ended in each way at each of the times. */
  outcomes: Record<string, number[]>;
  /** Share not fixed; a false positive or a removed package stays not fixed. */
  curve: SurvivalCurve;
  quantiles: TimeToClosed[];
  /** Share still open: whatever ends a finding closes it. */
  anyEnd: SurvivalCurve;
  anyEndQuantiles: TimeToClosed[];
  /** Packages that the errors were drawn from. */
  nPackages: number | undefined;
}

export interface Result {
  /** By builds a year, few first; findings of packages with a short history are only in the pools. */
  corrected: Group[];
  naive: Group[];
  pooled: {corrected: Group; naive: Group};
  /** Findings listed, and those of them that entered fixed or judged, without a time of detection. */
  listed: {all: number; enteredEnded: number};
  ossFuzz: {ignored: Group; delayed: Group};
  published: Event[];
  figure44: Event[];
}

const shares = [0.25, 0.5, 0.75];
/** Bugs are made public 90 days after they were reported or when fixed: before, few are watched. */
export const watchedFrom = 95;

/** How a finding can end: fixed, or in a way that makes a fix no longer possible. */
const ends = {fixed: "n_closed", "false positive": "n_false_positive", removed: "n_removed"} as const;

function group(name: string, events: Event[]): Group {
  const at = (event: Event, column: (typeof ends)[keyof typeof ends]) => event[column] ?? 0;
  const ended = (event: Event) => Object.values(ends).reduce((n, column) => n + at(event, column), 0);
  const counts = poolCounts(
    events.map((event) => ({
      time: [event.days!],
      n_event: [ended(event)],
      n_censor: [event.n_censored!],
      ...(event.entry_days !== null && {
        entry: {time: [event.entry_days], n_enter: [ended(event) + event.n_censored!]}
      })
    }))
  );
  const outcomes = Object.fromEntries(
    Object.entries(ends).map(([outcome, column]) => {
      const by = new Map<number, number>();
      for (const event of events) by.set(event.days!, (by.get(event.days!) ?? 0) + at(event, column));
      return [outcome, Array.from(counts.time, (day) => by.get(day) ?? 0)];
    })
  );
  const anyEnd = kaplanMeier(counts);
  const {incidence, std_err, lower, upper, n_event, events: n} = cumulativeIncidence({counts, outcomes}, ["fixed"]);
  const notFixed = {
    ...anyEnd,
    survival: incidence.map((share) => 1 - share),
    ...{std_err, n_event, events: n, censored: anyEnd.n - n},
    lower: upper.map((share) => share && 1 - share),
    upper: lower.map((share) => share && 1 - share)
  };
  const curve = byPackages(notFixed, events);
  return {
    ...{name, counts, outcomes, anyEnd, curve},
    quantiles: shares.map((p) => timeToClosed(curve, p)),
    anyEndQuantiles: shares.map((p) => timeToClosed(anyEnd, p)),
    nPackages: events.find(({n_packages}) => n_packages !== null)?.n_packages ?? undefined
  };
}

/** With limits by the errors that came with the counts, where there are such. */
function byPackages(curve: SurvivalCurve, events: Event[]): SurvivalCurve {
  const errors = events.filter((event) => event.std_err !== null).sort((a, b) => a.days! - b.days!);
  if (!errors.length) return curve;
  const time = errors.map(({days}) => days!);
  const {survival} = survivalAt(curve, time);
  const open = survival.map((share) => share!);
  const std_err = errors.map(({std_err}) => std_err!);
  const effective = errors[0].effective_packages!;
  return withLimits(curve, clusteredWidths({time, open, std_err, df: effective - 1}, curve.time));
}

/** Rows of each series together, in the order of the series. */
export function bySeries(events: Event[]): Event[][] {
  const order = new Map(events.map(({series, series_order}) => [series, series_order]));
  return [...order.keys()]
    .sort((a, b) => order.get(a)! - order.get(b)!)
    .map((name) => events.filter(({series}) => series === name));
}

export function analyze(events: Event[]): Result {
  const wolfi = (scheme: string) => events.filter((e) => e.data_set === "wolfi" && e.scheme === scheme);
  const bands = (scheme: string) =>
    bySeries(wolfi(scheme))
      .filter(([{series}]) => series !== "short history")
      .map((rows) => group(rows[0].series, rows));
  const corrected = bands("corrected");
  // A bug that was fixed when first recorded was never watched while open.
  const watched = events.filter((e) => e.data_set === "oss-fuzz" && e.scheme === "open");
  const listed = events.filter((e) => e.data_set === "wolfi rows");
  return {
    corrected,
    naive: bands("naive"),
    pooled: {corrected: group("corrected", wolfi("corrected")), naive: group("naive", wolfi("naive"))},
    listed: {
      all: listed.reduce((sum, {n_closed}) => sum + n_closed!, 0),
      enteredEnded: listed.find(({series}) => series === "no detection event")!.n_closed!
    },
    ossFuzz: {
      ignored: group(
        "late entry ignored",
        watched.map((event) => ({...event, entry_days: null}))
      ),
      delayed: group("late entry counted", watched)
    },
    published: events.filter((e) => e.data_set === "soss"),
    figure44: events.filter((e) => e.data_set === "figure 44")
  };
}

export const median = ({quantiles}: Group) => quantiles[1].estimate!;
export const limitsOf = ({quantiles}: Group) => quantiles[1];
export const fewest = ({corrected}: Result) => corrected[0];
export const most = ({corrected}: Result) => corrected[corrected.length - 1];
export const totalOf = (group: Group, outcome: keyof typeof ends) =>
  group.outcomes[outcome].reduce((sum, n) => sum + n, 0);
export const findings = (groups: Group[]) => groups.reduce((n, {curve}) => n + curve.n, 0);
export const openAt = ({curve}: Group, day: number) => survivalAt(curve, [day]).survival[0]!;
export const fixedOnlyMean = ({counts: {time}, outcomes}: Group) => closedOnlyMean({time, n_event: outcomes.fixed});
/** Share still open at `day` of those still open at `from`. */
export const openGiven = (group: Group, day: number, from: number) => openAt(group, day) / openAt(group, from);
/** Median that volume 10 prints for a group of applications. */
export const printed = ({published}: Result, applications: string) =>
  published.find(({scheme, series}) => scheme === "volume 10" && series === applications)!.days!;
/** Bands in which the median is within a factor of the busiest band’s. */
export const quick = (result: Result) => result.corrected.filter((band) => median(band) <= 1.5 * median(most(result)));

export function isFilledIn({figure44}: Pick<Result, "figure44">): boolean {
  return figure44.some((cell) => cell.days !== null);
}
