import {certain} from "../certain.ts";

/** Share of the height of a figure that is about a pixel. */
const pixel = 0.004;

/**
 * The steps of a curve of shares that can be seen: those after `start`, up to `last`, at which it has moved by a pixel since
 * the step before.
 */
export function visibleSteps(shares: readonly number[], start: number, last: number): number[] {
  const steps: number[] = [];
  let drawn = start < 0 ? Infinity : certain(shares[start]);
  for (let i = start + 1; i <= last; i++) {
    if (Math.abs(drawn - certain(shares[i])) < pixel) continue;
    steps.push(i);
    drawn = certain(shares[i]);
  }
  return steps;
}
