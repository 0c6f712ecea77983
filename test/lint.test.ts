import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, expect} from "vitest";
import {patient as it} from "../packages/exhibit-report/test/patient.ts"; // as the linter itself
import {writeFiles} from "../packages/exhibit-report/test/temporary.ts";
import {lint} from "./lint.ts";
import {checkTypes} from "./types.ts";

const compilerOptions = {
  target: "es2022",
  lib: ["es2022"],
  module: "nodenext",
  moduleResolution: "nodenext",
  strict: true,
  noEmit: true,
  noUnusedLocals: true,
  isolatedModules: true,
  types: []
};

const generator = {
  extends: "../../tsconfig.json",
  compilerOptions: {noUncheckedIndexedAccess: true, noEmit: false, declaration: true, rootDir: "src", outDir: "dist"},
  include: ["src"]
};

const later = "declare function later(): Promise<void>;\n";
const past = "export const a = (list: number[]): number => list[0];\n";

/** What is wrong, what the compiler or the linter calls it, and a module of the generator in which it is. */
const mistakes: [about: string, name: string, source: string][] = [
  ["a type", "TS2322", 'export const a: number = "";\n'],
  ["an index that may lead past the end", "TS2322", past],
  ["what a declaration cannot say", "TS4094", "export const A = class { private b = 1; c = this.b };\n"],
  ["syntax", "TS1005", "export const a = [1;\n"],
  [
    "a promise that nobody awaits",
    "@typescript-eslint/no-floating-promises",
    `${later}export const a = () => { later(); };\n`
  ],
  [
    "one taken for a condition",
    "@typescript-eslint/no-misused-promises",
    `${later}export const a = () => (later() ? 1 : 2);\n`
  ],
  [
    "one given to who awaits none",
    "@typescript-eslint/no-misused-promises",
    `${later}export const a = () => [1].forEach(later);\n`
  ],
  [
    "a name without use",
    "@typescript-eslint/no-unused-vars",
    "export const a = () => { try { a(); } catch (error) {} };\n"
  ],
  ["any", "@typescript-eslint/no-explicit-any", "export const a: any = 1;\n"],
  ["loose equality", "eqeqeq", "export const a = (b: number) => b == 1;\n"],
  ["a constant condition", "no-constant-condition", "export const a = () => { if (1) a(); };\n"],
  ["a logarithm, which engines round apart", "no-restricted-properties", "export const a = Math.log(2);\n"],
  ["a power, which they do, too", "no-restricted-syntax", "export const a = (b: number) => b ** 3;\n"],
  ["a long file", "max-lines", "export {};\n".repeat(301)],
  ["a long function", "max-lines-per-function", `export function a() {\n${"a();\n".repeat(61)}}\n`]
];

let [root, found]: [string, string[]] = ["", []];
const natively: string[] = [];
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "exhibit-"));
  writeFiles(root, {
    "tsconfig.json": JSON.stringify({compilerOptions, include: ["src", "packages/*/src"]}),
    "packages/exhibit-report/tsconfig.build.json": JSON.stringify(generator),
    "package.json": `{"type": "module"}`,
    ...Object.fromEntries(mistakes.map(([, , source], i) => [`packages/exhibit-report/src/charts/a${i}.ts`, source])),
    "packages/exhibit-report/src/charts/clean.ts": "export const one = 1;\n",
    "src/clean.ts": past,
    "src/broken.ts": 'export const a: number = "";\n',
    "src/script.js": "export const a = (b) => b == 1;\n"
  });
  found = await lint(root);
  // It tells of types once syntax is right: what it has told of is taken away, until it is silent.
  for (let told = checkTypes(root); told.length; told = checkTypes(root)) {
    natively.push(...told);
    for (const [file] of told.map((line) => line.split("("))) rmSync(join(root, file));
  }
});
afterAll(() => rmSync(root, {recursive: true}));

/** Of one file, without places and words. */
const namesIn = (file: string) =>
  found.filter((line) => line.startsWith(`${file}(`)).map((line) => line.replace(/^\S+ error (\S+):.*$/s, "$1"));

it.each(mistakes.map((mistake, i) => [...mistake, i] as const))("finds %s", (_, name, __, i) => {
  expect(namesIn(`packages/exhibit-report/src/charts/a${i}.ts`)).toContain(name);
});

it("finds a mistake once, and none where there is none", () => {
  expect(namesIn("packages/exhibit-report/src/charts/a0.ts")).toEqual(["TS2322"]);
  expect(namesIn("packages/exhibit-report/src/charts/clean.ts")).toEqual([]);
});

it("checks the types of a report and its scripts, too, and there lets an index be", () => {
  expect(namesIn("src/broken.ts")).toEqual(["TS2322"]);
  expect(namesIn("src/script.js")).toEqual(["eqeqeq"]);
  expect(namesIn("src/clean.ts")).toEqual([]);
});

it("finds the same mistakes of types with the native compiler, each once", () => {
  const ofTypes = found.filter((line) => / error TS\d+: /.test(line));
  const named = (lines: string[]) => lines.map((line) => line.replace(/ error (TS\d+): .*$/s, " $1")).sort();
  expect(ofTypes.length).toBeGreaterThan(4);
  expect(named(natively)).toEqual(named(ofTypes));
});
