import {join} from "node:path";
import fc from "fast-check";
import {expect, it} from "vitest";
import type {FileMapping} from "../../src/sources/mapping.ts";
import {openCsv} from "../../src/warehouse/csvFile.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import {loadTables} from "../../src/warehouse/loadTables.ts";
import type {MappedFile} from "../../src/warehouse/loadTables.ts";
import {temporaryFolder} from "../temporary.ts";
import {addsUp} from "./addsUp.ts";

const mapping: FileMapping = {
  table: "findings",
  columns: {
    finding_id: {column: "id"},
    app: {column: "app"},
    opened_at: {column: "opened"},
    severity: {column: "severity"}
  }
};

const header = "id,app,opened,severity";

/** The files as findings: how many of each are used and out, and the columns of their view. */
async function load(files: readonly string[], hasLabels = true) {
  const names = files.map((_, i) => `${i}.csv`);
  const folder = temporaryFolder(Object.fromEntries(names.map((name, i) => [name, files[i]])));
  const database = await openDatabase(":memory:");
  const mapped: MappedFile[] = [];
  try {
    for (const name of names) mapped.push({csv: await openCsv(join(folder, name)), mapping});
    const loaded = await loadTables(database, mapped, {hasLabels});
    const {rows, columns} = await database.query("select * from findings order by file, record");
    return {loaded, rows, columns: columns.map(({name}) => name)};
  } finally {
    database.close();
    for (const {csv} of mapped) await csv.close();
  }
}

it("keeps the first row of each id, over several files, whatever else a row says", async () => {
  // Ids differ in case, in spaces within and in marks that look alike, but never by the spaces around them.
  const id = fc.constantFrom("a", "A", "a b", "a  b", " a", "a ", "á", "a\u0301", '"', "", "?");
  const file = fc.array(fc.tuple(id, fc.constantFrom("2026-01-01", "2026-01-02", "never")), {maxLength: 12});
  await fc.assert(
    fc.asyncProperty(fc.array(file, {minLength: 1, maxLength: 3}), async (files) => {
      const {loaded, rows} = await load(
        files.map((records) =>
          [header, ...records.map(([text, date]) => `"${text.replaceAll('"', '""')}",x,${date},high`)].join("\n")
        )
      );
      const seen = new Set<string>();
      const kept = files.flatMap((records, i) =>
        records.flatMap(([text, date], j) => {
          const key = text.trim();
          if (date === "never" || seen.has(key)) return [];
          if (key !== "" && key !== "?") seen.add(key);
          return [[i + 1, j + 1]];
        })
      );
      expect(rows.map(({file: number, record}) => [number, record])).toEqual(kept);
      for (const [i, file] of loaded.entries()) {
        expect(file.n_rows).toBe(files[i].length);
        expect(addsUp(file)).toBe(true);
      }
    }),
    {numRuns: 40}
  );
});

it("keeps no text that nothing is there to be compared with", async () => {
  const file = `${header}\n1,shop,2026-01-01,high\n`;
  expect((await load([file])).columns).not.toContain("finding_id");
  expect((await load([file])).rows).toMatchObject([{app: null, severity: "high"}]);
  expect((await load([file], false)).columns).not.toContain("severity");
});
