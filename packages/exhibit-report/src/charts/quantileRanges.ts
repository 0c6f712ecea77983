import * as Plot from "@observablehq/plot";
import {certain, leading} from "../certain.ts";
import {ln} from "../statistics/elementary.ts";
import type {ChartOptions} from "./chart.ts";
import {dayAxis} from "./dayAxis.ts";
import {days, percent} from "./format.ts";
import {points} from "./points.ts";
import {baseOptions, color, halo, widthOf} from "./theme.ts";
import {say} from "./say.ts";

/** Days until a share p is closed; `undefined` when never reached, or when there is no limit. */
export interface QuantileEstimate {
  p: number;
  estimate: number | undefined;
  lower?: number | undefined;
  upper?: number | undefined;
}

/** One group: its estimates, and the same by another method to compare with. */
export interface QuantileRow {
  label: string;
  note: string;
  quantiles: QuantileEstimate[];
  compared: QuantileEstimate[];
  /** Said in place of estimates, when there are none. */
  remark?: string;
  /** What is to be noticed in this row: it is written before its marks. */
  finding?: string;
}

export interface QuantileRangesOptions {
  rows: QuantileRow[];
  /** What the rows are, above their labels. */
  rowName: string;
  domain: [number, number];
  /** What the dots and the rings stand for. */
  names: {quantiles: string; compared: string};
  /** What happens to the share: closed, fixed. */
  ended?: string;
}

interface Mark extends QuantileEstimate {
  label: string;
  x: number;
  open: boolean;
  description: string;
}

/** The marks of one method in all rows, and how far from the middle of the row they stand, in pixels. */
interface Lane {
  marks: Mark[];
  dy: number;
  stroke: string;
}

/** The channel of the rows. */
const y = "label";

/** Days until 25, 50 and 75% are closed, one row per group: dots with limits, and rings below them for the comparison. */
export function quantileRanges(spec: QuantileRangesOptions, options: ChartOptions): SVGSVGElement {
  const {rows, domain} = spec;
  const narrow = options.layout === "narrow";
  const card = options.layout === "card";
  const main = {marks: marksOf(spec, "quantiles"), dy: -6, stroke: color.accent};
  const compared = {marks: marksOf(spec, "compared"), dy: narrow ? 12 : 13, stroke: color.neutral};
  const height = rows.length * (narrow ? 62 : card ? 50 : 60) + 62;
  return Plot.plot({
    ...baseOptions(options),
    width: widthOf(options.layout, height),
    height,
    marginLeft: narrow ? 62 : 96,
    marginRight: 26,
    marginTop: 34,
    marginBottom: 28,
    x: {type: "log", domain, label: null},
    y: {type: "point", domain: rows.map(({label}) => label), padding: 0.6, label: null},
    marks: [
      ...dayAxis(domain, narrow),
      Plot.axisY({label: null, tickSize: 0, tickPadding: 8, fontWeight: 600, dy: -6, fill: color.ink}),
      Plot.text(rows, {x: () => domain[0], y, text: "note", textAnchor: "end", dx: -8, dy: 10, fill: color.muted}),
      spanRules(rows, compared, 0.6),
      spanRules(rows, main, 0.5),
      limitBars(main, domain[1]),
      ...estimateDots(main, compared),
      beyondArrows(main),
      beyondArrows(compared),
      ...(narrow ? [0.5] : [0.25, 0.5, 0.75]).map((p) => dayLabels(main, p)),
      rowHead(spec.rowName, narrow),
      narrow ? null : comparisonName(spec.names.compared, main, compared, card ? -1 : 7),
      shareHeads(spec, main, narrow),
      ...rowWords(spec, main, narrow),
      ...[main, compared].map(({marks, dy}) => points(marks, {x: "x", y, dy, title: (d) => d.description}))
    ]
  }) as SVGSVGElement;
}

function marksOf(
  {rows, domain, names, ended = "closed"}: QuantileRangesOptions,
  kind: "quantiles" | "compared"
): Mark[] {
  return rows.flatMap((row) =>
    row[kind].map((quantile): Mark => {
      const open = quantile.estimate === undefined;
      const value = open ? say`not reached` : days(quantile.estimate);
      const description = `${row.label}, ${names[kind]}: ${percent(quantile.p)} ${ended} ${open ? value : say`in ${value}`}${limits(quantile)}`;
      return {...quantile, label: row.label, x: quantile.estimate ?? domain[1], open, description};
    })
  );
}

function closed({marks}: Lane): Mark[] {
  return marks.filter(({open}) => !open);
}

/** From the first to the last mark of each row. */
function spanRules(rows: QuantileRow[], {marks, dy, stroke}: Lane, strokeOpacity: number): Plot.Markish {
  const spans = rows.flatMap(({label}) => {
    const xs = marks.filter((mark) => mark.label === label).map(({x}) => x);
    return xs.length ? [{label, x1: Math.min(...xs), x2: Math.max(...xs)}] : [];
  });
  return Plot.ruleY(spans, {x1: "x1", x2: "x2", y, stroke, strokeOpacity, dy});
}

