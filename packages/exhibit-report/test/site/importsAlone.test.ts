import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {describe, expect, it} from "vitest";
import {importsAlone} from "../../src/site/importsAlone.ts";

const framework = (path: string) =>
  import(createRequire(import.meta.url).resolve(`@observablehq/framework/dist/${path}`));
const {findImports} = await framework("javascript/imports.js");
const {parseProgram} = await framework("javascript/parse.js");

/** What Framework finds in what is read, and where. */
function found(tree: object, source: string): unknown[] {
  const literals = JSON.stringify(tree).match(/"source":\{"type":"Literal"[^}]*\}/g) ?? [];
  const places = literals.map((text) => JSON.parse(`{${text}}`).source).map(({start, end, raw}) => [start, end, raw]);
  return [findImports(tree, "/_npm/a@1.0.0/_esm.js", source), places.sort()];
}

describe("the imports of a module are those that Framework finds by reading all of it", () => {
  it.each([
    'import"./a.js";import b,{c as d}from"../b/c.js";import*as e from\'npm:e\';',
    'export*from"/npm/f@1.2.3/+esm";export{g}from"g";export*as h from"./h.js";',
    'export const i=()=>import("./i.js");async function j(){await import( "j" ).then(()=>import("/npm/k/+esm"))}',
    'const s="import x from \\"y\\"",r=/import"z"/,t=`${import("./u.js")} import"v"`;// import"w"\n/* export*from"x" */',
    'import"./\\u0061.js";import"./d%20e.js";export default import.meta.url',
    "const a=1;export{a as default}",
    'import(/* why */"./a.js")'
  ])("%s", (source) => {
    const tree = importsAlone(source)!;
    expect(tree).toBeDefined();
    expect(found(tree, source)).toEqual(found(parseProgram(source), source));
  });

  it("packages as they are delivered", () => {
    const {resolve} = createRequire(createRequire(import.meta.url).resolve("@observablehq/plot"));
    for (const name of ["d3/src/index.js", "d3-array/src/index.js", "@observablehq/plot/src/plot.js"]) {
      const [file] = [
        resolve(
          name
            .split("/")
            .slice(0, name.startsWith("@") ? 2 : 1)
            .join("/")
        )
      ];
      const source = readFileSync(file, "utf8");
      expect(found(importsAlone(source)!, source)).toEqual(found(parseProgram(source), source));
    }
  });
});

it.each([
  ["a name that is computed", 'import("./a"+".js")'],
  ["a name in a template", "import(`./a.js`)"],
  ["an address", 'import.meta.resolve("./a.js")'],
  ["a way to ask for files", 'import{FileAttachment}from"observablehq:stdlib";FileAttachment("a.csv")'],
  ["what is no module", "import {"]
])("%s is left to whoever reads all of it", (_, source) => expect(importsAlone(source)).toBeUndefined());
