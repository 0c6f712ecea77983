import {createHash} from "node:crypto";
import {existsSync} from "node:fs";
import {join} from "node:path";
import {readKept, writeWhole} from "../folders/writeWhole.ts";
import type {Fault} from "../sources/fault.ts";
import {readText} from "../warehouse/regularFile.ts";
import {keyLines} from "./bibtexKeys.ts";
import {bibliographyFile} from "./cacheFiles.ts";
import {moduleFingerprint} from "./fingerprint.ts";
import type {ComputedFeature} from "./feature.ts";
import type {Reference} from "./references.ts";

/** The bibliography of a report, as BibTeX. */
export const bibliography = "src/references.bib";

/**
 * Reads the bibliography, from `cache` when neither it nor what reads it changed: formatting takes seconds.
 *
 * @param features bring entries that the report does not have itself
 */
export async function readReferences(
  cache: string,
  features: readonly Pick<ComputedFeature, "bibliography">[]
): Promise<{references: Reference[]; faults: Fault[]}> {
  const file = bibliography;
  const brought = features.flatMap(({bibliography}) => bibliography ?? []);
  const text = withEntries(
    existsSync(file) ? await readText(file) : "",
    await Promise.all(brought.map((path) => readText(path)))
  );
  const key = createHash("sha256")
    .update(moduleFingerprint([import.meta.filename]))
    .update(text)
    .digest("hex");
  const state = join(cache, "references.json");
  const known = await readKept<{key: string; references: Reference[]}>(state);
  if (known?.key === key) return {references: known.references, faults: []};
  const {parseReferences} = await import("./references.ts");
  const {references, faults} = parseReferences(text, file);
  if (!faults.length) {
    await writeWhole(join(cache, bibliographyFile), text);
    await writeWhole(state, JSON.stringify({key, references}));
  }
  return {references, faults};
}

/** Puts entries of other bibliographies after those of one, as far as their keys are not in it. */
function withEntries(text: string, others: readonly string[]): string {
  const keys = new Set(keyLines(text).map(({key}) => key));
  const entries = others.flatMap((other) => other.split(/^(?=@)/m));
  const missing = entries.filter((entry) => keyLines(entry).some(({key}) => !keys.has(key)));
  return missing.length ? [text, ...missing].filter(Boolean).join("\n") : text;
}
