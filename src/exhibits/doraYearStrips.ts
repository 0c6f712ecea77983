import * as Plot from "@observablehq/plot";
import type {ChartOptions} from "exhibit-report/charts/chart";
import {clusters} from "exhibit-report/charts/deliveryPanels";
import {capital} from "exhibit-report/charts/format";
import {points} from "exhibit-report/charts/points";
import {composePanels} from "exhibit-report/charts/svg";
import {color, pixelOptions, widthOf, widths} from "exhibit-report/charts/theme";

/** The class of a cluster in one report. */
export interface ClassCell {
  year: number;
  cluster: string;
  metric: string;
  published_value: string;
  lower: number | null;
  upper: number | null;
}

export interface YearStrips {
  cells: readonly ClassCell[];
  years: readonly number[];
  /** Years that were read in secondary sources. */
  secondary: ReadonlySet<number>;
  metrics: readonly {key: string; title: string}[];
  /** What the title is about: it is outlined, and the note says what it shows. */
  finding: {metric: string; cluster: string; note: string};
}

/** A row or a column: what its cells have in common, and how far further on it stands because years are missing before it. */
interface Line {
  label: string;
  isMuted?: boolean;
  skipped?: number;
  isOutlined?: boolean;
  has: (cell: ClassCell) => boolean;
}

const rowHeight = 24;
/** Where years are missing, in pixels. */
const missing = 8;
const top = 18;
/** From the slowest to the fastest class; on the last the text is that of the ground. */
const opacities = [0.07, 0.2, 0.35, 0.5, 1];

/** Classes as strips over the years, one for each cluster: the better the stronger the colour, each with its class in words. */
export function yearStrips(spec: YearStrips, options: ChartOptions): SVGSVGElement {
  const {cells, metrics, finding, secondary} = spec;
  const years = spec.years.map((year, i): Line => {
    const before = spec.years[i - 1];
    const skipped = before === undefined || year - before === 1 ? 0 : 1;
    return {label: String(year), isMuted: secondary.has(year), skipped, has: (cell) => cell.year === year};
  });
  const rowsOf = (metric?: string) =>
    clusters.map((cluster): Line => ({
      label: capital(cluster),
      isOutlined: metric === finding.metric && cluster === finding.cluster,
      has: (cell) => cell.cluster === cluster
    }));
  if (options.layout === "card") {
    const own = cells.filter(({cluster}) => cluster === finding.cluster);
    const rows = metrics.map(({key, title}): Line => ({
      label: title,
      isOutlined: key === finding.metric,
      has: ({metric}) => metric === key
    }));
    return composePanels([{title: finding.note, svg: strips(own, rows, years, 100, options)}], {
      document: options.document,
      columns: 1
    });
  }
  const panels = metrics.map(({key, title}) => {
    const own = cells.filter(({metric}) => metric === key);
    const svg =
      options.layout === "narrow"
        ? strips(own, years, rowsOf(key), 38, options)
        : strips(own, rowsOf(key), years, 64, options);
    return {title, svg, note: key === finding.metric ? finding.note : undefined};
  });
  return composePanels(panels, {document: options.document, columns: 1, gap: 10});
}

