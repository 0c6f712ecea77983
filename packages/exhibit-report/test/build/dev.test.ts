import {statSync} from "node:fs";
import {request} from "node:http";
import {createRequire} from "node:module";
import {join} from "node:path";
import {afterAll, beforeAll, expect, it} from "vitest";
import {patient} from "../patient.ts";
import {accept} from "../../src/commands/accept.ts";
import {Project} from "./project.ts";
import type {Preview} from "./project.ts";
import {smallProject} from "./smallProject.ts";

interface Message {
  type: string;
}

/** As Framework has it. */
const framework = createRequire(import.meta.url).resolve("@observablehq/framework/package.json");
const {WebSocket} = createRequire(framework)("ws") as {
  WebSocket: new (
    url: string,
    options: {origin: string}
  ) => {
    on(event: string, listener: (data?: unknown) => void): void;
    send(text: string): void;
    terminate(): void;
  };
};

let project: Project;
let preview: Preview;
beforeAll(async () => {
  project = Project.small(smallProject);
  preview = await project.preview("--host", "box.example");
});
afterAll(async () => {
  await preview.stop();
  project.remove();
});

const page = (path: string) => fetch(`${preview.url}${path}`).then((response) => response.text());
const eventually = (path: string) => expect.poll(() => page(path), {timeout: 60_000, interval: 500});

it("follows a changed CSV, without a restart", async () => {
  expect(await page("exhibits/red-findings/")).toContain("There are 3 findings in red");
  project.replace("data/red/red.csv", "a,1", "a,5");
  await accept(join(project.folder, "data/red"));
  await eventually("exhibits/red-findings/").toContain("There are 7 findings in red");
  expect(await page("exhibits/red-findings/data.csv")).toBe("n\n2\n5\n");
});

patient("follows a changed exhibit and page, without a restart", async () => {
  project.replace("src/exhibits/red-findings.ts", "findings in red", "findings in crimson");
  await eventually("exhibits/red-findings/").toContain("There are 7 findings in crimson");
  project.replace("src/index.md", "Red:", "Red findings:");
  await eventually("").toMatch(/Red findings: <a [^>]*>7<\/a>/);
});

patient("has an open page of an exhibit look again after its exhibit was computed", async () => {
  const path = join(project.folder, ".exhibit/pages/exhibits/[id]/index.md");
  const before = Date.now();
  project.replace("src/exhibits/red-findings.ts", "Number of findings", "How many findings");
  await eventually("exhibits/red-findings/").toContain("How many findings");
  await expect.poll(() => statSync(path).mtimeMs, {timeout: 60_000}).toBeGreaterThan(before);
});

patient("sends an open page its new figure whole", async () => {
  const path = "exhibits/blue-findings/";
  const text = await page(path);
  expect(text).toContain("<svg");
  expect(text).not.toContain("data-block");
  const hash = /open\(\{hash: "(\w+)"/.exec(text)?.[1];
  const origin = preview.url.slice(0, -1);
  const socket = new WebSocket(`${origin.replace("http", "ws")}/_observablehq`, {origin});
  const heard: Message[] = [];
  socket.on("message", (data) => heard.push(JSON.parse(String(data)) as Message));
  await new Promise((opened, failed) => {
    socket.on("open", opened);
    socket.on("error", failed);
  });
  socket.send(JSON.stringify({type: "hello", path: `/${path}`, hash}));
  await expect.poll(() => heard, {timeout: 60_000}).toEqual([{type: "welcome"}]);
  project.replace("src/exhibits/blue-findings.ts", "Number of findings", "How many findings");
  const updates = () => heard.filter(({type}) => type === "update");
  await expect.poll(updates, {timeout: 60_000}).not.toEqual([]);
  socket.terminate();
  const sent = JSON.stringify(updates());
  expect(sent).toContain("How many findings");
  expect(sent).toContain("<svg");
  expect(sent).not.toContain("data-block");
});

patient("follows a changed model and module of statistics, without a restart", async () => {
  project.replace("src/statistics/total_blue.ts", ", 0", ", 4");
  await eventually("exhibits/blue-findings/").toContain("There are 34 findings in blue");
  project.write("src/models/marts/blue_counts.sql", "select n + 1 as n from stg_blue\n");
  await eventually("exhibits/blue-findings/").toContain("There are 36 findings in blue");
});

it.each(["exhibits.json", "search.json", "feed.xml", "exhibits/red-findings/qr.svg", "fonts/source-sans-3.woff2"])(
  "serves %s as the site does",
  async (path) => {
    const fetched = () => fetch(`${preview.url}${path}`);
    // What a test before has changed may still be computed.
    await expect.poll(async () => (await fetched()).status, {timeout: 60_000, interval: 500}).toBe(200);
    const {headers} = await fetched();
    expect(headers.get("content-type")).not.toContain("text/html");
  }
);

it("answers to this machine’s names and to that of --host, to no other, and says who sees it", async () => {
  const status = (host: string) =>
    new Promise<number | undefined>((found, failed) => {
      const asked = request({port: preview.port, host: "127.0.0.1", path: "/", headers: {host}}, (response) => {
        response.resume();
        found(response.statusCode);
      });
      asked.on("error", failed).end();
    });
  for (const host of ["localhost", `127.0.0.1:${preview.port}`, `box.example:${preview.port}`, "BOX.example"])
    expect(await status(host), host).toBe(200);
  for (const host of ["evil.example", "box.example.evil.example", "sub.box.example", "0.0.0.0"])
    expect(await status(host), host).toBe(403);
  expect(preview.said).toContain("whoever can reach this machine sees the preview, at box.example");
});
