import {mkdtempSync, rmSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {beforeAll, expect} from "vitest";
import {Notebook} from "../../packages/exhibit-report/src/cells/notebook.ts";
import {askQueries} from "../../packages/exhibit-report/src/exhibits/queries.ts";
import {evaluate} from "../../packages/exhibit-report/src/exports/evaluate.ts";
import {readCatalogue} from "../../packages/exhibit-report/src/exports/catalogue.ts";
import {folderOf, readPages} from "../../packages/exhibit-report/src/exports/pages.ts";
import {sqlCellsFile} from "../../packages/exhibit-report/src/exports/cacheFiles.ts";
import {answerSqlCells} from "../../packages/exhibit-report/src/exports/sqlCells.ts";
import type {SqlCell} from "../../packages/exhibit-report/src/exports/sqlCells.ts";
import type {Value} from "../../packages/exhibit-report/src/sources/value.ts";
import {openDatabase} from "../../packages/exhibit-report/src/warehouse/database.ts";
import {buildWarehouse} from "../../packages/exhibit-report/src/warehouse/warehouse.ts";
import {patient as it} from "../../packages/exhibit-report/test/patient.ts";

type Row = Record<string, Value>;

const notebooks = new Map<string, Notebook>();
const exhibits = new Map<string, {rows: Row[]; figures: Map<string, Row[]>}>();
const ids = ["constraints-and-performance", "scan-frequency", "loss-histograms"];

beforeAll(async () => {
  const cache = mkdtempSync(join(tmpdir(), "exhibit-"));
  const warehouse = await buildWarehouse({data: "data", models: "src/models", path: join(cache, "warehouse.duckdb")});
  const database = await openDatabase(warehouse.path, {readOnly: true});
  const converter = await openDatabase(":memory:", {threads: 1});
  try {
    expect(await answerSqlCells("src", {database, converter, warehouse, cache})).toEqual([]);
    const answers = JSON.parse(await readFile(join(cache, sqlCellsFile), "utf8")) as SqlCell[];
    for (const page of await readPages("src")) {
      const own = answers.filter((answer) => answer.page === page.page);
      if (own.length) notebooks.set(folderOf(page.page).slice("/notebooks/".length), await Notebook.read(page, own));
    }
    for (const {exhibit} of await readCatalogue("src/exhibits")) {
      if (!ids.includes(exhibit.id)) continue;
      const {table, figures} = evaluate(exhibit, await askQueries(exhibit, database.query), warehouse.inputs);
      exhibits.set(exhibit.id, {
        rows: table.rows,
        figures: new Map(figures.map(({id, table}) => [id, table?.rows ?? []]))
      });
    }
  } finally {
    database.close();
    converter.close();
    rmSync(cache, {recursive: true, force: true});
  }
}, 120_000);

const value = async (id: string, name: string) => (await notebooks.get(id)!.valueOf(name)) as Row[];

it("the shares of the seven curves are those of the exhibit", async () => {
  const tails = await value("constraints-and-performance", "tails");
  expect(tails.map(({curve, bad, good}) => [curve, bad, good])).toEqual(
    exhibits
      .get("constraints-and-performance")!
      .rows.map(({curve, bad_share, good_share}) => [curve, bad_share, good_share])
  );
});

it("the days until half of the findings are fixed are those of the exhibit", async () => {
  const waits = await value("scan-frequency", "waits");
  const rows = exhibits
    .get("scan-frequency")!
    .rows.filter(({scheme, share_closed}) => scheme === "fixed" && share_closed === 0.5);
  expect(waits.map(({band, n, days}) => [band, n, days])).toEqual(rows.map(({band, n, days}) => [band, n, days]));
  expect(waits).toHaveLength(5);
});

it("the bars of the two risks are those of the exhibit, and so are their medians", async () => {
  const bins = await value("loss-histograms", "bins");
  const {rows, figures} = exhibits.get("loss-histograms")!;
  for (const [risk, figure] of [
    ["Cybersecurity Breach", "cyber"],
    ["Technology Outage", "outage"]
  ]) {
    const own = bins.filter((bin) => bin.risk === risk).map(({min, max, n}) => [min, max, n]);
    expect(own).toEqual(figures.get(figure)!.map(({lower_usd, upper_usd, n_years}) => [lower_usd, upper_usd, n_years]));
  }
  const summary = await value("loss-histograms", "summary");
  const medians = rows.filter(({years, statistic}) => years === "with a loss" && statistic === "50% quantile");
  summary.forEach(({median, exactMedian, without}, i) => {
    expect(exactMedian).toBeCloseTo(Number(medians[i].exact), 6);
    expect(median).toBeCloseTo(Number(medians[i].simulated), 6);
    const zero = rows.filter(({statistic}) => statistic === "years without a loss")[i];
    expect(without).toBeCloseTo(Number(zero.simulated), 12);
  });
});
