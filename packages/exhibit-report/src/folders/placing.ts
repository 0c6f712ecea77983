import {createHash} from "node:crypto";
import {chmodSync, linkSync, lstatSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync} from "node:fs";
import type {Stats} from "node:fs";
import {dirname, join} from "node:path";
import {namingAtOnce} from "./failure.ts";

/** A file as it was put somewhere. */
export interface Placed {
  /** Of its content. */
  hash: string;
  /** What else changes where anybody changes it. */
  look: string;
  /** Of which file it is a copy, and what that looked like. */
  source?: string;
}

/** Files by path. */
export type PlacedFiles = Readonly<Record<string, Placed>>;

/**
 * Fills a folder. A file that is the same where the folder was filled before, and that nobody has touched there, becomes another
 * name of that one: to write a thousand files takes as long as to make them. No file is ever changed in its place, so that what
 * becomes of the one name leaves the other as it is.
 */
export class Placing {
  private readonly placed = new Map<string, Placed>();
  private readonly folders = new Set<string>();

  /**
   * @param folder to be filled
   * @param before where it was filled before, and with what
   */
  constructor(
    readonly folder: string,
    private readonly before: {folder: string; files: PlacedFiles} = {folder: "", files: {}}
  ) {}

  /** What was put there. */
  get files(): ReadonlyMap<string, Placed> {
    return this.placed;
  }

  write(path: string, content: string | Uint8Array): void {
    const hash = hashOf(content);
    const known = this.knownAt(path);
    if (known?.hash === hash && this.link(path, {hash, look: known.look})) return;
    const file = this.clear(path);
    namingAtOnce(file, () => writeFileSync(file, content));
    this.placed.set(path, {hash, look: lookOf(lstatSync(file))});
  }

  /** Copies a file as it is, with its rights. */
  copy(from: string, path: string): void {
    const {mode, ...stats} = statSync(from);
    const source = `${from} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs} ${stats.ino}`;
    const known = this.knownAt(path);
    if (known?.source === source && this.link(path, known)) return;
    const content = readFileSync(from);
    const file = this.clear(path);
    namingAtOnce(file, () => writeFileSync(file, content));
    chmodSync(file, mode);
    this.placed.set(path, {hash: hashOf(content), look: lookOf(lstatSync(file)), source});
  }

  private knownAt(path: string): Placed | undefined {
    return Object.hasOwn(this.before.files, path) ? this.before.files[path] : undefined;
  }

  /** Gives the file of before another name. @returns whether it could: not every disk permits it */
  private link(path: string, known: Placed): boolean {
    const old = join(this.before.folder, path);
    const stats = lstatSync(old, {throwIfNoEntry: false});
    // One that has other names already may be part of a copy that somebody else keeps.
    if (!stats?.isFile() || stats.nlink !== 1 || lookOf(stats) !== known.look) return false;
    try {
      linkSync(old, this.clear(path));
    } catch {
      return false;
    }
    this.placed.set(path, known);
    return true;
  }

  /** The place of a file, where there is none. */
  private clear(path: string): string {
    const file = join(this.folder, path);
    const folder = dirname(file);
    if (!this.folders.has(folder)) mkdirSync(folder, {recursive: true});
    this.folders.add(folder);
    if (this.placed.delete(path)) rmSync(file);
    return file;
  }
}

/** What of a file changes with its content, unless somebody takes pains that it does not. */
export function lookOf({size, mtimeMs, ino, mode}: Stats): string {
  return `${size} ${mtimeMs} ${ino} ${mode}`;
}

function hashOf(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
