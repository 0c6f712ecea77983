import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {format} from "prettier";
import {expect, it} from "vitest";
import {adapters} from "../../src/sources/adapters/all.ts";
import {exportsPage} from "./exportsPage.ts";

it("documents every export that is recognised, as the adapters say", async () => {
  const file = join(import.meta.dirname, "../../../../docs/src/reference/exports/index.md");
  const page = await format(exportsPage(adapters), {parser: "markdown", printWidth: 150});
  if (process.env.UPDATE) writeFileSync(file, page);
  expect(readFileSync(file, "utf8")).toBe(page);
});
