import {describe, expect, it} from "vitest";
import {checkPages} from "./checkPages.ts";
import {furtherPages, onePageOfEachKind, paths, walked} from "./pages.ts";

const folderOf = (path: string) => path.replace(/[^/]+\/$/, "");

it("every page is looked at, here or by what npm run test:all adds, and every folder here", () => {
  expect([...onePageOfEachKind, ...furtherPages, ...walked].sort()).toEqual([...paths].sort());
  expect(onePageOfEachKind.map(folderOf)).toEqual(expect.arrayContaining(furtherPages.map(folderOf)));
});

checkPages(describe, onePageOfEachKind);
