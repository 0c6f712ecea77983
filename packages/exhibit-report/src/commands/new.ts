import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {present, writeNew} from "../folders/newFiles.ts";
import {sha256} from "../warehouse/sha256.ts";
import {assertReport, defineCommand, only, UsageError} from "./command.ts";
import {print} from "./output.ts";

/**
 * Writes a new exhibit that already runs: a CSV with made-up numbers, what it means, and the module. To be edited.
 *
 * @param id of the exhibit, which names its address for ever
 * @param root of the project
 * @returns the paths written
 * @throws UsageError when the id cannot be an address, or a file is there already
 */
export async function scaffold(id: string, root = "."): Promise<string[]> {
  assertId(id);
  const table = id.replaceAll("-", "_");
  const csv = "label,amount\nfirst,3\nsecond,2\nthird,1\n";
  const files = new Map([
    [`data/${id}/${table}.csv`, csv],
    [`data/${id}/datapackage.json`, `${JSON.stringify(dataPackage(id, table, csv), null, 2)}\n`],
    [`src/exhibits/${id}.ts`, await exhibitModule(id, table)]
  ]);
  const taken = [`data/${id}`, `src/exhibits/${id}.ts`].filter((path) => present([join(root, path)]).length);
  if (taken.length) throw new UsageError(`${taken.join(", ")}: already there`);
  await writeNew(root, files);
  return [...files.keys()];
}

function assertId(id: string): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))
    throw new UsageError(`invalid id: ${id}, expected lower-case words joined by hyphens`);
}

function dataPackage(id: string, table: string, csv: string): object {
  return {
    $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
    name: id,
    title: "Who publishes these data",
    licenses: [{name: "CC0-1.0", title: "CC0", path: "https://creativecommons.org/publicdomain/zero/1.0/"}],
    sources: [{title: "Made up, to be replaced"}],
    resources: [
      {
        name: table,
        path: `${table}.csv`,
        title: "What this file holds",
        description: "Made-up numbers that show where yours go.",
        format: "csv",
        encoding: "utf-8",
        hash: sha256(csv),
        bytes: Buffer.byteLength(csv),
        grain: "one row per label",
        grade: "simulated",
        retrieved: "2026-01-01",
        locator: "where in the source the numbers stand",
        schema: {
          fields: [
            {name: "label", type: "string", description: "What is counted", constraints: {required: true}},
            {
              name: "amount",
              type: "number",
              unit: "units",
              description: "How much of it",
              constraints: {required: true, minimum: 0}
            }
          ],
          primaryKey: ["label"]
        }
      }
    ]
  };
}

async function exhibitModule(id: string, table: string): Promise<string> {
  const template = await readFile(new URL("newExhibit.txt", import.meta.url), "utf8");
  return template.replaceAll("{{id}}", id).replaceAll("{{table}}", table);
}

async function fromCell(id: string, from: string, replace: boolean): Promise<string[]> {
  const path = `src/exhibits/${id}.ts`;
  if (present([path]).length) throw new UsageError(`${path}: already there`);
  const {newFromCell} = await import("./newFromCell.ts");
  return newFromCell(id, from, {replace});
}

export default defineCommand({
  usage: `exhibit new <exhibit-id> [--from <page>#<figure> [--replace]]

Writes src/exhibits/<exhibit-id>.ts, and a CSV with made-up numbers and its description in data/<exhibit-id>. Run it in the
folder of the report; npm run dev shows the exhibit, and npm run exhibit -- accept data/<exhibit-id> takes the CSV you put there.

  --from <page>#<figure>  a cell of a page that says figure=<figure>, such as src/index.md#minutes: the exhibit draws what it draws,
                          from the rows of its sql cell, with inputs at their first values. What it claims is yours to say
  --replace               put the exhibit’s figure in the place of the cell; default: the page keeps its cell`,
  options: {from: {type: "string"}, replace: {type: "boolean", default: false}},
  async run({from, replace}, positionals) {
    const id = only(positionals, "exhibit id");
    if (replace && from === undefined) throw new UsageError("--replace goes with --from");
    assertReport();
    assertId(id);
    if (from === undefined) for (const path of await scaffold(id)) print(path);
    else for (const line of await fromCell(id, from, replace)) print(line);
    print(`npm run dev, then http://127.0.0.1:3000/exhibits/${id}/`);
    return 0;
  }
});
