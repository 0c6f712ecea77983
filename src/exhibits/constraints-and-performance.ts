import {densityCurve, tailAreas} from "exhibit-report/statistics/normal";
import type {Normal, Tails} from "exhibit-report/statistics/normal";
import {bellCurves} from "exhibit-report/charts/bellCurves";
import type {BellCurve} from "exhibit-report/charts/bellCurves";
import type {ChartOptions} from "exhibit-report/charts/chart";
import {decimal, percent} from "exhibit-report/charts/format";
import {composePanels} from "exhibit-report/charts/svg";
import {color} from "exhibit-report/charts/theme";
import explorable from "../explorables/constraints-and-performance.ts";
import {defineExhibit, integer, markdown, number, optional, string} from "exhibit-report";
import type {FigureSpec, Row} from "exhibit-report";

const columns = {
  curve: string("Name of the curve"),
  mean: number("standard deviations of the baseline", "Mean outcome"),
  sd: number("standard deviations of the baseline", "Standard deviation of the outcome"),
  bad_below: number("standard deviations of the baseline", "Outcomes below this are bad"),
  good_above: number("standard deviations of the baseline", "Outcomes above this are good"),
  step: optional(integer("step", "Step of the talk that draws this curve")),
  slide: optional(integer("slide", "Slide that shows the step")),
  fills_bad: optional(string("Curve that the step’s red area is taken from")),
  fills_good: optional(string("Curve that the step’s green area is taken from")),
  density_max: optional(number("density", "Top of the step’s density axis"))
};

type CurveName = "baseline" | "constrained" | "improved";

interface Step {
  step: number;
  slide: number;
  draws: CurveName[];
  bad: CurveName;
  good: CurveName | undefined;
  densityMax: number;
}

interface Result {
  normals: Record<CurveName, Normal>;
  tails: Record<CurveName, Tails>;
  badBelow: number;
  goodAbove: number;
  steps: Step[];
}

const domain: [number, number] = [-5, 5];
const strokes = {baseline: color.neutral, constrained: color.series[1], improved: color.accent};

function analyze(rows: Row<typeof columns>[]): Result {
  const {bad_below: badBelow, good_above: goodAbove} = rows[0];
  const normals: Partial<Record<CurveName, Normal>> = {};
  const steps = new Map<number, Step>();
  for (const {curve, mean, sd, step, slide, fills_bad, fills_good, density_max} of rows) {
    normals[curve as CurveName] ??= {mean, sd};
    if (step === null || slide === null || fills_bad === null || density_max === null) continue;
    const good = (fills_good ?? undefined) as CurveName | undefined;
    const known = steps.get(step) ?? {
      step,
      slide,
      draws: [],
      bad: fills_bad as CurveName,
      good,
      densityMax: density_max
    };
    known.draws.push(curve as CurveName);
    steps.set(step, known);
  }
  const {baseline, constrained, improved} = normals as Record<CurveName, Normal>;
  const of = (normal: Normal) => tailAreas(normal, {badBelow, goodAbove});
  return {
    normals: {baseline, constrained, improved},
    tails: {baseline: of(baseline), constrained: of(constrained), improved: of(improved)},
    badBelow,
    goodAbove,
    steps: [...steps.values()].sort((a, b) => a.step - b.step)
  };
}

/** Changes of the two tails against the baseline, as shares: -0.906 is 90.6% less. */
function changes({tails: {baseline, constrained, improved}}: Result) {
  const change = (to: Tails) => ({bad: to.bad / baseline.bad - 1, good: to.good / baseline.good - 1});
  return {constrained: change(constrained), improved: change(improved)};
}

function curve({normals, badBelow, goodAbove}: Result, name: CurveName, more: Partial<BellCurve> = {}): BellCurve {
  const points = densityCurve(normals[name], domain, 201, [badBelow, goodAbove]);
  return {name, points, stroke: strokes[name], ...more};
}

