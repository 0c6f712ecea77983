import * as Plot from "@observablehq/plot";
import {certain} from "../certain.ts";
import type {RateDetection} from "../statistics/rateDetection.ts";
import type {ChartOptions} from "./chart.ts";
import {countAxis} from "./countAxis.ts";
import {chance, count, percent} from "./format.ts";
import {points} from "./points.ts";
import {shareLabels} from "./shareAxis.ts";
import {baseOptions, color, widthOf} from "./theme.ts";
import {say} from "./say.ts";

/** What a simulation found for one length of the periods. */
export interface SimulatedBands {
  years: number;
  lower: number;
  equal: number;
}

export interface CountBandsOptions {
  detection: RateDetection[];
  simulated?: SimulatedBands[];
  /** Periods at which a lower count and the test reach a probability, to be marked. */
  marks: {years: number; probability: number}[];
  /** A length of the periods at which a lower count is compared with one where nothing changed. */
  compared?: RateDetection;
  /** A length of the periods that a reader chose. */
  chosen?: RateDetection;
  width?: number;
}

/** How two counts compare as bands that add up to one, over the length of the periods, with the power of a test. */
export function countBands(spec: CountBandsOptions, options: ChartOptions): SVGSVGElement {
  const {detection, simulated = [], compared, chosen, width} = spec;
  const narrow = options.layout === "narrow";
  const height = narrow ? 340 : options.layout === "card" ? 265 : 350;
  const start = narrow ? 8 : 16;
  return Plot.plot({
    ...baseOptions(options),
    width: width ?? widthOf(options.layout, height),
    height,
    marginLeft: 44,
    marginRight: 20,
    marginTop: 12,
    marginBottom: 44,
    x: {type: "log", domain: [1, 1000]},
    y: {domain: [0, 1], label: null},
    marks: [
      ...bandAreas(detection),
      shareLabels(),
      countAxis(
        [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].filter((_, i) => !narrow || i % 3 === 0),
        say`Years before, and as many after`
      ),
      ...probabilityLines(detection),
      ...(chosen ? chosenPeriods(chosen) : []),
      Plot.dot(
        simulated.flatMap(({years, lower, equal}) => [lower, lower + equal].map((y) => ({years, y}))),
        {x: "years", y: "y", r: 4, stroke: color.ink, strokeWidth: 1.5, fill: color.paper}
      ),
      bandNames(detection, narrow),
      ...lineNames(detection, start, narrow),
      ...(compared && !narrow ? comparison(compared) : []),
      ...markedPeriods(spec.marks, start, narrow),
      points(detection, {
        x: "years",
        y: "lower",
        title: (d) =>
          say`${count(d.years)} and ${count(d.years)} years: lower ${chance(d.lower)}, the same ${chance(d.equal)}, higher ${chance(d.higher)}; the test detects the cut in ${chance(d.test_power)}`
      })
    ]
  }) as SVGSVGElement;
}

/** The three bands over each other: lower counts at the bottom, higher ones at the top. */
function bandAreas(detection: RateDetection[]): Plot.Markish[] {
  const area = (from: (d: RateDetection) => number, name: "lower" | "equal" | "higher", fill: string) =>
    Plot.areaY(detection, {
      ...{x: "years", y1: from, y2: (d: RateDetection) => from(d) + d[name]},
      ...{curve: "monotone-x", fill, fillOpacity: 0.22}
    });
  return [
    area(() => 0, "lower", color.good),
    area(({lower}) => lower, "equal", color.neutral),
    area(({lower, equal}) => lower + equal, "higher", color.bad)
  ];
}

/** How probable a lower count is with and without the cut, and that the test detects the cut. */
function probabilityLines(detection: RateDetection[]): Plot.Markish[] {
  const line = (y: keyof RateDetection, style: Plot.LineYOptions) =>
    Plot.lineY(detection, {x: "years", y, curve: "monotone-x", ...style});
  return [
    line("lower", {stroke: color.good, strokeWidth: 2.5}),
    line("lower_unchanged", {stroke: color.ink, strokeWidth: 1.5, strokeDasharray: "4 3"}),
    line("test_power", {stroke: color.accent, strokeWidth: 2.5})
  ];
}

/** Where there is little room, the bands’ names stand at the left: dots of long periods have their years at the right. */
function bandNames(detection: RateDetection[], narrow: boolean): Plot.Markish {
  const first = certain(detection[0]);
  const last = narrow ? 4 : 100;
  const [beside, beyond] = narrow ? [{years: 6, y: 0.2}, 30] : [{years: 1, y: 0.09}, 200];
  const bands = [
    {...(first.lower > 0.1 ? beside : {years: beyond, y: 0.25}), text: say`Lower count`, fill: color.good},
    {...widest(detection, "equal", {last, from: narrow ? 0.35 : 0.5}), text: say`Same count`, fill: color.ink},
    {...widest(detection, "higher", {last, from: 0.5}), text: say`Higher count`, fill: color.bad}
  ];
  return Plot.text(bands, {
    x: "years",
    y: "y",
    text: "text",
    fill: "fill",
    fontWeight: 600,
    textAnchor: "start",
    dx: 8
  });
}

