import {mkdirSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync} from "node:fs";
import {join, resolve} from "node:path";
import {afterAll, beforeAll, describe, expect} from "vitest";
import {patient as it} from "../patient.ts";
import {Project} from "./project.ts";
import {smallProject} from "./smallProject.ts";

const notebook = `# Notebook

\`\`\`js
import {one} from "./words.js";
import {two} from "npm:few-words";
display([one, two]);
display(await FileAttachment("rows.csv").text());
display(await FileAttachment("loaded.csv").text());
\`\`\`
`;

let project: Project;
beforeAll(async () => {
  project = Project.small({
    ...smallProject,
    "src/notebook/index.md": notebook,
    "src/notebook/words.js": `import {three} from "./more.js";\nexport const one = "imported 1" + three;\n`,
    "src/notebook/more.js": `export const three = "further 1";\n`,
    "src/notebook/rows.csv": "attached 1\n",
    "src/notebook/loaded.csv.js": `import {readFileSync} from "node:fs";\nprocess.stdout.write("loaded 1 " + readFileSync("src/notebook/note.txt"));\n`,
    "src/notebook/note.txt": "noted 1"
  });
  const packages = join(project.folder, "node_modules");
  rmSync(packages);
  mkdirSync(packages);
  for (const name of readdirSync(resolve("node_modules")))
    symlinkSync(resolve("node_modules", name), join(packages, name));
  install("1");
  await build();
}, 120_000);
afterAll(() => project.remove());

/** Installs a package in a version, as npm does. */
function install(version: string): void {
  const manifest = {name: "few-words", version: `${version}.0.0`, type: "module", main: "index.js"};
  project.write("node_modules/few-words/package.json", JSON.stringify(manifest));
  project.write("node_modules/few-words/index.js", `export const two = "packaged ${version}";\n`);
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {packages: Record<string, object>};
  lock.packages["node_modules/few-words"] = {version: `${version}.0.0`};
  project.write("package-lock.json", JSON.stringify(lock));
}

let n = 0;

/** Builds after a change of another page. */
async function build(): Promise<void> {
  project.write("src/index.md", `# Start\n\nThe ${(n += 1)}. time.\n`);
  const {code, lines} = await project.exhibit(["build"]);
  expect(code, lines.join("\n")).toBe(0);
}

function published(): Map<string, string> {
  const folder = join(project.folder, "dist");
  const names = readdirSync(folder, {recursive: true, encoding: "utf8"}).sort();
  return new Map(
    names.filter((name) => statSync(join(folder, name)).isFile()).map((name) => [name, project.read(`dist/${name}`)])
  );
}

/** What lies beside pages: what each file says of its version. */
function beside(): string[] {
  const texts = [...published()].filter(([name]) => /^_(file|import|npm)\//.test(name)).map(([, text]) => text);
  return texts.flatMap((text) => text.match(/\b(imported|further|attached|loaded|noted|packaged) \d/g) ?? []).sort();
}

const isOld = ["attached 1", "further 1", "imported 1", "loaded 1", "noted 1", "packaged 1"];

describe("a page of cells, when another page is changed,", () => {
  it("stays as a whole build makes it, and is not made again", async () => {
    expect(beside()).toEqual(isOld);
    const record = project.read(".exhibit/pages.json");
    await build();
    expect(readdirSync(join(project.folder, ".exhibit/site"))).not.toContain("notebook");
    expect(project.read(".exhibit/pages.json")).not.toBe(record);
    const kept = published();
    for (const name of ["dist", ".exhibit", "src/.observablehq"]) rmSync(join(project.folder, name), {recursive: true});
    expect((await project.exhibit(["build"])).code).toBe(0);
    expect(published()).toEqual(kept);
  });

  it.each<[string, () => void, string]>([
    ["the module that it imports", () => project.replace("src/notebook/words.js", "1", "2"), "imported"],
    ["a module that this one imports", () => project.replace("src/notebook/more.js", "1", "2"), "further"],
    ["an attached file", () => project.write("src/notebook/rows.csv", "attached 2\n"), "attached"],
    ["a data loader", () => project.replace("src/notebook/loaded.csv.js", "loaded 1", "loaded 2"), "loaded"],
    ["what a loader reads", () => project.write("src/notebook/note.txt", "noted 2"), "noted"],
    ["a package", () => install("2"), "packaged"]
  ])("is made again after a change of %s", async (_, change, word) => {
    const before = beside();
    change();
    await build();
    expect(beside()).toEqual(before.map((one) => (one === `${word} 1` ? `${word} 2` : one)));
  });

  it("is made again where its files were removed from what is kept, to have its loader run", async () => {
    project.write("src/notebook/clock.txt.js", `process.stdout.write(String(process.hrtime.bigint()));\n`);
    project.replace("src/notebook/index.md", "display([", `display(FileAttachment("clock.txt").text());\ndisplay([`);
    const clock = () => [...published()].find(([name]) => /_file\/notebook\/clock\./.test(name))?.[1];
    await build();
    const first = clock();
    expect(first).toMatch(/^\d+$/);
    await build();
    expect(clock()).toBe(first);
    rmSync(join(project.folder, "src/.observablehq/cache/notebook/clock.txt"));
    await build();
    expect(clock()).toMatch(/^\d+$/);
    expect(clock()).not.toBe(first);
  });

  it("may become two, and one again: as a whole build makes them", async () => {
    project.write("src/notebook/index.md", notebook);
    project.write("src/more/index.md", "# More\n\n```js\ndisplay(html`<b>bold</b>`);\n```\n");
    await build();
    const clients = [...published().keys()].filter((name) => name.startsWith("_observablehq/client."));
    expect(clients).toHaveLength(1);
    project.write("src/third/index.md", "# Third\n\n![A picture](./picture.svg)\n");
    project.write("src/third/picture.svg", `<svg xmlns="http://www.w3.org/2000/svg"></svg>\n`);
    await build();
    rmSync(join(project.folder, "src/more"), {recursive: true});
    await build();
    const kept = published();
    for (const name of ["dist", ".exhibit", "src/.observablehq"]) rmSync(join(project.folder, name), {recursive: true});
    expect((await project.exhibit(["build"])).code).toBe(0);
    expect([...published().keys()]).toEqual([...kept.keys()]);
    expect(published()).toEqual(kept);
  });
});
