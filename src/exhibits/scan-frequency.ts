import {clusteredWidths} from "exhibit-report/statistics/clusterBootstrap";
import {cumulativeIncidence} from "exhibit-report/statistics/cumulativeIncidence";
import {kaplanMeier, survivalAt, withLimits} from "exhibit-report/statistics/survival";
import type {SurvivalCurve} from "exhibit-report/statistics/survival";
import {numberAtRisk, poolCounts} from "exhibit-report/statistics/survivalCounts";
import type {EventCounts} from "exhibit-report/statistics/survivalCounts";
import {closedOnlyMean, restrictedMean} from "exhibit-report/statistics/survivalMean";
import {timeToClosed} from "exhibit-report/statistics/survivalQuantile";
import type {TimeToClosed} from "exhibit-report/statistics/survivalQuantile";
import type {ChartOptions} from "exhibit-report/charts/chart";
import {closedShares} from "exhibit-report/charts/closedShares";
import type {ClosedShare} from "exhibit-report/charts/closedShares";
import {count, days, decimal, percent, times} from "exhibit-report/charts/format";
import {quantileRanges} from "exhibit-report/charts/quantileRanges";
import {survivalCurves} from "exhibit-report/charts/survivalCurves";
import {color} from "exhibit-report/charts/theme";
import {defineExhibit, integer, markdown, number, optional, string} from "exhibit-report";
import type {Row} from "exhibit-report";

