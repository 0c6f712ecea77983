import {existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync} from "node:fs";
import {basename, dirname, join} from "node:path";
import {expect, it, onTestFinished, vi} from "vitest";
import {markerFile, writeMarker} from "../../src/folders/marker.ts";
import {refusalToMake, refusalToPublish, refusalToWrite} from "../../src/folders/refusals.ts";
import {temporaryFolder} from "../temporary.ts";

function refusal(folder: string, data: string): Promise<string | undefined> {
  return refusalToPublish(folder, [{path: data, what: "the data"}]);
}

it("publishes to a folder that is new, empty or published", async () => {
  const root = temporaryFolder({"data/a.csv": "a", "site/index.html": "a page", "site/.DS_Store": "where icons were"});
  mkdirSync(join(root, "empty"));
  await writeMarker(join(root, "site"));
  for (const name of ["new", "deep/in/new", "empty", "empty/", "site", "./site/.", "data/../site"])
    expect(await refusal(`${root}/${name}`, join(root, "data")), name).toBeUndefined();
});

it("refuses a folder that holds what was not published, and names it", async () => {
  const root = temporaryFolder({
    "data/a.csv": "a",
    "thesis/chapter 1.txt": "mine",
    "site/index.html": "a page",
    "half/index.html": "a page",
    [`half/${markerFile}`]: '{"generator": "some'
  });
  expect(await refusal(join(root, "thesis"), join(root, "data"))).toMatch(
    /^.*thesis: holds chapter 1\.txt, and no exhibit-site\.json which says that exhibit published them; nothing was written/
  );
  expect(await refusal(join(root, "half"), join(root, "data"))).toMatch(/half: holds exhibit-site\.json, index\.html,/);
  await writeMarker(join(root, "site"));
  mkdirSync(join(root, "site/notes"));
  expect(await refusal(join(root, "site"), join(root, "data"))).toBeUndefined();
  writeFileSync(join(root, "site/notes/todo.txt"), "mine");
  expect(await refusal(join(root, "site"), join(root, "data"))).toMatch(
    /site: holds what exhibit did not publish: notes\/todo\.txt;/
  );
});

it("refuses a folder that is, contains or lies in what must stay, however it is written", async () => {
  const root = temporaryFolder({"data/2024/a.csv": "a", "other/.git/HEAD": "ref", "a file": "mine"});
  symlinkSync(join(root, "data"), join(root, "link"));
  symlinkSync(join(root, "nowhere"), join(root, "dangling"));
  const expected: [string, string][] = [
    ["data", "is the data"],
    ["data/", "is the data"],
    ["other/../data/.", "is the data"],
    ["link", "is the data"],
    ["link/new/er", "lies in the data"],
    ["data/2024/site", "lies in the data"],
    ["", "contains the data"],
    [".", "contains the data"],
    ["data/..", "contains the data"],
    ["other", "is the root of a repository"],
    ["other/.git/site", "lies in what a repository keeps for itself"],
    ["dangling", "is a link that leads nowhere"],
    ["a file", "is no folder"],
    ["a file/site", "a file is no folder"]
  ];
  for (const [name, why] of expected)
    expect(await refusal(`${root}/${name}`, join(root, "data")), name).toContain(`${why}; nothing was written`);
  expect(await refusal("", join(root, "data"))).toBe("no folder is named (expected a folder)");
  expect(await refusal("/", join(root, "data"))).toMatch(/^\/: contains/);
  // What is not there yet may come to be the same, where capitals do not count.
  expect(await refusal(join(root, "Frozen"), join(root, "frozen"))).toContain("is the data");
});

it("refuses the root of the report and the home, and takes ~ for that", async () => {
  const root = temporaryFolder({"home/letters.txt": "mine"});
  vi.stubEnv("HOME", join(root, "home"));
  onTestFinished(() => void vi.unstubAllEnvs());
  const data = join(root, "data");
  for (const name of ["~", "~/", "~/.", join(root, "home"), `${root}/home/../home`])
    expect(await refusal(name, data), name).toContain("is the home");
  expect(await refusal(root, data)).toContain("contains the home");
  expect(await refusal("~/site", data)).toBeUndefined();
  for (const name of [".", "./", "test/..", `../${basename(process.cwd())}`])
    expect(await refusal(name, data), name).toContain("is the root of this report");
  vi.stubEnv("HOME", "/nowhere"); // where the report lies beside temporary folders, that home would be found first
  expect(await refusal(dirname(process.cwd()), data)).toContain("contains the root of this report");
});

it("makes a folder only where there is none, or an empty one", () => {
  const root = temporaryFolder({"full/a.csv": "a"});
  mkdirSync(join(root, "empty"));
  expect(refusalToMake(join(root, "empty"), [])).toBeUndefined();
  expect(refusalToMake(join(root, "new"), [])).toBeUndefined();
  expect(refusalToMake(join(root, "full"), [])).toMatch(/full: holds files already; nothing was written/);
});

it("writes over a file only if it begins like those that it writes", async () => {
  const root = temporaryFolder({"mine.csv": "file,line,and,more\n", "old.csv": "file,line\na,1\n", "empty.csv": ""});
  symlinkSync(join(root, "mine.csv"), join(root, "link.csv"));
  symlinkSync(join(root, "nowhere"), join(root, "dangling.csv"));
  for (const name of ["new.csv", "old.csv", "empty.csv"])
    expect(await refusalToWrite(join(root, name), "file,line"), name).toBeUndefined();
  for (const [name, why] of [
    ["mine.csv", "holds something else"],
    ["link.csv", "holds something else"],
    ["dangling.csv", "is no file"],
    [".", "is a folder"],
    ["none/new.csv", "its folder does not exist"]
  ])
    expect(await refusalToWrite(`${root}/${name}`, "file,line"), name).toContain(`${why}; nothing was written`);
  expect(readFileSync(join(root, "mine.csv"), "utf8")).toBe("file,line,and,more\n");
  expect(existsSync(join(root, "nowhere"))).toBe(false);
});
