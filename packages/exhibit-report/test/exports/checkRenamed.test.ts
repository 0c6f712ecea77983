import {afterAll, beforeAll, expect, it} from "vitest";
import {defineExhibit, number, string} from "../../src/exhibits/exhibit.ts";
import {checkRenamed} from "../../src/exports/checkRenamed.ts";
import {refusedExhibit} from "../../src/exports/refusedExhibit.ts";
import {parseDataPackage} from "../../src/sources/dataPackage.ts";
import {columnOrigins} from "../../src/warehouse/columnOrigins.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import type {Database} from "../../src/warehouse/database.ts";
import type {Input} from "../../src/warehouse/inputs.ts";
import {describePackage} from "../temporary.ts";

let database: Database;
beforeAll(async () => (database = await openDatabase(":memory:")));
afterAll(() => database.close());

const fields = [
  {name: "station", type: "string"},
  {name: "fell", type: "number", unit: "mm"},
  {name: "lasted", type: "number", unit: "see kind"}
];
const {dataPackage} = parseDataPackage(describePackage("station,fell,lasted\n", fields), "datapackage.json");
const inputs = [{dataPackage, resource: dataPackage!.resources[0], hash: "sha256:0"}] as Input[];
const models = [
  {name: "stg_rain", file: "", sql: 'select station, fell::double as rain, fell / 10 as "cm" from raw_events'},
  {name: "wet", file: "", sql: "select * exclude (station) from stg_rain where rain > 0"}
];

it.each([
  ["select fell as y from raw_events", "fell"],
  ["select e.fell as y from raw_events as e", "fell"],
  ["select FELL::integer as Y from RAW_EVENTS order by 1", "fell"],
  ["select rain as y from wet", "fell"],
  ["with w as (select rain as z from stg_rain) select z as y from (from w) as v", "fell"],
  ["select a.fell as y from raw_events as a join stg_rain using (station)", "fell"],
  ["select fell / 10 as y from raw_events", undefined],
  ["select max(fell) as y from raw_events", undefined],
  ["select cm as y from stg_rain", undefined],
  ["select station as y from wet", undefined],
  ["select fell as y from raw_events as a join raw_events as b using (station)", undefined],
  ["select fell as y from raw_events, (values (1)) as other(fell)", undefined],
  ["select fell as y from raw_events union all select 1", undefined],
  ["select * replace (fell / 10 as fell), 1 as x from raw_events", undefined],
  ["select y from range(3) as numbers(y)", undefined],
  ["not a statement", undefined]
])("tells where the column y of %s comes from", async (sql, name) => {
  const find = await (await columnOrigins(database, {models, inputs}))(sql);
  expect(find("y")?.field.name).toBe(name);
});

it("compares the unit of a renamed column with that of the data, and tells its line", async () => {
  const ask = (unit: string, query: string) =>
    defineExhibit({
      ...{id: "rain", name: "Rain", sources: ["events"], title: () => "", subtitle: () => "", claim: () => ""},
      ...{altText: () => "", holds: () => true, analyze: () => ({}), chart: () => ({}) as SVGSVGElement},
      discussion: () => "" as never,
      query: "select station from raw_events",
      columns: {station: string("Station")},
      queries: {wet: {query, columns: {depth: number(unit, "Rain")}}}
    });
  const check = (unit: string, query: string) => checkRenamed(database, ask(unit, query), {models, inputs});
  await check("mm", "select rain as depth from wet");
  await check("cm", "select rain / 10 as depth from wet");
  await check("days", "select lasted as depth from raw_events");
  const refused: Error = await check("cm", "select rain as depth from wet").then(
    () => expect.fail("cm are not mm"),
    (error) => error
  );
  const source = `export default defineExhibit({
  queries: {
    wet: {
      query: "select rain as depth from wet",
      columns: {depth: number("cm", "Rain")}
    }
  }
});`;
  expect(refusedExhibit(refused.message, source)).toEqual([
    {
      file: "src/exhibits/rain.ts",
      line: 5,
      message:
        "column depth of query wet is declared in cm, but is fell of events, in mm (expected that unit, or a query that converts it)"
    }
  ]);
});
