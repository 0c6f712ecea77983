import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {tableNames} from "../../src/sources/tableSchemas.ts";
import {exhibit} from "../commandLine.ts";
import {temporaryFolder} from "../temporary.ts";

it("writes templates that are read as they are, and describes every column of them", async () => {
  const folder = temporaryFolder();
  expect((await exhibit(["template", "mine"], folder)).code).toBe(0);
  const {code, out, errors} = await exhibit(["check", "mine", "--json"], folder);
  expect(errors).toEqual([]);
  expect(code).toBe(0);
  const {files} = JSON.parse(out) as {files: {table: string; n_used: number; columns: string[]}[]};
  expect(files.map(({table, n_used}) => [table, n_used])).toEqual([...tableNames].sort().map((table) => [table, 1]));
  const {resources} = JSON.parse(readFileSync(join(folder, "mine/datapackage.json"), "utf8"));
  for (const {table, columns} of files) {
    const {schema} = resources.find(({name}: {name: string}) => name === table);
    expect(schema.fields.map(({name}: {name: string}) => name)).toEqual(columns);
  }
  expect((await exhibit(["template", "mine"], folder)).code).toBe(2);
});

it("writes no made-up rows among somebody’s files", async () => {
  const folder = temporaryFolder({"exports/jira.csv": "a\n"});
  const {code, errors} = await exhibit(["template", "exports/"], folder);
  expect(errors[0]).toBe(
    "exhibit: exports/: holds files already; nothing was written (expected a new or an empty folder)"
  );
  expect(code).toBe(2);
  expect(readdirSync(join(folder, "exports"))).toEqual(["jira.csv"]);
});
