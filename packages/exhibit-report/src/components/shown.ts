import {count} from "../charts/format.ts";
import type {AttainedShare} from "../charts/attainedShares.ts";
import type {ClosedCurve} from "../charts/closedShares.ts";
import type {DeliveryPlacingOptions} from "../charts/deliveryPlacing.ts";
import type {ExceedanceCurve} from "../charts/exceedanceCurves.ts";
import type {SurvivalCurvesOptions} from "../charts/survivalCurves.ts";
import type {DrawnLosses} from "../exhibits/own/lossChart.ts";
import type {PrintedShare} from "../exhibits/own/printedShares.ts";
import type {Preset} from "../objectives/objectiveFields.ts";
import type {Fault} from "../sources/fault.ts";
import type {DoraClasses} from "../tables/publishedClasses.ts";
import type {RowAccount} from "../tables/tableRows.ts";
import type {Summary} from "./summary.ts";
import {say, word} from "./say.ts";

/** Published numbers that a reader’s own stand beside. */
export interface Published {
  /** Shares of findings closed by a day, as Veracode printed them. */
  closed: PrintedShare[];
  /** Classes of the four keys, by year of the report. */
  dora: Record<string, DoraClasses>;
  /** Loss of one event in US dollars, by IRIS 2025. */
  losses: {median: number; p95: number};
  /** Published clocks that an objective can follow, by name. */
  clocks: Record<string, Preset>;
}

/** A figure as plain data: it is computed in a worker and drawn in the page. */
export type Drawn =
  | {kind: "curves"; spec: SurvivalCurvesOptions}
  | {kind: "closed"; spec: {printed: PrintedShare[]; curve: ClosedCurve; domain: [number, number]}}
  | {kind: "delivery"; spec: DeliveryPlacingOptions}
  | {kind: "losses"; spec: DrawnLosses}
  | {kind: "attained"; spec: {shares: AttainedShare[]}}
  | {kind: "years"; spec: {curves: ExceedanceCurve[]; domain: [number, number]; ticks: number[]; currency: string}};

/** An answer as it is shown: plain data. */
export interface Shown {
  /** The finding, in a sentence. */
  sentence: string;
  /** What became of the rows of each file. */
  accounts: string[];
  /** Rows that are not used, the first of them. */
  unused: {rule: string; fault: Fault}[];
  /** What to beware of. */
  warnings: string[];
  figures: {label: string; drawn: Drawn}[];
  /** Head and rows. */
  table: string[][];
  /** How the numbers came to be, a sentence each. */
  assumptions: string[];
  /** The numbers in full precision, as the command line’s JSON has them. */
  numbers: Record<string, unknown>[];
  /** Counts alone, none of them small, for a link. */
  summary?: Summary;
}

/** So many rows that are not used are listed. */
const mostListed = 100;

/** What became of the rows of a file, in a sentence that adds up. */
export function accountText(file: string, {nRows, nUsed, nRejected, excluded}: RowAccount): string {
  const parts = [
    say`${count(nUsed)} used`,
    say`${count(nRejected)} rejected`,
    ...excluded.map(({rule, n}) => say`${count(n)} excluded (${word(rule)})`)
  ];
  return nRows === 1
    ? say`${file}: 1 row = ${parts.join(" + ")}.`
    : say`${file}: ${count(nRows)} rows = ${parts.join(" + ")}.`;
}

/** The first rows that are not used, of several files. */
export function firstUnused(accounts: readonly RowAccount[]): Shown["unused"] {
  return accounts.flatMap(({unused}) => unused).slice(0, mostListed);
}
