import {basename, join} from "node:path";
import fc from "fast-check";
import {expect, it} from "vitest";
import {patient, tries} from "../patient.ts";
import type {FileMapping} from "../../src/sources/mapping.ts";
import {openCsv} from "../../src/warehouse/csvFile.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import {loadTables} from "../../src/warehouse/loadTables.ts";
import type {MappedFile} from "../../src/warehouse/loadTables.ts";
import {repeatRules} from "../../src/statistics/repeats.ts";
import {temporaryFolder} from "../temporary.ts";
import {addsUp} from "./addsUp.ts";

const mapping: FileMapping = {
  table: "findings",
  columns: {
    finding_id: {column: "id"},
    app: {column: "app"},
    opened_at: {column: "opened"},
    closed_at: {column: "closed"},
    severity: {column: "severity"},
    updated_at: {column: "updated"}
  }
};

const header = "id,app,opened,closed,severity,updated";

/** The files as findings: how many of each are used and out, and the columns of their view. */
async function load(
  files: readonly string[],
  {hasLabels = true, areGroupsExact = false, names = files.map((_, i) => `${i}.csv`)} = {}
) {
  const folder = temporaryFolder(Object.fromEntries(names.map((name, i) => [name, files[i]])));
  const database = await openDatabase(":memory:");
  const mapped: MappedFile[] = [];
  try {
    for (const name of names) mapped.push({csv: await openCsv(join(folder, name)), mapping});
    const loaded = await loadTables(database, mapped, {hasLabels, areGroupsExact});
    const {rows, columns} = await database.query("select * from findings order by file, record");
    return {loaded, rows, columns: columns.map(({name}) => name)};
  } finally {
    database.close();
    for (const {csv} of mapped) await csv.close();
  }
}

interface Row {
  id: string;
  app: string;
  opened: string;
  closed: string;
  updated: string;
}

const text = (rows: readonly Row[]) =>
  [
    header,
    ...rows.map(({id, app, opened, closed, updated}) =>
      [id.replaceAll('"', '""'), app, opened, closed, "high", updated].map((value) => `"${value}"`).join(",")
    )
  ].join("\n");

/** What should become of each row, told from its neighbours one by one. */
function dispositions(files: readonly Row[][]): (string | undefined)[][] {
  const date = (value: string) => (value === "never" ? "" : value);
  const exported = files.map((rows) =>
    rows
      .flatMap(({opened, closed, updated}) => [date(opened), closed, updated])
      .sort()
      .at(-1)
  );
  const all = files.flatMap((rows, file) =>
    rows.map((row, record) => ({...row, file, record, exported: exported[file]}))
  );
  const isReadable = ({opened}: Row) => opened !== "never";
  const isSame = (a: (typeof all)[0], b: (typeof all)[0], columns: readonly (keyof (typeof all)[0])[]) =>
    columns.every((name) => a[name] === b[name]);
  return files.map((rows, file) =>
    rows.map((_, record) => {
      const row = all.find((r) => r.file === file && r.record === record)!;
      if (!isReadable(row)) return "rejected";
      if (row.closed && row.closed < row.opened) return "closed before opened";
      if (["", "?"].includes(row.id.trim())) return undefined;
      const alike = all.filter((r) => isReadable(r) && r.id.trim() === row.id.trim() && r.app === row.app);
      const isAlone = alike.every((r) => r.file === alike[0].file);
      const order = (isAlone ? ["updated", "opened"] : ["updated", "exported", "opened"]) as ("updated" | "opened")[];
      const [latest] = alike.sort((a, b) => {
        const name = order.find((n) => a[n] !== b[n]);
        return name ? (a[name] > b[name] ? -1 : 1) : a.file - b.file || a.record - b.record;
      });
      if (latest === row) return undefined;
      if (isSame(row, latest, ["updated", "opened", "closed"])) return repeatRules.same;
      return isSame(row, latest, order) ? repeatRules.contradictory : repeatRules.older;
    })
  );
}

