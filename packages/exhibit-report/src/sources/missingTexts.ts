/** Texts that stand for a missing value, compared without regard to case. */
export const missingTexts: readonly string[] = ["?", "-", "n/a", "na", "#n/a", "null", "none", "nan", "nat", "unknown"];

/**
 * The text of a value, or nothing where it stands for a missing one.
 *
 * @param missing texts that stand for one, in lower case
 * @example
 * valueOf(" N/A ") // => undefined
 */
export function valueOf(text: string | undefined, missing = missingTexts): string | undefined {
  const value = text?.trim();
  // None of the usual ones is longer: most values need not be compared.
  return !value || ((value.length < 8 || missing !== missingTexts) && missing.includes(value.toLowerCase()))
    ? undefined
    : value;
}