/** Limits as bars, to the edge where the upper one is not reached. */
function limitBars(lane: Lane, edge: number): Plot.Markish {
  return Plot.ruleY(
    closed(lane).filter(({lower}) => lower !== undefined),
    {
      ...{x1: "lower", x2: (d: Mark) => d.upper ?? edge, y, dy: lane.dy},
      ...{stroke: lane.stroke, strokeOpacity: 0.35, strokeWidth: 6}
    }
  );
}

/** Rings for the comparison, dots over them. */
function estimateDots(main: Lane, compared: Lane): Plot.Markish[] {
  return [
    Plot.dot(closed(compared), {
      ...{x: "x", y, dy: compared.dy, r: 4, stroke: compared.stroke, strokeWidth: 1.5, fill: color.paper}
    }),
    Plot.dot(closed(main), {x: "x", y, r: (d: Mark) => (d.p === 0.5 ? 5.5 : 4), fill: main.stroke, dy: main.dy})
  ];
}

/** One arrow in each row where anything is not reached. */
function beyondArrows({marks, dy, stroke}: Lane): Plot.Markish {
  const rows = marks.filter(
    ({open, label}, i) => open && marks.findIndex((other) => other.open && other.label === label) === i
  );
  return Plot.text(rows, {x: "x", y, text: () => "▶", textAnchor: "start", dx: 2, dy, fill: stroke});
}

/** Days over the dots of one share: those beside the middle lean outwards. */
function dayLabels(lane: Lane, p: number): Plot.Markish {
  return Plot.text(
    closed(lane).filter((d) => d.p === p),
    {
      x: "x",
      y,
      dy: lane.dy - 13,
      dx: p < 0.5 ? 6 : p > 0.5 ? -6 : 0,
      textAnchor: p < 0.5 ? "end" : p > 0.5 ? "start" : "middle",
      text: (d: Mark) => days(d.estimate).replace(/ days?$/, ""),
      fontWeight: p === 0.5 ? 600 : 400
    }
  );
}

function rowHead(rowName: string, narrow: boolean): Plot.Markish {
  return Plot.text([rowName], {
    ...{frameAnchor: "top-left", text: (d: string) => d, textAnchor: narrow ? "start" : "end"},
    ...{dx: narrow ? -62 : -8, dy: -20, fill: color.muted}
  });
}

/** What the rings stand for, beside one of them. */
function comparisonName(name: string, main: Lane, compared: Lane, dy: number): Plot.Markish {
  return Plot.text(farthest(main.marks, compared.marks), {
    ...{x: "x", y, text: () => name, textAnchor: "start", lineWidth: 9.5, lineAnchor: "bottom"},
    ...{dx: 10, dy: compared.dy + dy, fill: color.muted}
  });
}

/** Which share each dot stands for, over those of the first row. */
function shareHeads({rows, ended = "closed"}: QuantileRangesOptions, lane: Lane, narrow: boolean): Plot.Markish {
  const [first] = leading(rows, 1);
  return Plot.text(
    lane.marks.filter(({label}) => label === first.label),
    {
      ...{x: "x", y, dy: lane.dy - 30, fill: color.muted},
      text: (d: Mark) => (d.p === 0.5 && !narrow ? `50% ${ended}` : percent(d.p))
    }
  );
}

/** Findings before the marks of their rows, remarks where there are none. */
function rowWords({rows, domain}: QuantileRangesOptions, lane: Lane, narrow: boolean): Plot.Markish[] {
  const first = ({label}: QuantileRow) =>
    Math.min(
      ...closed(lane)
        .filter((mark) => mark.label === label)
        .map(leftmost)
    );
  return [
    Plot.text(
      rows.filter(({finding}) => finding !== undefined),
      {x: first, y, text: "finding", fill: color.ink, textAnchor: "end", dx: -10, dy: lane.dy, ...halo}
    ),
    Plot.text(
      rows.filter(({remark}) => remark),
      {x: () => domain[0], y, text: "remark", textAnchor: "start", dx: 8, dy: lane.dy, lineWidth: narrow ? 19 : 44}
    )
  ];
}

/** Where a mark begins, with its limits. */
function leftmost({x, lower}: Mark): number {
  return lower ?? x;
}

/** The mark that the comparison moves most: there its name is best understood. */
function farthest(main: Mark[], compared: Mark[]): Mark[] {
  const shift = (mark: Mark, i: number) => (mark.open ? 0 : Math.abs(ln(mark.x / certain(main[i]).x)));
  const shifts = compared.map(shift);
  const largest = shifts.indexOf(Math.max(...shifts));
  return compared.length ? [certain(compared[largest])] : [];
}

function limits({lower, upper}: QuantileEstimate): string {
  return lower === undefined
    ? ""
    : say` (95% limits ${days(lower)} to ${upper === undefined ? say`not reached` : days(upper)})`;
}
