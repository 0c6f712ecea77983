import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {contrast, lighter} from "../../src/report/color.ts";
import {lineOfCall, placesIn} from "../../src/report/placesIn.ts";
import {accentOf, grounds, settingFaults} from "../../src/report/settings.ts";
import type {ReportSettings} from "../../src/report/settings.ts";
import {formatFault} from "../../src/sources/fault.ts";

/** The faults of a configuration as somebody wrote it: the literal is run, types go. */
function faults(literal: string): string[] {
  const source = `import {defineReport} from "exhibit-report";\n\n// defineReport({titel: 1}) is no call\nexport default defineReport(${literal});\n`;
  const settings: unknown = new Function(`return (${literal});`)();
  const isThere = (path: string) => ["brand/logo.svg", "src/rates/index.md", "src/more.md"].includes(path);
  return settingFaults(settings, {source, file: "observablehq.config.ts", isThere}).map(formatFault);
}

describe("a configuration", () => {
  it("may set everything, or nothing", () => {
    const settings: ReportSettings = {
      title: "Rates of repair",
      address: "https://repair.example/report",
      license: {title: "For members", address: "https://repair.example/licence"},
      language: "de",
      brand: {
        ...{name: "Repair", logo: "brand/logo.svg", accent: {light: "#0b6e4f", dark: "#7be0b8"}},
        fonts: {text: "Georgia, serif", headings: "Gill Sans, sans-serif"}
      },
      navigation: ["/methods/", {name: "Rates", path: "/exhibits/"}],
      chapters: ["/rates/", "/more.html"],
      dynamicPaths: ["/regions/north", "/regions/2024.csv"],
      footer: "Made in Bonn.",
      index: false
    };
    expect(faults(JSON.stringify(settings, null, 2))).toEqual([]);
    expect(faults("{}")).toEqual([]);
    expect(faults("undefined")).toHaveLength(1);
  });

  it("names chapters that have a page", () => {
    expect(faults(`{\n  chapters: [\n    "/rates/",\n    "/rate/"\n  ]\n}`)).toEqual([
      "observablehq.config.ts:7: chapters.1: no such page: /rate/ (expected src/rate/index.md)"
    ]);
    expect(faults(`{chapters: "/rates/"}`)).toHaveLength(1);
    expect(faults(`{chapters: ["rates"]}`)).toHaveLength(1);
  });

  it("has each fault told with its line, all at once", () => {
    expect(
      faults(`{
  titel: "Rates",
  address: "repair.example", /* , "brand": { */
  license: "CC-BY-4",
  language: "fr",
  brand: {
    name: \`a } in a \${"template"}\`,
    acent: "#123456",
    logo: "brand/logo.svg",
    favicon: "brand/none.png",
    accent: "#9cf",
    fonts: "Georgia" // "}"

  },
  navigation: [
    "/methods/",
    "methods",
    {name: "Rates", address: "/rates/"}
  ],
  dynamicPaths: ["/a", "/../b"],
  footer: ["a"],
  "index": "yes",
  features: ["talk"]
}`)
    ).toEqual([
      "observablehq.config.ts:5: titel: unknown key: titel (expected title)",
      "observablehq.config.ts:6: address: invalid value: repair.example (expected an address such as https://example.org/report/)",
      "observablehq.config.ts:7: license: invalid value: CC-BY-4 (expected an SPDX identifier such as CC-BY-4.0, or {title, address})",
      "observablehq.config.ts:8: language: invalid value: fr (expected en or de)",
      "observablehq.config.ts:11: brand.acent: unknown key: acent (expected accent)",
      "observablehq.config.ts:15: brand.fonts: invalid value: Georgia (expected {text, headings})",
      'observablehq.config.ts:23: dynamicPaths: invalid value: ["/a","/../b"] (expected a list of paths such as /regions/north)',
      'observablehq.config.ts:24: footer: invalid value: ["a"] (expected text)',
      "observablehq.config.ts:25: index: invalid value: yes (expected true or false)",
      'observablehq.config.ts:26: features: invalid value: ["talk"] (expected a list of features such as talk())',
      "observablehq.config.ts:14: brand.accent: contrast 1.6 of #9cf with the light ground #f6f7f8 (expected at least 4.5)",
      "observablehq.config.ts:20: navigation.1: invalid value: methods (expected a path such as /methods/, or {name, path})",
      "observablehq.config.ts:21: navigation.2: invalid value: undefined (expected a path such as /methods/, or {name, path})",
      "observablehq.config.ts:21: navigation.2.address: unknown key: address (expected one of name, path)",
      "observablehq.config.ts:13: brand.favicon: no such file: brand/none.png (expected a file in the report’s folder)"
    ]);
  });

  it.each([
    ["no colour", `{brand: {accent: "blue"}}`, "brand.accent: invalid value: blue (expected a colour such as #1f5fa8)"],
    [
      "one theme alone",
      `{brand: {accent: {light: "#123456"}}}`,
      "brand.accent: missing value: dark (expected a colour for each theme)"
    ],
    [
      "a dark colour on the dark ground",
      `{brand: {accent: {light: "#123456", dark: "#123456"}}}`,
      "brand.accent.dark: contrast 1.3 of #123456 with the dark ground #1d2127 (expected at least 4.5)"
    ],
    [
      "a path out of the folder",
      `{brand: {logo: "../logo.svg"}}`,
      "brand.logo: invalid value: ../logo.svg (expected the path of an SVG or PNG in the report’s folder)"
    ],
    [
      "a script for a font",
      `{brand: {fonts: {text: "a; }</style>"}}}`,
      "brand.fonts.text: invalid value: a; }</style> (expected names of fonts such as Georgia, serif)"
    ],
    [
      "a script for an address",
      `{address: "javascript:alert(1)"}`,
      "address: invalid value: javascript:alert(1) (expected an address such as https://example.org/report/)"
    ],
    ["a list", `[1]`, "invalid value: [1] (expected defineReport({…}))"],
    [
      "a licence without a title",
      `{license: {address: "https://a.example/"}}`,
      'license: invalid value: {"address":"https://a.example/"} (expected an SPDX identifier)'
    ],
    ["a list for a brand", `{brand: []}`, "brand: invalid value: [] (expected {name, logo, favicon, accent, fonts})"]
  ])("%s is a fault", (_, literal, fault) => {
    expect(faults(literal)).toEqual([`observablehq.config.ts:4: ${fault}`]);
  });
});

