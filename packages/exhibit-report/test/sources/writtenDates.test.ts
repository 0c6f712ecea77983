import {expect, it} from "vitest";
import {dateFormats} from "../../src/sources/dateFormats.ts";
import {isKnownZone, months, writtenDate} from "../../src/sources/writtenDates.ts";
import {literal, openDatabase} from "../../src/warehouse/database.ts";
import {writtenDateSql} from "../../src/warehouse/writtenDateSql.ts";

const moments: [string, string][] = [
  ["2026-01-11 20:20:00.43042 +0000 UTC", "2026-01-11 20:20:00.43042"],
  ["2026-01-11 20:20:00.430421234 +0100 CET m=+0.01", "2026-01-11 19:20:00.430421"],
  ["2026-01-12T10:00:00+01:00[Europe/Paris]", "2026-01-12 09:00:00"],
  ["Mon, 12 Jan 2026 10:00:00 +0100", "2026-01-12 09:00:00"],
  ["12 Jan 2026 10:00:00 EST", "2026-01-12 15:00:00"],
  ["Mon Jan 12 10:00:00 CET 2026", "2026-01-12 09:00:00"],
  ["Mon Jan 12 10:00:00 2026", "2026-01-12 10:00:00"],
  ["Jan 5, 2026 1:24:08 PM PST", "2026-01-05 21:24:08"],
  ["Jun 5, 2026 10:24:08 MDT", "2026-06-05 16:24:08"],
  ["January 12th, 2026 at 10:24 AM", "2026-01-12 10:24:00"],
  ["Sept. 5, 2026", "2026-09-05 00:00:00"],
  ["12 janv. 2026", "2026-01-12 00:00:00"],
  ["3 févr. 2026", "2026-02-03 00:00:00"],
  ["1er août 2026 à 10h30", "2026-08-01 10:30:00"],
  ["12. März 2026, 10:30", "2026-03-12 10:30:00"],
  ["12 de enero de 2026", "2026-01-12 00:00:00"],
  ["12-ene-26", "2026-01-12 00:00:00"],
  ["4 luglio 2026", "2026-07-04 00:00:00"],
  ["5 de março de 2026", "2026-03-05 00:00:00"],
  ["5 mrt. 2026", "2026-03-05 00:00:00"],
  ["5 września 2026", "2026-09-05 00:00:00"],
  ["10 października 2026", "2026-10-10 00:00:00"],
  ["5 des. 2026", "2026-12-05 00:00:00"],
  ["5 února 2026", "2026-02-05 00:00:00"],
  ["5. toukokuuta 2026", "2026-05-05 00:00:00"],
  ["5 Ağustos 2026", "2026-08-05 00:00:00"]
];

const others = [
  "31 Feb 2026",
  "12 foo 2026",
  "2026",
  "12 Jan",
  "Jan 5, 2026 10:24:08 IST",
  "45 May 2026",
  "3 of 12",
  "mar 2026"
];

it("reads dates as people and languages write them, in the page and in SQL alike", async () => {
  const database = await openDatabase(":memory:");
  try {
    const texts = [...moments.map(([text]) => text), ...others].map(literal).join(", ");
    const {rows} = await database.query(
      `select cast(${writtenDateSql("text", "UTC")} as varchar) as moment from (select unnest([${texts}]) as text)`
    );
    expect(rows.map(({moment}) => moment)).toEqual([...moments.map(([, moment]) => moment), ...others.map(() => null)]);
    for (const [text, moment] of moments) {
      expect(writtenDate(text)?.month, text).toBe(
        moment.slice(5, 7) === "01" || !/CET|EST/.test(text) ? moment.slice(5, 7) : undefined
      );
    }
  } finally {
    database.close();
  }
});

it("reads them in a zone of their own, where they name none or one that several have", async () => {
  const database = await openDatabase(":memory:");
  try {
    const {rows} = await database.query(
      `select cast(${writtenDateSql("text", "Asia/Kolkata")} as varchar) as moment
        from (select unnest(['Jan 5, 2026 10:24:08 IST', '5 juil. 2026 10:00', 'Jan 5, 2026 10:24:08 UTC']) as text)`
    );
    expect(rows.map(({moment}) => moment)).toEqual([
      "2026-01-05 04:54:08",
      "2026-07-05 04:30:00",
      "2026-01-05 10:24:08"
    ]);
  } finally {
    database.close();
  }
});

it("asks which zone an abbreviation means that several zones have", () => {
  expect(dateFormats(["Jan 5, 2026 10:24:08 IST"])).toEqual({
    formats: ["written"],
    unknownZone: "Jan 5, 2026 10:24:08 IST"
  });
  expect(dateFormats(["Jan 5, 2026 10:24:08 MST"])).toEqual({formats: ["written"]});
  expect(["UTC", "CEST", "+0530"].every((zone) => isKnownZone(writtenDate(`12 Jan 2026 10:00 ${zone}`)!))).toBe(true);
});

it("has no name that two months have", () => {
  expect(months.size).toBeGreaterThan(150);
  expect(writtenDate("5 lip 2026")?.month).toBe("07");
});
