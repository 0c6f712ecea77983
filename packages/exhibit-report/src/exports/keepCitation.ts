import {extname, join} from "node:path";
import {readKept, writeWhole} from "../folders/writeWhole.ts";
import {sha256} from "../warehouse/sha256.ts";
import {citationFile} from "./cacheFiles.ts";
import {moduleFingerprint} from "./fingerprint.ts";
import {identityOf} from "./identity.ts";
import type {Site} from "./site.ts";

/** Writes how to cite the report into the cache. What formats it is loaded where anything that it says changed. */
export async function keepCitation(site: Site, cache: string): Promise<void> {
  const state = join(cache, "citation.json");
  const code = moduleFingerprint([join(import.meta.dirname, `citation${extname(import.meta.filename)}`)]);
  const key = sha256(JSON.stringify([code, identityOf(site), site.doi]));
  const kept = await readKept<{key: string; text: string}>(state);
  const text = kept?.key === key ? kept.text : (await import("./citation.ts")).citeReport(site);
  await writeWhole(join(cache, citationFile), text);
  await writeWhole(state, JSON.stringify({key, text}));
}
