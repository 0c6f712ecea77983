import {join} from "node:path";
import {expect, it} from "vitest";
import {asksInPage} from "../../src/exports/pages.ts";
import {answerSqlCells} from "../../src/exports/sqlCells.ts";
import {formatFault} from "../../src/sources/fault.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import {fences} from "../../src/text/fences.ts";
import {temporaryFolder} from "../temporary.ts";

it("names each cell that the warehouse cannot answer, with the line of its page", async () => {
  const cells = ["select nothing from numbers", "select ${n}", "select n from numbers", "select 2"];
  const page = ["# Asked", ...cells.map((sql, i) => `\`\`\`sql id=${i < 3 ? `x${i}` : "x2"}\n${sql}\n\`\`\``)];
  const folder = temporaryFolder({"src/asked.md": `${page.join("\n\n")}\n`});
  const database = await openDatabase(":memory:");
  try {
    await database.query("create table numbers as select 1 as n");
    const warehouse = {path: "", inputs: [], faults: [], hashFaults: [], rejected: [], built: true};
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
