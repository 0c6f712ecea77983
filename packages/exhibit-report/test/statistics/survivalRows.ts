// Findings as fast-check draws them, shared by the survival tests.
import fc from "fast-check";

export interface Finding {
  readonly time: number;
  readonly closed: boolean;
}

const wholeDays = (min: number) => fc.record({time: fc.integer({min, max: 30}), closed: fc.boolean()});

/** Few distinct days, so that events and censorings tie. */
export const findings = fc.array(wholeDays(0), {minLength: 1, maxLength: 40});

/** As `findings`, none on day 0. */
export const laterFindings = fc.array(wholeDays(1), {minLength: 1, maxLength: 40});

/** Findings that all close. */
export const closedFindings = findings.map((rows) => rows.map((row) => ({...row, closed: true})));

/** As `findings`, each at risk from 1 to 12 days before it leaves. */
export const delayedFindings = fc.array(
  fc.record({time: fc.integer({min: 0, max: 30}), closed: fc.boolean(), watched: fc.integer({min: 1, max: 12})}),
  {minLength: 1, maxLength: 40}
);

export function columns(rows: readonly Finding[]) {
  return {time: rows.map((row) => row.time), status: rows.map((row) => row.closed)};
}

export function delayedColumns(rows: readonly (Finding & {watched: number})[]) {
  return {...columns(rows), entry: rows.map((row) => row.time - row.watched)};
}
