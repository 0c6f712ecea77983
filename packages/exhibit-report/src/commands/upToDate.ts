import {createHash} from "node:crypto";
import type {Hash} from "node:crypto";
import {closeSync, existsSync, lstatSync, openSync, readSync, statSync} from "node:fs";
import {join} from "node:path";
import {computedFile} from "../exports/cacheFiles.ts";
import {computedPart} from "../exports/computedPart.ts";
import {readPage} from "../exports/pages.ts";
import {generatorModules, generatorState, ofGenerator} from "../folders/generator.ts";
import {lockFiles} from "../folders/lockFiles.ts";
import {lookOf} from "../folders/placing.ts";
import type {Placed, PlacedFiles} from "../folders/placing.ts";
import {readKept, writeWhole} from "../folders/writeWhole.ts";
import {filesIn} from "../site/filesIn.ts";
import {chunksOf} from "../warehouse/fileBytes.ts";
import {failBecause} from "../warehouse/regularFile.ts";
import type {ComputeReport} from "./computeApart.ts";

/** What a finished build was made from and what it wrote, as it stays until the next. */
export interface BuildState {
  inputs: string;
  /** Where it was published. */
  place: string;
  /** What it wrote there. */
  files: PlacedFiles;
}

export interface Inputs {
  /** One hash of everything that a build reads. */
  all: string;
  /** One hash of it without the prose of pages, from which nothing is computed. */
  computed: string;
}

/**
 * What a build reads.
 *
 * @param folders folders that the build reads
 * @param files further files that it reads, which are there
 * @param settings whatever else decides its result
 * @param chapters addresses of the pages that make the argument
 */
export async function inputsOf(
  folders: string[],
  files: string[],
  settings: unknown,
  chapters?: readonly string[]
): Promise<Inputs> {
  const more = JSON.stringify([settings, process.version]);
  const [all, computed] = [createHash("sha256").update(more), createHash("sha256").update(more)];
  for (const folder of folders) {
    const isGenerator = folder === generatorModules();
    if (isGenerator) for (const hash of [all, computed]) hash.update(generatorState());
    for (const name of await filesIn(folder)) {
      if (isGenerator && ofGenerator.test(name)) continue;
      const isPage = folder === "src" && name.endsWith(".md");
      for (const hash of [all, computed]) hash.update(`\0${folder}/${name}\0`);
      await addFile(join(folder, name), isPage ? [all] : [all, computed]);
      if (isPage) computed.update(computedPart(await readPage(folder, name), chapters));
    }
  }
  for (const file of [...lockFiles(), "CITATION.cff", ...files]) await addFile(file, [all, computed]);
  return {all: all.digest("hex"), computed: computed.digest("hex")};
}

/**
 * What is in a folder that was published.
 *
 * @param placed what of it was written just now
 */
export async function outputsOf(output: string, placed: ReadonlyMap<string, Placed>): Promise<PlacedFiles> {
  const files: [string, Placed][] = [];
  for (const path of await filesIn(output)) {
    const known = placed.get(path);
    const look = known?.look ?? lookOf(lstatSync(join(output, path)));
    files.push([path, known ?? {hash: await hashOf(join(output, path)), look}]);
  }
  return Object.fromEntries(files);
}

/** True when the last finished build read this very state, and nobody touched what it wrote. */
export async function isUpToDate(
  {inputs, place}: Pick<BuildState, "inputs" | "place">,
  last: BuildState | undefined
): Promise<boolean> {
  if (last?.inputs !== inputs || last.place !== place || !existsSync(place)) return false;
  const names = await filesIn(place);
  if (names.length !== Object.keys(last.files).length) return false;
  for (const name of names) {
    const known = Object.hasOwn(last.files, name) ? last.files[name] : undefined;
    const path = join(place, name);
    // A copy of the project looks otherwise, and holds the same.
    if (!known || (known.look !== lookOf(lstatSync(path)) && known.hash !== (await hashOf(path)))) return false;
  }
  return true;
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  await addFile(path, [hash]);
  return hash.digest("hex");
}

/** Bytes of a file that is read without others: of many small ones, to wait for each would take longer than to read it. */
const small = 2 ** 26;

/** What is read of a file at once, always to the same place: memory that is new costs more than the reading. */
const piece = Buffer.allocUnsafeSlow(2 ** 18);

/** A large one while others wait: a reader’s own may be larger than memory. */
async function addFile(path: string, hashes: readonly Hash[]): Promise<void> {
  const add = (piece: Buffer) => hashes.forEach((hash) => hash.update(piece));
  const found = statSync(path, {throwIfNoEntry: false});
  if (found?.isFile() && found.size <= small) readPieces(path, add);
  else for await (const piece of chunksOf(path)) add(piece);
}

function readPieces(path: string, add: (piece: Buffer) => void): void {
  try {
    const file = openSync(path, "r");
    try {
      for (let n = readSync(file, piece); n > 0; n = readSync(file, piece)) add(piece.subarray(0, n));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    failBecause(path, error);
  }
}

/** What was computed, from what, and which files that left. */
interface Kept {
  inputs: string;
  files: string[];
  report: ComputeReport;
}

/**
 * Computes, unless what is kept was computed from the very same: then its report, in which nothing is fresh, is that of the
 * last time. What was at fault is computed again.
 *
 * @param inputs hash of all that is computed from
 * @param cache where it is kept
 */
export async function computeUnlessKept(
  inputs: string,
  cache: string,
  compute: () => Promise<ComputeReport>
): Promise<ComputeReport> {
  const path = join(cache, computedFile);
  const files = () => filesIn(join(cache, "exhibits"));
  const known = await readKept<Kept>(path);
  if (known?.inputs === inputs && String(known.files) === String(await files())) return {...known.report, fresh: []};
  const report = await compute();
  const isWhole = ![report.faults, report.hashFaults, report.rejected].some(({length}) => length);
  if (isWhole) await writeWhole(path, JSON.stringify({inputs, files: await files(), report} satisfies Kept));
  return report;
}
