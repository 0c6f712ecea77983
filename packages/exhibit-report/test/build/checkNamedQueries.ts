import {spawnSync} from "node:child_process";
import {existsSync} from "node:fs";
import {join} from "node:path";
import {expect, it, onTestFinished} from "vitest";
import {patient} from "../patient.ts";
import {accept} from "../../src/commands/accept.ts";
import type {Project} from "./project.ts";

const folder = "dist/exhibits/red-findings";
const file = "src/exhibits/red-findings.ts";

/** What is changed in the exhibit, and what is said of that. */
type Mistake = [from: string, to: string, fault: string];

/** By the ids of exhibits that are like it but for a mistake, which are loaded, and fail when they are computed. */
const uncomputable: Record<string, Mistake> = {
  "no-table": [
    "from raw_blue",
    "from raw_bleu",
    "15: query blue: Catalog Error: Table with name raw_bleu does not exist! (expected raw_blue)"
  ],
  "another-type": [
    'share: number("share"',
    'share: string("share"',
    "20: column share of query blue is declared as string, but the query returns DOUBLE"
  ],
  "no-query": [
    "(rows, _, {blue, counted}) =>",
    "(rows, _, {blue, counted, red}: any) =>",
    "26: TypeError: the exhibit has no query red (expected one of: blue, counted)"
  ]
};

/** Those that cannot be loaded. */
const unloadable: Record<string, Mistake> = {
  twice: ["counted: {query:", "blue: {query:", "24: queries: blue is given twice (expected each name once)"]
};

/**
 * Describes what becomes of an exhibit that asks named queries.
 *
 * @param built the project of `namedQueries`, once it was built
 */
export function checkNamedQueries(built: () => Project): void {
  it("publishes the rows of each query, and says what was asked", () => {
    expect(built().read(`${folder}/data.csv`)).toBe("n\n1\n2\n");
    expect(built().read(`${folder}/data-blue.csv`)).toBe("id,share,n_open\na,2.5,\nb,5,\n");
    expect(built().read(`${folder}/data-counted.csv`)).toBe("n_rows\n2\n");
    const {queries, claim, columns} = JSON.parse(built().read(`${folder}/exhibit.json`)) as Record<string, object>;
    expect(claim).toBe("2 rows of blue come to 7.5.");
    expect(Object.keys(columns!)).toEqual(["n"]);
    expect(queries).toMatchObject({
      blue: {query: expect.stringContaining("from raw_blue"), csv: "data-blue.csv", n_rows: 2},
      counted: {csv: "data-counted.csv", columns: {n_rows: {unit: "rows"}}}
    });
    const other = JSON.parse(built().read("dist/exhibits/blue-findings/exhibit.json")) as object;
    expect(other).not.toHaveProperty("queries");
  });

  it("shows each table and each query, on the page and in Markdown", () => {
    const page = built().read(`${folder}/index.html`).replace(/\s+/g, " ");
    for (const name of ["blue", "counted"]) expect(page.split(`<h3>${name}</h3>`).length, name).toBe(3);
    expect(page).toMatch(/<h3>blue<\/h3> <div class="scroll".*?<th scope="row" ?>b<\/th>/);
    expect(page).toMatch(/<a href="data-counted\.csv" download>data-counted\.csv<\/a>/);
    expect(page).toContain("select count(*) as n_rows from blue_counts</code>");
    expect(built().read("dist/exhibits/blue-findings/index.html")).not.toContain("<h3>blue</h3>");
    expect(built().read(`${folder}/index.md`)).toContain(
      "\n\ncounted\n\n```sql\nselect count(*) as n_rows from blue_counts\n```\n"
    );
  });

  it("has each query, its rows, and all that it reads in the archive", () => {
    const archive = join(built().folder, folder, "red-findings.zip");
    const {stdout} = spawnSync("unzip", ["-Z1", archive], {encoding: "utf8"});
    const names = stdout.split("\n").map((name) => name.replace(/^red-findings\//, ""));
    for (const name of [
      "query.sql",
      "query-blue.sql",
      "query-counted.sql",
      "data-blue.csv",
      "models/marts/blue_counts.sql"
    ])
      expect(names).toContain(name);
    const text = (name: string) => spawnSync("unzip", ["-p", archive, `*/${name}`], {encoding: "utf8"}).stdout;
    expect(text("query-counted.sql")).toBe("select count(*) as n_rows from blue_counts\n");
    expect(text("README.md")).toContain(
      "- query.sql, query-blue.sql, query-counted.sql: the queries that feed the figure"
    );
    expect(text("README.md")).toContain("## Columns of data-counted.csv\n\n| column | type | meaning |");
    const {"@graph": graph} = JSON.parse(text("ro-crate-metadata.json")) as {"@graph": Record<string, unknown>[]};
    const run = graph.find(({object}) => object) as {object: object[]; result: object[]};
    expect(run.object).toContainEqual({"@id": "query-blue.sql"});
    expect(run.result).toContainEqual({"@id": "data-blue.csv"});
  });

  const mistaken: [string, Record<string, Mistake>][] = [
    ["there is not, fails, or does not return its columns", uncomputable],
    ["is given twice", unloadable]
  ];

  patient.each(mistaken)("names a query that %s, at its line", async (_, mistakes) => {
    const changed = built().copy();
    onTestFinished(() => changed.remove());
    for (const [id, [from, to]] of Object.entries(mistakes)) {
      changed.write(`src/exhibits/${id}.ts`, built().read(file).replace("red-findings", id));
      changed.replace(`src/exhibits/${id}.ts`, from, to);
    }
    const {lines} = await changed.exhibit(["compute"]);
    const told = lines.map((line) => line.replace(/^exhibit: /, "")).filter((line) => line.startsWith("src/exhibits/"));
    const expected = Object.entries(mistakes).map(([id, [, , fault]]) => `src/exhibits/${id}.ts:${fault}`);
    expect(told.sort()).toEqual(expected.sort());
  });

  patient("is computed again when what a named query reads has changed", async () => {
    const changed = built().copy();
    onTestFinished(() => changed.remove());
    changed.replace("data/blue/blue.csv", "b,20", "b,40");
    await accept(join(changed.folder, "data/blue"));
    const {lines} = await changed.exhibit(["compute"]);
    expect(lines.join("\n")).toMatch(/exhibit red-findings: computed/);
    expect(changed.read(".exhibit/exhibits/red-findings/data-blue.csv")).toContain("b,10,\n");
    expect(existsSync(join(changed.folder, ".exhibit/exhibits/red-findings/rerun.json"))).toBe(true);
  });
}
