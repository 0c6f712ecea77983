import {fork} from "node:child_process";
import type {ChildProcess} from "node:child_process";
import {resolve} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {patient} from "../patient.ts";
import type {News, Told} from "../../src/commands/computing.ts";
import {typescript} from "../../src/folders/generator.ts";
import {Project} from "./project.ts";
import {smallProject} from "./smallProject.ts";

const red = "src/exhibits/red-findings.ts";

let project: Project;
let child: ChildProcess;
let heard: News[] = [];
beforeAll(() => {
  project = Project.small(smallProject);
  const entry = resolve("packages/exhibit-report/src/commands/computeWhenTold.ts");
  child = fork(entry, {cwd: project.folder, execArgv: ["--import", typescript], silent: true});
  child.on("message", (news: News) => heard.push(news));
});
afterAll(() => {
  child.kill();
  project.remove();
});

/** Tells the process to compute. @returns the ids of the exhibits in the order in which they were ready, once all is done */
async function compute(...told: Told[]): Promise<(string | undefined)[]> {
  heard = [];
  for (const one of told) child.send(one);
  await expect.poll(() => heard.at(-1), {timeout: 240_000}).toEqual({done: true});
  return heard.flatMap(({ready}) => ready ?? []);
}

it("says which exhibits there are, and computes the one that is waited for before the others", async () => {
  expect(await compute({awaited: ["red-findings"], edited: []})).toEqual(["red-findings", "blue-findings"]);
  expect(heard[0]).toEqual({exhibits: ["blue-findings", "red-findings"]});
  expect(await compute({awaited: ["blue-findings"], edited: []})).toEqual(["blue-findings", "red-findings"]);
});

it("computes an exhibit as it is now, in the same process", async () => {
  project.replace(red, "findings in red", "findings in crimson");
  await compute({awaited: ["red-findings"], edited: [red]});
  expect(project.read(".exhibit/exhibits/red-findings/exhibit.json")).toContain("findings in crimson");
  project.replace(red, "findings in crimson", "findings in scarlet");
  await compute({awaited: ["red-findings"], edited: [red]});
  expect(project.read(".exhibit/exhibits/red-findings/exhibit.json")).toContain("findings in scarlet");
});

patient("loads the data again, unless it is told that modules of exhibits alone have changed", async () => {
  const csv = "data/red/red.csv";
  const sum = () => /There are (\d+) findings\./.exec(project.read(".exhibit/exhibits/red-findings/exhibit.json"))?.[1];
  const before = sum();
  project.replace(csv, "a,1", "a,4");
  await compute({awaited: [], edited: [red], isCodeAlone: true});
  expect(sum()).toBe(before);
  await compute({awaited: [], edited: []}, {awaited: [], edited: [red], isCodeAlone: true});
  expect(sum()).toBe("6");
  project.replace(csv, "a,4", "a,1");
  await compute({awaited: [], edited: []});
  expect(sum()).toBe("3");
});

patient("tells the place of what is at fault in a module that it reads again", async () => {
  let said = "";
  child.stderr!.setEncoding("utf8").on("data", (text) => (said += text));
  project.replace(red, "({sum: total", "({sums: total");
  await compute({awaited: ["red-findings"], edited: [red]});
  const line =
    project
      .read(red)
      .split("\n")
      .findIndex((text) => text.includes("claim: ")) + 1;
  await expect
    .poll(() => said, {timeout: 60_000})
    .toContain(`${red}:${line}: TypeError: analyze returns no sum (expected one of: sums`);
  project.replace(red, "({sums: total", "({sum: total");
  expect(await compute({awaited: [], edited: [red]})).toHaveLength(2);
});

patient("leaves off what it does when it is told again, and begins anew", async () => {
  const told = {awaited: ["red-findings"], edited: []};
  expect(await compute(told, told)).toEqual(["red-findings", "blue-findings"]);
});
