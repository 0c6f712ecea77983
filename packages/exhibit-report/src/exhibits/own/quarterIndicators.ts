import {certain} from "../../certain.ts";
import {count, days, decimal, money, percent} from "../../charts/format.ts";
import {inWords} from "./deliveryWords.ts";
import {say, word} from "../say.ts";

/** What can be told of a quarter. */
export interface Indicator {
  /** As a title. */
  name: string;
  /** Which way is better. */
  direction: "lower" | "higher";
  /** On which scale quarters vary by chance: counts as a Poisson does; a stock is what it is. */
  scale: "log" | "linear" | "count" | "stock";
  /** Whether its change is told as a share of what it was. */
  isRelative?: boolean;
  /** A value in words. */
  format: (value: number | undefined) => string;
  /** What it rests on: “37 findings fixed”. */
  basis: string;
}

const number = (value: number | undefined) => (value === undefined ? say`not known` : count(value));

/** Every indicator, in the order in which a board reads them. */
export const indicators: Readonly<Record<string, Indicator>> = {
  days_to_fix: {
    name: "Time until half are fixed",
    direction: "lower",
    scale: "log",
    format: days,
    basis: "findings fixed"
  },
  open_findings: {
    name: "Open findings, end of quarter",
    direction: "lower",
    scale: "stock",
    format: number,
    basis: "findings open"
  },
  age_of_open: {
    name: "Median age of open findings",
    direction: "lower",
    scale: "log",
    format: days,
    basis: "findings open"
  },
  closed_ratio: {
    name: "Closed for every 100 opened",
    direction: "higher",
    scale: "log",
    format: (value) => (value === undefined ? say`none opened` : count(value)),
    basis: "findings opened or closed"
  },
  deployment_frequency: {
    name: "Deployment frequency",
    direction: "higher",
    scale: "log",
    isRelative: true,
    format: (value) => inWords("deployment_frequency", value),
    basis: "deployments"
  },
  lead_time_for_changes: {
    name: "Lead time for changes",
    direction: "lower",
    scale: "log",
    format: (value) => inWords("lead_time_for_changes", value),
    basis: "changes"
  },
  change_failure_rate: {
    name: "Change failure rate",
    direction: "lower",
    scale: "linear",
    format: (value) => (value === undefined ? say`not known` : percent(value / 100)),
    basis: "deployments"
  },
  time_to_restore_service: {
    name: "Time to restore service",
    direction: "lower",
    scale: "log",
    format: (value) => inWords("time_to_restore_service", value),
    basis: "recoveries"
  },
  incidents: {name: "Incidents", direction: "lower", scale: "count", format: number, basis: "incidents"},
  losses: {name: "Losses on the register", direction: "lower", scale: "count", format: number, basis: "losses"}
};

/** @throws RangeError for an id that is none */
export function indicatorOf(id: string): Indicator {
  const {name, basis, ...indicator} = certain(indicators[id]);
  return {...indicator, name: word(name), basis: word(basis)};
}

/**
 * By how much it changed, with the sign: “12 days less”.
 *
 * @example
 * changeInWords("open_findings", -12) // => "12 fewer"
 */
export function changeInWords(id: string, change: number): string {
  const size = Math.abs(change);
  const isLower = change < 0;
  if (id === "change_failure_rate") {
    const points = decimal(size, 2);
    return isLower ? say`${points} points lower` : say`${points} points higher`;
  }
  const {scale, format, isRelative} = indicatorOf(id);
  if (isRelative) return isLower ? say`${percent(size)} lower` : say`${percent(size)} higher`;
  const isCounted = scale === "count" || scale === "stock" || id === "closed_ratio";
  if (!isCounted) return isLower ? say`${format(size)} less` : say`${format(size)} more`;
  const counted = size > 0 && count(size) === "0" ? say`under 1` : count(size);
  return isLower ? say`${counted} fewer` : say`${counted} more`;
}

/** A sum of money lost, in the currency of the register. */
export function lossTotal(unit: string, value: number): string {
  return money(unit === "money" ? null : unit, value);
}
