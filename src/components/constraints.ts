import {densityCurve, tailAreas} from "../analysis/normal.ts";
import {bellCurves} from "../charts/bellCurves.ts";
import {percent} from "../charts/format.ts";
import {color} from "../charts/theme.ts";
import {tieControls} from "./controls.ts";

const baseline = {mean: 0, sd: 1};

/** Draws a second normal curve over the baseline as its parameters and the thresholds move. */
export function mountConstraints(section: HTMLElement): void {
  const form = section.querySelector("form")!;
  const output = section.querySelector("output")!;
  const stage = section.querySelector<HTMLElement>(".stage")!;
  tieControls(form, ({mean, sd, bad: badBelow, good: goodAbove}) => {
    const before = tailAreas(baseline, {badBelow, goodAbove});
    const after = tailAreas({mean, sd}, {badBelow, goodAbove});
    output.textContent = `Bad outcomes ${percent(before.bad)} → ${percent(after.bad)}; good outcomes ${percent(before.good)} → ${percent(after.good)}.`;
    const width = Math.min(720, Math.max(280, stage.clientWidth));
    const points = (normal: typeof baseline) => densityCurve(normal, [-5, 5], 201, [badBelow, goodAbove]);
    const curves = [
      {name: "baseline", points: points(baseline), stroke: color.neutral, dashed: true},
      {name: "yours", points: points({mean, sd}), stroke: color.accent, bad: true, good: true}
    ];
    const densityMax = Math.max(0.45, 0.42 / sd);
    const svg = bellCurves(
      {curves, badBelow, goodAbove, labels: after, densityMax, width, height: 260},
      {layout: "wide", document}
    );
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-label", `The baseline and a curve with mean ${mean} and standard deviation ${sd}.`);
    for (const element of svg.querySelectorAll("[aria-label]")) element.removeAttribute("aria-label");
    stage.replaceChildren(svg);
  });
  section.querySelector("[data-share]")?.addEventListener("click", () => void navigator.clipboard.writeText(location.href));
}
