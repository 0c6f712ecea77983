import {leading} from "../certain.ts";
import {visibleLines} from "../text/visible.ts";

const ns = "http://www.w3.org/2000/svg";

/** A panel of a composed figure: a bare SVG and, above it, its name. */
export interface Panel {
  svg: SVGSVGElement;
  title?: string;
  note?: string;
}

export interface ComposeOptions {
  document: Document;
  /** Panels in a row. */
  columns: number;
  /** Space between panels, in pixels. */
  gap?: number;
  /** Space between rows, where that is another. */
  rowGap?: number;
  fontSize?: number;
}

/**
 * Sets panels side by side and below each other in one SVG. Every panel keeps its own size; a row is as high as its
 * highest panel.
 */
export function composePanels(
  panels: Panel[],
  {document, columns, gap = 20, rowGap = gap, fontSize = 13}: ComposeOptions
): SVGSVGElement {
  const svg = document.createElementNS(ns, "svg") as SVGSVGElement;
  const width = Math.max(...panels.map(({svg}) => size(svg).width));
  let y = 0;
  for (let start = 0; start < panels.length; start += columns) {
    const row = panels.slice(start, start + columns);
    const lines = Math.max(...row.map(({title, note}) => (title ? 1 : 0) + (note ? 1 : 0)));
    const head = lines * (fontSize + 5);
    row.forEach((panel, column) => placePanel(svg, panel, column * (width + gap), y, head, fontSize));
    y += head + Math.max(...row.map(({svg}) => size(svg).height)) + rowGap;
  }
  const n = Math.min(columns, panels.length);
  setSize(svg, n * width + (n - 1) * gap, y - rowGap);
  return svg;
}

function placePanel(parent: SVGSVGElement, panel: Panel, x: number, y: number, head: number, fontSize: number): void {
  const {ownerDocument: document} = parent;
  const g = document.createElementNS(ns, "g");
  g.setAttribute("transform", `translate(${x},${y})`);
  [panel.title, panel.note].forEach((text, i) => {
    if (!text) return;
    const element = document.createElementNS(ns, "text");
    element.setAttribute("y", String((i + 1) * (fontSize + 4) - 3));
    element.setAttribute("class", i === 0 ? "panel-title" : "panel-note");
    element.setAttribute("font-size", String(i === 0 ? fontSize + 1 : fontSize));
    if (i === 0) element.setAttribute("font-weight", "600");
    element.setAttribute("fill", i === 0 ? "var(--ink, #1b1f24)" : "var(--ink-2, #5a6270)");
    element.textContent = text;
    g.append(element);
  });
  panel.svg.setAttribute("y", String(head));
  panel.svg.setAttribute("overflow", "visible");
  g.append(panel.svg);
  parent.append(g);
}

/** Width and height of a bare SVG, in pixels. */
export function size(svg: SVGSVGElement): {width: number; height: number} {
  return {width: Number(svg.getAttribute("width")), height: Number(svg.getAttribute("height"))};
}

/** Sets width, height and view box together. */
export function setSize(svg: SVGSVGElement, width: number, height: number): void {
  svg.setAttribute("width", String(width));
  svg.setAttribute("height", String(height));
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
}

/**
 * Names an SVG for screen readers, removes the labels of its parts, which are not allowed inside an image, and writes its
 * styles as attributes, since pages permit no inline style. What cannot be seen in its texts is written by its number, and
 * each of them on one line.
 */
export function labelSvg(svg: SVGSVGElement, label: string): SVGSVGElement {
  showTexts(svg);
  for (const element of [...svg.querySelectorAll("*")]) {
    for (const {name} of [...element.attributes]) if (name.startsWith("aria-")) element.removeAttribute(name);
  }
  for (const element of [svg, ...svg.querySelectorAll("[style]")]) styleToAttributes(element);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  svg.setAttribute("class", "chart");
  for (const style of [...svg.querySelectorAll("style")]) style.remove();
  return svg;
}

function styleToAttributes(element: Element): void {
  for (const declaration of (element.getAttribute("style") ?? "").split(";")) {
    const [name, ...value] = leading(declaration.split(":"), 1);
    // An SVG has no background of its own, and Plot’s is transparent.
    if (value.length && name.trim() !== "background") element.setAttribute(name.trim(), value.join(":").trim());
  }
  element.removeAttribute("style");
}

function showTexts(node: Node): void {
  for (const child of node.childNodes) {
    if (child.nodeType !== 3) showTexts(child);
    else child.nodeValue = visibleLines(child.nodeValue ?? "").replace(/\n+/g, " ");
  }
}
