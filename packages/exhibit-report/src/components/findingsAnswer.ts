import {certain} from "../certain.ts";
import {expectedBefore, manyExpected} from "../statistics/backlog.ts";
import {cumulativeIncidence, timeToIncidence} from "../statistics/cumulativeIncidence.ts";
import {findingTimes} from "../statistics/findingTimes.ts";
import type {FindingTimes, GroupTimes, OddFinding, ReadFindings} from "../statistics/findingTimes.ts";
import {beforeBreak, watchedSpan} from "../statistics/riskSet.ts";
import {kaplanMeier} from "../statistics/survival.ts";
import {countEvents, numberAtRisk, poolCounts} from "../statistics/survivalCounts.ts";
import {timeToClosed} from "../statistics/survivalQuantile.ts";
import type {TimeToClosed} from "../statistics/survivalQuantile.ts";
import {count, days, percent} from "../charts/format.ts";
import type {ChartOptions} from "../charts/chart.ts";
import {compareSeverities, severityColors} from "../charts/severityColors.ts";
import {survivalCurves} from "../charts/survivalCurves.ts";
import type {TextTable} from "../sources/textTable.ts";
import {readFindings} from "./findingsFile.ts";
import type {FindingsChoice} from "./findingsFile.ts";

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
/** Openings before the first closing that are a backlog to ask about. */
const leastBacklog = 10;

/**
 * Curves of findings by group, with the days until 25, 50 and 75% are closed: Kaplan-Meier, or where a column says how they
 * ended, the cumulative incidence of fixes. A backlog that seems to have been imported is shown as given, and watched from
 * the first closing on.
 */
export function answerFindings(file: TextTable, choice: FindingsChoice): FindingsAnswer {
  const {outcome, cutOff: day} = choice;
  const findings = readFindings(file, choice);
  const cutOff = day ? Date.parse(day) : undefined;
  const given = findingTimes(findings, {cutOff});
  const late = backlog(findings, given, cutOff);
  const hasOutcomes = Boolean(outcome);
  const asGiven = groupCurves(given, hasOutcomes);
  const fromFirst = late ? groupCurves(late.times, hasOutcomes) : [];
  const named = [...asGiven, ...fromFirst.map((curve) => ({...curve, name: `${curve.name}, from the first closing`}))];
  const strokes = severityColors(named.map(({name}) => name));
  const curves = named.map((curve, i) => ({...curve, stroke: certain(strokes[i])}));
  const drawn = curves.slice(0, drawnGroups);
  const word = hasOutcomes ? "fixed" : "closed";
  const what = hasOutcomes ? "not fixed" : "still open";
  return {
    message: [account(given, file), ...(late ? [late.message] : [])].join(" "),
    ...(curves.length && {
      chart: (options: ChartOptions) => survivalCurves({curves: drawn, domain, times: curveTimes, what}, options)
    }),
    label: `Share of findings ${what} over days, ${hasOutcomes ? "Aalen-Johansen" : "Kaplan-Meier"}, by group: ${drawn.map(({name}) => name).join(", ")}`,
    table: [
      ["Group", "n", word, "days to 25%", "50%", `75% ${word}`, ...(hasOutcomes ? ["50% over in any way"] : [])],
      ...curves.map(({name, n, events, quantiles, any}) => [
        name,
        count(n),
        count(events),
        ...quantiles.map(cell),
        ...(hasOutcomes ? [cell(any)] : [])
      ])
    ]
  };
}

