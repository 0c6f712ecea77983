import {execFileSync} from "node:child_process";
import {existsSync, readdirSync} from "node:fs";
import {delimiter, join} from "node:path";
import type {WebKitPrograms} from "./webKit.ts";

/** Debian’s packages of the browsers beside Chromium. */
const packages = ["firefox-esr", "webkit2gtk-driver", "xvfb"];

/** What there is of other browsers on this machine, and why not all of it. */
export interface OtherBrowsers {
  firefox?: string;
  webKit?: WebKitPrograms;
  /** What is missing and how to get it; empty where nothing is. */
  missing: string[];
}

/** Finds Firefox and WebKit, after installing Debian’s where this process may and they can be had. */
export function findOtherBrowsers(): OtherBrowsers {
  let found = find();
  if (found.missing.length && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    const options = {stdio: "ignore", env: {...process.env, DEBIAN_FRONTEND: "noninteractive"}} as const;
    try {
      execFileSync("apt-get", ["update"], options);
      execFileSync("apt-get", ["install", "-y", "--no-install-recommends", ...packages], options);
    } catch {
      // Without a network they cannot be had, and the tests say so.
    }
    found = find();
  }
  return found;
}

function find(): OtherBrowsers {
  const firefox = program("firefox-esr") ?? program("firefox");
  const [driver, screen, browser] = [program("WebKitWebDriver"), program("Xvfb"), miniBrowser()];
  const missing = [
    ...(firefox ? [] : ["Firefox (install the package firefox-esr)"]),
    ...(driver && browser ? [] : ["WebKit (install the package webkit2gtk-driver)"]),
    ...(screen ? [] : ["a screen for WebKit (install the package xvfb)"])
  ];
  return {firefox, missing, webKit: driver && browser && screen ? {driver, browser, screen} : undefined};
}

function program(name: string): string | undefined {
  return (process.env.PATH ?? "")
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

/** WebKit’s small browser, which lies beside its library, in a folder named like the machine. */
function miniBrowser(): string | undefined {
  const folders = existsSync("/usr/lib") ? readdirSync("/usr/lib").filter((name) => name.includes("-linux-")) : [];
  return folders
    .flatMap((folder) => ["4.1", "4.0", "6.0"].map((version) => `/usr/lib/${folder}/webkit2gtk-${version}/MiniBrowser`))
    .find((path) => existsSync(path));
}
