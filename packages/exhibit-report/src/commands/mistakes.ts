import {moduleFaults} from "../exports/moduleFaults.ts";
import {systemFailure} from "../folders/failure.ts";
import {formatFault, UserError} from "../sources/fault.ts";

/**
 * A failure that somebody other than this program can mend, as one sentence for each fault; undefined for any other, which
 * is a mistake of ours.
 */
export function asUserError(error: unknown): UserError | undefined {
  if (error instanceof UserError) return error;
  if (!(error instanceof Error)) return undefined;
  const failure = systemFailure(error) ?? /^(?:Invalid Input|Conversion) Error: ([^\n]*)/.exec(error.message)?.[1];
  if (failure !== undefined) return new UserError(failure);
  const isCode =
    error instanceof SyntaxError || /^((Transform|Build) failed|Cannot find (module|package)) /.test(error.message);
  const faults = isCode ? moduleFaults(error) : [];
  return faults.length ? new UserError(faults.map(formatFault).join("\n"), faults) : undefined;
}
