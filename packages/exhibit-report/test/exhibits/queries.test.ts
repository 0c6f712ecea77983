import {expect, it} from "vitest";
import {computeResult} from "../../src/exhibits/computeResult.ts";
import {defineExhibit, integer, optional, string} from "../../src/exhibits/exhibit.ts";
import type {ExhibitSpec} from "../../src/exhibits/exhibit.ts";
import {evaluate} from "../../src/exports/evaluate.ts";
import {parseDataPackage} from "../../src/sources/dataPackage.ts";
import {markdown} from "../../src/text/markdown.ts";
import type {Table} from "../../src/warehouse/database.ts";
import type {Input} from "../../src/warehouse/inputs.ts";
import {describePackage} from "../temporary.ts";

const columns = {severity: string("Severity")};

type Spec = Omit<ExhibitSpec<typeof columns, {total: number}>, "queries">;

const spec: Spec = {
  id: "findings-by-severity",
  name: "Findings",
  title: ({total}) => `${total} findings`,
  subtitle: () => "Findings by severity",
  sources: ["events"],
  query: "select * from events",
  columns,
  analyze: (rows) => ({total: rows.length}),
  claim: ({total}) => `There are ${total} findings.`,
  holds: () => true,
  chart: () => undefined as never,
  altText: ({total}) => `A bar of ${total}.`,
  discussion: () => markdown``
};

const table: Table = {
  columns: [{name: "severity", type: "VARCHAR"}],
  rows: [{severity: "low"}, {severity: "high"}]
};

const queries = {
  errors: {query: "select * from errors", columns: {day: integer("days", "Day"), note: optional(string("Note"))}}
};
const errors: Table = {
  columns: [
    {name: "day", type: "INTEGER"},
    {name: "note", type: "VARCHAR"}
  ],
  rows: [{day: 3, note: null}]
};

it("hands the rows of named queries to the analysis, typed by their columns, and keeps them beside its own", () => {
  const exhibit = defineExhibit({
    ...{...spec, queries},
    analyze: (rows, _, {errors}) => {
      const days: number[] = errors.map(({day}) => day);
      // @ts-expect-error a note may be missing
      const notes: string[] = errors.map(({note}) => note);
      return {total: rows.length + days.length + notes.length};
    }
  });
  const {claim, named} = computeResult(exhibit, {...table, named: {errors}});
  expect(claim).toBe("There are 4 findings.");
  expect(named).toEqual({errors: {columns: queries.errors.columns, rows: errors.rows}});
  const data = {columns, rows: () => table.rows};
  expect(computeResult(defineExhibit({...spec, queries, data}), {...table, named: {errors}}).named).toEqual({});
});

it("a named query that there is not is an error, as is a column of it", () => {
  const named = {errors};
  const exhibit = defineExhibit({
    ...{...spec, queries},
    // @ts-expect-error there is no such query
    analyze: (_, __, {erors}) => ({total: Number(erors)})
  });
  const none = defineExhibit({
    ...spec,
    // @ts-expect-error there is no query
    analyze: (_, __, {errors}) => ({total: Number(errors)})
  });
  const column = defineExhibit({
    ...{...spec, queries},
    // @ts-expect-error there is no such column
    analyze: (_, __, {errors}) => ({total: errors.map(({n}) => Number(n)).length})
  });
  expect(() => computeResult(exhibit, {...table, named})).toThrow(
    "the exhibit has no query erors (expected one of: errors)"
  );
  expect(() => computeResult(none, table)).toThrow("the exhibit has no query errors (expected none)");
  expect(() => computeResult(column, {...table, named})).toThrow("a row has no column n (expected one of: day, note)");
});

it("reports every column of a named query that is not as declared, with the query", () => {
  const tell = (more: Partial<Table>) => () =>
    computeResult(defineExhibit({...spec, queries}), {...table, named: {errors: {...errors, ...more}}});
  const file = "src/exhibits/findings-by-severity.ts";
  expect(tell({columns: [{name: "day", type: "VARCHAR"}]})).toThrow(
    `${file}: column day of query errors is declared as integer, but the query returns VARCHAR
${file}: column note of query errors is declared, but the query does not return it`
  );
  expect(tell({columns: [...errors.columns, {name: "n", type: "INTEGER"}]})).toThrow(
    `${file}: the query errors returns n, which is not declared`
  );
  expect(tell({rows: [{day: null, note: null}]})).toThrow(
    `${file}: column day of query errors has no value in row 1, but is not declared optional`
  );
});

it("a column of a named query that is named as in the data has their unit", () => {
  const fields = [{name: "day", type: "integer", unit: "hours"}];
  const {dataPackage} = parseDataPackage(describePackage("day\n", fields), "datapackage.json");
  const inputs = [{dataPackage, resource: dataPackage!.resources[0], hash: "sha256:0"}] as Input[];
  expect(() => evaluate(defineExhibit({...spec, queries}), {...table, named: {errors}}, inputs)).toThrow(
    "column day of query errors is declared in days, but is in hours in events"
  );
});
