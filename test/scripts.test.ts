import {execFileSync, spawnSync} from "node:child_process";
import {existsSync, mkdtempSync, readdirSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {certain} from "../packages/exhibit-report/src/certain.ts";
import type {Evaluation} from "../packages/exhibit-report/src/exports/evaluate.ts";

import {evaluateAll} from "./evaluations.ts";

const folder = "src/exhibits";
const ids = readdirSync(folder).flatMap((name) => (name.endsWith(".R") ? [name.slice(0, -2)] : []));
const programs = {R: "Rscript", py: "python3"};
const isThere = (program: string) => spawnSync(program, ["--version"]).status === 0;

const cache = mkdtempSync(join(tmpdir(), "exhibit-"));
let evaluations: Map<string, Evaluation>;
beforeAll(async () => {
  const all = await evaluateAll(cache, ids);
  evaluations = new Map(all.map((evaluation) => [evaluation.exhibit.id, evaluation]));
});

afterAll(() => rmSync(cache, {recursive: true}));

it("each exhibit with a script in one language has the same in the other", () => {
  expect(ids.length).toBeGreaterThan(0);
  for (const id of ids) expect(existsSync(`${folder}/${id}.py`), id).toBe(true);
});

describe.each(Object.entries(programs))("scripts in %s", (end, program) => {
  it.skipIf(!isThere(program)).each(ids)(`%s gives what was published, to 1e-9 (needs ${program})`, (id) => {
    const [head, ...lines] = execFileSync(program, [resolve(`${folder}/${id}.${end}`)], {encoding: "utf8"})
      .trim()
      .split(/\r?\n/);
    expect(head).toBe("name,value");
    const {values, table} = certain(evaluations.get(id));
    for (const line of lines) {
      const [name, value] = line.split(",");
      const [, column, row] = /^(\w+)\[(\d+)\]$/.exec(name) ?? [];
      const published = column ? Number(table.rows[Number(row) - 1][column]) : values[name];
      expect(Math.abs(Number(value) - published), line).toBeLessThanOrEqual(1e-9 * Math.abs(published));
    }
    // A script leaves none of the named values out.
    const names = new Set(lines.map((line) => line.split(",")[0]));
    for (const name of Object.keys(values)) expect(names).toContain(name);
    expect(lines.length).toBeGreaterThan(0);
  });
});
