import {expect, it} from "vitest";
import {defineExhibit, markdown} from "../../src/index.ts";
import {shapeFaults} from "../../src/exports/exhibitShape.ts";
import {formatFault} from "../../src/sources/fault.ts";

const words = () => "";
const figure = {id: "more", title: words, altText: words, chart: words};
const spec = {
  ...{id: "tea", name: "Tea", title: words, subtitle: words, sources: [], query: "select 1", columns: {}},
  ...{analyze: words, claim: words, holds: () => true, chart: words, altText: words, discussion: () => markdown``}
};

function faults(change: object, source = ""): string[] {
  const exhibit = defineExhibit({...spec, ...change} as never);
  return shapeFaults(exhibit, "tea.ts", source).map(formatFault);
}

it("finds nothing in an exhibit with all that it may have", () => {
  expect(faults({})).toEqual([]);
  const lists = {slides: [1], figureSources: [], figures: [figure, {...figure, size: "small"}], references: []};
  const functions = {numbers: words, values: words, choices: words, explorable: {}, data: {columns: {}, rows: words}};
  const queries = {pots_2: {query: "select 1", columns: {}}};
  expect(faults({...lists, ...functions, queries, constants: {}, hasLinear: true})).toEqual([]);
});

it("names what is misspelt, missing or of another kind, once, with its line", () => {
  const source = `import {title} from "./words.ts";
// defineExhibit({title: "in a comment"})
export default defineExhibit({
  id: "tea",
  query: \`select 'https://tea.example' -- {title: 1}
  \`,
  alttext: (result) => \`a, {b}: \${result}\`, title: "Tea",
  holds(result) {
    return {sources: result};
  },
  figures: [
    {id: "one", title, chart, altText: () => ""},
    {
      id: "two",
      title,
      colour: "red"
    }
  ],
  "sources": "tea"
});
`;
  const {chart: _, altText: __, ...two} = figure;
  const change = {...{altText: undefined, alttext: words, title: "Tea", sources: "tea", figureSources: []}};
  expect(faults({...change, figures: [figure, {...two, colour: "red", alttext: words}]}, source)).toEqual([
    "tea.ts:7: unknown property: alttext (expected altText)",
    "tea.ts:7: invalid title: Tea (expected a function)",
    "tea.ts:19: invalid sources: tea (expected a list)",
    expect.stringMatching(/^tea\.ts:16: figures\.1: unknown property: colour \(expected one of id, /),
    "tea.ts:13: figures.1: unknown property: alttext (expected altText)",
    "tea.ts:13: figures.1: missing property: chart (expected a function)"
  ]);
});

it("tells a mistake once, where a default or another property rests on it", () => {
  expect(faults({sources: undefined})).toEqual(["tea.ts: missing property: sources (expected a list)"]);
  expect(faults({refrences: []})).toEqual(["tea.ts: unknown property: refrences (expected references)"]);
  expect(faults({figures: {}, columns: [], hasLinear: "no"})).toEqual([
    "tea.ts: invalid columns: [] (expected an object)",
    "tea.ts: invalid hasLinear: no (expected true or false)",
    "tea.ts: invalid figures: {} (expected a list)"
  ]);
  expect(faults({figures: [null]})).toEqual([
    "tea.ts: figures.0: invalid figure: null (expected {id, title, altText, chart})"
  ]);
  expect(shapeFaults({id: "tea"}, "tea.ts", "").map(formatFault)).toEqual([
    "tea.ts: the exhibit is a plain object (expected export default defineExhibit({…}))"
  ]);
});

it("names what is wrong with a named query, with its line", () => {
  const source = `export default defineExhibit({
  queries: {
    pots: {query: 1, column: {}},
    "a-b": {query: "select 1", columns},
    none: "select 1"
  },
  queries
});
`;
  const queries = {pots: {query: 1, column: {}}, "a-b": {query: "select 1", columns: {}}, none: "select 1"};
  expect(faults({queries}, source.replace("  queries\n", ""))).toEqual([
    "tea.ts:3: queries.pots: unknown property: column (expected columns)",
    "tea.ts:3: queries.pots: invalid query: 1 (expected text)",
    "tea.ts:4: queries.a-b: invalid name of a query (expected small letters, digits and underscores, first a letter)",
    "tea.ts:5: queries.none: invalid query: select 1 (expected {query, columns})"
  ]);
  expect(faults({queries: []}, source)).toEqual(["tea.ts:7: invalid queries: [] (expected an object)"]);
});

it("names what is given twice, which JavaScript takes no offence at", () => {
  const source = `export default defineExhibit({
  get name() { return "Tea"; },
  get title() { return title; },
  queries: {pots: {query, columns}, jars: {query, columns},
    pots: {query, columns}},
  claim: () => ({a: 1, a: 2}),
  columns: {n: 1, "n": 2},
  figures: [{id: "a"}, {id: "b",
    id: "c"}],
  claim
});
`;
  expect(faults({}, source)).toEqual([
    "tea.ts:5: queries: pots is given twice (expected each name once)",
    "tea.ts:7: columns: n is given twice (expected each name once)",
    "tea.ts:9: figures.1: id is given twice (expected each name once)"
  ]);
});
