import {certain} from "../certain.ts";
import {inRows, textWidth} from "./text.ts";
import {composePanels, setSize, size} from "./svg.ts";

const ns = "http://www.w3.org/2000/svg";

/** An entry of a legend: what is shown, and what it stands for. */
interface Swatch {
  sign: SVGSVGElement;
  text: string;
}

/** Space around a sign of a legend, in pixels. */
const room = {sign: 15, after: 6, between: 14, line: 22};

/**
 * The one SVG of what a chart drew. Plot sets a legend beside its drawing, in a figure of several elements; here it stands
 * above, in the same SVG, so that it is in every file. An SVG stays as it is.
 *
 * @throws Error when nothing in it is an SVG
 */
export function wholeDrawing(drawn: Element | null | undefined): SVGSVGElement {
  if (drawn?.tagName?.toLowerCase() === "svg") return drawn as SVGSVGElement;
  const all = [...(drawn?.querySelectorAll?.("svg") ?? [])] as SVGSVGElement[];
  const whole = all.filter((svg) => !svg.parentElement?.closest("svg"));
  const isSwatch = (svg: SVGSVGElement) => /-swatch\b/.test(svg.parentElement?.getAttribute("class") ?? "");
  const drawings = whole.filter((svg) => !isSwatch(svg));
  const [last] = drawings.slice(-1);
  if (!last) throw new Error("what was drawn is no SVG");
  const swatches = whole.filter(isSwatch).map((sign) => ({sign, text: sign.parentElement?.textContent?.trim() ?? ""}));
  if (drawings.length === 1 && !swatches.length) return last;
  const document = last.ownerDocument;
  const legend = swatches.length ? [drawSwatches(swatches, document, size(last).width, fontSize(last))] : [];
  const svg = composePanels(
    [...legend, ...drawings].map((svg) => ({svg})),
    {document, columns: 1, gap: 8}
  );
  for (const name of ["fill", "font-family"]) svg.setAttribute(name, last.getAttribute(name) ?? "currentColor");
  svg.setAttribute("style", last.getAttribute("style") ?? "");
  return svg;
}

/** In which a drawing writes, in pixels. */
function fontSize(svg: SVGSVGElement): number {
  const [, styled] = /font-size:\s*([\d.]+)px/.exec(svg.getAttribute("style") ?? "") ?? [];
  return Number(styled ?? svg.getAttribute("font-size") ?? 10) || 10;
}

function drawSwatches(swatches: readonly Swatch[], document: Document, width: number, size: number): SVGSVGElement {
  const svg = document.createElementNS(ns, "svg") as SVGSVGElement;
  const widths = swatches.map(({text}) => room.sign + room.after + textWidth(text, size) * 1.08);
  const places = inRows(widths, width, room.between);
  for (const [i, {row, x}] of places.entries()) {
    const {sign, text} = certain(swatches[i]);
    const y = row * room.line;
    const [at, label] = [sign.cloneNode(true) as SVGSVGElement, document.createElementNS(ns, "text")];
    const place = {x: x + room.sign + room.after, y: y + room.sign / 2, dy: "0.35em", "font-size": size};
    for (const [name, value] of Object.entries({x, y, width: room.sign, height: room.sign}))
      at.setAttribute(name, String(value));
    for (const [name, value] of Object.entries({...place, fill: "currentColor"}))
      label.setAttribute(name, String(value));
    label.textContent = text;
    svg.append(at, label);
  }
  setSize(svg, width, (1 + (places.at(-1)?.row ?? 0)) * room.line);
  return svg;
}
