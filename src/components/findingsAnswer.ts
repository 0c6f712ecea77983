import {fromCSV} from "arquero";
import {findingTimes} from "../analysis/findingTimes.ts";
import type {FindingTimes} from "../analysis/findingTimes.ts";
import {kaplanMeier} from "../analysis/survival.ts";
import type {SurvivalCurve} from "../analysis/survival.ts";
import {countEvents, numberAtRisk} from "../analysis/survivalCounts.ts";
import {timeToClosed} from "../analysis/survivalQuantile.ts";
import {count, days} from "../charts/format.ts";
import type {ChartOptions} from "../charts/chart.ts";
import {survivalCurves} from "../charts/survivalCurves.ts";
import {color} from "../charts/theme.ts";

/** A CSV’s columns as text, by name. */
export type TextColumns = Record<string, (string | null)[]>;

/** Which columns hold what, and until when findings were watched: by default until the latest date. */
export interface FindingsChoice {
  opened: string;
  closed: string;
  /** Empty for all together. */
  group: string;
  census?: string;
}

/** What is drawn and said about a reader’s own findings. */
export interface FindingsAnswer {
  /** How many findings were used, and why the others were not. */
  message: string;
  /** Draws the curves; absent when no finding can be used. */
  chart?: (options: ChartOptions) => SVGSVGElement;
  label: string;
  /** Head and one row a group. */
  table: string[][];
}

const curveTimes = [1, 7, 30, 90, 365];
const domain: [number, number] = [0.5, 1200];
/** Groups that are drawn; the table holds them all. */
const drawnGroups = 5;
const strokes = [color.accent, color.series[0], color.series[1], color.series[4], color.neutral];

/** Reads a CSV with a header, every cell as text. */
export function readTextColumns(text: string): TextColumns {
  const table = fromCSV(text, {autoType: false});
  return Object.fromEntries(table.columnNames().map((name) => [name, [...table.array(name)] as (string | null)[]]));
}

/** Kaplan-Meier curves of findings by group, with the days until 25, 50 and 75% are closed. */
export function answerFindings(columns: TextColumns, choice: FindingsChoice): FindingsAnswer {
  const {opened, closed, group, census} = choice;
  const dates = {opened: columns[opened] ?? [], closed: columns[closed] ?? [], ...(group && {group: columns[group]})};
  const times = findingTimes(dates, census);
  const curves = [...times.groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, times], i) => {
      const counts = countEvents(times);
      const atRisk = numberAtRisk(counts, curveTimes);
      return {...kaplanMeier(counts), name, stroke: strokes[i % strokes.length], atRisk};
    });
  const drawn = curves.slice(0, drawnGroups);
  return {
    message: account(times, dates.opened.length),
    ...(curves.length && {
      chart: (options: ChartOptions) => survivalCurves({curves: drawn, domain, times: curveTimes}, options)
    }),
    label: `Share of findings still open over days, Kaplan-Meier, by group: ${drawn.map(({name}) => name).join(", ")}`,
    table: [["Group", "n", "closed", "days to 25%", "50%", "75% closed"], ...curves.map(cells)]
  };
}

function cells(curve: SurvivalCurve & {name: string}): string[] {
  const quantiles = [0.25, 0.5, 0.75].map((p) => {
    const {estimate, lower, upper} = timeToClosed(curve, p);
    return estimate === undefined ? "not reached" : `${bare(estimate)} (${bare(lower)} to ${bare(upper)})`;
  });
  return [curve.name, count(curve.n), count(curve.events), ...quantiles];
}

function account({groups, leftOut, census}: FindingTimes, given: number): string {
  const used = given - leftOut.length;
  const reasons = new Map<string, number[]>();
  for (const {row, reason} of leftOut) reasons.set(reason, [...(reasons.get(reason) ?? []), row + 2]);
  const why = [...reasons].map(
    ([reason, lines]) =>
      `${count(lines.length)} ${reason} (line ${lines.slice(0, 3).join(", ")}${lines.length > 3 ? ", …" : ""})`
  );
  const open = [...groups.values()].reduce((n, {status}) => n + status.filter((closed) => !closed).length, 0);
  return `${count(used)} of ${count(given)} findings used, ${count(open)} of them still open on ${census ?? "no date"}.${why.length ? ` Left out: ${why.join("; ")}.` : ""}`;
}

function bare(value: number | undefined): string {
  return value === undefined ? "–" : days(value).replace(/ days?$/, "");
}
