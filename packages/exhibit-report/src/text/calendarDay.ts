/**
 * Whether a text is a day of the calendar, as YYYY-MM-DD: `Date.parse` alone takes 30 February for 2 March.
 *
 * @example
 * [isCalendarDay("2028-02-29"), isCalendarDay("2026-02-29"), isCalendarDay("2026-2-3")] // => [true, false, false]
 */
export function isCalendarDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}