function groupCurves({groups, isLate}: FindingTimes, hasOutcomes: boolean) {
  return [...groups]
    .sort(([a], [b]) => compareSeverities(a, b))
    .map(([name, times]) => {
      const whole = countGroup(times, isLate);
      const {counts, outcomes} = beforeBreak(whole, watchedSpan(whole.counts));
      const curve = kaplanMeier(counts);
      const atRisk = numberAtRisk(counts, curveTimes);
      const any = timeToClosed(curve, 0.5);
      const shares = [0.25, 0.5, 0.75];
      const {time, n} = curve;
      if (!hasOutcomes) {
        const {survival, lower, upper, events} = curve;
        return {
          name,
          time,
          survival,
          lower,
          upper,
          atRisk,
          n,
          events,
          any,
          quantiles: shares.map((p) => timeToClosed(curve, p))
        };
      }
      const fixed = cumulativeIncidence({counts, outcomes: outcomes!}, ["fixed"]);
      const open = (values: readonly (number | undefined)[]) =>
        values.map((value) => (value === undefined ? undefined : 1 - value));
      return {
        ...{
          name,
          time: fixed.time,
          survival: fixed.incidence.map((share) => 1 - share),
          lower: open(fixed.upper),
          upper: open(fixed.lower)
        },
        ...{atRisk, n, events: fixed.events, any, quantiles: shares.map((p) => timeToIncidence(fixed, p))}
      };
    });
}

function countGroup({time, status, ended, entry}: GroupTimes, isLate: boolean) {
  const counts = countEvents({time, status, ...(isLate && {entry})});
  const place = new Map(Array.from(counts.time, (at, i) => [at, i]));
  const outcomes: Record<string, number[]> = {};
  time.forEach((at, row) => {
    const how = ended[row];
    if (how === undefined) return;
    outcomes[how] ??= Array.from(counts.time, () => 0);
    outcomes[how][place.get(at)!] = certain(outcomes[how][place.get(at)!]) + 1;
  });
  return {counts, outcomes};
}

/** The findings watched from the first closing on, when a backlog seems to have been imported. */
function backlog(findings: ReadFindings, {firstClosing, isLate}: FindingTimes, cutOff: number | undefined) {
  if (isLate || firstClosing === undefined) return undefined;
  const times = findingTimes(findings, {cutOff, from: firstClosing});
  const groups = [...times.groups.values()];
  const n = groups.reduce((sum, {entry}) => sum + entry.filter((at) => at >= 0).length, 0);
  if (n < leastBacklog) return undefined;
  const {closings, share} = expectedBefore(poolCounts(groups.map((times) => countGroup(times, true).counts)));
  const day = new Date(firstClosing).toISOString().slice(0, 10);
  const message = `${count(n)} were opened before the first closing on ${day}, at ages by which ${percent(share)} are closed elsewhere, and none was: a backlog seems to have been imported, and times as given are too long. Curves from the first closing on stand beside them.`;
  return closings >= manyExpected ? {times, message} : undefined;
}

function cell({estimate, lower, upper}: TimeToClosed): string {
  return estimate === undefined ? "not reached" : `${bare(estimate)} (${bare(lower)} to ${bare(upper)})`;
}

function account({groups, leftOut, notClosed, cutOff, isCutOffGiven}: FindingTimes, file: TextTable): string {
  const given = file.records.length + file.broken.length;
  const used = file.records.length - leftOut.length;
  const open = [...groups.values()].reduce((n, {status}) => n + status.filter((closed) => !closed).length, 0);
  const at = ({row, reason}: OddFinding) => ({line: certain(file.records[row]).line, why: reason});
  const why = reasons([...file.broken.map(({line, message}) => ({line, why: message})), ...leftOut.map(at)]);
  const taken = reasons(notClosed.map(at));
  return `${count(used)} of ${count(given)} findings used, ${count(open)} of them still open at the data cut-off, ${cutOff ?? "which is not known"}${isCutOffGiven || !cutOff ? "" : " (the latest plausible date)"}.${why && ` Left out: ${why}.`}${taken && ` Taken as open: ${taken}.`}`;
}

function reasons(odd: readonly {line: number; why: string}[]): string {
  const lines = new Map<string, number[]>();
  for (const {line, why} of odd) lines.set(why, [...(lines.get(why) ?? []), line]);
  return [...lines]
    .map(([why, at]) => `${count(at.length)} ${why} (line ${at.slice(0, 3).join(", ")}${at.length > 3 ? ", …" : ""})`)
    .join("; ");
}

function bare(value: number | undefined): string {
  return value === undefined ? "–" : days(value).replace(/ days?$/, "");
}
