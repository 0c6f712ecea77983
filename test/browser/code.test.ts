import {execFile, spawnSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {promisify} from "node:util";
import {fromCSV} from "arquero";
import {describe, expect, inject, it, onTestFinished} from "vitest";
import {few} from "../../packages/exhibit-report/test/patient.ts";
import {parsePage} from "../../packages/exhibit-report/src/exports/dom.ts";
import {openDatabase} from "../../packages/exhibit-report/src/warehouse/database.ts";
import {paths} from "./pages.ts";

const {url} = JSON.parse(readFileSync("dist/exhibits.json", "utf8")) as {url: string};
const exhibits = paths
  .filter((path) => /^exhibits\/./.test(path))
  .flatMap((path) => {
    const document = parsePage(readFileSync(`dist/${path}index.html`, "utf8"));
    const code = (language: string) => {
      const details = [...document.querySelectorAll("details")].find(
        (element) => element.querySelector("summary")?.textContent === language
      );
      return details?.querySelector("code")?.textContent ?? undefined;
    };
    return code("R") === undefined ? [] : [{path, code: (language: string) => code(language)!}];
  });

/** Rows and columns of an exhibit’s data. */
function size(path: string): string {
  const table = fromCSV(readFileSync(`dist/${path}data.csv`, "utf8"));
  return `${table.numRows()} ${table.numCols()}`;
}

/** Enough for programs that take seconds to start: the code differs by its address alone. */
const chosen = few(exhibits.slice(0, 3), (_, i) => i === 0);

/** What a program prints when it runs the code of a few exhibits, each followed by a line that tells what it read. */
async function run(program: string, language: string, extension: string, tell: string): Promise<string[]> {
  const folder = mkdtempSync(join("node_modules", ".code-")); // where packages are found, and nobody looks at style
  onTestFinished(() => rmSync(folder, {recursive: true}));
  const lines: string[] = [];
  for (const [i, {code}] of chosen.entries()) {
    const file = join(folder, `${i}.${extension}`);
    writeFileSync(file, `${code(language).replaceAll(url, inject("site"))}\n${tell}\n`);
    lines.push((await promisify(execFile)(program, [file])).stdout.trim());
  }
  return lines;
}

const has = (program: string, ...args: string[]) => spawnSync(program, args).status === 0;
const sizes = exhibits.map(({path}) => size(path));

describe("the code that a page offers reads what the exhibit draws", () => {
  it("there is code", () => {
    expect(exhibits.length).toBeGreaterThan(20);
  });

  it("JavaScript", async () => {
    const tell = "console.log(data.length, data.columns.length);";
    expect(await run(process.execPath, "JavaScript", "mjs", tell)).toEqual(sizes.slice(0, chosen.length));
  });

  it("DuckDB", async () => {
    const database = await openDatabase(":memory:");
    const told: string[] = [];
    for (const {code} of exhibits) {
      const {columns, rows} = await database.query(code("DuckDB").replace(url, "dist/").replace(/;$/, ""));
      told.push(`${rows.length} ${columns.length}`);
    }
    database.close();
    expect(told).toEqual(sizes);
  });

  it.skipIf(!has("Rscript", "--version"))("R", async () => {
    expect(await run("Rscript", "R", "R", "cat(nrow(data), ncol(data))")).toEqual(sizes.slice(0, chosen.length));
  });

  it.skipIf(!has("/usr/bin/python3", "-c", "import pandas"))("Python", async () => {
    expect(await run("/usr/bin/python3", "Python", "py", "print(*data.shape)")).toEqual(sizes.slice(0, chosen.length));
  });
});
