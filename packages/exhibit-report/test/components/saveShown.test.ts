import {describe, expect, it} from "vitest";
import {numbersCsv} from "../../src/components/saveShown.ts";
import {shownHtml} from "../../src/components/shownHtml.ts";
import {fingerprint} from "../../src/components/rememberedMapping.ts";

describe("what a reader takes from an answer", () => {
  it("keeps numbers in full, and text of a file as text in a spreadsheet", () => {
    expect(
      numbersCsv([
        {group: "=cmd|'/c calc'!A1", n: 0.1 + 0.2},
        {group: 'a "b", c', n: undefined, more: 1e21}
      ])
    ).toBe(`group,n,more\n'=cmd|'/c calc'!A1,0.30000000000000004,\n"a ""b"", c",,1e+21\n`);
    expect(numbersCsv([{group: "＝1+1"}, {group: "'=1"}, {group: "\n=1"}, {group: "-5"}])).toBe(
      `group\n'＝1+1\n''=1\n"'\n=1"\n-5\n`
    );
  });

  it("shows text of a file as text", () => {
    const hostile = `<img src=x onerror=alert(1)>\u202e"`;
    const shown = {
      ...{sentence: "", warnings: [hostile], assumptions: [hostile], figures: [], numbers: []},
      accounts: [hostile],
      table: [
        ["Group", hostile],
        [hostile, "1"]
      ],
      unused: [{rule: hostile, fault: {file: "f.csv", line: 2, column: hostile, message: `invalid "${hostile}"`}}]
    };
    const {html} = shownHtml(shown);
    expect(html).not.toContain("<img");
    expect(html).not.toContain("\u202e");
  });
});

it("names headings without telling them", () => {
  expect(fingerprint(["id", "opened"])).toMatch(/^[0-9a-f]{16}$/);
  expect(fingerprint(["id", "opened"])).not.toBe(fingerprint(["id,opened"]));
});
