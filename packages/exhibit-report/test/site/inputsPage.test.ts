import {afterEach, expect, it} from "vitest";
import {germanInPage} from "../../src/report/german.ts";
import {renderInputs} from "../../src/site/inputsPage.ts";
import {speak} from "../../src/text/language.ts";
import {store} from "./fixtures.ts";

afterEach(() => speak("en"));

const withRows = (nRows: number, nRejected: number) => {
  const {inputs, rejected} = store.inputs();
  return {...store, inputs: () => ({inputs: [{...inputs[0]!, nRows, nRejected}], rejected})} as typeof store;
};

it.each([
  ["en", "1,404 rows used, 0 rejected", "1 row used, 1 rejected"],
  ["de", "1.404 Zeilen verwendet, 0 ausgelassen", "1 Zeile verwendet, 1 ausgelassen"]
] as const)("counts the rows of a file as the language writes numbers: %s", (language, many, one) => {
  speak(language);
  const page = (nRows: number, nRejected: number) =>
    String(renderInputs({store: withRows(nRows, nRejected), path: "/data/", site: {language}}));
  expect(page(1404, 0)).toContain(many);
  expect(page(1, 1)).toContain(one);
});

it("counts the rows of an answer so too", () => {
  expect(germanInPage.rows(5000, 200)).toBe("5.000 Zeilen; die ersten 200 sind zu sehen");
});
