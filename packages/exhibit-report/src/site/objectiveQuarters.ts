import {certain} from "../certain.ts";
import {textWidth} from "../charts/text.ts";
import {color} from "../charts/theme.ts";
import {amountText, shareText, verdictWord} from "../objectives/describe.ts";
import type {ObjectiveQuarter, ObjectiveResult} from "../objectives/objective.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {locale} from "../text/language.ts";
import {say} from "./say.ts";

/** Sizes of the drawing: on a page, on a phone, and among others. */
const layouts = {
  wide: {width: 720, height: 250, left: 52, right: 14, top: 28, bottom: 66, font: 13},
  narrow: {width: 340, height: 250, left: 48, right: 8, top: 28, bottom: 66, font: 13},
  small: {width: 320, height: 150, left: 46, right: 8, top: 14, bottom: 24, font: 13}
};

type Layout = (typeof layouts)[keyof typeof layouts];

/**
 * The quarters of an objective: the share that was good as a dot with its limits, below or above the target, which is a line.
 * What is not judged is hollow.
 */
export function drawQuarters(result: ObjectiveResult, name: keyof typeof layouts): Html {
  const layout = layouts[name];
  const {width, height, left, right, top, bottom, font} = layout;
  const {target} = result;
  const quarters = shownQuarters(result.quarters, name);
  const domain = domainOf(quarters, target);
  const y = (share: number) => top + ((domain[1] - share) / (domain[1] - domain[0])) * (height - top - bottom);
  const step = (width - left - right) / Math.max(1, quarters.length);
  const x = (i: number) => left + step * (i + 0.5);
  const isSmall = name === "small";
  return html`<svg
    class="chart"
    role="img"
    aria-label="${quartersText(result)}"
    width="${width}"
    height="${height}"
    viewBox="0 0 ${width} ${height}"
    font-size="${font}"
    fill="${color.ink}"
  >
    ${ticks(domain, target).map(
      (share) =>
        html`<line x1="${left}" x2="${width - right}" y1="${y(share)}" y2="${y(share)}" stroke="${color.rule}" />
          ${textAt(left - 6, y(share) + 4, shareText(share), {anchor: "end", fill: color.muted})}`
    )}
    <line
      x1="${left}"
      x2="${width - right}"
      y1="${y(target)}"
      y2="${y(target)}"
      stroke="${color.accent}"
      stroke-dasharray="5 3"
      stroke-width="1.5"
    />
    ${textAt(left - 6, y(target) + 4, shareText(target), {anchor: "end", fill: color.accent, isBold: true})}
    ${quarters.map((quarter, i) => drawQuarter(quarter, {x: x(i), y, layout, isSmall}))}
    ${isSmall && ends(quarters).map((i) => textAt(x(i), height - 6, short(certain(quarters[i]).quarter), {fill: color.muted}))}
  </svg>`;
}

/** Most quarters of an objective on a phone. */
const mostNarrow = 5;

/** The latest, as many as there is room for: on a phone, for what is written below each. */
function shownQuarters(quarters: readonly ObjectiveQuarter[], name: keyof typeof layouts): readonly ObjectiveQuarter[] {
  if (name !== "narrow") return name === "wide" ? quarters : quarters.slice(-8);
  const {width, left, right, font} = layouts.narrow;
  const latest = quarters.slice(-mostNarrow);
  const widest = Math.max(0, ...latest.flatMap(linesBelow).map(([text]) => textWidth(text, font)));
  return latest.slice(-Math.min(mostNarrow, Math.max(1, Math.floor((width - left - right) / (widest + 3)))));
}

/** Places of the first and the last. */
function ends(quarters: readonly unknown[]): number[] {
  return [...new Set([0, quarters.length - 1])].filter((i) => i < quarters.length && i >= 0);
}

interface TextStyle {
  anchor?: "middle" | "end";
  fill?: string;
  isBold?: boolean;
}

