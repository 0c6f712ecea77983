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
import type {Row, RowsOf} from "exhibit-report";

export const columns = {
  scheme: string(
    "How findings count that are open when their package is removed: corrected, or naive as open to the end"
  ),
  cadence: string("Builds in the year before detection"),
  band_order: integer("", "Order of the bands, few builds first"),
  days: number("days", "Days since detection"),
  n_closed: integer("findings", "Fixed at this time"),
  n_false_positive: integer("findings", "Judged to be false positives at this time"),
  n_removed: integer("findings", "Open when their package was removed at this time"),
  n_censored: integer("findings", "Last seen open at this time"),
  std_err: optional(number("share", "Standard error of the share not fixed, by packages")),
  n_packages: optional(integer("packages", "Packages in the band")),
  effective_packages: optional(number("packages", "How many packages of equal size would say as much"))
};

export const query = `select scheme, cadence, band_order, days, n_closed, n_false_positive, n_removed, n_censored, std_err, n_packages,
  effective_packages
from raw_wolfi_events
left join (select 'corrected' as scheme, * exclude (band_order) from raw_wolfi_errors) using (scheme, cadence, days)
order by scheme, band_order, days`;

export const queries = {
  // A bug that was fixed when first recorded was never watched while open.
  oss_fuzz: {
    query: `select entry_days, days, n_closed, n_censored from raw_oss_fuzz_events
where state_at_entry = 'open'
order by days, entry_days`,
    columns: {
      entry_days: number("days", "Days from listing to the first record"),
      days: number("days", "Days since listing"),
      n_closed: integer("bugs", "Fixed at this time"),
      n_censored: integer("bugs", "Last seen open at this time")
    }
  },
  published: {
    query: `select 'volume ' || volume as report, applications, days, share_closed_pct / 100 as share_closed, qualifier
from raw_soss_closing_times
order by report, days`,
    columns: {
      report: string("Volume of the report"),
      applications: string("Which applications"),
      days: number("days", "Days since found"),
      share_closed: number("share", "Printed share closed by then"),
      qualifier: string("How the text limits it")
    }
  },
  // The days are empty until somebody who holds the report fills them in.
  figure_44: {
    query: `select scans_per_year, band_order, share_closed, days, known from stg_soss9_figure_44
order by band_order, share_closed`,
    columns: {
      scans_per_year: string("Band of scans a year"),
      band_order: integer("", "Order of the bands, few scans first"),
      share_closed: number("share", "Share of flaws closed"),
      days: optional(number("days", "Days until then; empty: not found in any text")),
      known: optional(string("What the text says about the band"))
    }
  },
  listed: {
    query: "select rule, sum(n)::int as n from raw_wolfi_rows where scheme = 'corrected' group by rule order by rule",
    columns: {
      rule: string("What decided what became of a finding listed"),
      n: integer("findings", "Findings")
    }
  }
};

/** Findings that ended, and were last seen open, at one time. */
interface Counts extends Omit<Row<typeof columns>, "scheme" | "cadence" | "band_order"> {
  /** Days from listing to the first record, where findings enter late. */
  entry_days: number | null;
}

type Named = RowsOf<typeof queries>;

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
  published: Named["published"];
  figure44: Named["figure_44"];
}

const shares = [0.25, 0.5, 0.75];
/** Bugs are made public 90 days after they were reported or when fixed: before, few are watched. */
export const watchedFrom = 95;

/** How a finding can end: fixed, or in a way that makes a fix no longer possible. */
const ends = {fixed: "n_closed", "false positive": "n_false_positive", removed: "n_removed"} as const;

function group(name: string, events: Counts[]): Group {
  const at = (event: Counts, column: (typeof ends)[keyof typeof ends]) => event[column];
  const ended = (event: Counts) => Object.values(ends).reduce((n, column) => n + at(event, column), 0);
  const counts = poolCounts(
    events.map((event) => ({
      time: [event.days],
      n_event: [ended(event)],
      n_censor: [event.n_censored],
      ...(event.entry_days !== null && {
        entry: {time: [event.entry_days], n_enter: [ended(event) + event.n_censored]}
      })
    }))
  );
  const outcomes = Object.fromEntries(
    Object.entries(ends).map(([outcome, column]) => {
      const by = new Map<number, number>();
      for (const event of events) by.set(event.days, (by.get(event.days) ?? 0) + at(event, column));
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
function byPackages(curve: SurvivalCurve, events: Counts[]): SurvivalCurve {
  const errors = events
    .flatMap(({days, std_err}) => (std_err === null ? [] : [{days, std_err}]))
    .sort((a, b) => a.days - b.days);
  const effective = events.find(({effective_packages}) => effective_packages !== null)?.effective_packages;
  if (!errors.length || !effective) return curve;
  const time = errors.map(({days}) => days);
  const {survival} = survivalAt(curve, time);
  const open = survival.map((share) => share!);
  const std_err = errors.map((error) => error.std_err);
  return withLimits(curve, clusteredWidths({time, open, std_err, df: effective - 1}, curve.time));
}

/** Rows of each band together, in the order of the bands. */
export function byBand<T extends {band_order: number}>(rows: T[]): T[][] {
  const orders = [...new Set(rows.map(({band_order}) => band_order))].sort((a, b) => a - b);
  return orders.map((order) => rows.filter(({band_order}) => band_order === order));
}

export function analyze(rows: Row<typeof columns>[], _: unknown, named: Named): Result {
  const events = rows.map((row) => ({...row, entry_days: null}));
  const wolfi = (scheme: string) => events.filter((event) => event.scheme === scheme);
  const bands = (scheme: string) =>
    byBand(wolfi(scheme).filter(({cadence}) => cadence !== "short history")).map((band) =>
      group(band[0].cadence, band)
    );
  const {oss_fuzz, listed, published, figure_44: figure44} = named;
  const notCounted = {n_false_positive: 0, n_removed: 0, std_err: null, n_packages: null, effective_packages: null};
  const watched = oss_fuzz.map((counts) => ({...counts, ...notCounted}));
  return {
    corrected: bands("corrected"),
    naive: bands("naive"),
    pooled: {corrected: group("corrected", wolfi("corrected")), naive: group("naive", wolfi("naive"))},
    listed: {
      all: listed.reduce((sum, {n}) => sum + n, 0),
      enteredEnded: listed.find(({rule}) => rule === "no detection event")!.n
    },
    ossFuzz: {
      ignored: group(
        "late entry ignored",
        watched.map((counts) => ({...counts, entry_days: null}))
      ),
      delayed: group("late entry counted", watched)
    },
    published,
    figure44
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
  published.find((row) => row.report === "volume 10" && row.applications === applications)!.days;
/** Bands in which the median is within a factor of the busiest band’s. */
export const quick = (result: Result) => result.corrected.filter((band) => median(band) <= 1.5 * median(most(result)));

export function isFilledIn({figure44}: Pick<Result, "figure44">): boolean {
  return figure44.some((cell) => cell.days !== null);
}
