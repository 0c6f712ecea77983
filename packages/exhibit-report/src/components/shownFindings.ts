import {certain} from "../certain.ts";
import {isoDay} from "../days.ts";
import {bareDays, count, percent} from "../charts/format.ts";
import {compareSeverities, severityColors} from "../charts/severityColors.ts";
import type {DrawnCurve} from "../charts/survivalCurves.ts";
import {half, headline} from "../exhibits/own/findingWords.ts";
import {timeToIncidence} from "../statistics/cumulativeIncidence.ts";
import {timeToClosed} from "../statistics/survivalQuantile.ts";
import {timeBetween} from "../statistics/turnbull.ts";
import {limitsBetween} from "../statistics/turnbullLimits.ts";
import type {answerSurvival} from "../tables/answers.ts";
import {shares} from "../tables/boundedReport.ts";
import {groupJson, horizons} from "../tables/survivalReport.ts";
import type {GroupReport} from "../tables/survivalReport.ts";
import {drawnOf, times} from "./drawnCurve.ts";
import {benchmarks, classText, lasting, printedMedian} from "./shownBenchmarks.ts";
import {accountText, firstUnused} from "./shown.ts";
import type {Published, Shown} from "./shown.ts";
import {countIn, summarise} from "./summary.ts";
import {say, word as sayWord} from "./say.ts";

type Answer = ReturnType<typeof answerSurvival>;

/** Groups that are drawn; the table holds them all. */
const drawnGroups = 5;

const fixed = ["fixed"];

/** What is shown of the answer about findings, or incidents. */
export function showFindings(
  file: string,
  kind: "findings" | "incidents",
  answer: Answer,
  published: Published,
  edition: number
): Shown {
  const {times: found, account, all} = answer;
  const word = wordOf(kind, answer);
  const reports = inOrder(answer.reports);
  const late = answer.late && inOrder(answer.late);
  const curves = [
    ...reports.map((report) => ({report, name: nameOf(report)})),
    ...(late ?? []).map((report) => ({report, name: say`${nameOf(report)}, from the first closing`}))
  ];
  const horizon = Math.max(30, ...curves.map(({report}) => lastDay(report)));
  const domain: [number, number] = [0.5, horizon * 1.05];
  const strokes = severityColors(curves.map(({name}) => name));
  const drawn = curves.slice(0, drawnGroups).map(({report, name}, i): DrawnCurve => ({
    name,
    stroke: certain(strokes[i]),
    ...drawnOf(report)
  }));
  const what = word === say`fixed` ? say`not fixed` : kind === "incidents" ? say`not resolved` : say`still open`;
  return {
    sentence: sentenceOf(kind, all, published, edition),
    accounts: [accountText(file, account)],
    unused: firstUnused([account]),
    warnings: warningsOf(answer),
    figures: drawn.length
      ? [
          {
            label: labelOf(kind, what, drawn),
            drawn: {kind: "curves", spec: {curves: drawn, domain, times: times.filter((day) => day < domain[1]), what}}
          },
          ...benchmarks(kind, all, published, {edition, horizon: domain[1]})
        ]
      : [],
    table: tableOf(word, curves),
    assumptions: [
      say`What is still open counts for as long as it was watched, until the data cut-off, ${found.cutOff ?? say`which is not known`}${found.isCutOffGiven || !found.cutOff ? "" : say` (the latest plausible date)`}: an average of what is closed leaves it out.`,
      methodOf(answer),
      ...(answer.hasOutcomes && kind === "findings"
        ? [say`What ended otherwise than fixed stays unfixed: other endings compete with a fix.`]
        : [])
    ],
    numbers: [...numbersOf(answer.reports), ...(late ? numbersOf(late, "from the first closing") : [])],
    summary: summarise(
      kind === "incidents" ? say`incidents resolved, by days open` : say`findings closed, by days open`,
      [say`up to 1 day`, say`2 to 7`, say`8 to 30`, say`31 to 90`, say`91 to 365`, say`over a year`],
      reports.map((report) => ({
        name: nameOf(report),
        counts: countIn(Array.from(report.curve.time), Array.from(report.curve.n_event), times)
      }))
    )
  };
}

function labelOf(kind: "findings" | "incidents", what: string, drawn: readonly DrawnCurve[]): string {
  const names = drawn.map(({name}) => name).join(", ");
  return kind === "incidents"
    ? say`Share ${what}, by days since the start, log axis, with 95% limits: ${names}`
    : say`Share ${what}, by days since opening, log axis, with 95% limits: ${names}`;
}

function wordOf(kind: "findings" | "incidents", {hasOutcomes, times}: Answer): string {
  if (kind === "incidents") return say`resolved`;
  return hasOutcomes && !times.isBounded ? say`fixed` : say`closed`;
}

function nameOf({group}: GroupReport): string {
  return sayWord(String(group));
}

function inOrder(reports: readonly GroupReport[]): GroupReport[] {
  return [...reports].sort((a, b) => compareSeverities(nameOf(a), nameOf(b)));
}

