import {mkdtempSync, readdirSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, describe, expect, it} from "vitest";
import {patient} from "../packages/exhibit-report/test/patient.ts";
import {certain} from "../packages/exhibit-report/src/certain.ts";
import {moduleName} from "../packages/exhibit-report/src/exports/catalogue.ts";
import type {Evaluation} from "../packages/exhibit-report/src/exports/evaluate.ts";
import {readScripts, scriptHead} from "../packages/exhibit-report/src/exports/recomputeScripts.ts";
import {isSame, programOf, runScript} from "../packages/exhibit-report/test/exports/recomputed.ts";
import {evaluateAll} from "./evaluations.ts";

const folder = "src/exhibits";
const all = readdirSync(folder).flatMap((name) => (moduleName.test(name) ? [name.slice(0, -3)] : []));
const ends = [".R", ".py"];

const cache = mkdtempSync(join(tmpdir(), "exhibit-"));
let evaluations: Promise<Evaluation[]> | undefined;
const evaluated = () => (evaluations ??= evaluateAll(cache));

afterAll(() => rmSync(cache, {recursive: true}));

it("each exhibit has a script in both languages, which say the same of themselves", async () => {
  expect(all.length).toBeGreaterThan(20);
  for (const id of all) {
    const scripts = await readScripts(`${folder}/${id}.ts`);
    const [head, other] = scripts.map(scriptHead);
    expect(head, id).toMatch(/\.$/);
    expect(other, id).toBe(head);
  }
});

describe.each(ends)("scripts in %s", (end) => {
  const {program, isThere} = programOf(end);
  // What a script computes, npm test looks at in those of own data.
  (isThere ? patient : it.skip).each(all)(`%s gives what was published, to 1e-9 (needs ${program})`, async (id) => {
    const script = certain((await readScripts(`${folder}/${id}.ts`)).find((one) => one.end === end));
    const evaluation = certain((await evaluated()).find(({exhibit}) => exhibit.id === id));
    const {values, missing} = runScript(script, evaluation, join(cache, id, end));
    expect(values.length).toBeGreaterThan(0);
    expect(values.filter((value) => !isSame(value))).toEqual([]);
    // A script leaves none of the named values out, unless it says so.
    expect(missing).toEqual([]);
  });
});
