import {literal} from "./database.ts";

// Not `in`, which becomes a join, and is computed for every row, when the list is longer than a few.
export function isOneOf(value: string, texts: readonly string[]): string {
  return texts.length ? `list_contains([${texts.map(literal).join(", ")}], ${value})` : "false";
}

// Trimming looks at every character: cheaper to ask first whether there is anything to trim.
export function trimmed(text: string): string {
  return `nullif(case when starts_with(${text}, ' ') or ends_with(${text}, ' ') then trim(${text}) else ${text} end, '')`;
}

export function fullyTrimmed(text: string): string {
  return `trim(${text}, ' ' || chr(9) || chr(160))`;
}
