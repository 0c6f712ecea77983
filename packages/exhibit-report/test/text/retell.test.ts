import {readFileSync} from "node:fs";
import {beforeEach, describe, expect, it, onTestFinished} from "vitest";
import {generatorFile} from "../../src/folders/generator.ts";
import {adapters} from "../../src/sources/adapters/all.ts";
import {fitRisks} from "../../src/statistics/consensus.ts";
import {observationRules} from "../../src/statistics/observation.ts";
import {repeatRules} from "../../src/statistics/repeats.ts";
import {sizeFault, tooLong, unbalanced} from "../../src/sources/recordFaults.ts";
import {readingWords} from "../../src/sources/reading.ts";
import {changeRules} from "../../src/tables/changeRules.ts";
import {missingRules, rowRules} from "../../src/tables/rowRules.ts";
import {germanReasons} from "../../src/text/germanReasons.ts";
import {speak} from "../../src/text/language.ts";
import {retell} from "../../src/text/retell.ts";
import {beyondRule} from "../../src/statistics/findingTimes.ts";
import {tableRules} from "../../src/warehouse/tableRules.ts";

const rows = Object.values(rowRules).flat();
const faults = [
  ...rows.map(({explain}) => explain((name) => `<${name}>`)),
  ...[unbalanced, tooLong, sizeFault(1, 1, 3)!, sizeFault(2, 2, 3)!, sizeFault(5, 5, 3)!, sizeFault(0, 0, 1)!]
];
const readings = [
  readingWords({type: "date", formats: []}),
  readingWords({type: "number", format: {decimal: ","}} as never),
  readingWords({type: "number", format: {decimal: "."}} as never)
];
const estimate = {expert: "A", lambda: 1, p05: 1, p95: 2};
const {unusable} = fitRisks([
  {...estimate, risk: "a number", lambda: undefined},
  {...estimate, risk: "text", p95: undefined},
  {...estimate, risk: "x", p05: 3},
  {...estimate, risk: "y", p05: undefined}
]);

describe("in German", () => {
  beforeEach(() => {
    speak("de");
    onTestFinished(() => speak("en"));
  });

  it("every reason for which rows are not used is told", () => {
    const told = [
      ...Object.values({...observationRules, ...repeatRules, ...changeRules}),
      ...Object.values(missingRules).flatMap((own) => Object.values(own)),
      ...[beyondRule, ...tableRules.map(({rule}) => rule), ...rows.flatMap(({rule}) => rule ?? [])],
      ...faults.flatMap(({message, expected}) => [message, expected ?? []].flat()),
      ...readings.flatMap(({expected, noun}) => [expected, `invalid ${noun} "<7>"`]),
      ...unusable.map(({reason}) => reason)
    ];
    expect(unusable).toHaveLength(4);
    expect(told.filter((reason) => retell(reason) === reason)).toEqual([]);
  });

  it("why a file is not read is told", () => {
    const modules = ["openSources", "jsonFile", "csvFile", "regularFile", "fileBytes"];
    const written = modules.flatMap((name) => [
      ...readFileSync(generatorFile(`warehouse/${name}.ts`), "utf8").matchAll(
        /(?:\bfail\(\s*file,|\bfault\()\s*(?:"([^"]+)"|`((?:[^`$]|\$\{[^}]*\})+)`)/g
      )
    ]);
    const said = written.map(([, text, pattern = ""]) => text ?? pattern.replace(/\$\{[^}]*\}/g, "7"));
    expect(said.length).toBeGreaterThan(15);
    const notes = adapters.flatMap(({mapping, notes = [], better = "SARIF"}) =>
      mapping ? [] : [...notes, `better: ${better}`]
    );
    expect(notes.length).toBeGreaterThan(4);
    const english = /^(?:7 columns|7 MB|7 in JSON)$/; // which say a number alone
    expect([...said, ...notes].filter((reason) => !english.test(reason) && retell(reason) === reason)).toEqual([]);
  });

  it("what it tells of is told as it is, be it worded like a reason or not", () => {
    expect(retell('closed before it was opened: "2025-04-29"')).toBe("geschlossen vor dem Öffnen: „2025-04-29“");
    expect(retell('invalid number "a number"')).toBe("keine lesbare Zahl: „a number“");
    expect(retell('no expert gave a p95 of "text"')).toBe("niemand nannte ein p95 von „text“");
    expect(unusable.map(({reason}) => retell(reason))[2]).toBe(
      "keine Verteilung der Schäden von „x“: ungültige Quantile: 3, 2 (erwartet: Beträge über 0, jeder größer als der davor)"
    );
    expect(retell("constructor")).toBe("constructor");
    expect(retell("DD/MM/YYYY")).toBe("DD/MM/YYYY");
  });
});

it("each German reason has the values of the English one, and English stays English", () => {
  const places = (text: string) => [...text.matchAll(/\{\d+\}/g)].map(String).sort();
  for (const [english, text] of Object.entries(germanReasons)) expect(places(text), english).toEqual(places(english));
  expect(retell("duplicate id")).toBe("duplicate id");
});
