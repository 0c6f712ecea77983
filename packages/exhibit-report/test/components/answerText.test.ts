import {expect, it} from "vitest";
import {answerText, isNumeric} from "../../src/components/answerText.ts";

it.each([
  [150n, "Decimal[9e+2]", "1.50"],
  [-5n, "Decimal[18e+3]", "-0.005"],
  [0n, "Decimal[18e+3]", "0.000"],
  [12345678901234567890n, "Decimal[38e0]", "12345678901234567890"],
  [Date.UTC(1969, 11, 31), "Date32<DAY>", "1969-12-31"],
  [new Date(Date.UTC(2024, 1, 29)), "Date32<DAY>", "2024-02-29"],
  [Date.UTC(2024, 1, 29, 23, 59, 59), "Timestamp<MICROSECOND>", "2024-02-29 23:59:59"],
  [Date.UTC(2024, 1, 29, 0, 0, 0, 5), "Timestamp<MICROSECOND, UTC>", "2024-02-29 00:00:00.005 UTC"],
  [3723000000n, "Time64<MICROSECOND>", "01:02:03"],
  [9007199254740993n, "Int64", "9007199254740993"],
  [0.1, "Float64", "0.1"],
  [null, "Decimal[9e+2]", ""],
  [false, "Bool", "false"],
  ["", "Utf8", ""],
  ["\u202Ea\nb\u0007", "Utf8", "‹U+202E›a\nb‹U+0007›"],
  [new Int32Array([0, 0]), "Interval<MONTH_DAY_NANO>", "cast it to varchar to see it"]
])("%s of the type %s is shown as %s", (value, type, text) => {
  expect(answerText(value, type)).toBe(text);
});

it("numbers are told from everything else", () => {
  expect(["Int32", "Uint64", "Float32", "Decimal[38e0]"].map(isNumeric)).not.toContain(false);
  expect(["Utf8", "Bool", "Interval<DAY_TIME>", "Date32<DAY>", "List<Int32>"].map(isNumeric)).not.toContain(true);
});
