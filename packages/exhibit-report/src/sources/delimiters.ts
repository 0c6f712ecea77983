import {measureDelimiters} from "./delimitedText.ts";

/**
 * The delimiters that could be meant, where a text does not show which is: several cut its rows into equally many values each,
 * or none does.
 *
 * @returns none where there is nothing to ask
 * @example
 * openDelimiters("a;b,c\n1;2,5\n2;3,5\n") // => [",", ";"]
 */
export function openDelimiters(text: string): string[] {
  if (/^\ufeff?sep=/i.test(text) || /^\s*(\{|\[\s*[[{\]])/.test(text)) return [];
  const possible = measureDelimiters(text).filter(({n}) => n > 1);
  const regular = possible.filter((own) => own.regular > 0);
  if (regular.length === 1) return [];
  return (regular.length ? regular : possible).map(({delimiter}) => delimiter);
}