function lastDay({bounded, curve}: GroupReport): number {
  const ends = (bounded?.to ?? []).filter((day) => day < Infinity);
  return Math.max(curve.maxTime ?? 1, ...ends.slice(-1));
}

function sentenceOf(
  kind: "findings" | "incidents",
  all: GroupReport | undefined,
  published: Published,
  edition: number
): string {
  if (!all || all.curve.n === 0)
    return kind === "incidents"
      ? say`No row could be used: there are no incidents to tell of`
      : say`No row could be used: there are no findings to tell of`;
  const {bounded, curve, incidence} = all;
  const between = bounded && timeBetween(bounded, 0.5);
  const median = incidence ? timeToIncidence(incidence.fixed, 0.5) : timeToClosed(curve, 0.5);
  if (kind === "incidents")
    return median.estimate === undefined
      ? say`Fewer than half of your incidents are resolved`
      : say`Half of your incidents are resolved within ${lasting(median.estimate)}; ${classText(published, edition)}`;
  const share = incidence?.fixed ?? {events: curve.events, incidence: curve.survival.map((value) => 1 - value)};
  return headline(
    {
      all: {bounded, between, median, share, curve},
      fixed: incidence ? fixed : [],
      printedMedian: printedMedian(published)
    },
    "your"
  );
}

function tableOf(word: string, curves: readonly {report: GroupReport; name: string}[]): string[][] {
  return [
    [say`Group`, "n", word, say`open`, ...shares.map(([, p]) => say`days to ${percent(p)} ${word} (95%)`)],
    ...curves.map(({report, name}) => {
      const {curve, incidence} = report;
      const n = [curve.n, incidence?.fixed.events ?? curve.events, curve.censored].map(count);
      return [name, ...n, ...shares.map(([, p]) => limitsText(report, p))];
    })
  ];
}

function limitsText({bounded, curve, incidence}: GroupReport, p: number): string {
  const bare = (value: number | undefined) => (value === undefined ? "–" : bareDays(value));
  if (bounded) {
    const limits = bounded.limits && limitsBetween(bounded, bounded.limits, p);
    const text = half({
      median: {p, estimate: undefined, lower: undefined, upper: undefined},
      bounded,
      between: timeBetween(bounded, p)
    }).replace(/\s\p{L}+$/u, "");
    return limits && text !== say`not reached` ? say`${text} (${bare(limits.lower)} to ${bare(limits.upper)})` : text;
  }
  const {estimate, lower, upper} = incidence ? timeToIncidence(incidence.fixed, p) : timeToClosed(curve, p);
  return estimate === undefined ? say`not reached` : say`${bare(estimate)} (${bare(lower)} to ${bare(upper)})`;
}

function methodOf({times, hasOutcomes, reports}: Answer): string {
  if (times.isBounded) {
    const drawn = reports.find(({bounded}) => bounded?.errors)?.bounded?.errors;
    return say`Scans bound the closings (Turnbull’s estimate): each lies between the last scan that saw it and the first that did not; ${drawn ? say`limits from ${count(drawn.resamples)} resamples, seed ${drawn.seed}` : say`no limits are given`}.`;
  }
  return say`${hasOutcomes ? say`Cumulative incidence (Aalen–Johansen)` : "Kaplan–Meier"}, with 95% limits that take findings for independent: where those of one application are closed together, they are too narrow.`;
}

function warningsOf({times: {notClosed}, backlog}: Answer): string[] {
  return [
    ...(backlog
      ? [
          say`${count(backlog.n)} were opened before the first closing, ${isoDay(backlog.firstClosing)}, at ages by which ${percent(backlog.share)} are closed elsewhere, and none was: a backlog seems to have been imported, and times as given are too long. Curves from the first closing on stand beside them.`
        ]
      : []),
    ...(notClosed.length
      ? [say`${count(notClosed.length)} closed on a day that stands for no date: taken as not closed.`]
      : [])
  ];
}

function numbersOf(reports: readonly GroupReport[], basis = "as given"): Record<string, unknown>[] {
  const taus = horizons(reports);
  return reports.map((report) => {
    const {group, n, events, censored, days_to_closed, ci95, fixed: own} = groupJson(report, taus, {fixed});
    const days = own?.days ?? days_to_closed;
    const limits = own?.ci95 ?? ci95;
    const quantiles = shares.flatMap(([name]) => [
      [`days_${name}`, days[name]],
      [`days_${name}_lower`, limits.lower[name]],
      [`days_${name}_upper`, limits.upper[name]]
    ]);
    const bounded = report.bounded
      ? shares.flatMap(([name, p]) => {
          const {lower, upper} = timeBetween(report.bounded!, p);
          return [
            [`days_${name}_from`, lower],
            [`days_${name}_to`, upper]
          ];
        })
      : [];
    return {
      group: String(group),
      basis,
      n,
      ended: own?.n ?? events,
      open: censored,
      ...Object.fromEntries([...quantiles, ...bounded])
    };
  });
}
