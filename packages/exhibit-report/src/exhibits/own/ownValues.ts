/**
 * The end of the name of a value in a currency, its unit.
 *
 * @example
 * moneySuffix("USD") // => "_usd"
 */
export function moneySuffix(currency: string | null): string {
  return currency ? `_${currency.toLowerCase()}` : "";
}

/**
 * The values that there are: what cannot be told has no value.
 *
 * @example
 * known({n: 3, median_days: undefined}) // => {n: 3}
 */
export function known(values: Record<string, number | undefined>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, number] => Number.isFinite(entry[1]))
  );
}
