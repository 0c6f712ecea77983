import {execFileSync, spawnSync} from "node:child_process";
import {cpSync, mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {certain} from "../../src/certain.ts";
import type {Evaluation} from "../../src/exports/evaluate.ts";
import {scriptFiles, scriptHead} from "../../src/exports/recomputeScripts.ts";
import type {RecomputeScript} from "../../src/exports/recomputeScripts.ts";

const programs: Record<string, string> = {".R": "Rscript", ".py": "python3"};
const found = new Map<string, boolean>();

/** What runs scripts with this end, and whether it is there. */
export function programOf(end: string): {program: string; isThere: boolean} {
  const program = certain(programs[end]);
  if (!found.has(end)) found.set(end, spawnSync(program, ["--version"]).status === 0);
  return {program, isThere: found.get(end)!};
}

/** A name that a script printed, with its value and what was published under it. */
export interface RecomputedValue {
  name: string;
  value: number | undefined;
  published: unknown;
}

/**
 * Runs a script in a folder with the files that the ZIP of the exhibit holds, and no others.
 *
 * @param folder which is made
 * @returns what it printed, and the named values that it neither printed nor says to leave out
 */
export function runScript(
  script: RecomputeScript,
  evaluation: Evaluation,
  folder: string
): {values: RecomputedValue[]; missing: string[]} {
  mkdirSync(folder, {recursive: true});
  for (const {dataPackage, resource, file} of evaluation.sources)
    cpSync(file, join(folder, "data", dataPackage.name, resource.path));
  for (const [name, text] of scriptFiles([script])) writeFileSync(join(folder, name), text);
  const output = execFileSync(programOf(script.end).program, [`recompute${script.end}`], {
    encoding: "utf8",
    cwd: folder
  });
  const [first, ...lines] = output.trim().split(/\r?\n/);
  if (first !== "name,value") throw new Error(`${first} (expected name,value)`);
  const values = lines.map((line): RecomputedValue => {
    const [name = "", value = ""] = line.split(",");
    return {name, value: value === "" ? undefined : Number(value), published: publishedAs(name, evaluation)};
  });
  const printed = new Set(values.map(({name}) => name));
  const left = /Not here: (.*)$/.exec(scriptHead(script))?.[1] ?? "";
  const excused = Array.from(left.matchAll(/`(\w+)`/g), ([, name]) => certain(name));
  const missing = Object.keys(evaluation.values).filter(
    (name) => !printed.has(name) && !excused.some((start) => name.startsWith(start))
  );
  return {values, missing};
}

/** Whether both are the same to 1e-9, or neither is known. */
export function isSame({value, published}: RecomputedValue): boolean {
  if (value === undefined) return published === null;
  return typeof published === "number" && Math.abs(value - published) <= 1e-9 * Math.abs(published);
}

/** What was published under a name: a named value, a cell of data.csv, or a count. */
function publishedAs(name: string, {values, numbers, table}: Evaluation): unknown {
  const [, column = "", row] = /^(\w+)\[(\d+)\]$/.exec(name) ?? [];
  if (row) return certain(table.rows[Number(row) - 1])[column];
  const count = numbers[name]?.replaceAll(",", "");
  return values[name] ?? (/^\d+$/.test(count ?? "") ? Number(count) : undefined);
}
