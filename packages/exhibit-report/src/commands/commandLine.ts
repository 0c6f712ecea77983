import {certain} from "../certain.ts";
import {UsageError} from "./command.ts";
import type {Command} from "./command.ts";
import {answerMistakes, runCommand, say} from "./runCommand.ts";

interface Entry {
  /** One line for the list of commands. */
  summary: string;
  /** Loads the command’s module, which takes time, and so only when the command runs. */
  load: () => Promise<{default: Command}>;
}

export const commands: Readonly<Record<string, Entry>> = {
  check: {
    summary: "what files are, what becomes of each row, and what can be computed from them",
    load: () => import("./check.ts")
  },
  refresh: {
    summary: "ask the engines in which findings live for their counts, and keep these as a snapshot",
    load: () => import("./refresh.ts")
  },
  survival: {
    summary: "how long findings stay open: Kaplan-Meier curves, quartiles, restricted means, log-rank test",
    load: () => import("./survival.ts")
  },
  fit: {
    summary: "distributions fitted to losses: severity above a threshold, its tail, and how often they happen",
    load: () => import("./fit.ts")
  },
  simulate: {
    summary: "annual losses from expert estimates: quantiles, exceedance, tail value at risk, exact moments",
    load: () => import("./simulate.ts")
  },
  dora: {
    summary: "the four keys of software delivery, with limits and the probability of each of a report’s classes",
    load: () => import("./dora.ts")
  },
  objectives: {
    summary: "security level objectives of your own data: attained, budget left, exceptions, or as OpenSLO",
    load: () => import("./objectives.ts")
  },
  board: {
    summary: "a report to a board about own data: PDF, slides, document and e-mail",
    load: () => import("./board.ts")
  },
  init: {
    summary: "write a whole report into an empty folder, from a template",
    load: () => import("./init.ts")
  },
  new: {
    summary: "write a new exhibit that already runs, to be edited",
    load: () => import("./new.ts")
  },
  template: {
    summary: "write a template of each table that is read without a mapping, and what its columns mean",
    load: () => import("./template.ts")
  },
  build: {
    summary: "build the site",
    load: () => import("./build.ts")
  },
  dev: {
    summary: "preview the site with live reload",
    async load() {
      (await import("./computingProcess.ts")).beginComputing();
      return import("./dev.ts");
    }
  },
  serve: {
    summary: "serve a built site on this machine",
    load: () => import("./serve.ts")
  },
  freeze: {
    summary: "keep a copy of every exhibit that changed, under frozen/<label>",
    load: () => import("./freeze.ts")
  },
  deposit: {
    summary: "put the built site, or one exhibit, into an archive as a draft with metadata",
    load: () => import("./deposit.ts")
  },
  verify: {
    summary: "recompute every reported number, and compare",
    load: () => import("./verify.ts")
  },
  compute: {
    summary: "bring the exhibits up to date, without pages",
    load: () => import("./compute.ts")
  },
  recompute: {
    summary: "compute the event tables in data/ from row-level files",
    load: () => import("./recompute.ts")
  },
  describe: {
    summary: "begin the datapackage.json of the CSVs in data/<publisher>",
    load: () => import("./describe.ts")
  },
  accept: {
    summary: "write the hashes of the CSVs in data/<publisher> into its datapackage.json",
    load: () => import("./accept.ts")
  }
};

/**
 * Runs a command, and answers a user’s mistake with sentences.
 *
 * @param words what stands behind `exhibit` on the command line
 * @returns the exit code: 0 done, 1 faults in the data, 2 wrong usage
 * @throws whatever is a mistake of this program
 */
export async function runCommandLine(words: readonly string[]): Promise<number> {
  return answerMistakes(() => run(words), "exhibit --help lists the commands, exhibit <command> --help their options");
}

async function run([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined) throw new UsageError("missing command");
  if (name === "--help" || name === "-h") return say(overview());
  if (!Object.hasOwn(commands, name)) throw new UsageError(`unknown command: ${name}`);
  return runCommand((await certain(commands[name]).load()).default, args);
}

function overview(): string {
  const lines = Object.entries(commands).map(([name, {summary}]) => `  ${name.padEnd(10)} ${summary}`);
  return `usage: exhibit <command> [options]\n\n${lines.join("\n")}\n\nexhibit <command> --help says more.`;
}
