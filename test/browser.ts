import {execFileSync} from "node:child_process";
import {existsSync} from "node:fs";
import {delimiter, join} from "node:path";

// The shell, which has no windows to draw, takes a third less of the processor.
const names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** The Chromium on this machine, or `undefined`; `CHROME_PATH` names another. */
export function findBrowser(): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [process.env.CHROME_PATH ?? "", ...paths].find((path) => path && existsSync(path));
}

/**
 * Finds a Chromium, or installs Debian’s where this process may.
 *
 * @throws Error that says what to install, where it may not
 */
export function requireBrowser(): string {
  const found = findBrowser();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const env = {...process.env, DEBIAN_FRONTEND: "noninteractive"};
    execFileSync("apt-get", ["update"], {stdio: "inherit", env});
    const install = (name: string) =>
      execFileSync("apt-get", ["install", "-y", "--no-install-recommends", name], {stdio: "inherit", env});
    try {
      install("chromium-headless-shell");
    } catch {
      install("chromium"); // a Debian without the shell
    }
  }
  const installed = findBrowser();
  if (!installed)
    throw new Error("no Chromium was found: install the package chromium (or Chrome), or name one in CHROME_PATH");
  return installed;
}
