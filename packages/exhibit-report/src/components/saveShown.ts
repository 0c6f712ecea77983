import {certain} from "../certain.ts";
import {guardedCell} from "../text/csvText.ts";
import {pngOf} from "./saveFile.ts";

/** Columns of numbers as CSV, in the order in which they come up; text that a spreadsheet would run is quoted as text. */
export function numbersCsv(rows: readonly Record<string, unknown>[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const lines = [names, ...rows.map((row) => names.map((name) => row[name]))];
  return lines.map((line) => `${line.map(cellOf).join(",")}\n`).join("");
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "number") return String(value);
  return guardedCell(typeof value === "string" ? value : JSON.stringify(value));
}

const scale = 2;
const margin = 24;

/** Figures of an answer below their sentence as one picture, on white, in light colours. */
export async function figuresPng(sentence: string, figures: readonly SVGSVGElement[]): Promise<Blob> {
  const pictures = await Promise.all(figures.map(pictureOf));
  const width = Math.max(...pictures.map((picture) => picture.width)) + 2 * margin;
  const lines = wrapped(sentence, width - 2 * margin);
  const top = margin + lines.length * 24 + 8;
  const height = top + pictures.reduce((sum, picture) => sum + picture.height + margin, 0);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width * scale, height * scale];
  const context = canvas.getContext("2d")!;
  context.scale(scale, scale);
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, width, height);
  context.fillStyle = "#1b1f24";
  context.font = titleFont;
  lines.forEach((line, i) => context.fillText(line, margin, margin + 18 + i * 24));
  pictures.reduce((y, picture) => {
    context.drawImage(picture, margin, y);
    return y + picture.height + margin;
  }, top);
  return pngOf(canvas);
}

const titleFont = `600 18px "Source Sans 3", system-ui, sans-serif`;

function wrapped(text: string, width: number): string[] {
  const context = document.createElement("canvas").getContext("2d")!;
  context.font = titleFont;
  const lines = [""];
  for (const word of text.split(" ")) {
    const longer = `${certain(lines.at(-1))} ${word}`.trim();
    if (context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

async function pictureOf(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  // As wide in the picture as it is in the figure’s own units.
  const {width, height} = svg.viewBox.baseVal;
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const url = URL.createObjectURL(new Blob([new XMLSerializer().serializeToString(copy)], {type: "image/svg+xml"}));
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(url);
  }
}
