import {expect, it} from "vitest";
import {readCatalogue} from "../../src/exports/catalogue.ts";
import {temporaryFolder} from "../temporary.ts";

it("an exhibit is a module named like an id; what it imports from beside it is none", async () => {
  const folder = temporaryFolder({
    "two-rows.ts": `import {slides} from "./twoRowsResult.ts";\nexport default {id: "two-rows", slides};\n`,
    "twoRowsResult.ts": "export const slides = [2];\n",
    "one.ts": `import {slides} from "./oneCharts.ts";\nexport default {id: "one", slides};\n`,
    "oneCharts.ts": "export const slides = [1];\n",
    "draft.test.ts": "throw new Error();\n",
    "one.py": ""
  });
  expect((await readCatalogue(folder)).map(({exhibit}) => exhibit.id)).toEqual(["one", "two-rows"]);
});
