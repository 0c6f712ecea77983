import type {DayMonthOrder} from "../sources/dateFormats.ts";
import type {FileMapping} from "../sources/mapping.ts";
import {tableNames} from "../sources/tableSchemas.ts";

/** How a reader had a file read that has these headings. */
export interface RememberedMapping {
  mapping: FileMapping;
  group?: string;
  order?: DayMonthOrder;
}

const prefix = "exhibit-mapping ";

/**
 * A short name for the headings of a file that tells nothing of them: FNV-1a of two halves of 32 bits.
 *
 * @example
 * fingerprint(["id", "opened"]) === fingerprint(["id", "opened"]) // => true
 */
export function fingerprint(names: readonly string[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(names));
  const hash = (start: number) => bytes.reduce((h, byte) => Math.imul(h ^ byte, 0x01000193) >>> 0, start);
  return [0x811c9dc5, 0x9dc5811c].map((start) => hash(start).toString(16).padStart(8, "0")).join("");
}

/** What was remembered on this device for files with these headings; nothing where the browser keeps nothing. */
export function recall(names: readonly string[]): RememberedMapping | undefined {
  try {
    const found = JSON.parse(localStorage.getItem(prefix + fingerprint(names)) ?? "null") as RememberedMapping | null;
    const isFit =
      found !== null && tableNames.includes(found.mapping.table) && typeof found.mapping.columns === "object";
    return isFit ? found : undefined;
  } catch {
    return undefined;
  }
}

export function remember(names: readonly string[], mapping: RememberedMapping): void {
  try {
    localStorage.setItem(prefix + fingerprint(names), JSON.stringify(mapping));
  } catch {
    // A full or forbidden store changes no answer.
  }
}

export function forget(names: readonly string[]): void {
  try {
    localStorage.removeItem(prefix + fingerprint(names));
  } catch {
    // There is nothing to forget where nothing can be kept.
  }
}
