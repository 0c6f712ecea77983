import {english} from "./english.ts";
import type {Words} from "./english.ts";
import {german} from "./german.ts";
import type {Language} from "./settings.ts";

export type {Words} from "./english.ts";

/** The words of the interface. */
export function wordsOf({language}: {language: Language}): Words {
  return {en: english, de: german}[language];
}

/** How a series of numbers came to be, in words: what English calls it where a language has no word for it. */
export function gradeIn(grade: string, site: {language: Language}): string {
  return wordsOf(site).gradeNames[grade] ?? grade;
}

/** A day as people write it; ISO 8601 in English, where nobody can mistake it. */
export function dayIn(iso: string, {language}: {language: Language}): string {
  if (language === "en") return iso;
  const day = new Date(`${iso}T00:00:00Z`);
  return new Intl.DateTimeFormat(wordsOf({language}).locale, {dateStyle: "long", timeZone: "UTC"}).format(day);
}
