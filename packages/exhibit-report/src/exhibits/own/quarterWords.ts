import {changeInWords, indicatorOf} from "./quarterIndicators.ts";
import type {QuarterSeries, QuarterValue} from "./quarterResult.ts";
import {say, word as sayWord} from "../say.ts";

/** An estimate with its limits, in words. */
export function valueInWords(id: string, {estimate, lower, upper}: QuarterValue): string {
  const {format, scale} = indicatorOf(id);
  const value = format(estimate);
  if (scale === "stock" || (lower === undefined && upper === undefined)) return value;
  return say`${value} (${lower === undefined ? "0" : format(lower)} to ${upper === undefined ? say`not bounded` : format(upper)})`;
}

/** A change with its limits and its word: “12 days less (20 days less to 1 day more): cannot say”. */
export function changeSentence({id, change, word}: QuarterSeries): string {
  if (!change) return sayWord(word);
  const told = (value: number) => (value === 0 ? say`no change` : changeInWords(id, value));
  const limit = (value: number) => (Number.isFinite(value) ? told(value) : say`no limit`);
  return say`${told(change.estimate)} (${limit(change.lower)} to ${limit(change.upper)}): ${sayWord(word)}`;
}
