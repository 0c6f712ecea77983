import type {CompoundPoisson} from "exhibit-report/statistics/compoundPoisson";
import {hypot} from "exhibit-report/statistics/elementary";
import {differenceExceedance, differenceQuantile} from "exhibit-report/statistics/netPresentValue";
import {percent, usd} from "exhibit-report/charts/format";
import {compareControls} from "./riskValueControls.ts";
import type {Control, Controls, Input} from "./riskValueControls.ts";

/** A published value and the exact one. */
interface Replication {
  scenario: string;
  label: string;
  published: number;
  exact: number;
  unit: string;
  isApproximate: boolean;
  /** On the scale of probability, except for means; `undefined` when the number of simulations is not known. */
  z: number | undefined;
}

export interface Result extends Controls {
  replications: Replication[];
}

export function analyze(rows: Input[]): Result {
  const compared = compareControls(rows);
  const {breach, annual, likelihood, impact, malware} = compared;
  const replications = rows.map((row) => {
    if (row.quantity !== "return")
      return replicateLoss(row, row.quantity === "annual loss" ? annual[row.scenario] : breach);
    return replicateReturn(
      row,
      [likelihood, impact, malware].find(({scenario}) => scenario === row.scenario)!
    );
  });
  return {...compared, replications};
}

interface Distribution {
  mean: number;
  sd: number;
  pZero: number;
  quantile: (p: number) => number;
  exceedance: (x: number) => number;
}

function replicateLoss(row: Input, losses: CompoundPoisson): Replication {
  const {mean, sd, p_zero: pZero} = losses.moments;
  return replicate(row, {
    mean,
    sd,
    pZero,
    quantile: (p) => losses.quantile(p),
    exceedance: (x) => losses.exceedance(x)
  });
}

function replicateReturn(row: Input, {without, with: reduced}: Control): Replication {
  const [a, b] = [without.moments, reduced.moments];
  return replicate(row, {
    mean: a.mean - b.mean,
    sd: hypot(a.sd, b.sd),
    pZero: a.p_zero * b.p_zero,
    quantile: (p) => differenceQuantile(without, reduced, p),
    exceedance: (x) => differenceExceedance(without, reduced, x)
  });
}

function replicate(row: Input, distribution: Distribution): Replication {
  const {scenario, quantity, statistic, point, value, unit, is_approximate, n_simulations: n} = row;
  const error = (p: number) => Math.sqrt((p * (1 - p)) / n!);
  const {exact, z} = {
    mean: () => ({exact: distribution.mean, z: (value - distribution.mean) / (distribution.sd / Math.sqrt(n!))}),
    quantile: () => ({
      exact: distribution.quantile(point!),
      z: (1 - distribution.exceedance(value) - point!) / error(point!)
    }),
    "share of zero": () => ({exact: distribution.pZero, z: (value - distribution.pZero) / error(distribution.pZero)}),
    "share above": () => {
      const exact = distribution.exceedance(point!);
      return {exact, z: (value - exact) / error(exact)};
    }
  }[statistic as "mean" | "quantile" | "share of zero" | "share above"]();
  return {
    scenario,
    label: `${scenario}: ${statisticName(quantity, statistic, point)}`,
    published: value,
    exact,
    unit,
    isApproximate: is_approximate,
    z: n === null || is_approximate ? undefined : z
  };
}

function statisticName(quantity: string, statistic: string, point: number | null): string {
  if (statistic === "mean") return `mean ${quantity}`;
  if (statistic === "share of zero") return "no loss";
  if (statistic === "quantile")
    return point === 0.5 ? `median ${quantity}` : `${percent(point!, 0)} quantile of ${quantity}`;
  return `${quantity} above ${signedUsd(point!)}`;
}

export function signedUsd(value: number): string {
  return value < 0 ? `−${usd(-value)}` : usd(value);
}

/** Published from known numbers of simulations, and so with a standard error. */
export const scored = ({replications}: Result) => replications.filter((row) => row.z !== undefined);
export const worst = (result: Result) => Math.max(...scored(result).map(({z}) => Math.abs(z!)));
