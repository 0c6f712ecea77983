import {certain} from "../certain.ts";
import type {OutcomeClass} from "./outcomeShares.ts";
import {color} from "./theme.ts";

/** Returns of a control in USD beyond which its class is dark. */
export const largeReturn = 1e6;

/** Classes of what a control returns, from worst to best. */
export const returnClasses: OutcomeClass[] = [
  {name: "costs over $1M more", group: "loses", fill: color.bad, fillOpacity: 0.9},
  {name: "costs up to $1M more", group: "loses", fill: color.bad, fillOpacity: 0.4},
  {name: "no difference", group: "equal", fill: color.neutral, fillOpacity: 0.3},
  {name: "saves up to $1M", group: "saves", fill: color.good, fillOpacity: 0.4},
  {name: "saves over $1M", group: "saves", fill: color.good, fillOpacity: 0.9}
];

/** Share of returns in each class. */
export function returnShares(returns: ArrayLike<number>): number[] {
  const n = [0, 0, 0, 0, 0];
  for (let i = 0; i < returns.length; ++i) {
    const value = certain(returns[i]);
    n[value < -largeReturn ? 0 : value < 0 ? 1 : value === 0 ? 2 : value <= largeReturn ? 3 : 4] =
      certain(n[value < -largeReturn ? 0 : value < 0 ? 1 : value === 0 ? 2 : value <= largeReturn ? 3 : 4]) + 1;
  }
  return n.map((count) => count / returns.length);
}
