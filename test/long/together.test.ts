import {readdirSync} from "node:fs";
import {join} from "node:path";
import {setTimeout as pause} from "node:timers/promises";
import {expect, it, onTestFinished} from "vitest";
import {accept} from "../../packages/exhibit-report/src/commands/accept.ts";
import {ownProject} from "../../packages/exhibit-report/test/build/ownProject.ts";
import {Project} from "../../packages/exhibit-report/test/build/project.ts";
import {smallProject} from "../../packages/exhibit-report/test/build/smallProject.ts";
import {temporaryFolder} from "../../packages/exhibit-report/test/temporary.ts";
import {expectTidy, expectWhole, processesIn} from "./site.ts";

const waiting = /^waiting for process \d+, building dist$/m;

function project(make: () => Project): Project {
  const made = make();
  onTestFinished(() => made.remove());
  return made;
}

it("of two builds at once, the second says for whom it waits, and has nothing to do then", async () => {
  const small = project(() => Project.small(smallProject));
  const env = {TMPDIR: temporaryFolder()};
  const builds = await Promise.all([1, 2].map(() => small.exhibit(["build"], env)));
  expect(builds.map(({code}) => code)).toEqual([0, 0]);
  const waited = builds.filter(({lines}) => waiting.test(lines.join("\n")));
  expect(waited.map(({lines}) => lines.at(-1))).toEqual(["dist/ is up to date: nothing changed since it was built"]);
  expectWhole(join(small.folder, "dist"));
  expectTidy(small.folder, env.TMPDIR);
});

it("two builds of different sites to one folder, and a freezing, take turns", async () => {
  const own = project(() => ownProject({"own/findings.csv": "finding_id,opened_at\n1,2025-01-06\n"}));
  const runs = [["build"], ["build", "--data", "own"], ["freeze", "v1"]];
  const outcomes = await Promise.all(runs.map((args) => own.exhibit(args)));
  for (const {code, lines} of outcomes) expect(code, lines.join("\n")).toBe(0);
  expectWhole(join(own.folder, "dist"));
  expect(readdirSync(join(own.folder, "frozen"))).toEqual(["v1"]);
});

it("builds while a preview runs, and the preview goes on", async () => {
  const small = project(() => Project.small(smallProject));
  const preview = await small.preview();
  onTestFinished(() => preview.stop());
  const page = () => fetch(`${preview.url}exhibits/red-findings/`).then((response) => response.text());
  small.write("data/red/red.csv", "id,n\na,5\nb,2\n");
  await accept(join(small.folder, "data/red"));
  const {code, lines} = await small.exhibit(["build"]);
  expect(code, lines.join("\n")).toBe(0);
  expectWhole(join(small.folder, "dist"));
  await expect.poll(page, {timeout: 60_000, interval: 500}).toContain("There are 7 findings in red");
  const [, script] = /src="[./]*(scripts\/[^"]+)"/.exec(await page())!;
  expect((await fetch(`${preview.url}${script}`)).status).toBe(200);
});

it.each([500, 2000, 4000])("a preview that is ended after %i ms leaves no process behind", async (ms) => {
  const small = project(() => Project.small(smallProject));
  const child = small.start(["dev", "--port", "0"]);
  const ended = new Promise((done) => child.once("exit", done));
  await pause(ms);
  child.kill("SIGKILL");
  await ended;
  await expect.poll(() => processesIn(small.folder) ?? [], {timeout: 20_000}).toEqual([]);
  expect((await small.exhibit(["build"])).code).toBe(0);
});
