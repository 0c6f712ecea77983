import fc from "fast-check";
import {expect, it} from "vitest";
import {relativeTo} from "../../src/site/paths.ts";

const folder = fc
  .array(fc.constantFrom("a", "b", "exhibits"), {maxLength: 3})
  .map((names) => ["", ...names, ""].join("/"));

it("leads from any page to any address, under any base path", () => {
  fc.assert(
    fc.property(
      folder,
      folder,
      fc.constantFrom("", "data.csv"),
      fc.constantFrom("/", "/base/path/"),
      (from, to, file, base) => {
        const link = relativeTo(`${from}index`, to + file);
        expect(link).not.toMatch(/^\//);
        const page = `https://example.org${base}${from.slice(1)}`;
        expect(new URL(link, page).href).toBe(`https://example.org${base}${(to + file).slice(1)}`);
      }
    )
  );
});
