import {kaplanMeier, survivalAt} from "../../analysis/survival.ts";
import type {SurvivalCurve} from "../../analysis/survival.ts";
import {numberAtRisk, poolCounts} from "../../analysis/survivalCounts.ts";
import type {EventCounts} from "../../analysis/survivalCounts.ts";
import {closedOnlyMean, restrictedMean} from "../../analysis/survivalMean.ts";
import {timeToClosed} from "../../analysis/survivalQuantile.ts";
import type {TimeToClosed} from "../../analysis/survivalQuantile.ts";
import type {ChartOptions} from "../../charts/chart.ts";
import {closedShares} from "../../charts/closedShares.ts";
import type {ClosedShare} from "../../charts/closedShares.ts";
import {count, days, percent} from "../../charts/format.ts";
import {survivalCurves} from "../../charts/survivalCurves.ts";
import {color} from "../../charts/theme.ts";
import {markdown} from "../../text/markdown.ts";
import {defineExhibit, integer, number, optional, string} from "../exhibit.ts";
import type {Row} from "../exhibit.ts";

const columns = {
  data_set: string("ours: counted events; published: printed shares"),
  series: string("Severity, or all; for printed shares the volume of the report"),
  days: number("days", "Days since opening"),
  n_closed: optional(integer("findings", "Closed at this time")),
  n_open: optional(integer("findings", "Last seen open at this time")),
  share_closed: optional(number("share", "Printed share closed by this day")),
  note: optional(string("How the text qualifies the number"))
};

type Event = Row<typeof columns>;

interface Group {
  name: string;
  counts: EventCounts;
  curve: SurvivalCurve;
  median: TimeToClosed;
}

interface Result {
  all: Group;
  groups: Group[];
  median: TimeToClosed;
  /** Days by which half are closed, as volume 10 prints it. */
  printedMedian: number;
  published: Event[];
  closedOnly: number | undefined;
  mean: number | undefined;
  horizon: number;
}

/** How the report qualifies a number, in a word and in a sign. */
const qualifiers: Record<string, [string, string]> = {
  exactly: ["", ""],
  about: ["about ", "≈"],
  "just under": ["just under ", "<"],
  "more than": ["over ", ">"]
};

const strokes = [...color.series, color.neutral];
const times = [1, 7, 30, 90, 365];

function group(name: string, counts: EventCounts): Group {
  const curve = kaplanMeier(counts);
  return {name, counts, curve, median: timeToClosed(curve, 0.5)};
}

function analyze(events: Event[]): Result {
  const own = events.filter(({data_set}) => data_set === "ours");
  const groups = [...new Set(own.map(({series}) => series))].map((name) => {
    const rows = own.filter(({series}) => series === name);
    return group(name, {
      time: rows.map((row) => row.days),
      n_event: rows.map(({n_closed}) => n_closed!),
      n_censor: rows.map(({n_open}) => n_open!)
    });
  });
  const all = group("all", poolCounts(groups.map(({counts}) => counts)));
  const published = events.filter(({data_set}) => data_set === "published");
  const horizon = Math.max(1, all.curve.maxTime ?? 1);
  return {
    all,
    groups: groups.toSorted((a, b) => (a.median.estimate ?? Infinity) - (b.median.estimate ?? Infinity) || 0),
    median: all.median,
    printedMedian: published.find(({series, share_closed}) => series === "volume 10" && share_closed === 0.5)!.days,
    published,
    closedOnly: closedOnlyMean(all.counts),
    mean: restrictedMean(all.curve, horizon).rmst,
    horizon
  };
}

/** Where a label is clear of our curve and of the other labels. */
function labelPlace({all: {curve}}: Result, day: number, share: number, narrow: boolean): ClosedShare["anchor"] {
  const isAbove = 1 - (survivalAt(curve, [day]).survival[0] ?? 0) >= share;
  if (!isAbove) return day === 90 ? "below left" : "above left";
  return day === 59 || (day === 30 && !narrow) ? "above right" : "below right";
}

const domain = ({horizon}: Result): [number, number] => [0.5, Math.max(400, horizon * 1.05)];

function compared(result: Result, options: ChartOptions): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const {time, survival} = result.all.curve;
  const shares = result.published.map(({series, days: day, share_closed, note}) => {
    const [word, sign] = qualifiers[note!];
    const label = `${word}${percent(share_closed!)} in ${days(day)}`;
    const short = `${sign}${percent(share_closed!)}${day === 90 ? "\n" : " "}in ${day} d`;
    return {
      days: day,
      share: share_closed!,
      label: narrow ? short : label,
      fill: series === "volume 9" ? color.series[0] : color.series[4],
      anchor: labelPlace(result, day, share_closed!, narrow),
      description: `Veracode, ${series}: ${label}`
    };
  });
  const ours = {name: "Ours", time, survival, nameAt: Math.min(result.horizon, 200), stroke: color.accent};
  return closedShares({shares, curves: [ours], domain: domain(result)}, options);
}

