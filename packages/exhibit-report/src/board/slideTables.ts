import {certain} from "../certain.ts";
import {cellText, columnLengths} from "./boardModel.ts";
import type {BoardTable} from "./boardModel.ts";

/** Points of a slide, of which a row has some above and below its lines. */
const [lineHeight, padding] = [1.22, 7];
/** Width of a letter over its size: that of the wider fonts by which a program replaces one that it has not. */
const letterWidth = 0.58;

/** A table as it fits on one slide. */
export interface SlideTable {
  table: BoardTable;
  /** Relative width of each column. */
  lengths: number[];
  /** Points. */
  size: number;
}

/**
 * Cuts a table where a slide is full: its rows go on with the same columns on the next.
 *
 * @param width of the table, in points
 * @param heights points left below the title, of the first slide and of the others
 */
export function slideTables(table: BoardTable, width: number, heights: {first: number; next: number}): SlideTable[] {
  const size = table.rows.length > 5 ? 11 : 14;
  const lengths = columnLengths(table, width / (size * letterWidth));
  const perLetter = width / lengths.reduce((sum, n) => sum + n, 0) / (size * letterWidth);
  const heightOf = (texts: readonly string[]) =>
    padding +
    size *
      lineHeight *
      Math.max(...texts.map((text, i) => Math.ceil(text.length / (certain(lengths[i]) * perLetter))), 1);
  const head = heightOf(table.columns.map(({name}) => name));
  const pages: BoardTable["rows"][] = [[]];
  let left = heights.first - head;
  for (const row of table.rows) {
    const height = heightOf(row.cells.map(cellText));
    if (height > left && certain(pages.at(-1)).length) {
      pages.push([]);
      left = heights.next - head;
    }
    certain(pages.at(-1)).push(row);
    left -= height;
  }
  return pages.map((rows) => ({table: {...table, rows}, lengths, size}));
}
