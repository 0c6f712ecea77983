import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync
} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {markerFile} from "../../src/folders/marker.ts";
import {restorePublished, withPublication} from "../../src/folders/publication.ts";
import {writeWhole} from "../../src/folders/writeWhole.ts";
import {temporaryFolder} from "../temporary.ts";

const options = {what: "a test", log: () => undefined};

function publish(folder: string, text: string): Promise<void> {
  return withPublication(folder, options, async ({begin, finish}) => {
    writeFileSync(join(await begin(), "index.html"), text);
    await finish();
  });
}

const page = (folder: string) => readFileSync(join(folder, "index.html"), "utf8");

it("puts a folder in place of the one before, marked, with nothing left beside", async () => {
  const root = temporaryFolder();
  const site = join(root, "deep/site");
  await publish(site, "first");
  await publish(`${site}/`, "second");
  expect(page(site)).toBe("second");
  const {version} = JSON.parse(readFileSync("package.json", "utf8"));
  expect(JSON.parse(readFileSync(join(site, markerFile), "utf8"))).toEqual({
    generator: "exhibit",
    version,
    n_files: 2,
    files: [markerFile, "index.html"]
  });
  expect(readdirSync(join(root, "deep"))).toEqual(["site"]);
});

it("leads a link to its target, and keeps the rights of the folder", async () => {
  const root = temporaryFolder();
  mkdirSync(join(root, "site"), {mode: 0o700});
  symlinkSync("site", join(root, "link"));
  await publish(join(root, "link"), "first");
  expect(page(join(root, "site"))).toBe("first");
  expect(statSync(join(root, "site")).mode & 0o777).toBe(0o700);
  expect(readdirSync(root).sort()).toEqual(["link", "site"]);
});

it("leaves the old folder as it was when the new one fails, before or after it is begun", async () => {
  const root = temporaryFolder();
  const site = join(root, "site");
  await publish(site, "first");
  const failing = withPublication(site, options, async ({begin}) => {
    writeFileSync(join(await begin(), "index.html"), "half");
    throw new Error("full disk");
  });
  await expect(failing).rejects.toThrow("full disk");
  await withPublication(site, options, async () => undefined);
  expect(page(site)).toBe("first");
  expect(readdirSync(root)).toEqual(["site"]);
});

it("recovers from an end between the two renames, and at any other moment", async () => {
  const root = temporaryFolder();
  const [site, bench] = [join(root, "site"), join(root, ".site.exhibit")];
  await publish(site, "first");
  // Between them: the old folder is beside, the new one not in place.
  mkdirSync(bench);
  renameSync(site, join(bench, "old"));
  mkdirSync(join(bench, "new"));
  await restorePublished(site);
  expect(page(site)).toBe("first");
  expect(readdirSync(root)).toEqual(["site"]);
  // After them: the old folder is beside, to be removed, or half removed.
  for (const name of ["old", "waste"]) mkdirSync(join(bench, name, "half"), {recursive: true});
  await withPublication(site, options, async () => undefined);
  expect(page(site)).toBe("first");
  expect(readdirSync(root)).toEqual(["site"]);
});

it("restores nothing where nothing is missing", async () => {
  const root = temporaryFolder();
  await restorePublished(join(root, "none"));
  expect(readdirSync(root)).toEqual([]);
});

it("a single file is the old one or the new one, with its rights, by its link", async () => {
  const root = temporaryFolder({"kept.json": "old", ".kept.json.1-1-00000000.draft": "another machine’s"});
  symlinkSync("kept.json", join(root, "link.json"));
  await writeWhole(join(root, "link.json"), "new");
  expect(readFileSync(join(root, "kept.json"), "utf8")).toBe("new");
  await expect(writeWhole(join(root, "none/kept.json"), "new")).rejects.toThrow("ENOENT");
  expect(readdirSync(root).sort()).toEqual([".kept.json.1-1-00000000.draft", "kept.json", "link.json"]);
  expect(existsSync(join(root, "none"))).toBe(false);
});
