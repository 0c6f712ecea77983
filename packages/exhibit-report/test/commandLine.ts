import {spawn} from "node:child_process";
import {join} from "node:path";
import "esbuild"; // takes for its own the folder that is current when it is loaded, and other files of tests outlive a temporary one
import {runCommandLine} from "../src/commands/commandLine.ts";

const root = join(import.meta.dirname, "../../..");

export interface Outcome {
  code: number | null;
  out: string;
  /** Lines of standard error. */
  errors: string[];
}

/** Variables that a command finds set. */
type Environment = Readonly<Record<string, string>>;

const asOutcome = (code: number | null, out: string, error: string): Outcome => ({
  code,
  out,
  errors: error.split("\n").filter((line) => line !== "")
});

/** Runs the command line as a user does, in a process of its own: where modules are loaded, or a server may start. */
export function exhibitApart(args: readonly string[], cwd = root, env: Environment = {}): Promise<Outcome> {
  const bin = join(root, "packages/exhibit-report/src/commands/bin.js");
  const child = spawn(process.execPath, [bin, ...args], {cwd, env: {...process.env, ...env}});
  const written = {out: "", error: ""};
  child.stdout.on("data", (text) => (written.out += text));
  child.stderr.on("data", (text) => (written.error += text));
  return new Promise((resolve) => child.on("close", (code) => resolve(asOutcome(code, written.out, written.error))));
}

let turn: Promise<unknown> = Promise.resolve();

/**
 * Runs the command line in this process, which saves the start of another: one run after the other, since a process has one
 * folder and one output.
 *
 * @throws what would end a process with a stack trace
 */
export function exhibit(args: readonly string[], cwd = root, env: Environment = {}): Promise<Outcome> {
  const run = turn.then(() => capture(args, cwd, env));
  turn = run.catch(() => undefined);
  return run;
}

async function capture(args: readonly string[], cwd: string, env: Environment): Promise<Outcome> {
  const {stdout, stderr} = process;
  const set = Object.keys(env).map((name) => [name, process.env[name]] as const);
  const [writeOut, writeError, before] = [stdout.write, stderr.write, process.cwd()];
  const written = {out: "", error: ""};
  const into = (name: keyof typeof written) => (text: string | Uint8Array) => {
    written[name] += typeof text === "string" ? text : Buffer.from(text).toString();
    return true;
  };
  stdout.write = into("out");
  stderr.write = into("error");
  process.chdir(cwd);
  Object.assign(process.env, env);
  try {
    return asOutcome(await runCommandLine(args), written.out, written.error);
  } finally {
    process.chdir(before);
    for (const [name, value] of set) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    stdout.write = writeOut;
    stderr.write = writeError;
  }
}
