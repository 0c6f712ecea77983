import * as Plot from "@observablehq/plot";
import {expect, it} from "vitest";
import {markdown} from "../../src/text/markdown.ts";
import {computeResult} from "../../src/exhibits/computeResult.ts";
import {constant, defineExhibit, integer, optional, string} from "../../src/exhibits/exhibit.ts";
import type {ExhibitSpec} from "../../src/exhibits/exhibit.ts";
import {document} from "../../src/exports/dom.ts";
import {evaluate} from "../../src/exports/evaluate.ts";
import {parseDataPackage} from "../../src/sources/dataPackage.ts";
import {UserError} from "../../src/sources/fault.ts";
import type {Value} from "../../src/sources/value.ts";
import type {Table} from "../../src/warehouse/database.ts";
import type {Input} from "../../src/warehouse/inputs.ts";
import {describePackage} from "../temporary.ts";

const columns = {severity: string("Severity"), n: integer("findings", "Findings"), note: optional(string("Note"))};

type Spec = ExhibitSpec<typeof columns, {total: number}>;

const spec: Spec = {
  id: "findings-by-severity",
  name: "Findings",
  title: ({total}) => `${total} findings`,
  subtitle: () => "Findings by severity",
  slides: [1],
  sources: ["events"],
  query: "select * from events",
  columns,
  analyze: (rows) => ({total: rows.reduce((sum, {n}) => sum + n, 0)}),
  claim: ({total}) => `There are ${total} findings.`,
  holds: ({total}) => (total < 3 ? undefined : total < 100),
  chart: () => document.createElementNS("http://www.w3.org/2000/svg", "svg") as SVGSVGElement,
  altText: ({total}) => `A bar of ${total}.`,
  discussion: () => markdown``
};

const table: Table = {
  columns: [
    {name: "severity", type: "VARCHAR"},
    {name: "n", type: "BIGINT"},
    {name: "note", type: "VARCHAR"}
  ],
  rows: [
    {severity: "low", n: 3, note: null},
    {severity: "high", n: 4, note: "new"}
  ]
};

const {dataPackage} = parseDataPackage(describePackage("a\n", [{name: "a", type: "string"}]), "datapackage.json");
const inputs = [{dataPackage, resource: dataPackage!.resources[0], hash: "sha256:0"}] as Input[];

const run = (more: Partial<Spec> = {}, changed: Partial<Table> = {}) =>
  evaluate(defineExhibit({...spec, ...more}), {...table, ...changed}, inputs);

/** The lines of the user’s mistake that `run` throws; anything else is a failure. */
function mistakes(...args: Parameters<typeof run>): string[] {
  try {
    run(...args);
  } catch (error) {
    if (error instanceof UserError) return error.message.split("\n");
    throw error;
  }
  return [];
}

it("computes words, verdict and data from the rows", () => {
  expect(run()).toMatchObject({
    result: {total: 7},
    claim: "There are 7 findings.",
    holds: true,
    figures: [{id: "", title: "7 findings", altText: "A bar of 7."}],
    table: {rows: table.rows},
    sources: [{resource: {name: "events"}}]
  });
});

it.each([
  ["hours", "days"],
  ["days", undefined],
  ["days", "see kind"],
  ["days", "days"],
  ["findings", "hours"]
])("a column declared in %s, and in %s in the data, is compared", (unit, given) => {
  const fields = [{name: "n", type: "integer", ...(given && {unit: given})}];
  const {dataPackage: described} = parseDataPackage(describePackage("n\n", fields), "datapackage.json");
  const own = [{dataPackage: described, resource: described!.resources[0], hash: "sha256:0"}] as Input[];
  const named = defineExhibit({...spec, columns: {...columns, n: integer(unit, "Findings")}});
  const compare = () => evaluate(named, table, own);
  if (given === undefined || given === "see kind" || given === unit) expect(compare).not.toThrow();
  else
    expect(compare).toThrow(
      `src/exhibits/findings-by-severity.ts: column n is declared in ${unit}, but is in ${given} in events`
    );
});

