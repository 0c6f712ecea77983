import {expect, it} from "vitest";
import type {OwnSummary} from "../../src/exports/ownPackage.ts";
import type {BlockContext} from "../../src/site/feature.ts";
import {renderOwn} from "../../src/site/ownPage.ts";

const fault = {file: "findings.csv", line: 3, column: "opened_at", message: "invalid date", raw: "F-1,soon"};
const summary: OwnSummary = {
  ...{files: [], flags: [], unread: []},
  left: [{rule: "rejected", fault}],
  ...{nLeft: 1, nLeftElsewhere: 0, nListed: 1}
};

/** What the page of data says of rows that were left out. */
function leftOut(own: Partial<OwnSummary>): string {
  const context = {path: "/own/data/", store: {own: () => ({...summary, ...own})}} as unknown as BlockContext;
  const page = renderOwn("data", context).html;
  return page.slice(page.indexOf('id="left"')).replace(/\s+/g, " ");
}

it("lists rows of files, leads to the file that has them all, and says how many connections left out", () => {
  const files = leftOut({});
  expect(files).toContain("own_left_rows.csv");
  expect(files).toContain("F-1,soon");
  expect(files).not.toContain("connections");
  const both = leftOut({nLeftElsewhere: 1200});
  expect(both).toContain("own_left_rows.csv");
  expect(both).toContain("and keep the rows: 1,200.");
});

it("leads to no file where connections alone left rows out: they keep them", () => {
  const elsewhere = leftOut({left: [], nLeft: 0, nListed: 0, nLeftElsewhere: 17});
  expect(elsewhere).toContain("and keep the rows: 17.");
  expect(elsewhere).not.toMatch(/own_left_rows|None\./);
  expect(leftOut({left: [], nLeft: 0, nListed: 0})).toContain("None.");
});
