import {accessSync, constants, existsSync, lstatSync, readdirSync, readFileSync, statSync} from "node:fs";
import type {Stats} from "node:fs";
import {open} from "node:fs/promises";
import {homedir, userInfo} from "node:os";
import {dirname, join, sep} from "node:path";
import {markerFile, readMarker, strangersIn} from "./marker.ts";
import {isSame, isWithin, placeOf} from "./places.ts";

/** A folder that nothing is published to, into or around. */
export interface Kept {
  path: string;
  /** What it is to its user: “the data”. */
  what: string;
}

const repositories = [".git", ".hg", ".svn", ".jj"];
const nothingWritten = "nothing was written";

/**
 * Why nothing may be published to a folder: because of where it is, or because it holds what was not published; undefined
 * when it may.
 *
 * @param kept what it must not be, lie in or contain, beside the home and this report’s root
 */
export async function refusalToPublish(folder: string, kept: readonly Kept[]): Promise<string | undefined> {
  const because = refusalOfPlace(folder, kept) ?? refusalOfRights(folder);
  const place = placeOf(folder);
  if (because || !existsSync(place)) return because;
  const marker = await readMarker(place);
  const strangers = strangersIn(place, marker);
  if (!strangers.length) return undefined;
  const some = strangers.length > 3 ? `, … (${strangers.length.toLocaleString("en-GB")})` : "";
  const listed = strangers.slice(0, 3).join(", ") + some;
  return marker
    ? `${folder}: holds what exhibit did not publish: ${listed}; ${nothingWritten} (take it away, or choose another folder)`
    : `${folder}: holds ${listed}, and no ${markerFile} which says that exhibit published them; ${nothingWritten} (choose another folder; if this is a site of an earlier version, remove it and try again)`;
}

/** Why nothing may be written to a folder that is to be made: it lies where it must not, or holds anything. */
export function refusalToMake(folder: string, kept: readonly Kept[]): string | undefined {
  const isHere = folder !== "" && isSame(placeOf(folder), "."); // nothing of a report’s can be in an empty folder
  const because = (isHere ? undefined : refusalOfPlace(folder, kept)) ?? refusalOfRights(folder);
  if (because || !existsSync(placeOf(folder))) return because;
  if (readdirSync(placeOf(folder)).every((name) => name === ".git")) return undefined;
  return `${folder}: holds files already; ${nothingWritten} (expected a new or an empty folder)`;
}

/**
 * Why nothing may be written to a file: it is somebody’s already, or no file can be there; undefined when it may.
 *
 * @param firstLine of the files that are written there: one that begins so was written before
 */
export async function refusalToWrite(file: string, firstLine: string): Promise<string | undefined> {
  const refuse = (why: string) => `${file}: ${why}; ${nothingWritten} (expected a new file)`;
  const place = placeOf(file);
  const found = whatIs(place);
  if (file === "" || found?.isDirectory()) return refuse("is a folder");
  if (found && !found.isFile()) return refuse("is no file");
  if (!existsSync(dirname(place))) return refuse("its folder does not exist");
  const refusal = refusalOfRights(file);
  if (refusal || !found) return refusal;
  const handle = await open(place);
  try {
    const {buffer, bytesRead} = await handle.read(Buffer.alloc(firstLine.length + 1), 0, firstLine.length + 1, 0);
    const isOurs = bytesRead === 0 || buffer.toString("utf8", 0, bytesRead) === `${firstLine}\n`;
    return isOurs ? undefined : refuse("holds something else");
  } finally {
    await handle.close();
  }
}

function refusalOfPlace(folder: string, kept: readonly Kept[]): string | undefined {
  const refuse = (why: string) => `${folder}: ${why}; ${nothingWritten} (expected a folder of its own)`;
  if (folder === "") return "no folder is named (expected a folder)";
  const place = placeOf(folder);
  const around = [
    ...[...new Set([homedir(), userInfo().homedir])].map((path) => ({path, what: "the home"})),
    {path: ".", what: "the root of this report"}
  ];
  for (const {path, what} of [...around, ...kept]) {
    if (isSame(place, path)) return refuse(`is ${what}`);
    if (isWithin(path, place)) return refuse(`contains ${what}`);
  }
  for (const {path, what} of kept) if (isWithin(place, path)) return refuse(`lies in ${what}`);
  const parts = place.split(sep);
  if (repositories.some((name) => parts.includes(name))) return refuse("lies in what a repository keeps for itself");
  if (repositories.some((name) => existsSync(join(place, name)))) return refuse("is the root of a repository");
  return refusalOfKind(place, refuse);
}

function refusalOfKind(place: string, refuse: (why: string) => string): string | undefined {
  const found = whatIs(place);
  if (found?.isSymbolicLink()) return refuse("is a link that leads nowhere");
  if (found && !found.isDirectory()) return refuse("is no folder");
  if (found && isMount(place)) return refuse("is a file system of its own, which cannot be replaced as a whole");
  return undefined;
}

/** What is put in place by renaming takes the right to write around it, and to it. */
function refusalOfRights(path: string): string | undefined {
  const refuse = (why: string) => `${path}: ${why}; ${nothingWritten}`;
  const place = placeOf(path);
  let around = dirname(place);
  while (!whatIs(around)) around = dirname(around);
  if (!statSync(around).isDirectory()) return refuse(`${around} is no folder`);
  if (!isWritable(around)) return refuse(`${around} may not be written to`);
  return whatIs(place) && !isWritable(place) ? refuse("may not be written to") : undefined;
}

function isWritable(place: string): boolean {
  try {
    accessSync(place, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** Undefined for what is not there, or cannot be looked at. */
function whatIs(place: string): Stats | undefined {
  try {
    return lstatSync(place);
  } catch {
    return undefined;
  }
}

function isMount(place: string): boolean {
  if (statSync(place).dev !== statSync(dirname(place)).dev) return true;
  try {
    const written = place.replace(/[\s\\]/g, (c) => `\\${c.charCodeAt(0).toString(8).padStart(3, "0")}`);
    return readFileSync("/proc/self/mountinfo", "utf8")
      .split("\n")
      .some((line) => line.split(" ")[4] === written);
  } catch {
    return false; // not Linux
  }
}
