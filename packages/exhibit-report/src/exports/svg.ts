import {leading} from "../certain.ts";
import type {Chart, ChartOptions} from "../charts/chart.ts";
import {nothingToDraw} from "../charts/format.ts";
import {labelSvg} from "../charts/svg.ts";
import {wholeDrawing} from "../charts/wholeDrawing.ts";
import {raw} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {visible} from "../text/visible.ts";
import {document} from "./dom.ts";

/** What a chart is called, for screen readers. */
export interface NamedSvg {
  /** Unique on the page; names the title and description elements. */
  id: string;
  title: string;
  description: string;
}

/**
 * Draws a chart and writes it as SVG for a page: coordinates rounded, named and described. Plot labels its groups for screen readers, which is not allowed
 * inside an image: those labels go, and the figure’s own title and description come in.
 */
export function renderSvg<R>(
  chart: Chart<R>,
  result: R,
  layout: ChartOptions["layout"],
  {id, title, description}: NamedSvg
): Html {
  const svg = wholeDrawing(chart(result, {layout, document}));
  if (isEmpty(svg)) svg.append(noData());
  labelSvg(svg, "");
  for (const nested of [...svg.querySelectorAll("svg")]) nested.removeAttribute("class");
  const parts = [...svg.querySelectorAll("[id]")].map((part) => part.id);
  svg.setAttribute("aria-labelledby", `${id}-title ${id}-desc`);
  svg.removeAttribute("aria-label");
  svg.setAttribute("class", `chart chart-${layout}`);
  svg.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  svg.prepend(textElement("title", `${id}-title`, title), textElement("desc", `${id}-desc`, description));
  return raw(roundNumbers(renameParts(svg.outerHTML.replaceAll("\n", ""), parts, id)));
}

/** Whether a chart has axes and nothing between them. */
function isEmpty(svg: SVGSVGElement): boolean {
  const apart = '[aria-label*="axis"], [aria-label*="grid"], defs, clipPath, marker';
  const marks = [...svg.querySelectorAll("circle, path, rect, line, polygon, polyline")];
  return svg.querySelector('[aria-label*="axis"]') !== null && marks.every((mark) => mark.closest(apart));
}

/** The sentence that stands in place of marks: an empty frame would look like a fault, or like zero. */
function noData(): Element {
  const text = document.createElementNS("http://www.w3.org/2000/svg", "text");
  const attributes = {x: "50%", y: "50%", "text-anchor": "middle", fill: "var(--ink-2, #5a6270)", "font-size": "15"};
  for (const [name, value] of Object.entries(attributes)) text.setAttribute(name, value);
  text.textContent = nothingToDraw();
  return text;
}

// Plot counts its clips and markers over all figures that a process draws: here each figure counts its own.
function renameParts(svg: string, parts: string[], id: string): string {
  const names = new Map(parts.map((part, i) => [part, `${id}-part-${i + 1}`]));
  return inTags(svg, (tag) =>
    tag.replace(/(id="|url\(#|href="#)([\w-]+)/g, (text, before, part) =>
      names.has(part) ? before + names.get(part) : text
    )
  );
}

/** Changes tags alone: words that look like what stands in a tag are words. */
function inTags(svg: string, change: (tag: string) => string): string {
  return svg.replace(/<[^>]+>/g, change);
}

function textElement(name: string, id: string, text: string): Element {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  element.setAttribute("id", id);
  element.textContent = visible(text);
  return element;
}

/**
 * Rounds every number in a tag to a tenth of a pixel, below one to a hundredth, and writes the lines of paths in short:
 * smaller pages, and bytes that do not depend on the last bit, not even half-way between two tenths. Words keep their numbers.
 */
export function roundNumbers(svg: string): string {
  return inTags(svg, (tag) =>
    tag.replace(/(?<=[\s",(MLHVCSQTAZmlhvcsqtaz]-?)\d+\.\d+(?:e-?\d+)?/g, round).replace(/(?<= d=")[^"]+/, shortenPath)
  );
}

function round(digits: string): string {
  const scale = Number(digits) < 1 ? 100 : 10;
  return String(Math.round(Number(digits) * scale + 1e-6) / scale);
}

function shortenPath(path: string): string {
  let [x, y] = [NaN, NaN];
  return path.replace(/([A-DF-Za-df-z])([^A-DF-Za-df-z]*)/g, (segment, command: string, to: string) => {
    const [fromX, fromY] = [x, y];
    [x, y] = command === "Z" ? [NaN, NaN] : leading(to.split(",").slice(-2).map(Number), 2);
    const [right, down] = [difference(x, fromX), difference(y, fromY)];
    if (command !== "L" || right === "NaN" || down === "NaN") return segment;
    if (down === "0") return right === "0" ? "" : `h${right}`;
    return right === "0" ? `v${down}` : `l${right}${down.startsWith("-") ? "" : ","}${down}`;
  });
}

// Of numbers that are rounded already, so that nothing adds up along a path.
function difference(to: number, from: number): string {
  return String(Math.round((to - from) * 100) / 100).replace(/^(-?)0\./, "$1.");
}

const points = /<g class="points"[\s\S]*?<\/g>/g;
const covers = /<g class="covers"[\s\S]*?<\/g>/g;

/**
 * A chart without the points that carry its sentences and the covers of its rows: a file that stands alone has no use for
 * them.
 */
export function withoutPoints({html}: Html): Html {
  return raw(html.replace(points, "").replace(covers, ""));
}

const pointTitle = /<title>[^<]*<\/title>/g;

/**
 * Takes the sentences off the points of a chart when the other layout, on the same page, has the same ones in the same order.
 */
export function withoutPointTitles(svg: Html, other: Html): Html {
  const titles = ({html}: Html) => html.match(points)?.join("").match(pointTitle)?.join("");
  if (titles(svg) !== titles(other)) return svg;
  return raw(svg.html.replace(points, (group) => group.replace(pointTitle, "")));
}

/**
 * Replaces custom properties by their values, for files that stand alone.
 *
 * @param values by name; of others the fallback counts
 */
export function resolveColors({html}: Html, values: Readonly<Record<string, string>> = {}): Html {
  const resolve = (_: string, name: string, fallback: string) => values[name] ?? fallback;
  return raw(inTags(html, (tag) => tag.replace(/var\(--([\w-]+),\s*([^()]+)\)/g, resolve)));
}