function curves(result: Result, options: ChartOptions): SVGSVGElement {
  const drawn = result.groups.map(({name, curve: {time, survival, lower, upper}, counts}, i) => ({
    name,
    stroke: result.groups.length === 1 ? color.accent : strokes[i],
    ...{time, survival, lower, upper},
    atRisk: numberAtRisk(counts, times)
  }));
  return survivalCurves({curves: drawn, domain: domain(result), times}, options);
}

function interval({estimate, lower, upper}: TimeToClosed): string {
  return `${days(estimate)} (95% limits ${days(lower)} and ${days(upper)})`;
}

/** What the mean over closed findings alone gets wrong. */
function closedOnlyBias({closedOnly, mean, horizon, all: {curve}}: Result): string {
  if (closedOnly === undefined || mean === undefined) return "No finding is closed yet: there is no mean to give.";
  if (curve.censored === 0)
    return `All ${count(curve.n)} findings are closed: their mean, ${days(closedOnly)}, leaves none out.`;
  const open = curve.censored === 1 ? "the one that is" : `the ${count(curve.censored)} that are`;
  return `The mean over closed findings alone would be ${days(closedOnly)}. It leaves out ${open} still open. With them, a finding stays open for ${days(mean)} on average within the ${days(horizon)} observed: the other mean is ${percent(1 - closedOnly / mean)} too short.`;
}

export default defineExhibit({
  id: "our-findings",
  name: "Our findings beside published ones",
  title: ({median, printedMedian}) =>
    median.estimate === undefined
      ? `Fewer than half of our findings are closed; Veracode printed a median of ${days(printedMedian)}`
      : `Half of our findings are closed within ${days(median.estimate)}; Veracode printed ${days(printedMedian)}`,
  subtitle: ({all: {curve}}) =>
    `Share closed by days since opening, log axis; n = ${count(curve.n)} findings, ${count(curve.censored)} of them still open; printed shares of volumes 9 and 10 as dots`,
  slides: [],
  sources: ["own_events", "soss_closing_times"],
  query: `select 'ours' as data_set, series, days, n_closed, n_open, null::double as share_closed, null::varchar as note
from raw_own_events
union all
select 'published', 'volume ' || volume, days, null, null, share_closed_pct / 100, qualifier
from raw_soss_closing_times
where applications = 'all'
order by data_set, series, days`,
  columns,
  analyze,
  claim: ({median, printedMedian}) =>
    `We close half of our findings sooner than the ${days(printedMedian)} that Veracode printed for all applications in volume 10: within ${interval(median)}.`,
  holds: ({median: {lower, upper}, printedMedian}) => {
    if (upper !== undefined && upper < printedMedian) return true;
    return lower !== undefined && lower > printedMedian ? false : undefined;
  },
  chart: compared,
  altText: ({median, published}) =>
    `A curve of our share closed over days, through ${days(median.estimate)} at one half, with ${published.length} printed shares as dots.`,
  figures: [
    {
      id: "curves",
      title: ({groups, all}) =>
        groups.length > 1
          ? `Half are closed within: ${groups.map(({name, median}) => `${name} ${days(median.estimate)}`).join(", ")}`
          : `Half are closed within: ${days(all.median.estimate)}`,
      subtitle: ({all: {curve}}) =>
        `Share still open by days since opening, log axis, with 95% limits (Kaplan–Meier); n = ${count(curve.n)} findings`,
      chart: curves,
      altText: ({groups}) =>
        `Steps that fall over days since opening, ${groups.length === 1 ? "one curve" : `one for each of ${groups.length} severities`}, with limits and the numbers at risk below.`,
      sources: ["own_events"]
    }
  ],
  numbers: ({median, mean, closedOnly, horizon}) => ({
    median: days(median.estimate),
    mean: days(mean),
    closed_only_mean: days(closedOnly),
    closed_only_bias: mean && closedOnly !== undefined ? percent(closedOnly / mean - 1) : "not known",
    horizon: days(horizon)
  }),
  discussion: (result) => markdown`${closedOnlyBias(result)}

Findings still open count for as long as they were watched: until the last date in the files, until they were last seen, or until their application left observation. A median beside another organisation's says how fast findings go, not how many there are or how much they matter; scanners, severities and what counts as closed differ.`,
  references: []
});
