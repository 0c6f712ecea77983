import {existsSync} from "node:fs";

/** The files of npm, Yarn and pnpm that say which packages are installed. */
export const lockNames = ["package-lock.json", "yarn.lock", "pnpm-lock.yaml"];

/** Those that are in the report’s folder. */
export function lockFiles(): string[] {
  return lockNames.filter((file) => existsSync(file));
}