/** White space in a text of a chart is shown, so that none may stand around it. */
function textAt(
  x: number,
  y: number,
  text: string,
  {anchor = "middle", fill = color.ink, isBold}: TextStyle = {}
): Html {
  const weight = isBold && html` font-weight="600"`;
  return html`<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${fill}" ${weight}>${text}</text>`;
}

interface Place {
  x: number;
  y: (share: number) => number;
  layout: Layout;
  isSmall: boolean;
}

function drawQuarter(quarter: ObjectiveQuarter, {x, y, layout, isSmall}: Place): Html {
  const {actual, lower, upper, applied} = quarter;
  const {height, bottom} = layout;
  const isJudged = isJudgedAt(quarter);
  const stroke = strokeOf(quarter);
  const dot =
    actual !== undefined &&
    html`<line
        x1="${x}"
        x2="${x}"
        y1="${y(upper ?? actual)}"
        y2="${y(lower ?? actual)}"
        stroke="${stroke}"
        stroke-width="2"
      />
      <circle
        cx="${x}"
        cy="${y(actual)}"
        r="${isSmall ? 3.5 : 5}"
        fill="${isJudged ? stroke : color.paper}"
        stroke="${stroke}"
        stroke-width="1.5"
      />`;
  const mark = applied.length > 0 && textAt(x, isSmall ? 11 : 16, "▼", {isBold: true});
  if (isSmall) return html`${dot}${mark}`;
  return html`${dot}${mark}${linesBelow(quarter).map(([text, style], line) => textAt(x, height - bottom + 20 + 16 * line, text, style))}`;
}

function isJudgedAt({word, isInForce}: ObjectiveQuarter): boolean {
  return word !== "not enough data" && isInForce;
}

function strokeOf(quarter: ObjectiveQuarter): string {
  return quarter.word === "missed" && isJudgedAt(quarter) ? color.bad : color.ink;
}

/** What is written below a quarter. */
function linesBelow(quarter: ObjectiveQuarter): [string, TextStyle][] {
  const {word, n, isPartial, isInForce} = quarter;
  return [
    [`${short(quarter.quarter)}${isPartial ? "*" : ""}`, {}],
    [`n = ${amountText(n)}`, {fill: color.muted}],
    isJudgedAt(quarter)
      ? [verdictWord(word), {fill: strokeOf(quarter), isBold: true}]
      : [!isInForce ? say`not in force` : n > 0 ? say`too few` : say`none yet`, {fill: color.muted}]
  ];
}

function short(quarter: string): string {
  return `${quarter.slice(5)} ’${quarter.slice(2, 4)}`;
}

/** From what the limits reach down to, as far as it is not the target itself, up to 100%. */
function domainOf(quarters: readonly ObjectiveQuarter[], target: number): [number, number] {
  const lowest = Math.min(target, ...quarters.map(({lower, actual}) => lower ?? actual ?? 1));
  const room = Math.max(1 - lowest, 1e-6);
  return [Math.max(0, 1 - 1.15 * room), 1];
}

/** Both ends, but for one that would stand on the target. */
function ticks([low, high]: [number, number], target: number): number[] {
  const near = (share: number) => Math.abs(share - target) < 0.16 * (high - low);
  const rounded = low === 0 ? 0 : roundUp(low, high - low);
  return [rounded, high].filter((share) => !near(share));
}

function roundUp(share: number, span: number): number {
  const step = [0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0001].find((one) => one <= span / 4) ?? span / 4;
  return Number((Math.ceil(share / step) * step).toFixed(6));
}

/** The same in words. */
export function quartersText({quarters, target, name}: ObjectiveResult): string {
  const each = quarters.map(
    ({quarter, actual, word, n}) =>
      say`${quarter} ${actual === undefined ? say`nothing` : shareText(actual)} of ${n.toLocaleString(locale())}, ${verdictWord(word)}`
  );
  return say`${name}, by quarter, target ${shareText(target)}: ${each.join("; ") || say`no quarter yet`}.`;
}
