import {tableSchemas} from "../sources/tableSchemas.ts";
import type {YamlFields} from "../sources/yamlFields.ts";
import type {Selection, TimeToClose} from "./objective.ts";

/** What is known of the data when objectives are read. */
export interface ObjectiveContext {
  /** Names of published clocks. */
  presets: ReadonlyMap<string, Preset>;
}

/** What a published clock says: by when, from when. */
export type Preset = Pick<TimeToClose, "within" | "starts">;

export const idExpected =
  "lower-case letters and digits with hyphens between, such as critical-fixes: it names the address";

/** Whether a text can name an objective, and so an address. */
export function isId(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text) && text.length <= 80;
}

/**
 * A share from 0 to 1, as a number or with a percent sign.
 *
 * @example
 * [shareOf("99.9%"), shareOf(0.1), shareOf(95)] // => [0.999, 0.1, undefined]
 */
export function shareOf(value: unknown): number | undefined {
  const [, percent] = /^(\d{1,3}(?:\.\d{1,10})?) ?%$/.exec(String(value)) ?? [];
  // In decimal, so that 99.9% is 0.999 and not a neighbour of it.
  const share = percent === undefined ? value : Number(`${percent}e-2`);
  return typeof share === "number" && share >= 0 && share <= 1 ? share : undefined;
}

/** A target: a share that is not none. */
export function targetOf(value: unknown): number | undefined {
  return shareOf(value) || undefined;
}

/** Columns by which findings can be told apart: their texts, but for what names one. */
const selectable = Object.entries(tableSchemas.findings.columns)
  .filter(([name, {type}]) => type === "text" && name !== "finding_id")
  .map(([name]) => name);

/** Which findings are meant, by columns of the findings. */
export function readSelection(fields: YamlFields): Selection {
  const found = selectable.flatMap((name) => {
    const values = fields.texts(name);
    return values ? [[name, values] as const] : [];
  });
  return Object.fromEntries(found);
}
