import {constants} from "node:fs";
import {open, realpath} from "node:fs/promises";
import type {FileHandle} from "node:fs/promises";
import {join, sep} from "node:path";
import {formatFault, UserError} from "../sources/fault.ts";
import {jsonProblem} from "../sources/jsonProblem.ts";

const reasons: Record<string, string> = {
  ENOENT: "no such file or folder",
  ENOTDIR: "no such file or folder",
  EACCES: "may not be read",
  EPERM: "may not be read",
  ELOOP: "a link that leads to itself",
  ENAMETOOLONG: "too long a name",
  ENXIO: "not a file",
  EMFILE: "too many files are open"
};

/** Why the system did not let a file be read, in words. */
function reasonOf(error: unknown): string {
  const {code = "", message} = error as NodeJS.ErrnoException;
  return reasons[code] ?? message;
}

/** @throws UserError about a file as a whole */
export function fail(file: string, message: string, expected?: string, line?: number): never {
  const fault = {file, ...(line !== undefined && {line}), message, expected};
  throw new UserError(formatFault(fault), [fault]);
}

/** What a file of JSON holds. @throws UserError that says where it is none */
export function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const {line, message} = jsonProblem(error, text);
    return fail(file, message, undefined, line);
  }
}

/** @throws UserError that says why a file could not be read */
export function failBecause(file: string, error: unknown): never {
  if (error instanceof UserError) throw error;
  return fail(file, reasonOf(error));
}

/**
 * Opens a file to be read. Without waiting: opening a pipe waits for whoever writes, and a device may have no end.
 *
 * @throws UserError when it is not there, not a file, or may not be read
 */
export async function openRegular(file: string): Promise<FileHandle> {
  const handle = await open(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0)).catch((error) =>
    failBecause(file, error)
  );
  try {
    if (!(await handle.stat()).isFile()) fail(file, "not a file");
    return handle;
  } catch (error) {
    await handle.close();
    return failBecause(file, error);
  }
}

/** The most that a description or a mapping may have, which is read as a whole. */
const largestText = 16 * 2 ** 20;

/**
 * Reads a file as a whole, if it is one and not too large.
 *
 * @param most bytes
 * @throws UserError when it cannot be read, or is larger
 */
export async function readRegular(file: string, most = largestText): Promise<Buffer> {
  const handle = await openRegular(file);
  try {
    const {size} = await handle.stat();
    if (size > most) fail(file, `${megabytes(size)} MB`, `at most ${megabytes(most)} MB: split it`);
    const bytes = await handle.readFile();
    if (bytes.length > most) fail(file, "it grows while it is read");
    return bytes;
  } catch (error) {
    return failBecause(file, error);
  } finally {
    await handle.close();
  }
}

/**
 * Reads a file of a folder that strangers may have filled, as `readRegular` does.
 *
 * @param name within the folder
 * @throws UserError when a link leads out of the folder, too
 */
export async function readWithin(folder: string, name: string, most: number): Promise<Buffer> {
  const file = join(folder, name);
  const [root, real] = await Promise.all([folder, file].map((path) => realpath(path).catch(() => undefined)));
  // What is not there is told where it is opened.
  if (root !== undefined && real !== undefined && !real.startsWith(root.endsWith(sep) ? root : root + sep))
    fail(file, "a link that leads out of the folder");
  return readRegular(file, most);
}

/** The text of a file, as for `readRegular`, without a byte order mark. */
export async function readText(file: string, most?: number): Promise<string> {
  return textOf(await readRegular(file, most));
}

/** The text of a file, as for `readWithin`, without a byte order mark. */
export async function readTextWithin(folder: string, name: string, most: number): Promise<string> {
  return textOf(await readWithin(folder, name, most));
}

function textOf(bytes: Buffer): string {
  return bytes.toString("utf8").replace(/^\ufeff/, "");
}

function megabytes(size: number): string {
  return Math.ceil(size / 2 ** 20).toLocaleString("en-GB");
}

/** What tells a file from another one, or from itself once it was written to. */
export type Identity = Readonly<Record<"dev" | "ino" | "size" | "mtimeNs", bigint>>;

/** The identity of a file that is open. */
export async function identityOf(handle: FileHandle): Promise<Identity> {
  const {dev, ino, size, mtimeNs} = await handle.stat({bigint: true});
  return {dev, ino, size, mtimeNs};
}

/** @throws UserError when a file is no longer what it was */
export async function assertUnchanged(file: string, identity: Identity): Promise<void> {
  const handle = await openRegular(file);
  const now = await identityOf(handle).finally(() => handle.close());
  const keys = Object.keys(identity) as (keyof Identity)[];
  if (keys.some((key) => now[key] !== identity[key]))
    fail(file, "changed while it was read", "a file that nobody writes meanwhile");
}
