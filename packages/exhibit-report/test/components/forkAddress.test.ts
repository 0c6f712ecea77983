import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {forkPrefix, readFork, writeFork} from "../../src/components/forkAddress.ts";

const published = {query: "select a\nfrom raw_b\nwhere n > 1", "data raw_b": "a,n\nx,1\ny,2\nz,3\n"};

describe("the address of a changed exhibit", () => {
  it("carries every change of any text", () => {
    const text = fc.array(fc.string({unit: "grapheme"}), {maxLength: 8}).map((lines) => lines.join("\n"));
    fc.assert(
      fc.property(text, text, text, text, (query, changedQuery, data, changedData) => {
        const before = {query, "data raw_b": data};
        const changes = {query: changedQuery, "data raw_b": changedData};
        const fork = writeFork(changes, before);
        expect(fork).toMatch(/^(#fork=[\w-]+)?$/);
        const found = fork === "" ? {} : readFork(fork, before);
        expect({...before, ...found}).toEqual(changes);
      })
    );
  });

  it("holds the changed lines alone, and nothing where nothing differs", () => {
    const long = Array.from({length: 5000}, (_, i) => `row ${i}`).join("\n");
    expect(writeFork({long: long.replace("row 2500", "row ten")}, {long}).length).toBeLessThan(120);
    expect(writeFork(published, published)).toBe("");
  });

  it.each([
    ["what was cut", `${writeFork({query: "select 1"}, published).slice(0, 20)}`, /may have been cut/],
    ["no JSON", `${forkPrefix}${btoa("{")}`, /may have been cut/],
    ["a text that the exhibit does not have", writeFork({model: "x"}, published), /changes “model” of another version/],
    [
      "a property of every object",
      `${forkPrefix}${btoa('{"constructor":{"start":0,"removed":0,"lines":[]}}')}`,
      /another version/
    ],
    [
      "more lines than there are",
      `${forkPrefix}${btoa('{"query":{"start":2,"removed":9,"lines":[]}}')}`,
      /another version/
    ],
    ["no lines", `${forkPrefix}${btoa('{"query":{"start":-1,"removed":0,"lines":[1]}}')}`, /another version/]
  ])("refuses %s", (_, fragment, message) => {
    expect(() => readFork(fragment, published)).toThrow(message);
  });
});
