import {expect, it} from "vitest";
import {nameInputs} from "../../src/site/inputNames.ts";

const named = (name: string) => `(await globalThis.addressedView?.("${name}", view) ?? view)`;

it.each([
  ["const n = view(Inputs.range());", `const n = ${named("n")}(Inputs.range());`],
  ["let a = view (x), b = view(y(view));", `let a = ${named("a")} (x), b = ${named("b")}(y(view));`],
  ["const s = 'const n = view(1)';\nconst m = view(z);", `const s = 'const n = view(1)';\nconst m = ${named("m")}(z);`]
])("an input that is a variable knows its name: %s", (code, expected) => {
  expect(nameInputs(code, "js")).toBe(expected);
});

it("beside an import from another folder", () => {
  const code = 'import {a} from "../lib/a.js";\n';
  expect(nameInputs(`${code}const n = view(a);`, "js", "/notes/page")).toBe(`${code}const n = ${named("n")}(a);`);
});

it("of TypeScript too", () => {
  expect(nameInputs("const n: number = view<number>(x);", "ts")).toBe(`const n = ${named("n")}(x);\n`);
});

it.each([
  ["view(Inputs.button())", "js"],
  ["const {a} = view(x);", "js"],
  ["const a = preview(x);", "js"],
  ["function f() { const a = view(x); }", "js"],
  ["const a = view(", "js"],
  ["const a = view(x);", "python"]
])("what is no such input stays as it is: %s", (code, language) => {
  expect(nameInputs(code, language)).toBe(code);
});