/** @param start years at which the name of the line without a cut begins */
function lineNames(detection: RateDetection[], start: number, narrow: boolean): Plot.Markish[] {
  const last = certain(detection[detection.length - 1]);
  const unchanged = detection.find(({years}) => years >= start) ?? last;
  return [
    Plot.text([narrow ? say`lower even if\nnothing changed` : say`lower even if nothing changed`], {
      ...{x: () => start, y: () => unchanged.lower_unchanged, text: (d: string) => d},
      ...{textAnchor: "start", lineAnchor: "top", lineHeight: 1.2, dy: 9}
    }),
    narrow && last.test_power >= 0.4
      ? Plot.text([say`the test\ndetects\nthe cut`], {
          ...{x: () => 1, y: () => 0, text: (d: string) => d, textAnchor: "start", lineAnchor: "bottom", dx: 8, dy: -7},
          ...{lineHeight: 1.1, fill: color.accent, fontWeight: 600}
        })
      : Plot.text([say`the test detects the cut`], {
          ...{x: () => 900, y: () => (last.test_power < 0.4 ? last.test_power : 0.01), text: (d: string) => d},
          ...{textAnchor: "end", lineAnchor: "bottom", dy: -8, fill: color.accent, fontWeight: 600}
        })
  ];
}

/** Dots where a probability is reached, with the years; those before `start` have their text behind them. */
function markedPeriods(marks: CountBandsOptions["marks"], start: number, narrow: boolean): Plot.Markish[] {
  const text = ({years, probability}: {years: number; probability: number}) =>
    narrow ? say`${count(years)} years` : say`${percent(probability)} at ${count(years)} years`;
  const label = (own: CountBandsOptions["marks"], textAnchor: "start" | "end", dy: number) =>
    Plot.text(own, {
      ...{x: "years", y: "probability", text, textAnchor, fontWeight: 600},
      ...{dx: textAnchor === "end" ? -9 : 9, dy}
    });
  const early = marks.filter(({years}) => years < start);
  // Of the two curves that of the test is so steep that its text has room below the other.
  const tested = marks.filter(({years, probability}) => years >= start && narrow && probability < 0.9);
  const others = marks.filter((mark) => !early.includes(mark) && !tested.includes(mark));
  return [
    Plot.dot(marks, {x: "years", y: "probability", r: 4, fill: color.ink}),
    label(early, "start", -2),
    label(others, "end", -8),
    label(tested, "end", 4)
  ];
}

/** The values of each curve, joined where a lower count is compared with one where nothing changed: names stand beside them. */
function chosenPeriods(at: RateDetection): Plot.Markish[] {
  const values = [at.lower, at.lower_unchanged, at.test_power];
  return [
    Plot.ruleX([at], {x: "years", y1: "lower", y2: "lower_unchanged", stroke: color.ink, strokeWidth: 1.5}),
    Plot.dot(values, {x: () => at.years, y: (value: number) => value, r: 4, fill: color.ink})
  ];
}

/** How a lower count after so many years stands to one where nothing changed, said below the two where there is room. */
function comparison(at: RateDetection): Plot.Markish[] {
  const shares = say`${percent(at.lower)}, or ${percent(at.lower_unchanged)}`;
  const lines = [say`after ${count(at.years)} years`, shares, say`if nothing changed`];
  return [
    Plot.ruleX([at], {x: "years", y1: "lower", y2: "lower_unchanged", stroke: color.ink, strokeWidth: 1.5}),
    Plot.text([lines.join("\n")], {
      ...{x: () => at.years, y: () => at.lower_unchanged, text: (d: string) => d},
      ...{lineAnchor: "top", dy: 10, lineHeight: 1.15, fontWeight: 600, fill: color.ink}
    })
  ];
}

/** Where a band has room for its name: in its widest place up to `last` years, `from` of it below the top, if it is wide. */
function widest(
  detection: RateDetection[],
  name: "equal" | "higher",
  {last, from}: {last: number; from: number}
): {years: number; y: number | undefined} {
  const short = detection.filter(({years}) => years <= last);
  const d = short.reduce((best, d) => (d[name] > best[name] ? d : best));
  const above = name === "equal" ? d.higher : 0;
  return {years: d.years, y: d[name] > 0.1 ? 1 - above - d[name] * from : undefined};
}
