import {expect, it} from "vitest";
import {refusedExhibit} from "../../src/exports/refusedExhibit.ts";

const source = `const columns = {
  cups: number("cups", "Cups"),
  "% left": number("%", "Share"), mugs: number("", "Mugs")
};

export default defineExhibit({
  sources: ["tea", 'coffee'],
  query: "select 1",
  columns,
  queries: {
    kettles: {
      query: "select 2",
      columns: {cups: number("cups", "Cups"),
        handles: number("", "Handles")}
    },
    jars: {query: "select 3", columns: theirColumns}
  }
});
`;

it.each([
  ["column cups is declared, but the query does not return it", 2],
  ["column % left has no value in row 3, but is not declared optional", 3],
  [
    "column % left is declared in %, but is in parts in tea (expected that unit, or another name for what is converted)",
    3
  ],
  ["column mugs is declared, but the query returns mug", 3],
  ["column ugs is declared, but the query does not return it", undefined],
  ["column pots is declared, but the query does not return it", undefined],
  ["the query returns pots, which is not declared", 8],
  ["column cups of query kettles is declared, but the query does not return it", 13],
  ["column handles of query kettles has no value in row 3, but is not declared optional", 14],
  ["column cups of query jars is declared in cups, but is in l in tea (expected that unit)", 16],
  ["the query kettles returns spout, which is not declared", 12],
  ["unknown source: coffee", 7],
  ["the claim no longer holds: column cups", undefined]
])("tells where the module names what it is refused for: %s", (message, line) => {
  expect(refusedExhibit(`src/exhibits/tea.ts: ${message}`, source)).toEqual([
    {file: "src/exhibits/tea.ts", ...(line !== undefined && {line}), message}
  ]);
});
