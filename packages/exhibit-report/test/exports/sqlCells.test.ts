import {readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {asksInPage} from "../../src/exports/pages.ts";
import {answerSqlCells} from "../../src/exports/sqlCells.ts";
import {formatFault} from "../../src/sources/fault.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import {fences} from "../../src/text/fences.ts";
import {temporaryFolder} from "../temporary.ts";

const empty = {inputs: [], faults: [], hashFaults: [], rejected: [], built: true};

it("names each cell that the warehouse cannot answer, with the line of its page", async () => {
  const cells = ["select nothing from numbers", "select ${n}", "select n from numbers", "select 2"];
  const page = ["# Asked", ...cells.map((sql, i) => `\`\`\`sql id=${i < 3 ? `x${i}` : "x2"}\n${sql}\n\`\`\``)];
  const folder = temporaryFolder({"src/asked.md": `${page.join("\n\n")}\n`});
  const database = await openDatabase(":memory:");
  try {
    await database.query("create table numbers as select 1 as n");
    const warehouse = {...empty, path: ""};
    const cache = join(folder, "cache");
    const faults = await answerSqlCells(join(folder, "src"), {database, converter: database, warehouse, cache});
    const said = faults.map((fault) => formatFault(fault).replace(folder, "")).sort();
    expect(said).toEqual([
      expect.stringMatching(/^\/src\/asked\.md:15: another sql cell of the page has the id x2/),
      expect.stringMatching(/^\/src\/asked\.md:3: sql cell: Binder Error: .*nothing/),
      expect.stringMatching(/^\/src\/asked\.md:7: an sql cell cannot hold \$\{…\}/)
    ]);
  } finally {
    database.close();
  }
});

it("answers again where the data, a cell or a figure among the cells changed, and not otherwise", async () => {
  const cell = (sql: string) => `# Asked\n\nProse.\n\n\`\`\`sql id=x\n${sql}\n\`\`\`\n`;
  const folder = temporaryFolder({"src/asked.md": cell("from numbers"), "warehouse.json": "made from a"});
  const cache = join(folder, "cache");
  const answer = join(cache, "cells/asked/x.csv");
  const database = await openDatabase(":memory:");
  const warehouse = {...empty, path: join(folder, "warehouse")};
  /** @returns what the answer says once the table holds another number */
  const answered = async (n: number) => {
    await database.run(`create or replace table numbers as select ${n} as n`);
    expect(await answerSqlCells(join(folder, "src"), {database, converter: database, warehouse, cache})).toEqual([]);
    return readFileSync(answer, "utf8").trim().split("\n").at(-1);
  };
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  try {
    expect(await answered(1)).toBe("1");
    write("src/asked.md", cell("from numbers").replace("Prose", "Other prose"));
    expect(await answered(2)).toBe("1"); // the table is other, but nothing says so
    write("warehouse.json", "made from b");
    expect(await answered(3)).toBe("3");
    write("src/asked.md", cell("select n from numbers"));
    expect(await answered(4)).toBe("4");
    write("src/asked.md", `${cell("select n from numbers")}\n\`\`\`js figure=y\nx\n\`\`\`\n`);
    expect(await answered(5)).toBe("5");
    rmSync(join(cache, "cells"), {recursive: true});
    expect(await answered(6)).toBe("6");
  } finally {
    database.close();
  }
});

it("leaves to the page what it asks itself: of tables in its front matter, or by an sql that a cell defines", () => {
  const asks = (text: string) => asksInPage({text, fences: fences(text)});
  const cell = "\n```sql\nfrom quakes\n```\n";
  expect(asks(`# Asked\n${cell}`)).toBe(false);
  expect(asks(`---\nsql:\n  quakes: ./quakes.csv\n---\n${cell}`)).toBe(true);
  const defined = "```js echo\nconst feed = 1;\nconst sql = DuckDBClient.sql({quakes: [{feed}]});\n```";
  expect(asks(`${defined}\n${cell}`)).toBe(true);
  expect(asks(`${defined.replace("echo", "run=false")}\n${cell}`)).toBe(false);
  expect(asks(`\`\`\`js\n{\n  const sql = 1;\n}\n\`\`\`\n${cell}`)).toBe(false);
});