/** The three curves side by side, each with its own tails filled, over the baseline. */
function chart(result: Result, options: ChartOptions): SVGSVGElement {
  const {tails, badBelow, goodAbove} = result;
  const narrow = options.layout === "narrow";
  const [width, height] = narrow ? [340, 170] : options.layout === "card" ? [200, 200] : [226, 220];
  const panel = (name: CurveName, title: string) => {
    const own = curve(result, name, {bad: true, good: true});
    const curves = name === "baseline" ? [own] : [curve(result, "baseline", {dashed: true}), own];
    const svg = bellCurves(
      {
        ...{curves, badBelow, goodAbove, labels: tails[name], densityMax: 0.6, width, height},
        changes: name === "baseline" ? undefined : changes(result)[name]
      },
      options
    );
    return {svg, title, note: `mean ${result.normals[name].mean}, standard deviation ${result.normals[name].sd}`};
  };
  return composePanels(
    [panel("baseline", "Baseline"), panel("constrained", "Constrained"), panel("improved", "Improved")],
    {document: options.document, columns: narrow ? 1 : 3}
  );
}

const stepTitles: Record<number, string> = {
  1: "Only the bad outcomes",
  2: "The whole range of outcomes",
  3: "Constraints make the curve narrower",
  4: "Constraints cut both tails",
  5: "Better performance moves the curve",
  6: "Fewer bad outcomes, more good ones",
  7: "All three together"
};

