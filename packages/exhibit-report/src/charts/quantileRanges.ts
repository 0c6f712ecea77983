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

/** Days until 25, 50 and 75% are closed, one row per group: dots with limits, and rings below them for the comparison. */
export function quantileRanges(
  {rows, rowName, domain, names, ended = "closed"}: QuantileRangesOptions,
  options: ChartOptions
): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const card = options.layout === "card";
  const marks = (kind: "quantiles" | "compared") =>
    rows.flatMap((row) =>
      row[kind].map((quantile): Mark => {
        const open = quantile.estimate === undefined;
        const value = open ? say`not reached` : days(quantile.estimate);
        const description = `${row.label}, ${names[kind]}: ${percent(quantile.p)} ${ended} ${open ? value : say`in ${value}`}${limits(quantile)}`;
        return {...quantile, label: row.label, x: quantile.estimate ?? domain[1], open, description};
      })
    );
  const [main, compared] = [marks("quantiles"), marks("compared")];
  const y = "label";
  const lane = narrow ? {main: -6, compared: 12} : {main: -6, compared: 13};
  const spans = (all: Mark[]) =>
    rows.flatMap(({label}) => {
      const xs = all.filter((mark) => mark.label === label).map(({x}) => x);
      return xs.length ? [{label, x1: Math.min(...xs), x2: Math.max(...xs)}] : [];
    });
  const closed = (all: Mark[]) => all.filter(({open}) => !open);
  const anchor = (p: number) => (p < 0.5 ? "end" : p > 0.5 ? "start" : "middle");
  const values = (p: number) =>
    Plot.text(
      closed(main).filter((d) => d.p === p),
      {
        x: "x",
        y,
        dy: lane.main - 13,
        dx: p < 0.5 ? 6 : p > 0.5 ? -6 : 0,
        textAnchor: anchor(p),
        text: (d: Mark) => days(d.estimate).replace(/ days?$/, ""),
        fontWeight: p === 0.5 ? 600 : 400
      }
    );
  const [first] = leading(rows, 1);
  const heads = main.filter(({label}) => label === first.label);
  const rowHeight = narrow ? 62 : card ? 50 : 60;
  /** One arrow in each row where anything is not reached. */
  const beyond = (all: Mark[], dy: number, fill: string) =>
    Plot.text(
      all.filter(({open, label}, i) => open && all.findIndex((other) => other.open && other.label === label) === i),
      {x: "x", y, text: () => "▶", textAnchor: "start", dx: 2, dy, fill}
    );
  const height = rows.length * rowHeight + 62;
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
      Plot.ruleY(spans(compared), {
        x1: "x1",
        x2: "x2",
        y,
        stroke: color.neutral,
        strokeOpacity: 0.6,
        dy: lane.compared
      }),
      Plot.ruleY(spans(main), {x1: "x1", x2: "x2", y, stroke: color.accent, strokeOpacity: 0.5, dy: lane.main}),
      Plot.ruleY(
        closed(main).filter(({lower}) => lower !== undefined),
        {
          x1: "lower",
          x2: (d: Mark) => d.upper ?? domain[1],
          y,
          stroke: color.accent,
          strokeOpacity: 0.35,
          strokeWidth: 6,
          dy: lane.main
        }
      ),
      Plot.dot(closed(compared), {
        x: "x",
        y,
        r: 4,
        stroke: color.neutral,
        strokeWidth: 1.5,
        fill: color.paper,
        dy: lane.compared
      }),
      Plot.dot(closed(main), {x: "x", y, r: (d: Mark) => (d.p === 0.5 ? 5.5 : 4), fill: color.accent, dy: lane.main}),
      beyond(main, lane.main, color.accent),
      beyond(compared, lane.compared, color.neutral),
      ...(narrow ? [0.5] : [0.25, 0.5, 0.75]).map(values),
      Plot.text([rowName], {
        frameAnchor: "top-left",
        text: (d: string) => d,
        textAnchor: narrow ? "start" : "end",
        dx: narrow ? -62 : -8,
        dy: -20,
        fill: color.muted
      }),
      narrow
        ? null
        : Plot.text(farthest(main, compared), {
            x: "x",
            y,
            text: () => names.compared,
            textAnchor: "start",
            lineWidth: 9.5,
            lineAnchor: "bottom",
            dx: 10,
            dy: lane.compared + (card ? -1 : 7),
            fill: color.muted
          }),
      Plot.text(heads, {
        x: "x",
        y,
        text: (d: Mark) => (d.p === 0.5 && !narrow ? `50% ${ended}` : percent(d.p)),
        dy: lane.main - 30,
        fill: color.muted
      }),
      Plot.text(
        rows.filter(({finding}) => finding !== undefined),
        {
          x: ({label}: QuantileRow) =>
            Math.min(
              ...closed(main)
                .filter((mark) => mark.label === label)
                .map(leftmost)
            ),
          ...{y, text: "finding", fill: color.ink, textAnchor: "end", dx: -10, dy: lane.main, ...halo}
        }
      ),
      Plot.text(
        rows.filter(({remark}) => remark),
        {x: () => domain[0], y, text: "remark", textAnchor: "start", dx: 8, dy: lane.main, lineWidth: narrow ? 19 : 44}
      ),
      points(main, {x: "x", y, dy: lane.main, title: (d) => d.description}),
      points(compared, {x: "x", y, dy: lane.compared, title: (d) => d.description})
    ]
  }) as SVGSVGElement;
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
