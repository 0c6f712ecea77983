import {spawn, spawnSync} from "node:child_process";
import type {ChildProcess} from "node:child_process";
import {resolve} from "node:path";
import {setTimeout as pause} from "node:timers/promises";
import {Project} from "../../packages/exhibit-report/test/build/project.ts";
import {shortest} from "./figure.ts";
import type {Figure} from "./figure.ts";
import {freePort} from "../../packages/exhibit-report/test/freePort.ts";

/** Edits of each kind; what is said is their median. */
const nEdits = 5;
const exhibitFile = "src/exhibits/veracode-volumes.ts";
const exhibitPage = "exhibits/veracode-volumes/";

/** What somebody who writes a report waits for: the help, the first page of a preview, and their own changes. */
export async function author(): Promise<Figure[]> {
  const help = await shortest(5, () =>
    spawnSync(process.execPath, ["packages/exhibit-report/src/commands/bin.js", "--help"])
  );
  const project = Project.whole();
  const port = await freePort();
  const start = performance.now();
  const child = spawn(
    process.execPath,
    [resolve("packages/exhibit-report/src/commands/bin.js"), "dev", "--port", String(port)],
    {
      cwd: project.folder,
      stdio: ["ignore", "ignore", "pipe"]
    }
  );
  let said = "";
  child.stderr!.setEncoding("utf8").on("data", (text) => (said += text));
  const shown = (at: string, text: string) =>
    shows(child, at, text).catch((error: Error) => Promise.reject(new Error(`${error.message}\n${said}`)));
  const url = `http://127.0.0.1:${port}/`;
  const seconds = (since: number) => (performance.now() - since) / 1000;
  try {
    await shown(url + exhibitPage, "<figure");
    const first = seconds(start);
    await shown(url, "<h1");
    const home = seconds(start);
    await pause(3000); // until nothing is computed any more
    const exhibit = await edits(async (n) => {
      project.replace(
        exhibitFile,
        `subtitle: () =>${n ? ` "edited ${n} times: " +` : ""}`,
        `subtitle: () => "edited ${n + 1} times: " +`
      );
      await shown(url + exhibitPage, `edited ${n + 1} times`);
    });
    const page = await edits(async (n) => {
      project.write("src/references/index.md", `${project.read("src/references/index.md")}\nedited ${n + 1} times\n`);
      await shown(`${url}references/`, `edited ${n + 1} times`);
    });
    return [
      {name: "exhibit --help", value: help.wall, unit: "s", atMost: 0.5},
      {name: "first page of a preview from nothing", value: first, unit: "s", atMost: 5},
      {name: "home page of a preview from nothing", value: home, unit: "s"},
      {name: "edited exhibit in the preview", value: exhibit, unit: "s", atMost: 1},
      {name: "edited page in the preview", value: page, unit: "s", atMost: 0.4}
    ];
  } finally {
    if (child.exitCode === null) {
      const ended = new Promise((resolve) => child.once("close", resolve));
      child.kill();
      await ended;
    }
    project.remove();
  }
}

/** The median time in seconds of edits, the first of which is that of number 0. */
async function edits(edit: (n: number) => Promise<void>): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < nEdits; ++n) {
    const start = performance.now();
    await edit(n);
    times.push((performance.now() - start) / 1000);
  }
  return times.sort((a, b) => a - b)[Math.floor(nEdits / 2)];
}

/** Waits until a page holds a text. @throws Error when the preview ended */
async function shows(child: ChildProcess, url: string, text: string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`exhibit dev ended with exit code ${child.exitCode}`);
    const page = await fetch(url).then(
      (response) => (response.ok ? response.text() : ""),
      () => "" // it does not listen yet
    );
    if (page.includes(text)) return;
    await pause(100); // the preview makes the page each time, beside what is waited for
  }
}
