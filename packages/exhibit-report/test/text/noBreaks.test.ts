import {expect, it} from "vitest";
import {noBreaks} from "../../src/text/noBreaks.ts";

const shown = (text: string) => noBreaks(text).replaceAll("\u00a0", "_");

it("keeps quarters, amounts, units and what n is on one line, and leaves other words alone", () => {
  expect(shown("From 2026 Q2 to 2026 Q3, no indicator changed in 2026 quarrels")).toBe(
    "From 2026_Q2 to 2026_Q3, no indicator changed in 2026 quarrels"
  );
  expect(shown("a year above EUR 1M or INC 44, not THE END")).toBe("a year above EUR_1M or INC_44, not THE END");
  expect(shown("12 days, 5 % and 3 reports; WWW 2019, Figure 3")).toBe(
    "12_days, 5_% and 3 reports; WWW 2019, Figure_3"
  );
  expect(shown("n = 1,234 events; n =\u00a05; an = 3; 2026 Q5; 12026 Q1x")).toBe(
    "n_=_1,234 events; n_=_5; an = 3; 2026 Q5; 12026 Q1x"
  );
});
