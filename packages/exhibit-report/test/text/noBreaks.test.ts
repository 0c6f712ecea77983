import {expect, it} from "vitest";
import {noBreaks} from "../../src/text/noBreaks.ts";

const shown = (text: string) => noBreaks(text).replaceAll("\u00a0", "_");

it("keeps quarters, amounts and what n is on one line, and leaves other words alone", () => {
  expect(shown("From 2026 Q2 to 2026 Q3, no indicator changed in 2026 quarters")).toBe(
    "From 2026_Q2 to 2026_Q3, no indicator changed in 2026 quarters"
  );
  expect(shown("a year above EUR 1M or INC 44, not THE END")).toBe("a year above EUR_1M or INC_44, not THE END");
  expect(shown("n = 1,234 events; n =\u00a05; an = 3; 2026 Q5; 12026 Q1x")).toBe(
    "n_=_1,234 events; n_=_5; an = 3; 2026 Q5; 12026 Q1x"
  );
});
