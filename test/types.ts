import {spawnSync} from "node:child_process";
import {createRequire} from "node:module";

/** The strictest first: a file that two have is checked by the first. */
export const configs = ["packages/exhibit-report/tsconfig.build.json", "tsconfig.json"];

/**
 * What the native compiler finds in the files of a folder. It takes a third of the time of the one whose programs the linter
 * asks, and finds the same.
 *
 * @param root has the configurations
 * @returns a text for each mistake, which begins with its file and place
 * @throws Error when the compiler itself fails
 */
export function checkTypes(root: string): string[] {
  const compiler = createRequire(import.meta.url)
    .resolve("@typescript/native/package.json")
    .replace("package.json", "bin/tsc");
  const told = configs.flatMap((config) => {
    // Other steps run beside it: a second thread would do part of the work twice.
    const options = ["--noEmit", "--pretty", "false", "--checkers", "1"];
    const command = [compiler, ...options, "--project", config];
    const {status, stdout, stderr} = spawnSync(process.execPath, command, {cwd: root, encoding: "utf8"});
    const mistakes = stdout.split(/\n(?=\S)/).filter((text) => text.trim());
    if (status !== 0 && !mistakes.length) throw new Error(`the compiler ended with ${status}: ${stderr}`);
    return mistakes.map((text) => text.trimEnd());
  });
  return [...new Set(told)];
}

if (process.argv[1] === import.meta.filename) {
  const mistakes = checkTypes(process.cwd());
  for (const mistake of mistakes) console.log(mistake);
  if (mistakes.length) process.exitCode = 1;
}
