import {execFileSync} from "node:child_process";
import {symlinkSync, writeFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {expect, it} from "vitest";
import {few} from "../patient.ts";
import {temporaryFolder} from "../temporary.ts";

const start = pathToFileURL(resolve("packages/exhibit-report/src/folders/start.js")).href;

const {bundledModules} = (await import(new URL("bundled.js", start).href)) as {bundledModules: () => object};

/** Where the generator itself is not compiled as it is now, all is read as TypeScript. */
const reads = !Object.keys(bundledModules()).length;

interface Imported {
  /** What the expression is worth, or the first line of what was thrown and the place of it. */
  worth: unknown;
  /** Whether something was loaded that reads TypeScript. */
  reads: boolean;
}

/** The folder of a report with these files. */
function report(files: Record<string, string>): string {
  const folder = temporaryFolder({
    "package.json": '{"type": "module"}',
    "plain.ts": "export const a: number = 1;",
    ...files
  });
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  return folder;
}

/** Imports `entry.ts` of a report in a process of its own, as commands do. @param expression of the module, `own` */
function imported(folder: string, expression: string): Imported {
  const code = `
    import {start} from ${JSON.stringify(start)};
    const {importModule, readTypeScriptOnDemand} = await start("folders/importModule");
    readTypeScriptOnDemand();
    const place = ({message, stack}) => [message, /[\\w.]+\\.ts:\\d+/.exec(stack)?.[0]];
    const worth = await importModule("entry.ts").then((own) => ${expression}).catch(place);
    const reads = await import(${JSON.stringify(join(folder, "plain.ts"))}).then(() => true, () => false);
    console.log(JSON.stringify({worth, reads}));`;
  return JSON.parse(
    execFileSync(process.execPath, ["--input-type=module", "--eval", code], {cwd: folder, encoding: "utf8"})
  ) as Imported;
}

const value = "export const value: number = 2;";

it("runs what a module imports of the report, of the generator and of a package, without what reads TypeScript", () => {
  const folder = report({
    "entry.ts": `import quantile from "@stdlib/stats-base-dists-normal-quantile";
      import type {Dated} from "exhibit-report";
      import {inLanguage} from "exhibit-report/charts/format";
      import {twice} from "./parts/twice.ts";
      export {value} from "./value.ts";
      export const word: string = "./value.ts", [a, b] = [twice(quantile(0.5, 1, 1)), typeof inLanguage];`,
    "value.ts": value,
    "parts/twice.ts": 'import {value} from "../value.ts"; export const twice = (x: number): number => value * x;'
  });
  const expected = {worth: [2, "function", 2, "./value.ts"], reads};
  expect(imported(folder, "[own.a, own.b, own.value, own.word]")).toEqual(expected);
});

it("runs each module as it is now", () => {
  const folder = report({
    "entry.ts": 'export {value} from "./value.ts"; export const place: number = 1;',
    "value.ts": value
  });
  expect(imported(folder, "own.value")).toEqual({worth: 2, reads});
  writeFileSync(join(folder, "value.ts"), "export const value: number = 3;");
  expect(imported(folder, "own.value")).toEqual({worth: 3, reads});
});

it("tells the line of what a module failed at later", () => {
  const folder = report({
    "entry.ts": 'type A = string;\n\nexport const fail = (a: A) => {\n  throw new Error("boom" + a);\n};'
  });
  expect(imported(folder, 'own.fail("!")')).toEqual({worth: ["boom!", "entry.ts:4"], reads});
});

const needs: [string, string, string, unknown][] = [
  ["where it is", "export const value: string = import.meta.url;", "own.value.endsWith('/entry.ts')", true],
  ["another by its address", 'export const {value} = await import("./" + "value.ts");', "own.value", 2],
  ["one by way of itself", 'export {value} from "./value.ts"; import "./circle.ts";', "own.value", 2],
  ["data", 'import {a} from "./a.json" with {type: "json"}; export const value: number = a;', "own.value", undefined],
  ["what fails", "export const value: number = undefined.value;", "own.value", undefined],
  ["what is no TypeScript", "export const value: = 1;", "own.value", undefined],
  ["what is not there", 'export {value} from "./nowhere.ts";', "own.value", undefined]
];

it.each(few(needs, ([what]) => what === "where it is" || what === "what fails"))(
  "imports a module as it is that needs %s",
  (_, entry, expression, worth) => {
    const folder = report({
      "entry.ts": entry,
      "value.ts": value,
      "circle.ts": 'import {value} from "./entry.ts"; export const get = (): number => value;'
    });
    const found = imported(folder, expression);
    expect(found.reads).toBe(true);
    if (worth === undefined)
      expect(found.worth).toEqual([expect.any(String), expect.toSatisfy((place) => !place || /entry\.ts/.test(place))]);
    else expect(found.worth).toBe(worth);
  }
);

it("imports a module of the generator as all others of it do, with what they share", () => {
  const own = resolve("packages/exhibit-report/src/exhibits/own/our-quarters.ts");
  const code = `
    import {start} from ${JSON.stringify(start)};
    const {importModule, readTypeScriptOnDemand} = await start("folders/importModule");
    readTypeScriptOnDemand();
    const [one, other] = [await importModule(${JSON.stringify(own)}), await start("exhibits/own/our-quarters")];
    console.log(one.default.id, one.default === other.default);`;
  expect(execFileSync(process.execPath, ["--input-type=module", "--eval", code], {encoding: "utf8"})).toBe(
    "our-quarters true\n"
  );
});
