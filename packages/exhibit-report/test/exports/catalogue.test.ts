import {expect, it} from "vitest";
import {readCatalogue} from "../../src/exports/catalogue.ts";
import {generatorFile} from "../../src/folders/generator.ts";
import {temporaryFolder} from "../temporary.ts";

const exhibit = (id: string, more: string) => `import {defineExhibit} from "${generatorFile("index.ts")}";
const words = () => "";
export default defineExhibit({
  ...{id: "${id}", name: "Tea", title: words, subtitle: words, sources: [], query: "select 1", columns: {}},
  ...{analyze: words, claim: words, holds: words, chart: words, discussion: words},
  ${more}
});
`;

it("an exhibit is a module named like an id; what it imports from beside it is none", async () => {
  const folder = temporaryFolder({
    "two-rows.ts": `import {slides} from "./twoRowsResult.ts";\n${exhibit("two-rows", "slides, altText: words")}`,
    "twoRowsResult.ts": "export const slides = [2];\n",
    "one.ts": `import {slides} from "./oneCharts.ts";\n${exhibit("one", "slides, altText: words")}`,
    "oneCharts.ts": "export const slides = [1];\n",
    "draft.test.ts": "throw new Error();\n",
    "one.py": ""
  });
  expect((await readCatalogue(folder)).map(({exhibit}) => exhibit.id)).toEqual(["one", "two-rows"]);
});

it("tells what every exhibit lacks, with its file and line", async () => {
  const folder = temporaryFolder({
    "one.ts": exhibit("one", "alttext: words"),
    "three.ts": exhibit("three", "altText: words"),
    "two.ts": exhibit("two", `altText: "tea"`)
  });
  const {message} = (await readCatalogue(folder).catch((error: unknown) => error)) as Error;
  expect(message.replaceAll(`${folder}/`, "")).toBe(
    "one.ts:6: unknown property: alttext (expected altText)\ntwo.ts:6: invalid altText: tea (expected a function)"
  );
});
