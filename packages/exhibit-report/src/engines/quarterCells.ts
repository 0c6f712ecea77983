import {certain} from "../certain.ts";
import {microsPerDay} from "../objectives/spans.ts";
import type {PeriodCell} from "./counts.ts";
import {startsOf} from "./quarterSql.ts";

/** Of which quarters an engine told, and until when. */
export interface ToldQuarters {
  /** In ascending order, without a gap. */
  quarters: readonly string[];
  /** The data cut-off, in days since 1970. */
  cutOff: number;
  /** Whether scans bound closings: then nobody knows how long anything lasted. */
  isBounded: boolean;
}

/**
 * What period analysis needs of each quarter, made of what an engine tells, `quarterSql`; other cells pass as they are. What goes
 * across the end of a quarter is told once: it was last seen open there in one quarter, came under observation late in the
 * next, and was open in between. Times are in microseconds, since a quarter begins one before its first day.
 */
export function quarterCells(cells: readonly PeriodCell[], {quarters, cutOff, isBounded}: ToldQuarters): PeriodCell[] {
  if (!quarters.length) return [...cells];
  const starts = startsOf(quarters);
  const timed = (cell: PeriodCell) => (isBounded ? [] : [cell]);
  const micros = (days: number | null, less = 0) => (days === null ? null : days * microsPerDay - less);
  return cells.flatMap((cell) => {
    const {of, part, app, lasted, entered} = cell;
    const bare = {...cell, app: null, is_closed: null, outcome: null, lasted: null, entered: null};
    if (part === "ended")
      return [...timed({...cell, part: "exit", lasted: micros(lasted)}), ...(cell.is_closed ? [bare] : [])];
    if (part === "begun")
      return [...timed({...cell, part: "entry", entered: micros(entered)}), {...bare, part: "entered"}];
    if (part === "left") return [{...cell, part: "open"}];
    if (part !== "across") return [cell];
    const place = quarters.indexOf(of); // -1 of what was before
    const next = quarters[place + 1];
    const later = next === undefined ? [] : timed({...bare, of: next, part: "entry", app, entered: micros(lasted, 1)});
    if (place < 0) return later;
    const until = certain(starts[place + 1]);
    return [
      ...timed({...cell, part: "exit", is_closed: false, lasted: micros(lasted, 1)}),
      {...bare, part: "open", lasted: certain(lasted ?? undefined) - until + Math.min(until, cutOff)},
      ...later
    ];
  });
}
