import {certain} from "../certain.ts";

/**
 * The word that was most likely meant.
 *
 * @param otherwise what to say where none is near. Default: all of them
 */
export function nearest(word: string, words: readonly string[], otherwise = `one of ${words.join(", ")}`): string {
  const letters = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const distance = (other: string) => edits(letters(word), letters(other));
  const [best] = [...words].sort((a, b) => distance(a) - distance(b));
  return best !== undefined && distance(best) <= Math.max(2, best.length / 3) ? best : otherwise;
}

/** Levenshtein’s distance. */
function edits(a: string, b: string): number {
  let row = Array.from({length: b.length + 1}, (_, j) => j);
  for (let i = 1; i <= a.length; ++i) {
    const next = [i];
    for (let j = 1; j <= b.length; ++j)
      next[j] = Math.min(
        certain(next[j - 1]) + 1,
        certain(row[j]) + 1,
        certain(row[j - 1]) + (a[i - 1] === b[j - 1] ? 0 : 1)
      );
    row = next;
  }
  return certain(row[b.length]);
}
