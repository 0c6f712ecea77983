import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {openDatabase} from "../../src/warehouse/database.ts";
import type {Database} from "../../src/warehouse/database.ts";
import {orderRows, orderUnordered} from "../../src/warehouse/orderRows.ts";

let database: Database;
beforeAll(async () => {
  database = await openDatabase(":memory:");
  await database.run("create table t as select i % 3 as a, (7 * i) % 5 as b, i as c from range(300000) given(i)");
});
afterAll(() => database.close());

const answer = async (sql: string) => (await database.query(await orderRows(database, sql))).rows;

describe("rows of a statement", () => {
  it.each([
    ["select a, b, c from t order by a desc limit 3", ["2 0 5", "2 0 20", "2 0 35"]],
    ["select a, c from t where c > 299990 order by b, a desc", ["1 299995", "2 299993", "1 299998"]],
    ["from t order by c % 2 desc, a limit 2", ["0 0 15", "0 0 45"]],
    ["with x as (from t) select a as ä, count(*) as n from x group by a order by n", ["0 100000", "1 100000"]]
  ])("that asks for an order: those that are equal in it follow their values (%s)", async (sql, first) => {
    const rows = await answer(sql);
    expect(rows.slice(0, first.length).map((row) => Object.values(row).join(" "))).toEqual(first);
  });

  it.each([
    ["select c, row_number() over (order by c) as n from t where c < 4", ["0 1", "1 2", "2 3", "3 4"]],
    ["select c, 'order by' as text from t where c < 2 -- order by c desc", ["0 order by", "1 order by"]],
    ["(select a from t where c < 3 order by a desc) union all select 7", ["0", "1", "2", "7"]],
    ["select array_agg(c order by c desc) as all_c from t where c < 3", ["[2, 1, 0]"]]
  ])("that asks for none of all of them follow their values (%s)", async (sql, all) => {
    expect((await answer(sql)).map((row) => Object.values(row).join(" "))).toEqual(all);
  });

  it("what becomes an author's is written as it was, or put in order around it", async () => {
    const [asks, asksNot] = [
      "select a from t -- lowest\norder by a",
      "select row_number() over (order by c) as n from t"
    ];
    expect(await orderUnordered(database, asks)).toBe(asks);
    expect(await orderUnordered(database, asksNot)).toBe(`from (${asksNot}\n) order by all`);
  });

  it("a pivot keeps its order, and a statement at fault its fault", async () => {
    expect(await answer("pivot t on a using count(*) group by b order by b desc limit 1")).toMatchObject([{b: 4}]);
    const wrong = "select nowhere from t order by a";
    expect(await orderRows(database, wrong)).toBe(wrong);
    await expect(answer("select from from t")).rejects.toThrow(/syntax/i);
  });
});
