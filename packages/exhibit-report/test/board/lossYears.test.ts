import {expect, it} from "vitest";
import {buildReport} from "../../src/board/buildReport.ts";
import {lossYears} from "../../src/board/lossYears.ts";
import {loadTables} from "../../src/warehouse/loadTables.ts";
import {isMapped, openSources} from "../../src/warehouse/openSources.ts";
import {withTemporaryDatabase} from "../../src/warehouse/openTemporary.ts";
import {temporaryFolder} from "../temporary.ts";
import {boardInput, exhibit} from "./reportInput.ts";

async function yearsOf(rows: string, until?: string) {
  const sources = await openSources([temporaryFolder({"losses.csv": `event_id,occurred_on,amount,currency\n${rows}`})]);
  try {
    return await withTemporaryDatabase(async (database) => {
      await loadTables(database, sources.files.filter(isMapped), {});
      return lossYears(database, until);
    });
  } finally {
    await sources.close();
  }
}

const rows = `1,2021-06-01,10,usd\n2,2022-03-01,20,USD\n3,2022-09-01,5,USD\n4,2022-09-02,900,CHF\n5,2024-02-01,40,USD\n6,,7,USD\n`;

it("adds up whole years, quiet ones too, from the year after the first loss to that before the last", async () => {
  expect(await yearsOf(rows)).toEqual({currency: "USD", since: 2022, totals: [25, 0]});
  expect(await yearsOf(rows, "2025-12-31")).toEqual({currency: "USD", since: 2022, totals: [25, 0, 40, 0]});
  expect(await yearsOf(rows, "2025-12-30")).toEqual({currency: "USD", since: 2022, totals: [25, 0, 40]});
});

it("tells of no year that is not whole, and of none without dates or a currency", async () => {
  expect(await yearsOf("1,2021-06-01,10,USD\n2,2022-03-01,20,USD\n")).toBeUndefined();
  expect(await yearsOf("1,,10,USD\n2,,20,USD\n")).toBeUndefined();
});

it("without estimates the years on the register stand beside the tolerance, with the limit of what they say", () => {
  const sentence = (totals: number[], tolerance = [{loss: 1e6, probability: 0.1}], currency = "EUR") =>
    buildReport(
      boardInput({
        exhibits: [exhibit("our-losses")],
        data: {lossYears: {currency: "EUR", since: 2021, totals}},
        settings: {tolerance, currency}
      })
    ).headline[0]?.text;
  // 1 − 0.05^(1/5) = 45%
  expect(sentence([2e5, 0, 3e5, 4e5, 1e5])).toMatch(
    /^In 2021 to 2025, 5 whole years on the register, losses came to between EUR\u00a00 and EUR\u00a0400K a year\. None of 5 cost more than the EUR\u00a01M that is tolerated in 10% of years: if years are alike, at most 45% of them do \(upper 95% limit\)\. What a rare year/
  );
  expect(sentence([2e6])).toMatch(
    /^In 2021, the one whole year .* came to EUR\u00a02M\. It cost more than the EUR\u00a01M/
  );
  expect(sentence([2e6, 1], [])).toMatch(/a year\. What a rare year/);
  expect(sentence([2e6, 1], undefined, "USD")).toMatch(/a year\. What a rare year/);
});