patient(
  "keeps the latest state of each id of an application, over several files, whatever else a row says",
  async () => {
    // Ids differ in case, in spaces within and in marks that look alike, but never by the spaces around them.
    const row = fc.record({
      id: fc.constantFrom("a", "A", "a b", "a  b", " a", "a ", "á", "a\u0301", '"', "", "?"),
      app: fc.constantFrom("x", "y", ""),
      opened: fc.constantFrom("2026-01-01", "2026-01-02", "never"),
      closed: fc.constantFrom("2026-01-01", "2026-01-05", "2026-01-06", ""),
      updated: fc.constantFrom("2026-01-07", "", "")
    });
    const seen = new Set<string | undefined>();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(row, {maxLength: 12}), {minLength: 1, maxLength: 3}), async (files) => {
        const {loaded, rows} = await load(files.map(text));
        const expected = dispositions(files);
        const kept = expected.flatMap((own, i) =>
          own.flatMap((disposition, j) => (disposition === undefined ? [[i + 1, j + 1]] : []))
        );
        expect(rows.map(({file: number, record}) => [number, record])).toEqual(kept);
        for (const [i, file] of loaded.entries()) {
          const counts = expected[i].reduce(
            (n, disposition) => n.set(disposition, (n.get(disposition) ?? 0) + 1),
            new Map<unknown, number>()
          );
          for (const {rule, n} of file.excluded) expect([rule, n]).toEqual([rule, counts.get(rule)]);
          expect(file.n_rows).toBe(files[i].length);
          expect(addsUp(file)).toBe(true);
          const told = file.faults.filter(({message}) => message.startsWith("contradicts"));
          expect(told.length).toBe(counts.get(repeatRules.contradictory) ?? 0);
          for (const disposition of counts.keys()) seen.add(disposition as string);
        }
      }),
      {...tries(25), seed: 7}
    );
    for (const rule of Object.values(repeatRules)) expect(seen).toContain(rule);
  }
);

it("says which rows contradict each other, and about what, within a file and between files", async () => {
  const {loaded} = await load([
    `${header}\n1,shop,2026-01-01,2026-01-05,high,\n1,shop,2026-01-01,,high,\n`,
    `${header}\n2,shop,2026-01-01,2026-01-05,high,2026-01-06\n`,
    `${header}\n\n2,shop,2026-01-01,2026-01-04,high,2026-01-06\n`
  ]);
  expect(
    loaded
      .flatMap(({faults}) => faults)
      .map(({file, line, column, message}) => [basename(file), line, column, message.replace(/[^ ]*[\\/]/, "")])
  ).toEqual([
    ["0.csv", 3, "closed_at", "contradicts line 2 about shop 1: nothing here, 2026-01-05 there"],
    ["2.csv", 3, "closed_at", "contradicts 1.csv, line 2, about shop 2: 2026-01-04 here, 2026-01-05 there"]
  ]);
  expect(loaded.map(({n_used}) => n_used)).toEqual([1, 1, 0]);
});

patient("takes a later export by the date in its name, before the last date in it", async () => {
  const older = `${header}\n1,shop,2026-01-01,2026-01-09,high,\n`;
  const reopened = `${header}\n1,shop,2026-01-01,,high,\n`;
  const used = async (names: string[]) => (await load([older, reopened], {names})).loaded.map(({n_used}) => n_used);
  expect(await used(["findings-2026-01.csv", "findings-2026-02.csv"])).toEqual([0, 1]);
  expect(await used(["20260131/findings.csv", "20260228/findings.csv"])).toEqual([0, 1]);
  expect(await used(["january.csv", "other.csv"])).toEqual([1, 0]);
});

it("keeps no text that nothing is there to be compared with", async () => {
  const file = `${header}\n1,shop,2026-01-01,,high,\n`;
  expect((await load([file])).columns).not.toContain("finding_id");
  expect((await load([file])).rows).toMatchObject([{app: "shop", severity: "high"}]);
  const judged = await load([file], {hasLabels: false});
  expect(judged.columns).not.toContain("severity");
  expect(judged.rows).toMatchObject([{app: "shop"}]);
});

const spelt = [
  [header, "1,Shop,2026-01-01,,high,2026-01-01", "2,Shop,2026-01-01,,high,2026-01-01", "1,Till,2026-01-01,,high,"].join(
    "\n"
  ),
  [
    header,
    "1,shop,2026-01-01,2026-01-05,high,2026-01-05",
    '3,"\u00a0SHOP\t",2026-01-02,,high,',
    "1,till,2026-01-01,,high,"
  ].join("\n")
];

it("takes applications that differ by case and outer space for one, in keys of all files", async () => {
  const {loaded, rows} = await load(spelt);
  expect(loaded.map(({excluded}) => excluded)).toEqual([
    [
      {rule: repeatRules.same, n: 1},
      {rule: repeatRules.older, n: 1}
    ],
    []
  ]);
  expect(rows.map(({app, closed_at}) => [app, closed_at === null])).toEqual([
    ["Shop", true],
    ["Shop", false],
    ["Shop", true],
    ["Till", true]
  ]);
  expect(loaded.map(({spellings}) => spellings)).toEqual([
    [
      {column: "app", name: "Shop", others: ["shop", "\u00a0SHOP\t"], n: 2},
      {column: "app", name: "Till", others: ["till"], n: 1}
    ],
    undefined
  ]);
});

it("keeps them apart where told so", async () => {
  const {loaded, rows} = await load(spelt, {areGroupsExact: true});
  expect(loaded.map(({n_used, spellings}) => [n_used, spellings])).toEqual([
    [3, undefined],
    [3, undefined]
  ]);
  expect(new Set(rows.map(({app}) => app)).size).toBe(5);
});
