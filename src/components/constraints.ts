import {tailAreas} from "../analysis/normal.ts";
import {percent} from "../charts/format.ts";
import {tieControls} from "./controls.ts";
import {baseline, drawConstraints} from "./constraintsDrawing.ts";

/** Draws a second normal curve over the baseline as its parameters and the thresholds move. */
export function mountConstraints(section: HTMLElement): void {
  const form = section.querySelector("form")!;
  const output = section.querySelector("output")!;
  const stage = section.querySelector<HTMLElement>(".stage")!;
  tieControls(form, (values) => {
    const thresholds = {badBelow: values.bad, goodAbove: values.good};
    const before = tailAreas(baseline, thresholds);
    const after = tailAreas({mean: values.mean, sd: values.sd}, thresholds);
    output.textContent = `Bad outcomes ${percent(before.bad)} → ${percent(after.bad)}; good outcomes ${percent(before.good)} → ${percent(after.good)}.`;
    const width = Math.min(720, Math.max(280, stage.clientWidth));
    stage.replaceChildren(drawConstraints(values, {document, width}));
  });
  section
    .querySelector("[data-share]")
    ?.addEventListener("click", () => void navigator.clipboard.writeText(location.href));
}
