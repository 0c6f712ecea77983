import {expect, it} from "vitest";
import {cellScript, withLateCells} from "../../src/site/cellScript.ts";

const page = `<head>
<link rel="modulepreload" href="./_observablehq/client.1.js">
<link rel="modulepreload" href="./_npm/d3@7/2.js">
<script type="module" src="./scripts/page-1.js"></script>
<script type="module">

import {define} from "./_observablehq/client.1.js";
import {registerFile, FileAttachment} from "./_observablehq/stdlib.3.js";
import "./side.js";

registerFile("a.csv", {"name":"a.csv"});

define({id: "1", outputs: ["text"], body: () => {
const text = \`
import {define} from "elsewhere";
$&\`;
return {text};
}});

</script>
</head>`;

it("cells begin once the page is painted: nothing that they import is fetched before", () => {
  const late = withLateCells(page);
  const script = cellScript(late)!;
  expect(late).not.toContain("<link");
  expect(late).toContain(`<script type="module" src="./scripts/page-1.js">`);
  expect(script).toContain(`const modules = ["./_observablehq/client.1.js","./_npm/d3@7/2.js"];`);
  const [, ...imports] = script.match(/^.*await import\(.*$/gm)!;
  expect(imports).toEqual([
    `const {define: defineCell} = await import("./_observablehq/client.1.js");`,
    `const {registerFile, FileAttachment} = await import("./_observablehq/stdlib.3.js");`,
    `await import("./side.js");`
  ]);
  expect(script.indexOf("requestAnimationFrame")).toBeLessThan(script.indexOf("await import("));
});

it("what a cell has within is left as it is", () => {
  const cell = page.slice(page.indexOf("registerFile("), page.indexOf("</script>"));
  expect(cellScript(withLateCells(page))).toContain(cell);
});

it("a page without cells stays as it is", () => {
  const plain = `<link rel="modulepreload" href="a.js"><script type="module">import "./_observablehq/client.1.js";</script>`;
  expect(cellScript(plain)).toBeUndefined();
  expect(withLateCells(plain)).toBe(plain);
});
