import {certain} from "../certain.ts";

/**
 * Lets a reader read values off a figure: by pointer or tap, which finds the nearest point, and by the slider under the
 * figure, which steps through the points in order and says each one aloud.
 *
 * @param early where the reader tapped before this was there
 */
export function mountReader(figure: HTMLElement, early: {tap?: MouseEvent} = {}): void {
  const reader = figure.querySelector<HTMLElement>(".reader");
  const input = reader?.querySelector("input");
  const output = reader?.querySelector("output");
  if (!reader || !input || !output) return;
  const box = figure.querySelector<HTMLElement>(".chart-box")!;
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  box.append(tip);
  let active: Element | undefined;

  const points = () => labelPoints(figure);
  const show = (point: Element | undefined, withTip: boolean) => {
    active?.classList.remove("active");
    active = point;
    point?.classList.add("active");
    output.textContent = point?.getAttribute("data-label") ?? "";
    input.setAttribute("aria-valuetext", output.textContent);
    tip.hidden = !point || !withTip;
    if (point && withTip) placeTip(tip, point, box);
  };

  input.max = String(Math.max(0, points().length - 1));
  reader.classList.add("ready");
  input.addEventListener("input", () => show(points()[Number(input.value)], true));
  input.addEventListener("focus", () => show(points()[Number(input.value)], true));
  if (document.activeElement === input) show(points()[0], true); // the focus that brought this module
  input.addEventListener("blur", () => show(undefined, false));
  holdWhilePressed(reader);
  const read = ({clientX, clientY}: MouseEvent) => {
    const all = points();
    const index = nearest(all, clientX, clientY);
    if (index !== undefined) input.value = String(index);
    show(index === undefined ? undefined : all[index], true);
  };
  box.addEventListener("pointermove", read);
  box.addEventListener("pointerleave", () => show(undefined, false));
  // A finger leaves before its tap is a click; what that shows stays until another tap.
  box.addEventListener("click", read);
  document.addEventListener("pointerdown", ({target}) => {
    if (!tip.hidden && !figure.contains(target as Node)) show(undefined, false);
  });
  if (early.tap && box.contains(early.tap.target as Node)) read(early.tap);
}

/** A press elsewhere takes the focus: what is pressed must not move, as it would without the slider’s row, before it is let go. */
function holdWhilePressed(reader: HTMLElement): void {
  const hold = () => reader.classList.toggle("held", reader.contains(document.activeElement));
  const release = () => setTimeout(() => reader.classList.remove("held"));
  document.addEventListener("pointerdown", hold, true);
  document.addEventListener("pointerup", release, true);
  document.addEventListener("pointercancel", release, true);
}

function visibleChart(figure: HTMLElement): SVGSVGElement {
  const charts = [...figure.querySelectorAll<SVGSVGElement>("svg.chart")];
  return charts.find((chart) => chart.getBoundingClientRect().width > 0) ?? certain(charts[0]);
}

/** The points of the chart that is shown, each with its sentence, which the page may hold in the other layout alone. */
function labelPoints(figure: HTMLElement): Element[] {
  const points = pointsOf(visibleChart(figure));
  if (points[0]?.hasAttribute("data-label")) return points;
  const told = sentencesOf(figure);
  points.forEach((point, i) => {
    point.setAttribute("data-label", certain(told[i]));
    point.replaceChildren(); // the browser’s own tooltips would double ours
  });
  return points;
}

/** What the points of a figure say, in their order: one of its drawings holds it. */
export function sentencesOf(figure: HTMLElement): string[] {
  const charts = [visibleChart(figure), ...figure.querySelectorAll<SVGSVGElement>("svg.chart")].map(pointsOf);
  return (charts.find(([first]) => first && sentence(first)) ?? []).map(sentence);
}

/** What a point says: in its title, or in its label once that was taken. */
function sentence(point: Element): string {
  return point.getAttribute("data-label") ?? point.textContent ?? "";
}

function pointsOf(chart: SVGSVGElement): Element[] {
  return [...chart.querySelectorAll(".points circle")];
}

function nearest(points: Element[], x: number, y: number): number | undefined {
  let best: number | undefined;
  let least = 40 * 40;
  points.forEach((point, index) => {
    const {left, top, width, height} = point.getBoundingClientRect();
    const distance = (left + width / 2 - x) ** 2 + (top + height / 2 - y) ** 2;
    if (distance < least) [least, best] = [distance, index];
  });
  return best;
}

function placeTip(tip: HTMLElement, point: Element, box: HTMLElement): void {
  tip.textContent = point.getAttribute("data-label");
  const frame = box.getBoundingClientRect();
  const {left, top, width} = point.getBoundingClientRect();
  const half = Math.min(136, frame.width / 2);
  const x = left + width / 2 - frame.left;
  tip.style.left = `${Math.max(half - 20, Math.min(frame.width - half + 20, x))}px`;
  tip.style.top = `${top - frame.top}px`;
}