it("a setting that is computed elsewhere is on the line of what is around it", () => {
  const lines = placesIn(`const brand = {accent: "red"};
export default defineReport({
  title: title(),
  ...common,
  brand,
  footer: a ? {b: 1, c: [2, 3]} : ")}", // ,
  index: true
});`);
  expect([["title"], ["brand", "accent"], ["footer"], ["index"], ["language"], []].map(lines)).toEqual([
    3, 5, 6, 7, 2, 2
  ]);
});

it("a feature is on the line of its call, not on one that mentions it", () => {
  const before = `import {defineReport, talk} from "exhibit-report/config";
// talk() has the slides
/* talk() */ const title = "With talk()";
`;
  const lines = (rest: string) => lineOfCall(before + rest, "talk");
  expect(
    lines("export default defineReport({\n  title,\n  features: [replication(),\n    talk ( ) // talk()\n  ]\n});")
  ).toBe(7);
  expect(lines("const all = [talk()];\nexport default defineReport({features: all});")).toBe(4);
  expect(lines("export default defineReport({\n  features: mine, // talk()\n  footer: `talk()`\n});")).toBe(5);
});

const color = fc.integer({min: 0, max: 0xffffff}).map((n) => `#${n.toString(16).padStart(6, "0")}`);

it("contrast is that of the guidelines, and an accent is made as light as the dark theme needs", () => {
  expect(contrast("#000", "#ffffff")).toBeCloseTo(21, 10);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  fc.assert(
    fc.property(color, color, (a, b) => {
      expect(contrast(a, b)).toBe(contrast(b, a));
      expect(contrast(a, b)).toBeGreaterThanOrEqual(1);
      expect(contrast(lighter(a, grounds.dark, 4.5), grounds.dark)).toBeGreaterThanOrEqual(4.5);
    })
  );
  expect(accentOf("#86b6f0")).toEqual({light: "#86b6f0", dark: "#86b6f0"});
});
