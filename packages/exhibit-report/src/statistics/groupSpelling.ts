import {certain} from "../certain.ts";

// Space, tab and no-break space stand around values that people typed or copied.
const around = " \t\u00a0";

/** SQL of what all spellings of a group have in common: the text without outer white space and regard to case. */
export function groupKeySql(text: string): string {
  // Trimming looks at every character: cheaper to ask first whether there is anything to trim.
  const spaces = ["' '", "chr(9)", "chr(160)"];
  const isAround = spaces.flatMap((space) => [`starts_with(${text}, ${space})`, `ends_with(${text}, ${space})`]);
  return `lower(nfc_normalize(case when ${isAround.join(" or ")} then trim(${text}, ${spaces.join(" || ")}) else ${text} end))`;
}

/** The same of a text. */
export function groupKey(text: string): string {
  return trimmed(text.normalize("NFC")).toLowerCase();
}

/**
 * Names groups that are spelt in several ways (High, high, HIGH) by their commonest spelling; among equally common ones by
 * the first in order of text.
 *
 * @param spelt each spelling with how often it stands there
 * @returns the name of each group, by what `groupKey` makes of its spellings
 * @example
 * groupNames([["high", 2], ["High", 3]]).get("high") // => "High"
 */
export function groupNames(spelt: Iterable<readonly [spelling: string, n: number]>): Map<string, string> {
  const best = new Map<string, {name: string; n: number}>();
  const counts = new Map<string, number>();
  for (const [spelling, n] of spelt) counts.set(trimmed(spelling), (counts.get(trimmed(spelling)) ?? 0) + n);
  for (const [name, n] of counts) {
    const own = best.get(groupKey(name));
    if (!own || n > own.n || (n === own.n && name < own.name)) best.set(groupKey(name), {name, n});
  }
  return new Map(Array.from(best, ([key, {name}]) => [key, name]));
}

function trimmed(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && around.includes(certain(text[from]))) from++;
  while (to > from && around.includes(certain(text[to - 1]))) to--;
  return text.slice(from, to);
}
