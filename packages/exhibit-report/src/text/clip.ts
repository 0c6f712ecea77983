/**
 * Words that fit: what is longer ends in three dots.
 *
 * @example
 * clip("Leak of customer data", 13) // => "Leak of cust…"
 */
export function clip(text: string, most: number): string {
  const letters = [...text];
  return letters.length > most
    ? `${letters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`
    : text;
}
