import {densityCurve, tailAreas} from "exhibit-report/statistics/normal";
import {bellCurves} from "exhibit-report/charts/bellCurves";
import {percent} from "exhibit-report/charts/format";
import {labelSvg} from "exhibit-report/charts/svg";
import {color} from "exhibit-report/charts/theme";
import type {Drawing, Explorable} from "exhibit-report";

/** The curve that every other is compared with. */
const baseline = {mean: 0, sd: 1};

/** A normal curve with its tails filled, over the baseline. */
const drawing: Drawing = {
  initial: {mean: 1, sd: 1, bad: -2, good: 1},
  sentence({mean, sd, bad, good}) {
    const before = tailAreas(baseline, {badBelow: bad, goodAbove: good});
    const after = tailAreas({mean, sd}, {badBelow: bad, goodAbove: good});
    return `Bad outcomes ${percent(before.bad)} → ${percent(after.bad)}; good outcomes ${percent(before.good)} → ${percent(after.good)}.`;
  },
  draw({mean, sd, bad: badBelow, good: goodAbove}, {document, width}) {
    const points = (normal: typeof baseline) => densityCurve(normal, [-5, 5], 201, [badBelow, goodAbove]);
    const curves = [
      {name: "baseline", points: points(baseline), stroke: color.neutral, dashed: true},
      {name: "other", points: points({mean, sd}), stroke: color.accent, bad: true, good: true}
    ];
    const svg = bellCurves(
      {
        ...{curves, badBelow, goodAbove, width, height: 260},
        labels: tailAreas({mean, sd}, {badBelow, goodAbove}),
        densityMax: Math.max(0.45, 0.42 / sd)
      },
      {layout: "wide", document}
    );
    return labelSvg(svg, `The baseline and a curve with mean ${mean} and standard deviation ${sd}.`);
  }
};

const explorable: Explorable = {
  title: "Try other curves and thresholds",
  note: "Moving the curve needs JavaScript; the figure above does not.",
  legend: "A second curve, against the baseline",
  controls: [
    {name: "mean", label: "Mean outcome", min: -2, max: 3, step: 0.05},
    {name: "sd", label: "Standard deviation", min: 0.3, max: 2, step: 0.05},
    {name: "bad", label: "Outcomes are bad below", min: -4, max: 0, step: 0.1},
    {name: "good", label: "Outcomes are good above", min: 0, max: 4, step: 0.1}
  ],
  drawing
};

export default explorable;
