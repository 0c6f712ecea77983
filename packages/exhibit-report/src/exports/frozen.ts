import {existsSync, readdirSync, readFileSync} from "node:fs";
import {cp, mkdir, readdir, readFile, rename, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {removeAtExit} from "../folders/atExit.ts";
import {UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {sha256} from "../warehouse/sha256.ts";
import type {PublishedExhibit, Verdict} from "./publish.ts";

/** Folder that holds the frozen copies, in the repository. */
export const frozenFolder = "frozen";

/** An exhibit as it was under a label. */
export interface FrozenExhibit {
  id: string;
  name: string;
  title: string;
  claim: string;
  verdict: Verdict;
  numbers: Record<string, string>;
  /** Over the paths and bytes of all its files. */
  hash: string;
  /** The label whose folder holds the files: this one, or the last one under which the exhibit changed. */
  copy: string;
}

/** Everything under one label. */
export interface Frozen {
  label: string;
  /** ISO date on which it was frozen. */
  date: string;
  /** Present where a command named a folder with own data, of which alone it tells: it is published beside such data only. */
  own?: FrozenOwn;
  exhibits: FrozenExhibit[];
}

/** Of which own data a label tells. */
export interface FrozenOwn {
  /** The quarter that was reported, where there is a whole one. */
  period?: string;
  /** ISO day to which the data reached. */
  until: string;
  objectives: Stated[];
}

/** A named number, claim or verdict that differs between two states of the exhibits. */
export interface Change {
  id: string;
  name: string;
  what: string;
  before: string | undefined;
  after: string | undefined;
}

const draftEnding = ".draft";
const labelPattern = /^[a-z0-9][a-z0-9.-]*$/;

/** Every label, oldest first. @throws UserError when what one says of itself cannot be read */
export function readFrozen(folder = frozenFolder): Frozen[] {
  return labelsIn(folder)
    .map((label) => readIndex(join(folder, label, "index.json")))
    .sort((a, b) => (a.date + a.label < b.date + b.label ? -1 : 1));
}

function labelsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => labelPattern.test(name) && existsSync(join(folder, name, "index.json")));
}

function readIndex(path: string): Frozen {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Frozen;
  } catch (error) {
    throw new UserError(`${path}: ${(error as Error).message}`);
  }
}

/**
 * Why nothing may be frozen under a label: it is not fit for an address or used already, or the folder of frozen copies holds
 * something else; undefined when it may.
 */
export function refusalToFreeze(label: string, folder = frozenFolder): string | undefined {
  if (!labelPattern.test(label)) return `invalid label: ${label}, expected small letters, digits, dots and hyphens`;
  const target = join(folder, label);
  if (existsSync(target)) return `${target}: exists, and what is frozen is never rewritten`;
  const labels = new Set(labelsIn(folder));
  const strangers = existsSync(folder)
    ? readdirSync(folder).filter((name) => !/^\./.test(name) && !labels.has(name))
    : [];
  if (!strangers.length) return undefined;
  const some = `${strangers.slice(0, 3).join(", ")}${strangers.length > 3 ? ", …" : ""}`;
  return `${folder}: holds what exhibit did not freeze: ${some}; nothing was written (take it away)`;
}

/**
 * Keeps a copy of every exhibit that changed since the last label, under a label of its own that no later build rewrites.
 *
 * @param computed folder that holds each exhibit’s files
 * @param date ISO date
 * @returns ids of the exhibits that were copied
 * @throws UserError when `refusalToFreeze` gives a reason, or when nothing changed
 */
export async function freeze(
  exhibits: PublishedExhibit[],
  {
    label,
    date,
    own,
    computed,
    folder = frozenFolder
  }: {label: string; date: string; own?: FrozenOwn; computed: string; folder?: string}
): Promise<string[]> {
  const refusal = refusalToFreeze(label, folder);
  if (refusal) throw new UserError(refusal);
  const last = readFrozen(folder).findLast((other) => Boolean(other.own) === Boolean(own));
  const frozen = exhibits.map((exhibit): FrozenExhibit => {
    const {id, name, figures, claim, verdict, numbers, files} = exhibit;
    const hash = hashFiles(files.map(({path, hash}) => [path, hash]));
    const same = last?.exhibits.find((other) => other.id === id && other.hash === hash);
    return {id, name, title: figures[0].title, claim, verdict, numbers, hash, copy: same?.copy ?? label};
  });
  const changed = frozen.filter(({copy}) => copy === label).map(({id}) => id);
  const isSame = JSON.stringify(own?.objectives) === JSON.stringify(last?.own?.objectives);
  if (last && isSame && !changed.length && frozen.length === last.exhibits.length)
    throw new UserError(`nothing changed since ${last.label}`);
  const draft = join(folder, `.${label}${draftEnding}`);
  const keep = removeAtExit(draft);
  try {
    await mkdir(draft, {recursive: true});
    for (const id of changed) await cp(join(computed, id), join(draft, id), {recursive: true});
    await writeFile(
      join(draft, "index.json"),
      `${JSON.stringify({label, date, own, exhibits: frozen} satisfies Frozen, null, 2)}\n`
    );
    await rename(draft, join(folder, label));
  } finally {
    await rm(draft, {recursive: true, force: true});
    keep();
  }
  return changed;
}

/** Removes what is left of a freezing that was ended in its midst. The caller sees to it that nobody else freezes. */
export async function sweepFrozen(folder = frozenFolder): Promise<void> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  for (const name of names)
    if (name.startsWith(".") && name.endsWith(draftEnding))
      await rm(join(folder, name), {recursive: true, force: true});
}

/** Names every frozen copy whose files are no longer those that were frozen. */
export async function checkFrozen(folder = frozenFolder): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const {label, exhibits} of readFrozen(folder)) {
    for (const {id, hash} of exhibits.filter(({copy}) => copy === label)) {
      const path = join(folder, label, id);
      const files = existsSync(path) ? (await readdir(path)).sort() : [];
      const hashes = await Promise.all(files.map(async (file) => [file, sha256(await readFile(join(path, file)))]));
      if (hashFiles(hashes) !== hash)
        faults.push({
          file: path,
          message: "frozen copy was changed",
          expected: `the files that were frozen under ${label}`
        });
    }
  }
  return faults;
}

/** What differs between two states, exhibit by exhibit: verdicts, claims, and each named number. */
export function changesBetween(before: readonly Stated[], after: readonly Stated[]): Change[] {
  const ids = [...new Set([...before, ...after].map(({id}) => id))];
  return ids.flatMap((id) => {
    const [old, now] = [before, after].map((state) => state.find((exhibit) => exhibit.id === id));
    const name = (now ?? old)!.name;
    const values = (exhibit: Stated | undefined): Record<string, string> =>
      exhibit ? {verdict: exhibit.verdict, claim: exhibit.claim, ...exhibit.numbers} : {};
    const [was, is] = [values(old), values(now)];
    if (!old || !now) return [{id, name, what: old ? "removed" : "added", before: old?.claim, after: now?.claim}];
    return [...new Set([...Object.keys(was), ...Object.keys(is)])]
      .filter((key) => was[key] !== is[key])
      .map((what) => ({id, name, what, before: was[what], after: is[what]}));
  });
}

/** What may differ from one state to another. */
export interface Stated {
  id: string;
  name: string;
  claim: string;
  verdict: string;
  numbers: Record<string, string>;
}

function hashFiles(files: string[][]): string {
  const lines = files.map(([path, hash]) => `${path} ${hash}`).sort();
  return sha256(lines.join("\n"));
}
