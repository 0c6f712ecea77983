import {count} from "../charts/format.ts";
import {changeSentence, valueInWords} from "../exhibits/own/quarterWords.ts";
import {indicatorOf} from "../exhibits/own/quarterIndicators.ts";
import type {QuarterResult, QuarterSeries} from "../exhibits/own/quarterResult.ts";
import {amountText, limitsText, shareText} from "../objectives/describe.ts";
import type {ObjectiveResult} from "../objectives/objective.ts";
import type {BoardBlock, BoardTable} from "./boardModel.ts";
import type {BlockContext} from "./blockContext.ts";
import {clip} from "../text/clip.ts";
import {say, word as sayWord} from "./say.ts";

/** A board follows no more. */
const mostIndicators = 8;
/** Which come first where there is no room for all. */
const usual = [
  "days_to_fix",
  "open_findings",
  "closed_ratio",
  "change_failure_rate",
  "time_to_restore_service",
  "deployment_frequency",
  "lead_time_for_changes",
  "incidents",
  "age_of_open",
  "losses"
];

/** Which limits treat findings as independent. */
function independent(objectives: readonly ObjectiveResult[], limitsBy: QuarterResult["limitsBy"]): string[] {
  const some = [
    ...(objectives.some(({kind, limitsBy}) => kind === "time to close" && !limitsBy) ? ["objectives"] : []),
    ...(limitsBy === "finding" || limitsBy === "some" ? ["quarters"] : [])
  ];
  if (some.length > 1) return [say`Limits in objectives and quarters treat findings as independent of each other`];
  return some.map((one) => say`Limits in ${sayWord(one)} treat findings as independent of each other`);
}

type IndicatorRow = BoardTable["rows"][number];

/** Indicators: objectives with their targets first, then what quarters tell. */
export function indicatorBlock({objectives, quarters, data, from}: BlockContext): BoardBlock | undefined {
  const judged = objectives.slice(0, mostIndicators).map((one) => objectiveRow(one, from(`objective ${one.id}`)));
  const told = usual
    .flatMap((id) => quarters?.series.find((series) => series.id === id && series.now) ?? [])
    .slice(0, Math.max(0, mostIndicators - judged.length))
    .map((series) => seriesRow(series, from("our-quarters")));
  if (!judged.length && !told.length) return undefined;
  const nMore = objectives.length + (quarters?.series.length ?? 0) - judged.length - told.length;
  const notes = [
    ...(nMore > 0 ? [say`${count(nMore)} more: see the exhibits`] : []),
    ...independent(objectives, quarters?.limitsBy)
  ];
  return {
    id: "indicators",
    title: say`Indicators`,
    lines: [],
    table: {
      columns: [
        {name: say`Indicator`},
        {name: say`Target`},
        {name: say`Now, with 95% limits`},
        {name: say`Trend`},
        {name: data.against ? say`Verdict, or change since ${data.against}` : say`Verdict`}
      ],
      rows: [...judged, ...told]
    },
    ...(notes.length && {more: notes.join(". ")})
  };
}

function objectiveRow(one: ObjectiveResult, from: number | undefined): IndicatorRow {
  const {name, target, actual, word, quarters, owner, n, budget} = one;
  const points = quarters.map(({quarter, actual}) => ({quarter, ...(actual !== undefined && {estimate: actual})}));
  return {
    cells: [
      {text: clip(name, 90), ...(owner && {note: clip(owner, 60)})},
      {text: shareText(target)},
      actual === undefined
        ? {text: n ? say`${count(n - budget.spent)} of ${count(n)}` : "n = 0"}
        : {text: limitsText(one), note: inNote(n)},
      {...told(quarters.map(({actual}) => (actual === undefined ? "–" : shareText(actual)))), trend: {points, target}},
      {text: budgetInWords(one), word: sayWord(word)}
    ],
    ...(from && {from})
  };
}

/** Values of quarters in words: all, and the last four. */
function told(values: readonly string[]): {text: string; recent: string} {
  return {text: values.join(", "), recent: values.slice(-4).join(", ")};
}

function budgetInWords({budgetLeft, unit}: ObjectiveResult): string {
  if (budgetLeft === undefined) return "";
  const left = amountText(Math.abs(budgetLeft));
  const of = left === "1" ? sayWord(oneOf(unit)) : sayWord(unit);
  return budgetLeft < 0 ? say`budget overspent by ${left} ${of}` : say`budget left: ${left} ${of}`;
}

/** What it rests on, unbroken. */
function inNote(n: number): string {
  return `n\u00a0=\u00a0${count(n)}`;
}

/** “spans of 7 days” as “span of 7 days”. */
function oneOf(unit: string): string {
  return unit.replace(/^(\w+)s\b/, "$1");
}

function seriesRow(series: QuarterSeries, from: number | undefined): IndicatorRow {
  const {id, now, before, word, values, leastN} = series;
  const {name, format, scale} = indicatorOf(id);
  const isEstimated = scale === "log" || scale === "linear"; // a count is its own base
  return {
    cells: [
      {text: name},
      {text: say`none set`},
      now!.isEnough
        ? {text: valueInWords(id, now!), ...(isEstimated && {note: inNote(now!.n)})}
        : {text: say`n = ${count(now!.n)}, below ${count(leastN)}`},
      {
        ...told(values.map(({estimate, isEnough}) => (isEnough ? format(estimate) : "–"))),
        trend: {
          points: values.map(({quarter, estimate, isEnough, chance}) => ({
            quarter,
            ...(isEnough && {estimate}),
            ...(isEnough && chance && {chance})
          }))
        }
      },
      before
        ? {text: word === "not enough data" ? "" : changeSentence(series).replace(/: [^:]*$/, ""), word: sayWord(word)}
        : {text: say`no earlier quarter to compare with`}
    ],
    ...(from && {from})
  };
}
