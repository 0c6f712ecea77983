import {createHash} from "node:crypto";
import {existsSync, readFileSync, realpathSync, statSync} from "node:fs";
import {mkdir, readdir, rm, utimes} from "node:fs/promises";
import {basename, dirname, join, relative, resolve, sep} from "node:path";
import {above} from "./above.ts";
import {generatorState} from "./generator.ts";
import {lockNames} from "./lockFiles.ts";
import {readKept, writeWhole} from "./writeWhole.ts";

/** What was made, and the paths of the files that it was made from. */
export interface MadeFrom<T> {
  made: T;
  inputs: readonly string[];
}

interface Kept<T> extends MadeFrom<T> {
  state: string;
}

/** So many things of a kind are kept, those that were asked for last: all scripts of a report, a module of a package. */
const nKept = {scripts: 20, module: 300};

/**
 * What is made of the generator’s and of packages’ files, and of a report’s where it has some: once for every report that uses
 * this installation. It is kept beside what npm installs, and gone with it.
 *
 * @param key what it is made for; all else that decides of it is in the files
 */
export async function shared<T>(
  kind: keyof typeof nKept,
  key: unknown,
  make: () => Promise<MadeFrom<T>>
): Promise<MadeFrom<T>> {
  const folder = placeToKeep();
  const name = createHash("sha256")
    .update(JSON.stringify([key, generatorState(), lockState()]))
    .digest("hex");
  const file = folder && join(folder, `${kind}-${name}.json`);
  const known = file && (await readKept<Kept<T>>(file));
  if (known && known.state === stateOf(known.inputs)) {
    await touch(file);
    return known;
  }
  const start = performance.timeOrigin + performance.now();
  const {made, inputs: read} = await make();
  const inputs = [...new Set(read.map(anywhere))].sort();
  // What is written while it is read may be read half.
  const isStill = inputs.every((path) => (statSync(path, {throwIfNoEntry: false})?.mtimeMs ?? 0) < start);
  // Where nothing can be written, as in what an administrator installed, it is made again each time.
  if (file && isStill)
    await keep(file, {made, inputs, state: stateOf(inputs)} satisfies Kept<T>, nKept[kind]).catch(() => undefined);
  return {made, inputs};
}

/**
 * One hash of files, and of what says how modules are read: the contents of those that somebody may edit, the sizes and times
 * of a package’s, which are many.
 *
 * @param inputs paths of files; what has none, such as a text, may be among them
 */
export function stateOf(inputs: readonly string[]): string {
  const hash = createHash("sha256");
  const settings = new Set<string>();
  for (const path of inputs) {
    hash.update(`\0${path}\0`);
    const look = statSync(path, {throwIfNoEntry: false});
    if (!look) continue;
    const isPackaged = path.includes(`node_modules${sep}`);
    hash.update(isPackaged ? `${look.size} ${look.mtimeMs} ${look.ctimeMs}` : readFileSync(path));
    if (!isPackaged) settings.add(dirname(path));
  }
  for (const path of new Set([...settings].flatMap((folder) => above("tsconfig.json", folder))))
    hash.update("\0settings\0").update(readFileSync(path));
  return hash.digest("hex");
}

/** One hash of what says which packages are installed, here or above. */
export function lockState(): string {
  const hash = createHash("sha256");
  for (const name of [...lockNames, join("node_modules", ".package-lock.json")])
    for (const file of above(name).slice(0, 1)) hash.update(`\0${name}\0`).update(readFileSync(file));
  return hash.digest("hex");
}

/** A path that is the same from the folder of every report, but for a report’s own files. */
function anywhere(path: string): string {
  if (!existsSync(path)) return path;
  const isOwn = !relative(process.cwd(), resolve(path)).startsWith("..") && !path.includes(`node_modules${sep}`);
  const isGenerators = resolve(path).startsWith(dirname(import.meta.dirname) + sep);
  return isOwn && !isGenerators ? relative("", resolve(path)) : realpathSync(path);
}

/** Where it is kept; nowhere where nothing is installed. */
export function placeToKeep(): string | undefined {
  const [packages] = above("node_modules", import.meta.dirname);
  return packages && join(packages, ".cache", "exhibit");
}

/** @param most so many of its kind stay */
async function keep(file: string, content: object, most: number): Promise<void> {
  const [folder, [kind]] = [dirname(file), basename(file).split("-")];
  await mkdir(folder, {recursive: true});
  await writeWhole(file, JSON.stringify(content));
  const all = (await readdir(folder)).filter((name) => name.startsWith(`${kind}-`)).map((name) => join(folder, name));
  await keepNewest(all, most);
}

/** Removes files beyond so many, those first that nobody asked for the longest. */
export async function keepNewest(files: readonly string[], most: number): Promise<void> {
  if (files.length <= most) return;
  const times = new Map(files.map((path) => [path, statSync(path, {throwIfNoEntry: false})?.mtimeMs ?? 0]));
  for (const path of files.toSorted((a, b) => times.get(b)! - times.get(a)!).slice(most)) await rm(path, {force: true});
}

/** Notes that it was asked for. */
export async function touch(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now).catch(() => undefined);
}
