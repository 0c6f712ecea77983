import {expect, it} from "vitest";
import type {BoardInput} from "../../src/board/blockContext.ts";
import {buildReport} from "../../src/board/buildReport.ts";
import {boardInput, exhibit, risks} from "./reportInput.ts";

const sentences = (input: BoardInput) =>
  buildReport(input)
    .headline.map(({text}) => text)
    .join(" ");

const point = {loss: 1e6, tolerated: 0.05, estimated: 0.09, lowest: 0.03, highest: 0.2, verdict: "exceeded"};
const tolerance = exhibit("our-tolerance", {
  table: {columns: {}, rows: [point, {...point, loss: 5e6, estimated: 0.001, verdict: "within"}]}
});

it("begins with what a bad year costs, as a range, and the point of the tolerance that is exceeded by most", () => {
  const {headline, ledger} = buildReport(boardInput({exhibits: [risks, tolerance]}));
  expect(headline.map(({text}) => text).join(" ")).toBe(
    "One year in 10 costs more than USD\u00a0400K to USD\u00a02M, depending on which of 3 experts is right; taken together, they say USD\u00a0900K. The board tolerates a 5.0% chance of a year above USD\u00a01M; the estimates say 9.0% (3.0% to 20% by single experts): the tolerance is exceeded, though not by every expert."
  );
  expect(headline.map(({from}) => ledger.entries.find(({number}) => number === from)?.name)).toEqual([
    "Name of our-risks",
    "Name of our-tolerance"
  ]);
});

it("says at which point the estimates come closest to a tolerance that they keep, by whom, and that other currencies cannot be held against it", () => {
  const kept = {...point, estimated: 0.04, lowest: 0.01, highest: 0.06, verdict: "within"};
  const lone = {...risks, values: {n_experts: 1, bad_year_return_years: 10, bad_year_loss_usd: 900_000}};
  const withPoints = (rows: (typeof kept)[]) =>
    sentences(boardInput({exhibits: [lone, exhibit("our-tolerance", {table: {columns: {}, rows}})]}));
  expect(withPoints([kept, {...kept, loss: 5e6, estimated: 0.001}])).toBe(
    "One year in 10 costs more than USD\u00a0900K, as one expert estimates it. The board tolerates a 5.0% chance of a year above USD\u00a01M; the estimates say 4.0% (1.0% to 6.0% by single experts): that is within the tolerance, as at each of the 2 points that it named, though not by every expert."
  );
  expect(withPoints([{...kept, lowest: 0.04, highest: 0.04}])).toMatch(/say 4\.0%: that is within the tolerance\.$/);
  expect(withPoints([])).toMatch(/Title of our-tolerance\.$/);
});

it("says that nothing is known where nothing is, and that no tolerance is set", () => {
  expect(sentences(boardInput())).toMatch(/^The data hold neither .*estimates\.csv would say how often/);
  expect(sentences(boardInput({exhibits: [risks]}))).toMatch(/USD\u00a0900K\. The board has set no tolerance/);
  expect(sentences(boardInput({exhibits: [exhibit("our-losses")]}))).toBe(
    "Title of our-losses. What a rare year may cost is not known: an estimates.csv would say how often each risk happens and what it costs."
  );
  expect(buildReport(boardInput()).blocks).toEqual([]);
});
