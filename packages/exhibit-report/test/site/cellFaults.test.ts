import {expect, it} from "vitest";
import {atCode, atLine, cellFaults} from "../../src/site/cellFaults.ts";
import {formatFault} from "../../src/sources/fault.ts";
import {temporaryFolder} from "../temporary.ts";

const error = (message: string) =>
  `<div class="observablehq--inspect observablehq--error">SyntaxError: ${message}</div>`;
const faults = (page: string, files: Record<string, string>) => {
  const root = temporaryFolder(files);
  return cellFaults(page, "a/b.html", root).map((fault) => formatFault(fault).replace(`${root}/`, ""));
};

it("counts lines from the top of the file, its front matter with them", () => {
  const page = atLine(error("Unexpected token (2:3)"), 3);
  expect(faults(page, {"a/b.md": "# T\n\n```js\n1\n=\n```\n"})).toEqual(["a/b.md:5: SyntaxError: Unexpected token"]);
  expect(faults(page, {"a/b.md": "---\r\ntitle: T\r\n---\r\n# T\n\n```js\n1\n=\n```\n"})).toEqual([
    "a/b.md:8: SyntaxError: Unexpected token"
  ]);
});

it("finds code within a line, whatever letters it has", () => {
  const page = `${atCode(error("invalid expression"), `"<" & 'b`)}${atCode(error("invalid expression"), "a b")}`;
  expect(faults(page, {"a/b.md": '# T\n${a b}\n${"<" & \'b}\n'})).toEqual([
    "a/b.md:3: SyntaxError: invalid expression",
    "a/b.md:2: SyntaxError: invalid expression"
  ]);
});

it("names what is published where no page of that name was written", () => {
  expect(faults(atLine(error("Unexpected &quot;=&quot;"), 3), {})).toEqual(['a/b.html: SyntaxError: Unexpected "="']);
});

it("takes words for words", () => {
  expect(faults("<p>class=&quot;observablehq--error&quot;</p>", {})).toEqual([]);
});
