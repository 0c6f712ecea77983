import {formatFault, UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {literalPattern} from "../text/literalPattern.ts";
import {visibleLines} from "../text/visible.ts";

/**
 * What a data loader failed for, at the line of it that its language names, and nothing of the stack.
 *
 * @param file the loader, as it was run
 * @param ended how it ended, where it says nothing
 * @param said what it wrote to its standard error
 */
export function loaderFailure(file: string, ended: string, said: string): UserError {
  const [, program] = /^spawn (.+) ENOENT$/.exec(ended) ?? [];
  const fault: Fault =
    program === undefined
      ? {file, line: lineIn(file, said), message: `the data loader failed: ${reason(file, said) ?? ended}`}
      : {file, message: `the data loader cannot run: no ${program}`, expected: `${program} installed on this machine`};
  return new UserError(formatFault(fault), [fault]);
}

/** Tells what a data loader that did not fail wrote to its standard error. */
export function tellLoader(said: string): void {
  process.stderr.write(visibleLines(said));
}

/** The first line of the loader that is named: Node writes `file:3`, Python `"file", line 3`, shells `file: line 3:`. */
function lineIn(file: string, said: string): number | undefined {
  const [, after = ""] = said.split(file, 2);
  const [, line] = /^(?::|"?,? line |: line |: )(\d+)/.exec(after) ?? [];
  return line === undefined ? undefined : Number(line);
}

/** The line that names an error, or else the last one, without the place. */
function reason(file: string, said: string): string | undefined {
  const lines = said.split("\n").filter((line) => line.trim() !== "");
  const named = lines.findLast((line) => /^(?:Uncaught )?(?:\w+\.)*\w*(?:Error|Exception)\b.*: /.test(line));
  const line = named ?? lines.at(-1);
  return line
    ?.trim()
    .replace(/^Error: /, "")
    .replace(new RegExp(`^${literalPattern(file)}:(?: line)? ?\\d+: `), "");
}
