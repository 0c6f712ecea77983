import {expect, it} from "vitest";
import {jsonProblem} from "../../src/sources/jsonProblem.ts";

it.each([
  ['{"a": 1,\n}', 2, "expected double-quoted property name"],
  ['{\n"a": 1\n"b": 2}', 3, "expected ',' or '}' after property value"],
  ["{\n\na: 1}", 3, "expected property name or '}'"],
  ['{"a": [1,\n2', 2, "expected ',' or ']' after array element"],
  ['{"a":\n"x\ny"}', 2, "bad control character in string literal"],
  ["{}\n\nx", 3, "unexpected non-whitespace character"],
  ["", 1, "unexpected end of JSON input"]
])("gives the line of what is wrong in %j", (text, line, message) => {
  let thrown: unknown;
  try {
    JSON.parse(text);
  } catch (error) {
    thrown = error;
  }
  expect(jsonProblem(thrown, text)).toEqual({line, message: `invalid JSON: ${message}`});
});

it("finds the line where the engine shows the text around instead of a place", () => {
  const text = '{"first": 1,\n"second": 2,\n"third": oh}';
  const error = new SyntaxError(`Unexpected token 'o', ...""third": oh}" is not valid JSON`);
  expect(jsonProblem(error, text)).toEqual({line: 3, message: "invalid JSON: unexpected token 'o'"});
});