function list(names: string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** A step as the talk draws it: in the overlays the red area stays that of the baseline. */
function stepFigure(n: number): FigureSpec<Result> {
  const step = (result: Result) => result.steps[n - 1];
  return {
    id: `step-${n}`,
    size: "small",
    slides: [n + 2],
    title: () => stepTitles[n],
    chart: (result, options) => {
      const {draws, bad, good, densityMax} = step(result);
      const curves = draws.map((name) => curve(result, name, {bad: name === bad, good: name === good}));
      return drawStep(result, curves, densityMax, options);
    },
    altText: (result) => {
      const {draws, bad, good} = step(result);
      const green = good
        ? `; the green area above ${result.goodAbove} is ${percent(result.tails[good].good)} of the ${good} curve`
        : "";
      return `Normal curves: ${list(draws)}. The red area below ${decimal(result.badBelow)} is ${percent(result.tails[bad].bad)} of the ${bad} curve${green}.`;
    }
  };
}

/** The same overlay with the tails of the curve that is argued for, so that the red area shrinks. */
function ownTailsFigure(n: number, name: CurveName): FigureSpec<Result> {
  return {
    id: `step-${n}-own-tails`,
    size: "small",
    slides: [n + 2],
    title: () => `${stepTitles[n]}, with the ${name} curve’s own tails`,
    chart: (result, options) => {
      const {draws, densityMax} = result.steps[n - 1];
      const curves = draws.map((d) => curve(result, d, d === name ? {bad: true, good: true} : {dashed: true}));
      return drawStep(result, curves, densityMax, options, result.tails[name]);
    },
    altText: ({tails}) =>
      `The ${name} curve over the baseline, its own tails filled. Bad outcomes fall from ${percent(tails.baseline.bad)} to ${percent(tails[name].bad)}; good outcomes go from ${percent(tails.baseline.good)} to ${percent(tails[name].good)}.`
  };
}

function drawStep(
  {badBelow, goodAbove}: Result,
  curves: BellCurve[],
  densityMax: number,
  options: ChartOptions,
  labels?: Tails
): SVGSVGElement {
  const size = options.layout === "card" ? {width: 640, height: 260} : {width: 340, height: 190};
  return bellCurves({curves, badBelow, goodAbove, densityMax, labels, ...size}, options);
}

export default defineExhibit({
  id: "constraints-and-performance",
  name: "Constraints and performance",
  title: (result) => {
    const {constrained} = changes(result);
    return `In the talk’s model, the constraints that cut bad outcomes by ${percent(-constrained.bad)} also cut good ones by ${percent(-constrained.good)}`;
  },
  subtitle: ({badBelow, goodAbove}) =>
    `Share of outcomes below ${decimal(badBelow)} (bad) and above ${goodAbove} (good) in an illustrative model of three normal curves, in standard deviations of the baseline; no data`,
  slides: [3, 4, 5, 6, 7, 8, 9],
  sources: ["constraints_curves", "constraints_steps"],
  query: `select curve, mean, sd, bad_below, good_above, step, slide, fills_bad, fills_good, density_max
from constraint_curves_by_step
order by step, curve_order`,
  columns,
  analyze,
  claim: ({tails: {baseline, constrained, improved}}) =>
    `Making the curve narrower lowers bad outcomes from ${percent(baseline.bad)} to ${percent(constrained.bad)}, and good outcomes from ${percent(baseline.good)} to ${percent(constrained.good)}. Moving it by one standard deviation lowers bad outcomes to ${percent(improved.bad)} and raises good ones to ${percent(improved.good)}.`,
  holds: ({tails: {baseline, constrained, improved}}) =>
    constrained.bad < baseline.bad &&
    constrained.good < baseline.good &&
    improved.bad < baseline.bad &&
    improved.good > baseline.good,
  chart,
  altText: ({tails: {baseline, constrained, improved}}) =>
    `Three normal curves side by side, with the areas of bad and good outcomes filled. Bad outcomes: baseline ${percent(baseline.bad)}, constrained ${percent(constrained.bad)}, improved ${percent(improved.bad)}; good outcomes: ${percent(baseline.good)}, ${percent(constrained.good)} and ${percent(improved.good)}.`,
  data: {
    columns: {
      curve: string("Name of the curve"),
      mean: number("standard deviations of the baseline", "Mean outcome"),
      sd: number("standard deviations of the baseline", "Standard deviation of the outcome"),
      bad_share: number("share", "Share of outcomes below the lower threshold"),
      good_share: number("share", "Share of outcomes above the upper threshold"),
      bad_change: number("share", "Change of the bad share against the baseline"),
      good_change: number("share", "Change of the good share against the baseline")
    },
    rows: ({normals, tails}) =>
      (["baseline", "constrained", "improved"] as const).map((name) => ({
        curve: name,
        ...normals[name],
        bad_share: tails[name].bad,
        good_share: tails[name].good,
        bad_change: tails[name].bad / tails.baseline.bad - 1,
        good_change: tails[name].good / tails.baseline.good - 1
      }))
  },
  figures: [
    ...[1, 2, 3, 4, 5, 6, 7].map(stepFigure),
    ownTailsFigure(4, "constrained"),
    ownTailsFigure(6, "improved"),
    ownTailsFigure(7, "improved")
  ],
  numbers: (result) => {
    const {constrained, improved} = changes(result);
    const {tails} = result;
    return {
      bad_baseline: percent(tails.baseline.bad),
      good_baseline: percent(tails.baseline.good),
      bad_cut_by_constraints: percent(-constrained.bad),
      good_cut_by_constraints: percent(-constrained.good),
      bad_cut_by_performance: percent(-improved.bad),
      good_rise_by_performance: percent(improved.good)
    };
  },
  explorable,
  references: ["hollnagel2014"],
  discussion: ({tails, badBelow, goodAbove}) => markdown`
The talk uses this model to ask what security is for. If success is only the absence of bad outcomes, constraints look free. Draw the whole
range and they have a price: the same narrowing that takes the bad tail from ${percent(tails.baseline.bad)} to ${percent(tails.constrained.bad)}
takes the good tail from ${percent(tails.baseline.good)} to ${percent(tails.constrained.good)}.

**Method.** Each share is the area of a normal curve beyond a threshold, ${decimal(badBelow)} for bad and ${goodAbove} for good outcomes,
over the whole line. The talk’s code fills the curve to the ends of its drawing, −5 and 5, which changes nothing in the first four decimals.

**Limits.** These are not measurements, so the title speaks of the model. The curves, their widths and the thresholds were chosen to make a point, and outcomes in
security are not known to be normal. In the talk’s overlays the red area stays that of the baseline, so that it never shrinks; the last three
small figures fill the tails of the curve that is argued for.
`
});
