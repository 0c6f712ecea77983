import {appendFileSync, cpSync, readFileSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {isUpToDate, outputsOf} from "../../src/commands/upToDate.ts";
import {Placing} from "../../src/folders/placing.ts";
import {temporaryFolder} from "../temporary.ts";

/** A folder that was published, of which a file was written by somebody else than `Placing`. */
async function published() {
  const folder = temporaryFolder({"dist/marker.json": "{}"});
  const place = join(folder, "dist");
  const placing = new Placing(place);
  placing.write("index.html", "<p>A page</p>");
  placing.write("data/red.csv", "n\n1\n");
  const last = {inputs: "1", place, files: await outputsOf(place, placing.files)};
  return {folder, place, last, ask: (inputs = "1") => isUpToDate({inputs, place}, last)};
}

it("is up to date while nothing that it was made from has changed, and nothing of it", async () => {
  const {place, ask} = await published();
  expect(await ask()).toBe(true);
  expect(await ask("2")).toBe(false);
  expect(await isUpToDate({inputs: "1", place}, undefined)).toBe(false);
});

it("is up to date in a copy, which looks otherwise, at its own place alone", async () => {
  const {folder, place, last, ask} = await published();
  cpSync(place, join(folder, "copy"), {recursive: true});
  rmSync(place, {recursive: true});
  expect(await ask()).toBe(false);
  cpSync(join(folder, "copy"), place, {recursive: true});
  for (const name of Object.keys(last.files)) utimesSync(join(place, name), 1, 1);
  expect(await ask()).toBe(true);
  expect(await isUpToDate({inputs: "1", place: join(folder, "copy")}, last)).toBe(false);
});

const touched: [string, (place: string) => void][] = [
  ["wrote in a page", (place) => appendFileSync(join(place, "index.html"), "<!-- mine -->")],
  ["wrote as much in a page", (place) => writeFileSync(join(place, "index.html"), "<p>B page</p>")],
  ["wrote in what was placed by another", (place) => writeFileSync(join(place, "marker.json"), "[]")],
  [
    "put another file there with the same time",
    (place) => {
      const {atime, mtime} = statSync(join(place, "index.html"));
      rmSync(join(place, "index.html"));
      writeFileSync(join(place, "index.html"), "<p>B page</p>");
      utimesSync(join(place, "index.html"), atime, mtime);
    }
  ],
  ["removed a file", (place) => rmSync(join(place, "data/red.csv"))],
  ["added a file", (place) => writeFileSync(join(place, "more.html"), "")],
  [
    "put a link in its place",
    (place) => {
      writeFileSync(`${place}.html`, readFileSync(join(place, "index.html")));
      rmSync(join(place, "index.html"));
      symlinkSync(`${place}.html`, join(place, "index.html"));
    }
  ]
];

it.each(touched)("is not where somebody %s", async (_, touch) => {
  const {place, ask} = await published();
  await new Promise((passed) => setTimeout(passed, 20)); // file systems count in steps of some milliseconds
  touch(place);
  expect(await ask()).toBe(false);
});
