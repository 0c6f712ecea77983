import {execFileSync, spawnSync} from "node:child_process";
import {cpSync, mkdtempSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {certain} from "../packages/exhibit-report/src/certain.ts";
import {moduleName} from "../packages/exhibit-report/src/exports/catalogue.ts";
import type {Evaluation} from "../packages/exhibit-report/src/exports/evaluate.ts";
import {scriptHead} from "../packages/exhibit-report/src/exports/recomputeScripts.ts";

import {evaluateAll} from "./evaluations.ts";

const folder = "src/exhibits";
const ids = readdirSync(folder).flatMap((name) => (moduleName.test(name) ? [name.slice(0, -3)] : []));
const programs = {R: "Rscript", py: "python3"};
const isThere = (program: string) => spawnSync(program, ["--version"]).status === 0;
const head = (id: string, end: string) => scriptHead({text: readFileSync(`${folder}/${id}.${end}`, "utf8")});

const cache = mkdtempSync(join(tmpdir(), "exhibit-"));
let evaluations: Map<string, Evaluation>;
beforeAll(async () => {
  if (!Object.values(programs).some(isThere)) return;
  const all = await evaluateAll(cache);
  evaluations = new Map(all.map((evaluation) => [evaluation.exhibit.id, evaluation]));
});

afterAll(() => rmSync(cache, {recursive: true}));

it("each exhibit has a script in both languages, which say the same of themselves", () => {
  expect(ids.length).toBeGreaterThan(20);
  for (const id of ids) {
    expect(head(id, "R"), id).toMatch(/\.$/);
    expect(head(id, "py"), id).toBe(head(id, "R"));
  }
});

/** A folder with the files that the ZIP of the exhibit holds, and no others. */
function kitOf({sources}: Evaluation): string {
  const kit = mkdtempSync(join(cache, "kit-"));
  for (const {dataPackage, resource, file} of sources) cpSync(file, join(kit, "data", dataPackage.name, resource.path));
  return kit;
}

/** What was published under a name: a named value, a cell of data.csv, or a count. */
function publishedAs(name: string, {values, numbers, table}: Evaluation): unknown {
  const [, column = "", row] = /^(\w+)\[(\d+)\]$/.exec(name) ?? [];
  if (row) return certain(table.rows[Number(row) - 1])[column];
  const count = numbers[name]?.replaceAll(",", "");
  return values[name] ?? (/^\d+$/.test(count ?? "") ? Number(count) : undefined);
}

describe.each(Object.entries(programs))("scripts in %s", (end, program) => {
  it.skipIf(!isThere(program)).each(ids)(`%s gives what was published, to 1e-9 (needs ${program})`, (id) => {
    const evaluation = certain(evaluations.get(id));
    const script = resolve(`${folder}/${id}.${end}`);
    const output = execFileSync(program, [script], {encoding: "utf8", cwd: kitOf(evaluation)});
    const [first, ...lines] = output.trim().split(/\r?\n/);
    expect(first).toBe("name,value");
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const [name, value] = line.split(",");
      const published = publishedAs(name, evaluation);
      if (value === "") expect(published, line).toBeNull();
      else {
        expect(published, line).toBeTypeOf("number");
        const difference = Math.abs(Number(value) - (published as number));
        expect(difference, line).toBeLessThanOrEqual(1e-9 * Math.abs(published as number));
      }
    }
    // A script leaves none of the named values out, unless it says so.
    const names = new Set(lines.map((line) => line.split(",")[0]));
    for (const name of Object.keys(evaluation.values))
      if (!names.has(name)) expect(head(id, end)).toMatch(new RegExp(`Not here: .*\`${name}\``));
  });
});
