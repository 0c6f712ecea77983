import {readFileSync, writeFileSync} from "node:fs";
import {expect, it} from "vitest";
import {drawArchitecture, folderImports} from "./architecture.ts";

const picture = "docs/architecture.svg";

it("the picture of the architecture is drawn from the imports as they are (UPDATE=1 draws it again)", async () => {
  const drawn = drawArchitecture(await folderImports());
  if (process.env.UPDATE) writeFileSync(picture, drawn);
  expect(readFileSync(picture, "utf8")).toBe(drawn);
});

it("the glossary of ARCHITECTURE.md has each folder once, and no other", async () => {
  const listed = [...readFileSync("ARCHITECTURE.md", "utf8").matchAll(/^\| `(\w+)` +\|/gm)].map(([, name]) => name);
  expect(listed.sort()).toEqual([...(await folderImports()).keys()].sort());
});

it("imports that a longer way implies are left out, and a circle is refused", () => {
  const graph = new Map([
    ["top", new Set(["middle", "bottom"])],
    ["middle", new Set(["bottom"])],
    ["bottom", new Set<string>()]
  ]);
  expect(drawArchitecture(graph).match(/marker-end=/g)).toHaveLength(2);
  graph.set("bottom", new Set(["top"]));
  expect(() => drawArchitecture(graph)).toThrow("imports go in a circle: top, middle, bottom, top");
});
