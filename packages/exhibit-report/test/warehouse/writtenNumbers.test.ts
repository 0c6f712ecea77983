import {join} from "node:path";
import {expect, it} from "vitest";
import {openDatabase} from "../../src/warehouse/database.ts";
import {loadTables} from "../../src/warehouse/loadTables.ts";
import {isMapped, openSources} from "../../src/warehouse/openSources.ts";
import {temporaryFolder} from "../temporary.ts";

async function amounts(lines: readonly string[]) {
  const folder = temporaryFolder({"losses.csv": ["event_id;amount;currency", ...lines, ""].join("\n")});
  const sources = await openSources([join(folder, "losses.csv")]);
  const database = await openDatabase(":memory:");
  try {
    const [{excluded, faults}] = await loadTables(database, sources.files.filter(isMapped));
    const {rows} = await database.query("select amount from losses order by record");
    return {amounts: rows.map(({amount}) => amount), excluded, faults: faults.map(({message}) => message)};
  } finally {
    database.close();
    await sources.close();
  }
}

it("reads amounts as people write them, and none that is no amount", async () => {
  const texts = [
    "$1,234",
    "$1.2M",
    "(1,000)",
    "USD 2500.50",
    "45,000",
    "12k",
    "CHF 3'500.75",
    "7 bn",
    "5%",
    "12 apples",
    "(5"
  ];
  expect(await amounts(texts.map((text, i) => `${i};${text};USD`))).toEqual({
    amounts: [1234, 1.2e6, 2500.5, 45_000, 12_000, 3500.75, 7e9, 0.05],
    excluded: [{rule: "amount negative", n: 1}],
    faults: ['invalid number "12 apples"', 'invalid number "(5"']
  });
  expect((await amounts(["1;1.234,50 €;EUR", "2;2 Mio. €;EUR", "3;-3,5;EUR"])).amounts).toEqual([1234.5, 2e6]);
});

it("leaves out a total of the other rows, and no loss that adds up by chance among them", async () => {
  expect(await amounts(["1;100;USD", "2;250.5;USD", "3;49.5;USD", "Total;400;USD"])).toEqual({
    amounts: [100, 250.5, 49.5],
    excluded: [{rule: "total of the other rows", n: 1}],
    faults: []
  });
  expect((await amounts(["1;100;USD", "2;400;USD", "3;250.5;USD", "4;49.5;USD"])).amounts).toEqual([
    100, 400, 250.5, 49.5
  ]);
  expect((await amounts(["1;100;USD", "2;100;USD"])).excluded).toEqual([]);
});
