import fc from "fast-check";
import {expect, it} from "vitest";
import {tries} from "../patient.ts";
import {columnSql} from "../../src/warehouse/columnSql.ts";
import {literal, openDatabase} from "../../src/warehouse/database.ts";

const dates = [
  "2024-01-05",
  "2024-02-30",
  "0024-01-05",
  "2024-01-05 10:20:30",
  "2024-01-05T10:20:30",
  "2024-01-05T10:20:30Z",
  "2024-01-05 24:00:00",
  "2024-01-05T10:20:60Z",
  "2024-01-05 10:20:3.",
  "2024-01-05T10:20:3Z"
];

/** A date with up to two of its characters replaced. */
const damaged = fc
  .tuple(
    fc.constantFrom(...dates),
    fc.array(fc.tuple(fc.nat(19), fc.constantFrom(..."0123456789- T:Z/+.a")), {maxLength: 2})
  )
  .map(([date, changes]) => {
    const characters = [...date];
    for (const [at, character] of changes) characters[at % characters.length] = character;
    return characters.join("");
  });

/** SQL of what a column of text is read as, in a zone. */
function reading(zone: string, values: readonly string[]): string {
  const {parsed, value} = columnSql("x", {type: "date", formats: ["%Y-%m-%d"], zone});
  const rows = values.map((text, i) => `(${i}, ${literal(text)})`).join(", ");
  return `select i, cast(${value} as varchar) as x from (
    select *, ${parsed} as parsed_x from (values ${rows}) as t(i, raw_x)) order by i`;
}

it("reads plain dates by a cast as it reads them by their format", async () => {
  const database = await openDatabase(":memory:");
  await fc.assert(
    fc.asyncProperty(fc.array(damaged, {minLength: 200, maxLength: 500}), async (values) => {
      // The same time by another name, for which every value is read by its format.
      const [cast, format] = [
        await database.query(reading("UTC", values)),
        await database.query(reading("Etc/UTC", values))
      ];
      expect(cast.rows.map(({x}, i) => `${values[i]}: ${x}`)).toEqual(
        format.rows.map(({x}, i) => `${values[i]}: ${x}`)
      );
    }),
    tries(20)
  );
  database.close();
});
