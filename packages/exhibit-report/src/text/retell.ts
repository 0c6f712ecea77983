import {certain} from "../certain.ts";
import {germanReasons} from "./germanReasons.ts";
import {language} from "./language.ts";
import type {Translations} from "./language.ts";
import {literalPattern} from "./literalPattern.ts";

interface Template {
  pattern: RegExp;
  /** Numbers of its values, in their order. */
  values: number[];
  text: string;
}

const templates = templatesOf(germanReasons);

/**
 * A reason that was written in English, where rows are read and no language is spoken, in the language of the report: why a row
 * is not used, what was expected, why an estimate does not count. Values in it stay as they are; so does a reason that has no
 * translation.
 *
 * @example
 * retell("2026-05-06 or after") // => "2026-05-06 or after"
 */
export function retell(reason: string): string {
  if (language() !== "de") return reason;
  const whole = Object.hasOwn(germanReasons, reason) ? germanReasons[reason] : undefined;
  if (whole !== undefined) return whole;
  for (const {pattern, values, text} of templates) {
    const found = pattern.exec(reason)?.slice(1);
    if (!found) continue;
    return text.replace(/\{(\d+)\}/g, (_, i: string) => {
      const value = certain(found[values.indexOf(Number(i))]);
      return text.endsWith(`: {${i}}`) ? retell(value) : value;
    });
  }
  return reason;
}

/** Those with values, the one that says most first. */
function templatesOf(translations: Translations): Template[] {
  return Object.entries(translations)
    .filter(([english]) => english.includes("{0}"))
    .sort(([a], [b]) => b.length - a.length)
    .map(([english, text]) => {
      const parts = english.split(/\{(\d+)\}/);
      const literals = parts.filter((_, i) => i % 2 === 0).map(literalPattern);
      const values = parts.filter((_, i) => i % 2 === 1).map(Number);
      return {pattern: new RegExp(`^${literals.join("([\\s\\S]*)")}$`), values, text};
    });
}
