import {existsSync} from "node:fs";

/** Which packages are installed: the files of npm, Yarn and pnpm that say so, as far as they are in the report’s folder. */
export function lockFiles(): string[] {
  return ["package-lock.json", "yarn.lock", "pnpm-lock.yaml"].filter((file) => existsSync(file));
}
