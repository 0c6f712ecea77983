/** Texts that stand for a missing value, compared without regard to case. */
export const missingTexts = ["?", "-", "n/a", "na", "#n/a", "null", "none", "nan", "nat", "unknown"];

/**
 * The text of a value, or nothing where it stands for a missing one.
 *
 * @example
 * valueOf(" N/A ") // => undefined
 */
export function valueOf(text: string | undefined): string | undefined {
  const value = text?.trim();
  return !value || missingTexts.includes(value.toLowerCase()) ? undefined : value;
}
