import {spawn} from "node:child_process";
import {join} from "node:path";

const root = join(import.meta.dirname, "..");

export interface Outcome {
  code: number | null;
  out: string;
  /** Lines of standard error. */
  errors: string[];
}

/** Runs the command line as a user does, in a process of its own. */
export function exhibit(args: readonly string[], cwd = root): Promise<Outcome> {
  const child = spawn(process.execPath, [join(root, "src/commands/bin.js"), ...args], {cwd});
  const outcome = {out: "", error: ""};
  child.stdout.on("data", (text) => (outcome.out += text));
  child.stderr.on("data", (text) => (outcome.error += text));
  return new Promise((resolve) =>
    child.on("close", (code) =>
      resolve({code, out: outcome.out, errors: outcome.error.split("\n").filter((line) => line !== "")})
    )
  );
}
