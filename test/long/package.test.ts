import {execFile} from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join, resolve} from "node:path";
import {promisify} from "node:util";
import {afterAll, beforeAll, expect, it} from "vitest";
import {filesIn} from "../../packages/exhibit-report/src/site/filesIn.ts";
import {smallProject} from "../../packages/exhibit-report/test/build/smallProject.ts";

const run = promisify(execFile);
const folder = mkdtempSync(join(tmpdir(), "exhibit-"));
const installed = join(folder, "node_modules/exhibit-report");
const manifest = "packages/exhibit-report/package.json";

const pages = {
  "package.json": '{"type": "module", "private": true}\n',
  "observablehq.config.ts": 'import {defineReport} from "exhibit-report/config";\n\nexport default defineReport({});\n',
  "src/note/index.md": `# A note

\`\`\`js
import {kaplanMeier} from "npm:exhibit-report/statistics/survival";

display(kaplanMeier.length);
\`\`\`
`
};

beforeAll(async () => {
  const before = readFileSync(manifest, "utf8");
  await run("npm", ["pack", "--workspace", "exhibit-report", "--pack-destination", folder]);
  expect(readFileSync(manifest, "utf8")).toBe(before);
  // Its packages are those of this repository, so that no network is asked.
  mkdirSync(installed, {recursive: true});
  const [archive] = readdirSync(folder).filter((name) => name.endsWith(".tgz"));
  await run("tar", ["xzf", join(folder, archive), "--strip-components=1", "-C", installed]);
  for (const name of readdirSync("node_modules"))
    if (name !== "exhibit-report") symlinkSync(resolve("node_modules", name), join(folder, "node_modules", name));
  cpSync("package-lock.json", join(folder, "package-lock.json"));
  for (const [name, text] of Object.entries({...smallProject, ...pages})) {
    mkdirSync(dirname(join(folder, name)), {recursive: true});
    writeFileSync(join(folder, name), text);
  }
});
afterAll(() => rmSync(folder, {recursive: true, force: true}));

/** The lines that a command wrote. @throws when its exit code is not 0 */
async function exhibit(...args: string[]): Promise<string> {
  const command = join(installed, "dist/commands/bin.js");
  const {stdout, stderr} = await run(process.execPath, [command, ...args], {cwd: folder});
  return stdout + stderr;
}

it("the packed package has whatever is beside its modules", async () => {
  const beside = (await filesIn("packages/exhibit-report/src")).filter((file) => !/(?<!\.d)\.ts$/.test(file));
  expect(beside).toEqual(expect.arrayContaining(["benchmarks/references.bib", "site/style.css"]));
  for (const file of beside) expect(existsSync(join(installed, "dist", file)), file).toBe(true);
});

it("the packed package is JavaScript with types, and nothing else of the repository", () => {
  const {bin, exports, overrides} = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  const named = [...Object.values(bin), ...Object.values(exports as object).flatMap((target) => Object.values(target))];
  for (const path of named.filter((path) => String(path).length > 1 && !/package\.json/.test(String(path))))
    expect(path).toMatch(/^(\.\/)?dist\/.*\.(d\.ts|js)$/);
  expect(overrides).toBeUndefined();
  expect(readdirSync(installed).sort()).toEqual(["LICENSE", "README.md", "dist", "package.json", "templates"]);
  expect(readFileSync(join(installed, "LICENSE"), "utf8")).toMatch(/^MIT License\n\nCopyright \(c\)/);
});

it("builds a report that knows nothing of this repository", async () => {
  expect(await exhibit("build")).toMatch(/dist\/: 2 exhibits \(2 computed/);
  const page = readFileSync(join(folder, "dist/exhibits/red-findings/index.html"), "utf8");
  expect(page).toContain("There are 3 findings in red");
  expect(readdirSync(join(folder, "dist/_npm"), {recursive: true}).join("\n")).toMatch(/statistics\/survival\.\w+\.js/);
  expect(await exhibit("build")).toMatch(/up to date/);
});

it("builds a part about own data, with the published tables that they stand beside", async () => {
  const rows = Array.from({length: 12}, (_, i) => `${i},2025-01-${String(i + 10)},2025-02-${String(i + 10)}`);
  mkdirSync(join(folder, "exports"));
  writeFileSync(join(folder, "exports/findings.csv"), ["finding_id,opened_at,closed_at", ...rows, ""].join("\n"));
  expect(await exhibit("build", "--data", "exports", "--out", "dist-own")).toMatch(/dist-own\/: 4 exhibits/);
});
