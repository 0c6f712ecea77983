import {densityCurve, tailAreas} from "../analysis/normal.ts";
import {bellCurves} from "../charts/bellCurves.ts";
import {labelSvg} from "../charts/svg.ts";
import {color} from "../charts/theme.ts";

/** The curve that every other is compared with. */
export const baseline = {mean: 0, sd: 1};

/** The values that the page starts with. */
export const initial = {mean: 1, sd: 1, bad: -2, good: 1};

/** A normal curve with its tails filled, over the baseline. */
export function drawConstraints(
  {mean, sd, bad: badBelow, good: goodAbove}: Record<string, number>,
  {document, width}: {document: Document; width: number}
): SVGSVGElement {
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
