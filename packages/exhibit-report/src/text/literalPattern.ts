/**
 * The source of a pattern that finds a text as it is, whatever signs stand in it.
 *
 * @example
 * literalPattern("a.b?") // => "a\\.b\\?"
 */
export function literalPattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`);
}
