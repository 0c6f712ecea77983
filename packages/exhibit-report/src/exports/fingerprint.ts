import {createHash} from "node:crypto";
import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {createRequire} from "node:module";
import {dirname, join, relative, resolve} from "node:path";
import {lockFiles} from "../folders/lockFiles.ts";
import {configurationFile} from "./site.ts";

const contents = new Map<string, string>();
const imports = new Map<string, readonly string[]>();

/**
 * A hash of modules and of everything that they import of the report and the generator, directly or through others. Other
 * packages count by the lock file.
 *
 * @param entries paths of modules
 */
export function moduleFingerprint(entries: string[]): string {
  const hash = createHash("sha256").update(lockFiles().map(read).join("\0"));
  for (const path of [...closure(entries)].sort()) hash.update(`\0${read(path)}`);
  return hash.digest("hex");
}

/**
 * Every local module that `entries` reach, themselves included, as absolute paths. What is imported and not there is left out:
 * it may be a text or a comment, and what loads the module tells it otherwise.
 *
 * @param textOf reads a module; by default once in the life of a process
 */
export function closure(entries: string[], textOf = read): Set<string> {
  const seen = new Set<string>();
  const visit = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    if (!/\.[jt]sx?$/.test(path)) return;
    const known = textOf === read ? imports.get(path) : undefined;
    const found = known ?? importsIn(textOf(path), path);
    if (textOf === read) imports.set(path, found);
    for (const other of found) visit(other);
  };
  for (const entry of entries) visit(resolve(entry));
  return seen;
}

/** Forgets what modules said: some have changed since. */
export function forgetModules(): void {
  contents.clear();
  imports.clear();
  packaged.clear();
}

/** The local modules that a module imports, as absolute paths. */
export const importsIn = (text: string, path: string) =>
  Array.from(text.matchAll(imported)).flatMap(([, , specifier = ""]) => locate(specifier, path) ?? []);

const imported = /\b(?:from|import)\s*\(?\s*(["'])((?:\.{1,2}\/|exhibit-report\b)[^"'\n]*)\1/g;

function locate(specifier: string, from: string): string | undefined {
  try {
    const path = specifier.startsWith(".") ? resolve(dirname(from), specifier) : locatePackaged(specifier, from);
    return statSync(path).isFile() ? path : undefined;
  } catch {
    return undefined;
  }
}

const packaged = new Map<string, string>();

/** A module of the generator that one of a report imports: all in a folder find the same. */
function locatePackaged(specifier: string, from: string): string {
  const key = JSON.stringify([specifier, dirname(from)]);
  const path = packaged.get(key) ?? createRequire(from).resolve(specifier);
  packaged.set(key, path);
  return path;
}

/**
 * The configuration of a report and the modules of the report that it imports, as paths from the working folder; none where
 * there is no configuration. The generator’s own count with the generator.
 */
export function configurationModules(): string[] {
  if (!existsSync(configurationFile)) return [];
  const generator = dirname(import.meta.dirname);
  const isOwn = (path: string) => !path.startsWith(generator);
  return [...closure([configurationFile], (path) => (isOwn(path) ? readFileSync(path, "utf8") : ""))]
    .filter(isOwn)
    .map((path) => relative("", path));
}

/** Paths of the modules in a folder, in order of name. */
export function modulesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /(?<!\.d)\.[jt]s$/.test(name))
    .sort()
    .map((name) => join(folder, name));
}

function read(path: string): string {
  let content = contents.get(path);
  if (content === undefined) contents.set(path, (content = readFileSync(path, "utf8")));
  return content;
}
