import {createRequire} from "node:module";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import {UserError} from "../sources/fault.ts";
import type {Address} from "./secrets.ts";

/** A row as a driver gives it: numbers may be texts, or whatever the driver makes of large ones. */
export type Row = Readonly<Record<string, unknown>>;

/** How a statement is run. */
export interface RunOptions {
  /** Ends the statement, in the engine too. */
  signal: AbortSignal;
}

/** A session with an engine, which writes nothing. */
export interface Session {
  run(sql: string, options: RunOptions): Promise<Row[]>;
  close(): Promise<void>;
}

/** What a driver is told beside the address. */
export interface SessionOptions {
  /** Seconds after which the engine ends a statement. */
  limit: number;
  /** Folder that paths of files start from. */
  folder: string;
}

/** Opens a session; throws whatever the driver does. */
export type Driver = (address: Address, options: SessionOptions) => Promise<Session>;

/**
 * Loads a driver, which is no part of this package, from the report or from beside this package.
 *
 * @param path of the module within it
 * @throws UserError with what to install
 */
export async function driverOf<T>(name: string, path = name): Promise<T> {
  try {
    const found = findModule(path);
    const loaded = (await import(found)) as T & {default?: T};
    return loaded.default ?? loaded;
  } catch (error) {
    const {code} = error as {code?: string};
    if (code !== "ERR_MODULE_NOT_FOUND" && code !== "MODULE_NOT_FOUND") throw error;
    throw new UserError(`the driver ${name} is not here (expected it beside the report: npm install ${name})`);
  }
}

function findModule(path: string): string {
  try {
    return pathToFileURL(createRequire(join(process.cwd(), "package.json")).resolve(path)).href;
  } catch {
    return path;
  }
}
