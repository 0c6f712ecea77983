import {parseArgs} from "node:util";
import {sweepTemporary} from "../folders/temporary.ts";
import {UsageError} from "./command.ts";
import type {Command} from "./command.ts";
import {asUserError} from "./mistakes.ts";
import {print} from "./output.ts";

const exitCodes = "exit codes: 0 done, 1 faults in the data, 2 wrong usage";

/**
 * Runs a command.
 *
 * @param args what stands behind its name
 * @returns the exit code
 */
export async function runCommand({usage, options, run}: Command, args: readonly string[]): Promise<number> {
  const {values, positionals} = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {...options, help: {type: "boolean", short: "h"}}
  });
  if (values.help) return say(`usage: ${usage}`);
  await sweepTemporary();
  return run(values as never, positionals);
}

/**
 * Answers a user’s mistake with sentences.
 *
 * @param hint where the usage is told
 * @returns the exit code: 0 done, 1 faults in the data, 2 wrong usage
 * @throws whatever is a mistake of this program
 */
export async function answerMistakes(run: () => Promise<number>, hint: string): Promise<number> {
  try {
    return await run();
  } catch (error) {
    const {code} = error as {code?: string};
    const isUsage = error instanceof UsageError || code?.startsWith("ERR_PARSE_ARGS");
    const mistake = isUsage ? (error as Error) : asUserError(error);
    if (!mistake) throw error;
    print(`exhibit: ${mistake.message}${isUsage ? `\n${hint}` : ""}`);
    return isUsage ? 2 : 1;
  }
}

/** Writes a help text, and what the exit codes mean. */
export function say(text: string): number {
  process.stdout.write(`${text}\n\n${exitCodes}\n`);
  return 0;
}