it("hands the constants to the analysis, as they are defined or as a reader changed them", () => {
  const exhibit = defineExhibit({
    ...{...spec, constants: {least: constant(4, "findings", "So many count")}},
    analyze: (rows: {n: number}[], {least}: {least: number}) => ({total: rows.filter(({n}) => n >= least).length})
  });
  expect(computeResult(exhibit, table).claim).toBe("There are 1 findings.");
  expect(computeResult(exhibit, table, {constants: {least: 3}}).claim).toBe("There are 2 findings.");
  expect(run().exhibit.constants).toEqual({});
});

it("reports every column that is not as declared, with its exhibit", () => {
  expect(
    mistakes(
      {},
      {
        columns: [
          {name: "severity", type: "INTEGER"},
          {name: "extra", type: "VARCHAR"},
          {name: "more", type: "VARCHAR"},
          {name: "note", type: "VARCHAR"}
        ]
      }
    )
  ).toEqual([
    "src/exhibits/findings-by-severity.ts: column severity is declared as string, but the query returns INTEGER",
    "src/exhibits/findings-by-severity.ts: column n is declared, but the query does not return it",
    "src/exhibits/findings-by-severity.ts: the query returns extra, which is not declared",
    "src/exhibits/findings-by-severity.ts: the query returns more, which is not declared"
  ]);
});

it("tells of one column that goes by another name once", () => {
  const columns = table.columns.map((column) => (column.name === "n" ? {...column, name: "m"} : column));
  expect(mistakes({}, {columns})).toEqual([
    "src/exhibits/findings-by-severity.ts: column n is declared, but the query returns m"
  ]);
});

it.each(["toString", "constructor", "__proto__", "hasOwnProperty"])(
  "does not take %s for a declared column",
  (name) => {
    expect(mistakes({}, {columns: [...table.columns, {name, type: "VARCHAR"}]})).toEqual([
      `src/exhibits/findings-by-severity.ts: the query returns ${name}, which is not declared`
    ]);
  }
);

it("accepts a missing value only in a column declared optional", () => {
  expect(mistakes({}, {rows: [...table.rows, {severity: "none", n: null, note: null}]})).toEqual([
    "src/exhibits/findings-by-severity.ts: column n has no value in row 3, but is not declared optional"
  ]);
});

it("wants a title and a description of every figure", () => {
  const figure = {id: "more", title: () => "More", chart: spec.chart, altText: () => " "};
  expect(mistakes({altText: () => ""})).toEqual([
    expect.stringContaining("altText of figure findings-by-severity is empty")
  ]);
  expect(mistakes({figures: [figure]})).toEqual([expect.stringContaining("altText of figure more is empty")]);
  expect(mistakes({title: () => ""})).toEqual([
    expect.stringContaining("title of figure findings-by-severity is empty")
  ]);
});

it("refuses a source that nobody declared", () => {
  expect(mistakes({sources: ["events", "rumours"]})).toEqual([expect.stringMatching(/unknown source: rumours$/)]);
});

it("stops at a claim that no longer holds, and lets pass one that has too little data", () => {
  expect(mistakes({}, {rows: [{severity: "low", n: 100, note: null}]})).toEqual([
    "src/exhibits/findings-by-severity.ts: the claim no longer holds: There are 100 findings."
  ]);
  expect(run({}, {rows: [{severity: "low", n: 1, note: null}]}).holds).toBeUndefined();
});

it("refuses a name that is one number in prose and another in values", () => {
  expect(mistakes({numbers: ({total}) => ({n: `${total} findings`}), values: () => ({n: 8})})).toEqual([
    "src/exhibits/findings-by-severity.ts: n is “7 findings” in numbers, but 8 in values"
  ]);
});

it.each<[string, Partial<Spec>]>([
  ["in what is computed", {analyze: (rows) => ({total: rows.map((row) => (row as never)["severty"]).length})}],
  ["in a channel of a chart", {analyze: (rows) => ({total: Plot.valueof(rows, "severty")!.length})}]
])("a column that a row does not have is an error, not undefined: %s", (_, more) => {
  expect(() => run(more)).toThrow("a row has no column severty (expected one of: severity, n, note)");
});

