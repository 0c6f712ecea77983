import {fork} from "node:child_process";
import type {ComputeOptions} from "../exports/compute.ts";
import {starter} from "../folders/generator.ts";
import {v8Flags} from "../folders/v8Flags.ts";
import {UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import type {OwnDataOptions} from "../features/ownData.ts";

/** What a build needs to know of the exhibits that are on disk now. */
export interface ComputeReport {
  faults: Fault[];
  hashFaults: Fault[];
  rejected: Fault[];
  /** Rejected rows beyond those. */
  nUnlisted: number;
  nExhibits: number;
  /** Ids of those that were computed again. */
  fresh: string[];
}

/** What the process sends: lines for the log, at last one of the others. */
export interface Message {
  line?: string;
  report?: ComputeReport;
  refusal?: {message: string; faults: Fault[]};
}

/** As for `computeExhibits`, but with the folder of an organisation’s own exports and how to judge them. */
export interface ComputeApartOptions extends Omit<ComputeOptions, "features"> {
  own?: OwnDataOptions;
}

/** With less than this V8 cleans up all the time. */
const memory = "--max-semi-space-size=16";

/**
 * Brings the exhibits up to date in a process of its own, which gives back its memory, DuckDB’s and all, before pages are
 * built.
 *
 * @throws UserError as `computeExhibits` does
 */
export function computeApart({log, ...options}: ComputeApartOptions): Promise<ComputeReport> {
  const child = fork(starter, ["commands/computeProcess", JSON.stringify(options)], {execArgv: [...v8Flags, memory]});
  return new Promise((resolve, reject) => {
    child.on("message", ({line, report, refusal}: Message) => {
      if (line !== undefined) log(line);
      if (report) resolve(report);
      if (refusal) reject(new UserError(refusal.message, refusal.faults));
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(new UserError(`exhibits could not be computed: exit code ${code}`)));
  });
}
