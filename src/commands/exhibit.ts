import {parseArgs} from "node:util";
import {exitOnSignals, exitWithParent} from "../folders/atExit.ts";
import {sweepTemporary} from "../folders/temporary.ts";
import {visibleLines} from "../text/visible.ts";
import {UsageError} from "./command.ts";
import type {Command} from "./command.ts";
import {asUserError} from "./mistakes.ts";
import {print} from "./output.ts";

/** Every command with its module, which is loaded only when it runs. */
const commands: Record<string, () => Promise<{default: Command}>> = {
  check: () => import("./check.ts"),
  survival: () => import("./survival.ts"),
  fit: () => import("./fit.ts"),
  simulate: () => import("./simulate.ts"),
  dora: () => import("./dora.ts"),
  new: () => import("./new.ts"),
  template: () => import("./template.ts"),
  build: () => import("./build.ts"),
  dev: () => import("./dev.ts"),
  serve: () => import("./serve.ts"),
  freeze: () => import("./freeze.ts"),
  verify: () => import("./verify.ts"),
  compute: () => import("./compute.ts"),
  recompute: () => import("./recompute.ts"),
  accept: () => import("./accept.ts")
};

const exitCodes = "exit codes: 0 done, 1 faults in the data, 2 wrong usage";

async function main([name, ...args]: string[]): Promise<number> {
  if (name === undefined) throw new UsageError("missing command");
  if (name === "--help" || name === "-h") return say(await overview());
  if (!Object.hasOwn(commands, name)) throw new UsageError(`unknown command: ${name}`);
  const {usage, options, run} = (await commands[name]()).default;
  const {values, positionals} = parseArgs({
    args,
    allowPositionals: true,
    options: {...options, help: {type: "boolean", short: "h"}}
  });
  if (values.help) return say(`usage: ${usage}\n\n${exitCodes}`);
  await sweepTemporary();
  return run(values as never, positionals);
}

async function overview(): Promise<string> {
  const lines = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => `  ${name.padEnd(10)} ${(await load()).default.summary}`)
  );
  return `usage: exhibit <command> [options]\n\n${lines.join("\n")}\n\nexhibit <command> --help says more.\n${exitCodes}`;
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

// Whoever reads the output may have enough of it: exhibit … | head.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });
}

exitOnSignals();
exitWithParent();
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const {code} = error as {code?: string};
  const isUsage = error instanceof UsageError || code?.startsWith("ERR_PARSE_ARGS");
  const mistake = isUsage ? (error as Error) : asUserError(error);
  if (!mistake) {
    const {stack, message} = error as Error;
    (error as Error).stack = visibleLines(stack ?? message);
    throw error;
  }
  print(
    `exhibit: ${mistake.message}${isUsage ? "\nexhibit --help lists the commands, exhibit <command> --help their options" : ""}`
  );
  process.exitCode = isUsage ? 2 : 1;
}
process.channel?.unref(); // it is for the news that the parent is gone, and keeps nobody waiting