const columns = {
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
interface Group {
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

interface Result {
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
const horizon = 365;
/** Bugs are made public 90 days after they were reported or when fixed: before, few are watched. */
const watchedFrom = 95;

const strokes = [color.series[0], color.series[1], color.series[2], color.series[3], color.series[4]];

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
function bySeries(events: Event[]): Event[][] {
  const order = new Map(events.map(({series, series_order}) => [series, series_order]));
  return [...order.keys()]
    .sort((a, b) => order.get(a)! - order.get(b)!)
    .map((name) => events.filter(({series}) => series === name));
}

function analyze(events: Event[]): Result {
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

const median = ({quantiles}: Group) => quantiles[1].estimate!;
const limitsOf = ({quantiles}: Group) => quantiles[1];
const fewest = ({corrected}: Result) => corrected[0];
const most = ({corrected}: Result) => corrected[corrected.length - 1];
const totalOf = (group: Group, outcome: keyof typeof ends) => group.outcomes[outcome].reduce((sum, n) => sum + n, 0);
const findings = (groups: Group[]) => groups.reduce((n, {curve}) => n + curve.n, 0);
const openAt = ({curve}: Group, day: number) => survivalAt(curve, [day]).survival[0]!;
const limitsInWords = (group: Group) => {
  const {lower, upper} = limitsOf(group);
  return `${days(lower)} to ${upper === undefined ? "beyond what was watched" : days(upper)}`;
};
const fixedOnlyMean = ({counts: {time}, outcomes}: Group) => closedOnlyMean({time, n_event: outcomes.fixed});
/** Share still open at `day` of those still open at `from`. */
const openGiven = (group: Group, day: number, from: number) => openAt(group, day) / openAt(group, from);
/** Median that volume 10 prints for a group of applications. */
const printed = ({published}: Result, applications: string) =>
  published.find(({scheme, series}) => scheme === "volume 10" && series === applications)!.days!;
/** Bands in which the median is within a factor of the busiest band’s. */
const quick = (result: Result) => result.corrected.filter((band) => median(band) <= 1.5 * median(most(result)));
const capital = (text: string) => text[0].toUpperCase() + text.slice(1);
const builds = ({name}: Group) => `${name.replace("-", "–")} builds a year`;

const domain: [number, number] = [0.3, 730];
const names = {quantiles: "removed packages end a finding", compared: "removed packages counted as open"};

function mainChart({corrected, naive}: Result, options: ChartOptions): SVGSVGElement {
  const rows = corrected
    .map((band, i) => ({
      label: band.name.replace("-", "–"),
      note: `n = ${count(band.curve.n)}`,
      quantiles: band.quantiles,
      compared: naive[i].quantiles.map(({p, estimate}) => ({p, estimate}))
    }))
    .reverse();
  return quantileRanges({rows, rowName: "Builds a year", domain, names, ended: "fixed"}, options);
}

function drawn(group: Group, stroke: string, atTimes: number[], name = group.name) {
  const {time, survival, lower, upper} = group.curve;
  return {name, stroke, time, survival, lower, upper, atRisk: numberAtRisk(group.counts, atTimes)};
}

const curveTimes = [1, 7, 30, 90, 365];

function bandCurves({corrected}: Result, options: ChartOptions): SVGSVGElement {
  const curves = corrected.map((band, i) => drawn(band, strokes[i], curveTimes, band.name.replace("-", "–")));
  return survivalCurves({curves, domain: [0.3, 400], times: curveTimes}, options);
}

function entryCurves({ossFuzz: {ignored, delayed}}: Result, options: ChartOptions): SVGSVGElement {
  const entryTimes = [1, 7, 30, 90, 365, 1095];
  return survivalCurves(
    {
      curves: [
        drawn(ignored, color.neutral, entryTimes, "Ignored"),
        drawn(delayed, color.accent, entryTimes, "Counted")
      ],
      domain: [0.5, 1500],
      times: entryTimes,
      shaded: {until: watchedFrom, label: `Before day ${watchedFrom} few bugs are watched, and not just any`}
    },
    options
  );
}

function anchorOf(early: boolean, all: boolean, day: number): ClosedShare["anchor"] {
  if (!early) return all ? "above right" : "below left";
  return day === 21 ? "above left" : "below right";
}

function publishedChart({published, pooled}: Result, options: ChartOptions): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const words: Record<string, string> = {
    exactly: "",
    about: "about ",
    "just under": "just under ",
    "more than": "over "
  };
  const dots = published.map(({scheme, series, days: day, share_closed, note}) => {
    const label = `${words[note!]}${percent(share_closed!)}${narrow ? "\n" : " "}in ${days(day!)}`;
    const [early, all] = [scheme === "volume 9", series === "all"];
    return {
      days: day!,
      share: share_closed!,
      label: all ? label : `${label},\n${series}`,
      fill: early ? color.series[0] : color.series[4],
      anchor: anchorOf(early, all, day!),
      description: `${capital(scheme)}: ${words[note!]}${percent(share_closed!)} closed in ${days(day!)}, ${all ? "all applications" : series}`
    };
  });
  const curve = ({curve: {time, survival}}: Group, name: string, nameAt: number) => ({name, time, survival, nameAt});
  const curves = [curve(pooled.corrected, narrow ? "Wolfi" : "Wolfi, for comparison", 40)];
  return closedShares({shares: dots, curves, domain: [1, 400]}, options);
}

function isFilledIn({figure44}: Pick<Result, "figure44">): boolean {
  return figure44.some((cell) => cell.days !== null);
}

function figure44Chart({figure44}: Result, options: ChartOptions): SVGSVGElement {
  const rows = bySeries(figure44)
    .map((cells) => {
      const known = cells.filter((cell) => cell.days !== null);
      return {
        label: cells[0].series.replace("-", "–"),
        note: "",
        quantiles: known.map((cell) => ({p: cell.share_closed!, estimate: cell.days!})),
        compared: [],
        remark: known.length ? undefined : `days not printed in any text we found; ${cells[0].note}`
      };
    })
    .reverse();
  return quantileRanges({rows, rowName: "Scans a year", domain, names}, options);
}

const quantileColumns = {
  data_set: string("Where the findings come from"),
  scheme: string(
    "What counts: fixed, with removed packages and false positives as other ends; any end; or the naive count, for which removed packages stay open"
  ),
  band: string("Builds a year before detection, or all"),
  n: integer("findings", "Findings watched"),
  n_closed: integer("findings", "Of these, fixed, or ended in any way"),
  share_closed: number("share", "Share of all findings"),
  days: optional(number("days", "Days until so many are fixed, or ended; empty when they never are")),
  lower: optional(number("days", "Lower 95% limit; by packages where they are counted")),
  upper: optional(number("days", "Upper 95% limit; empty when not reached"))
};

function quantileRows(groups: {dataSet: string; scheme: string; group: Pick<Group, "name" | "curve" | "quantiles">}[]) {
  return groups.flatMap(({dataSet, scheme, group: {name, curve, quantiles}}) =>
    quantiles.map(({p, estimate, lower, upper}) => ({
      data_set: dataSet,
      scheme,
      band: name,
      n: curve.n,
      n_closed: curve.events,
      share_closed: p,
      days: estimate ?? null,
      lower: lower ?? null,
      upper: upper ?? null
    }))
  );
}

const curveColumns = {
  curve: string("Which curve"),
  days: number("days", "Days since detection or listing"),
  n_at_risk: integer("findings", "Watched and still open just before"),
  still_open: number("share", "Share not fixed"),
  lower: optional(number("share", "Lower 95% limit, log-log")),
  upper: optional(number("share", "Upper 95% limit, log-log"))
};

function curveRows(groups: Group[], atTimes: number[]) {
  return groups.flatMap(({name, counts, curve}) => {
    const at = survivalAt(curve, atTimes);
    const atRisk = numberAtRisk(counts, atTimes);
    return atTimes.map((day, i) => ({
      curve: name,
      days: day,
      n_at_risk: atRisk[i],
      still_open: at.survival[i]!,
      lower: at.lower[i] ?? null,
      upper: at.upper[i] ?? null
    }));
  });
}

export default defineExhibit({
  id: "scan-frequency",
  name: "Scan frequency and flaw persistence",
  title: (result) =>
    `Packages rebuilt ${quick(result)[0].name.split("-")[0]} or more times a year fix half of their findings within about ${days(Math.round(Math.max(...quick(result).map(median))))}; only those rebuilt ${fewest(result).name.split("-")[1]} times or fewer take months`,
  subtitle: (result) =>
    `Days until 25, 50 and 75% of ${count(findings(result.corrected))} findings in Wolfi Linux are fixed, by builds a year before detection, log axis. Dots: removed packages and false positives end a finding unfixed; 95% limits by packages. Rings: removed packages counted as open`,
  slides: [12],
  sources: [
    "wolfi_events",
    "wolfi_errors",
    "wolfi_bands",
    "wolfi_rows",
    "oss_fuzz_events",
    "soss_closing_times",
    "soss9_figure_44"
  ],
  figureSources: ["wolfi_events", "wolfi_errors"],
  query: `select data_set, scheme, series, series_order, entry_days, days, n_closed, n_false_positive, n_removed, n_censored,
  std_err, n_packages, effective_packages, share_closed, note
from scan_frequency
order by data_set, scheme, series_order, days, entry_days`,
  columns,
  analyze,
  claim: (result) =>
    `In packages built ${quick(result)[0].name.split("-")[0]} or more times a year half of the findings are fixed within ${days(Math.max(...quick(result).map(median)))}; in packages built ${fewest(result).name.replace("-", " to ")} times a year it takes ${days(median(fewest(result)))} (95% limits by packages: from ${limitsInWords(fewest(result))}).`,
  holds: (result) =>
    result.corrected.every((band, i, all) => i === 0 || median(band) <= median(all[i - 1])) &&
    quick(result).every((band) => limitsOf(band).upper! < limitsOf(fewest(result)).lower!),
  chart: mainChart,
  altText: (result) =>
    `Five rows, one per band of builds a year, with dots where 25, 50 and 75% of findings are fixed on a log axis of days, and rings below them for the uncorrected values. Medians fall from ${days(median(fewest(result)))} in the least built packages to ${days(median(most(result)))} in the most built.`,
  data: {
    columns: quantileColumns,
    rows: ({corrected, naive}) =>
      quantileRows([
        ...corrected.map((group) => ({dataSet: "Wolfi", scheme: "fixed", group})),
        ...corrected.map(({name, anyEnd, anyEndQuantiles}) => ({
          ...{dataSet: "Wolfi", scheme: "any end"},
          group: {name, curve: anyEnd, quantiles: anyEndQuantiles}
        })),
        ...naive.map((group) => ({dataSet: "Wolfi", scheme: "naive", group}))
      ])
  },
  figures: [
    {
      id: "curves",
      sources: ["wolfi_events", "wolfi_errors"],
      title: (result) =>
        `After 30 days ${percent(openAt(fewest(result), 30))} of findings are not fixed in the least built packages, ${percent(openAt(most(result), 30))} in the most built`,
      subtitle: (result) =>
        `Share of findings not fixed over days since detection, by builds a year before; Aalen–Johansen, with removed packages and false positives as other ends; 95% limits by packages; n = ${count(findings(result.corrected))}`,
      chart: bandCurves,
      altText: (result) =>
        `Five falling step curves on a log axis of days, numbers at risk below. The curves of packages built at least ${quick(result)[0].name.split("-")[0]} times a year run together; those built less often stay far above them.`,
      data: {columns: curveColumns, rows: ({corrected}) => curveRows(corrected, curveTimes)}
    },
    {
      id: "published",
      sources: ["soss_closing_times", "wolfi_events"],
      title: () =>
        "What Veracode printed: a quarter of flaws closed in three weeks, more than half still open after three months",
      subtitle: () =>
        "Share of flaws closed over days since found, log axis; State of Software Security, volume 9 (2018) in orange and volume 10 (2019) in blue. Another population than Wolfi’s findings",
      chart: publishedChart,
      altText: ({published}) =>
        `${published.length} printed points on a log axis of days, with the curve of all Wolfi findings behind them. The points lie far below the curve: in applications flaws stay open longer than findings in a Linux distribution.`,
      data: {
        columns: {
          volume: string("Volume of the report"),
          applications: string("Which applications"),
          days: number("days", "Days since found"),
          share_closed: number("share", "Share closed by then"),
          qualifier: string("How the text limits it")
        },
        rows: ({published}) =>
          published.map(({scheme, series, days: day, share_closed, note}) => ({
            volume: scheme,
            applications: series,
            days: day,
            share_closed,
            qualifier: note
          }))
      }
    },
    {
      id: "figure-44",
      sources: ["soss9_figure_44"],
      isShown: isFilledIn,
      title: () => "Figure 44, as filled in",
      subtitle: () =>
        "Days until 25, 50 and 75% of flaws are closed, by scans a year; State of Software Security, volume 9. Only bands that the text names",
      chart: figure44Chart,
      altText: ({figure44}) =>
        `The form of Figure 44, one row per band of scans a year, ${figure44.filter((cell) => cell.days !== null).length} of ${figure44.length} values filled in. Beside each band stands what the text says about it.`,
      data: {
        columns: {
          scans_per_year: string("Band of scans a year"),
          share_closed: number("share", "Share of flaws closed"),
          days: optional(number("days", "Days until then; empty: not found in any text")),
          known: optional(string("What the text says about the band"))
        },
        rows: ({figure44}) =>
          figure44.map(({series, share_closed, days: day, note}) => ({
            scans_per_year: series,
            share_closed,
            days: day,
            known: note
          }))
      }
    },
    {
      id: "late-entry",
      sources: ["oss_fuzz_events"],
      title: () => "Ignoring that records begin late overstates how long these OSS-Fuzz bugs stay open",
      subtitle: ({ossFuzz: {delayed}}) =>
        `Share of OSS-Fuzz bugs without a recorded fix over days since listing; Kaplan–Meier with 95% limits, late entry (left truncation) ignored and counted, n = ${count(delayed.curve.n)}`,
      chart: entryCurves,
      altText: ({ossFuzz: {delayed}}) =>
        `Two falling step curves on a log axis of days with numbers at risk below. The curve that ignores late entry lies far above the one that counts it, whose number at risk first rises to ${count(Math.max(...numberAtRisk(delayed.counts, [30, 90, 120, 150])))} before it falls.`,
      data: {
        columns: curveColumns,
        rows: ({ossFuzz: {ignored, delayed}}) => curveRows([ignored, delayed], [1, 7, 30, 90, 365, 1095])
      }
    }
  ],
  numbers: (result) => ({
    median_fewest: days(median(fewest(result))),
    median_most: days(median(most(result))),
    median_all_naive: days(median(result.pooled.naive)),
    median_all_corrected: days(median(result.pooled.corrected)),
    closed_only_mean: days(fixedOnlyMean(result.pooled.corrected))
  }),
  references: ["veracode_soss9", "cyentia_soss9", "cyentia_soss10"],
  discussion: (result) => {
    const {pooled, naive, corrected, ossFuzz} = result;
    const middle = Math.floor(corrected.length / 2);
    const mean = (group: Group) => days(restrictedMean(group.anyEnd, horizon).rmst);
    return markdown`
The talk calls Figure 44 of the State of Software Security, volume 9, the “wow” plot: teams that scan 300 or more times a year “fix security bugs
orders of magnitude faster”. Its values are not printed in any text we found, so they are not shown here. What is shown is the same analysis on data that
anyone can check: the findings of Wolfi, a Linux distribution that rebuilds and rescans a package at every change of its recipe.

**What ends a finding.** Of the ${count(result.listed.all)} findings listed, ${count(result.listed.enteredEnded)} entered the list already fixed or judged: they have no time of detection and are left out, here and in every
number above. Of the ${count(pooled.corrected.curve.n)} that were watched, ${count(totalOf(pooled.corrected, "fixed"))} were fixed, ${count(totalOf(pooled.corrected, "false positive"))} were judged to be false positives, ${count(totalOf(pooled.corrected, "removed"))} were open when their package was removed, and
${count(pooled.corrected.anyEnd.censored)} were open at the end. A false positive and a removed package rule out a fix, so the curves give the share of *all* findings that has been fixed by each day
(Aalen–Johansen). Taken to whatever end, half of the findings are gone after ${corrected.map((band) => days(band.anyEndQuantiles[1].estimate)).join(", ")} in the five bands, few builds first.

**The same analysis, with two corrections.** Builds are counted over the year *before* detection, since a fix is itself a build. And a finding stays open on the list for ever once its package
is removed; counted as open to the end, such findings fill the bands that are rarely built. Without that correction the time to fix 75% in the ${builds(corrected[middle])} band would read
${days(naive[middle].quantiles[2].estimate)} instead of ${days(corrected[middle].quantiles[2].estimate)}, and the median over all findings ${days(median(pooled.naive))} instead of
${days(median(pooled.corrected))}. The extremes stay far apart either way: ${times(median(fewest(result)) / median(most(result)))} between the least and the most built packages.

**Averages of closed findings mislead.** The ${count(pooled.corrected.curve.events)} fixed findings took ${days(fixedOnlyMean(pooled.corrected))} on average. That average leaves out the ${count(pooled.corrected.curve.censored)}
that were not. Within the first year the average finding was open ${mean(pooled.corrected)} (restricted mean), and ${mean(pooled.naive)} when removed packages count as open.

**Late entry.** A record of bugs that starts late holds only those that lasted until then. Of OSS-Fuzz bugs still open after ${watchedFrom} days, ${percent(openGiven(ossFuzz.delayed, horizon, watchedFrom))}
were still open after a year. Before that day few bugs are watched, and not just any, so the early part of the curve, and so the level of the rest, is shown but should not be quoted.

**Two bands in print.** Volume 10 gives a median of ${days(printed(result, "all"))} over all applications and ${days(printed(result, "260+ scans a year"))} for those scanned 260 or more times a year: a factor of
${decimal(printed(result, "all") / printed(result, "260+ scans a year"), 2)}. Whether volume 9 shows “orders of magnitude” cannot be judged without the values of its Figure 44.${isFilledIn(result) ? "" : ` There are no data for that figure, so none is drawn: whoever holds the report can fill its days into soss9_figure_44.csv of the data.`}

**Only one band takes months.** The band of ${fewest(result).name.replace("-", " to ")} builds a year has ${count(fewest(result).nPackages!)} packages, and its median and limits rest on two batches of fixes. All limits are by packages: whole
packages were drawn 1,000 times, since findings of one package are often fixed together. In that band those of the median run from ${limitsInWords(fewest(result))}, in the next one from ${limitsInWords(corrected[1])}; the three busiest bands cannot be told apart.

**A fix is a build.** A package that is rebuilt for any reason picks up fixes on the way. Part of the difference is therefore mechanical: a fix waits for the next build, which does not mean that building often makes anyone fix.

**Limits.** Association, not cause: busy packages have busy maintainers. A distribution’s findings are known vulnerabilities in its components, not flaws in an organisation’s own code. ${count(pooled.corrected.curve.n - findings(corrected))} findings of packages
with less than 90 days on record are in the overall figures and in no band.
`;
  }
});
