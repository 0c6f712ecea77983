import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, it} from "vitest";
import {readScripts, scriptFiles, scriptHead} from "../../src/exports/recomputeScripts.ts";

it.each([
  ["# Shares of\n#   nights.\nx <- 1 # one\n# not this\n", "Shares of nights."],
  ["# Shares of\r\n# nights.\r\nx <- 1\r\n", "Shares of nights."],
  ['"""Shares of\nnights."""\n\nimport csv\n', "Shares of nights."],
  ["# Only this.", "Only this."],
  ["x <- 1\n# late\n", ""],
  ["", ""]
])("says what the program %j says of itself", (text, head) => {
  expect(scriptHead({text})).toBe(head);
});

it("finds the programs beside a module, in TypeScript or in JavaScript", async () => {
  const folder = mkdtempSync(join(tmpdir(), "exhibit-"));
  writeFileSync(join(folder, "nights.R"), "# R\n");
  writeFileSync(join(folder, "nights.py"), '"""Python"""\n');
  for (const end of ["ts", "js"])
    expect(await readScripts(join(folder, `nights.${end}`))).toEqual([
      {end: ".R", text: "# R\n", parts: []},
      {end: ".py", text: '"""Python"""\n', parts: []}
    ]);
  expect(await readScripts(join(folder, "days.ts"))).toEqual([]);
  rmSync(folder, {recursive: true});
});

it("takes along what a program loads from beside it, and nothing else", async () => {
  const folder = mkdtempSync(join(tmpdir(), "exhibit-"));
  const texts = {
    "days.R": '# Days.\nsource("parts.R")\nlibrary(survival)\n# source("other.R")\n',
    "days.py": '"""Days."""\n\nimport csv\nfrom datetime import date\n\nfrom parts import mean\n',
    "parts.R": "mean <- 1\n",
    "parts.py": "mean = 1\n",
    "other.R": "x <- 1\n"
  };
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text);
  const files = scriptFiles(await readScripts(join(folder, "days.ts")));
  expect(Object.fromEntries(files)).toEqual({
    "recompute.R": texts["days.R"],
    "recompute.py": texts["days.py"],
    "parts.R": texts["parts.R"],
    "parts.py": texts["parts.py"]
  });
  rmSync(folder, {recursive: true});
});