function strips(
  cells: readonly ClassCell[],
  rowLines: readonly Line[],
  columnLines: readonly Line[],
  labelWidth: number,
  options: ChartOptions
): SVGSVGElement {
  const height = top + extent(rowLines, rowHeight) + 2;
  const width = options.layout === "card" ? widthOf("card", height + 20) : widths[options.layout];
  const gaps = extent(columnLines, 0);
  const rows = along(rowLines, top, rowHeight);
  const columns = along(columnLines, labelWidth, (width - labelWidth - 1 - gaps) / columnLines.length);
  const boxes = rows.flatMap((row) =>
    columns.map((column) => {
      const cell = cells.find((cell) => row.has(cell) && column.has(cell));
      const box = {x1: column.start, x2: column.end, y1: row.start, y2: row.end};
      const middle = {x: (box.x1 + box.x2) / 2, y: (box.y1 + box.y2) / 2};
      const level = cell && levelOf(cell);
      return {...box, ...middle, cell, level, text: cell ? words(cell, options.layout === "narrow") : "–"};
    })
  );
  const known = boxes.flatMap(({cell, level, ...box}) => (cell && level !== undefined ? [{...box, cell, level}] : []));
  const outline = [...rows.filter(({isOutlined}) => isOutlined), ...columns.filter(({isOutlined}) => isOutlined)];
  const label = {text: "label", fill: (d: Line) => (d.isMuted ? color.muted : color.ink)} as const;
  return Plot.plot({
    ...pixelOptions(options, {width, height}),
    marks: [
      Plot.text(columns, {x: ({start, end}) => (start + end) / 2, y: () => top - 9, ...label}),
      Plot.text(rows, {x: () => 0, y: ({start, end}) => (start + end) / 2, textAnchor: "start", ...label}),
      Plot.rect(known, {
        ...{x1: "x1", x2: "x2", y1: "y1", y2: "y2", inset: 1, fill: color.accent},
        fillOpacity: ({level}) => opacities[level]
      }),
      Plot.text(boxes, {
        ...{x: "x", y: "y", text: "text"},
        fill: ({level}) =>
          level === undefined ? color.muted : level === opacities.length - 1 ? color.paper : color.ink
      }),
      Plot.rect(outline.length ? [0] : [], {
        ...span(outline, rows, columns),
        ...{stroke: color.ink, strokeWidth: 2, fill: "none"}
      }),
      points(known, {
        x: "x",
        y: "y",
        title: ({cell}) => `${capital(cell.cluster)} ${cell.year}: ${cell.published_value}`
      })
    ]
  }) as SVGSVGElement;
}

/** Where the outlined row or column runs. */
function span<L extends Line & {start: number; end: number}>(outline: readonly L[], rows: L[], columns: L[]) {
  const [line] = outline;
  const isRow = line !== undefined && rows.includes(line);
  const [x, y] = isRow ? [columns, [line]] : [line ? [line] : columns, rows];
  return {
    x1: () => x[0].start,
    x2: () => x[x.length - 1].end,
    y1: () => y[0].start,
    y2: () => y[y.length - 1].end
  };
}

function extent(lines: readonly Line[], size: number): number {
  return lines.reduce((sum, {skipped = 0}) => sum + size + skipped * missing, 0);
}

function along(lines: readonly Line[], from: number, size: number): (Line & {start: number; end: number})[] {
  return lines.map((line, i) => {
    const start = from + extent(lines.slice(0, i), size) + (line.skipped ?? 0) * missing;
    return {...line, start, end: start + size};
  });
}

const isFrequency = ({metric}: ClassCell) => metric === "deployment_frequency";
const isShare = ({metric}: ClassCell) => metric === "change_failure_rate";

/** How good a class is, from 0 to 4, by the better of its bounds; a mean by the class of answers that holds it. */
function levelOf(cell: ClassCell): number {
  const {lower, upper} = cell;
  if (isFrequency(cell)) return [2, 12, 52, 365].filter((bound) => (lower ?? 0) >= bound).length;
  const bounds = isShare(cell) ? [60, 45, 30, 15] : [4380, 730, 168, 24];
  const reached = bounds.filter((bound) => (upper ?? Infinity) <= bound).length;
  return reached;
}

const times: Record<number, string> = {1: "hour", 24: "day", 168: "week", 730: "month", 4380: "6 months"};
const frequencies: Record<number, string> = {2: "6 months", 12: "month", 52: "week", 365: "day", 8760: "hour"};

/** A class in as few words as a cell has room for. */
function words(cell: ClassCell, isNarrow: boolean): string {
  const {lower, upper} = cell;
  if (isShare(cell)) return lower === upper ? `${upper}%` : `${lower}–${upper}%`;
  const names = isFrequency(cell) ? frequencies : times;
  // A frequency is told as the time between two deployments, so that its upper bound is the shorter time.
  const [short, long] = isFrequency(cell) ? [upper, lower] : [lower, upper];
  const text =
    short === null
      ? isFrequency(cell)
        ? "on demand"
        : `< ${names[long ?? 0]}`
      : long === null
        ? `> ${names[short]}`
        : `${names[short]}–${names[long]}`.replace("month–6 months", "1–6 months");
  return isNarrow ? text.replace("week", "wk") : text;
}