it("rows are otherwise as they were: written, copied, awaited, compared", async () => {
  let seen: object[] = [];
  run({analyze: (rows) => ({total: (seen = rows).length})});
  expect(JSON.stringify(seen)).toBe(JSON.stringify(table.rows));
  expect(structuredClone(seen)).toEqual(table.rows);
  expect(await seen[0]).toBe(seen[0]);
  expect({...seen[0]}).toEqual(table.rows[0]);
  expect(String(seen[0])).toBe("[object Object]");
  expect("severty" in seen[0]).toBe(false);
});

it("reports a declared column that the drawn rows lack", () => {
  const data = {
    columns: {a: string("A"), b: integer("findings", "B")},
    rows: () => [{a: "x", b: 1}, {a: "y"}] as Record<string, Value>[]
  };
  expect(mistakes({data})).toEqual([
    "src/exhibits/findings-by-severity.ts: column b is declared, but row 2 of data lacks it"
  ]);
});

it.each([
  ["title", {title: (result: {total: number}) => `${(result as {totla?: number}).totla} findings`}],
  ["claim", {claim: (result: {total: number}) => `${(result as {sum?: number}).sum}`}],
  ["holds", {holds: (result: {total: number}) => (result as {n?: number}).n! > 3}],
  ["numbers", {numbers: ({n}: {total: number; n?: number}) => ({n: String(n ?? 0)})}],
  ["discussion", {discussion: ({n}: {total: number; n?: number}) => markdown`${n ?? 0}`}]
])("a property of the result that analyze does not return is a fault where %s reads it", (_, more) => {
  expect(() => run(more as Partial<Spec>)).toThrow(
    /^analyze returns no (totla|sum|n) \(expected one of: total; what may be missing, as \1: undefined\)$/
  );
});

const first = (rows: unknown[]) => rows[0] as {share: number} | undefined;

/** A result whose author knows no types. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
type Loose = Record<string, any>;

it.each([
  ["title", {title: ({worst}: Loose) => `${worst.shaer}% are late`}, "title says “undefined”: nothing in worst.shaer"],
  ["subtitle", {subtitle: ({list}: Loose) => `n = ${list[7]}`}, "subtitle says “undefined”: nothing in list[7]"],
  ["altText", {altText: ({ratio}: Loose) => `A bar of ${ratio.toFixed(1)}`}, "altText says “NaN”: nothing in ratio"],
  ["claim", {claim: ({worst}: Loose) => `${worst.of.n} findings`}, "claim says “undefined”: nothing in worst.of.n"],
  ["claim", {claim: ({list}: Loose) => `${list[0] / 0 - list[0] / 0}`}, "claim says “NaN” (expected a value: "],
  ["numbers", {numbers: ({worst}: Loose) => ({n: `${worst.n}`})}, "the number n says “undefined”: nothing in worst.n"],
  [
    "discussion",
    {discussion: ({worst}: Loose) => markdown`About ${worst.n / 2}.`},
    "discussion says “NaN”: nothing in worst.n"
  ]
] as [string, object, string][])("words of %s say no value that is not there", (_, more, message) => {
  const result = {total: 7, worst: {share: 3, of: {}}, list: [1], ratio: Number.NaN};
  expect(() => run({analyze: () => result, ...more} as Partial<Spec>)).toThrow(message);
});

it("the place of words about nothing is where it is read", () => {
  const claim = ({total}: {total: number}) => `${first([])?.share} of ${total}`;
  expect(() => run({claim})).toThrow("claim says “undefined” (expected a value");
  try {
    run({analyze: () => ({total: undefined as unknown as number}), title: ({total}) => `${total} findings`});
    expect.unreachable();
  } catch (error) {
    expect((error as Error).stack).toContain("evaluate.test.ts");
  }
});

it("“undefined” and “NaN” stand where their author, or the data, say them", () => {
  const words = {title: () => "Dividing by nothing gives NaN", claim: () => 'It is "undefined".'};
  expect(run(words)).toMatchObject({claim: 'It is "undefined".'});
  const rows = [{severity: "undefined", n: 4, note: "x is NaN"}];
  const analyze = (all: {severity: string; n: number}[]) => ({total: 4, name: all[0]?.severity});
  const title = ({name}: {total: number; name?: string}) => `Most are ${name}`;
  expect(run({analyze, title}, {rows}).figures[0].title).toBe("Most are undefined");
});
