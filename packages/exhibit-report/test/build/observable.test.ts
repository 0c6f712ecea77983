import {spawn} from "node:child_process";
import {readdirSync, readFileSync, rmSync, statSync} from "node:fs";
import {createServer} from "node:net";
import type {AddressInfo} from "node:net";
import {join} from "node:path";
import {afterAll, beforeAll, expect, onTestFinished} from "vitest";
import {patient as it} from "../patient.ts";
import {Project} from "./project.ts";
import {smallProject} from "./smallProject.ts";

let project: Project;
beforeAll(() => {
  project = Project.small(smallProject);
});
afterAll(() => project.remove());

function observable(args: string[]) {
  const child = spawn(process.execPath, ["node_modules/.bin/observable", ...args], {cwd: project.folder});
  let output = "";
  child.stdout.on("data", (text) => (output += text));
  child.stderr.on("data", (text) => (output += text));
  const ended = new Promise<number | null>((end) => child.once("close", end));
  return {child, ended, output: () => output};
}

function published(): Map<string, string> {
  const folder = join(project.folder, "dist");
  const names = readdirSync(folder, {recursive: true}) as string[];
  const files = names.filter((name) => statSync(join(folder, name)).isFile()).sort();
  return new Map(files.map((name) => [name, readFileSync(join(folder, name), "base64")]));
}

it("observable build makes the report that exhibit build makes, to the byte", async () => {
  const run = observable(["build"]);
  expect(await run.ended, run.output()).toBe(0);
  expect(run.output()).toContain("observable build hands over to exhibit build");
  const theirs = published();
  expect(theirs.has("exhibits/red-findings/figure.svg")).toBe(true);
  for (const name of ["dist", ".exhibit"]) rmSync(join(project.folder, name), {recursive: true});
  expect((await project.exhibit(["build"])).code).toBe(0);
  expect(published()).toEqual(theirs);
});

it("observable preview shows what exhibit dev shows", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  const {port} = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  const run = observable(["preview", "--port", String(port)]);
  onTestFinished(async () => {
    run.child.kill();
    await run.ended;
  });
  await expect.poll(run.output, {timeout: 120_000, interval: 200}).toContain("Ctrl+C");
  const response = await fetch(`http://127.0.0.1:${port}/exhibits/red-findings/figure.svg`);
  expect(response.status).toBe(200);
  expect(await response.text()).toContain("<svg");
});
