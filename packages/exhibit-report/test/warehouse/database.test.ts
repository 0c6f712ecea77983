import {existsSync, truncateSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {expect, it} from "vitest";
import openSession from "../../src/engines/drivers/duckdb.ts";
import {openDatabase, useThreadsFor} from "../../src/warehouse/database.ts";
import {temporaryFolder} from "../temporary.ts";

const place = "select current_setting('temp_directory') as place";

it("databases in memory work on disk in folders of their own, and not where somebody stands", async () => {
  const databases = await Promise.all([1, 2].map(() => openDatabase(":memory:", {memory: 40})));
  const session = await openSession({} as never, {limit: 60, folder: temporaryFolder()} as never);
  const work = "create temp table work as select i, random() as r, i::varchar as text from range(1500000) given(i)";
  await Promise.all(databases.map((database) => database.run(work)));
  const sums = await Promise.all(
    databases.map((database) => database.query("select sum(i) as i, min(text) as text from work"))
  );
  expect(sums.map(({rows}) => rows)).toEqual([1, 2].map(() => [{i: (1_500_000 * 1_499_999) / 2, text: "0"}]));
  const found = [
    ...(await Promise.all(databases.map((database) => database.query(place)))).flatMap(({rows}) => rows),
    ...(await session.run(place, {signal: new AbortController().signal} as never))
  ].map((row) => String(row.place));
  expect(new Set(found).size).toBe(3);
  expect(found.map((path) => dirname(path))).toEqual([1, 2, 3].map(() => tmpdir()));
  expect(existsSync(found[0]!)).toBe(true);
  databases.forEach((database) => database.close());
  await session.close();
  expect(found.filter((path) => existsSync(path))).toEqual([]);
});

it("works with one thread on files that are small together, and with more on others", async () => {
  const folder = temporaryFolder({"a.csv": "id\n1\n", "b.csv": "id\n2\n"});
  const [a, b] = ["a.csv", "b.csv"].map((name) => join(folder, name));
  const database = await openDatabase(":memory:");
  const threads = async (...paths: string[]) => {
    await useThreadsFor(database, paths);
    return (await database.query("select current_setting('threads')::integer as n")).rows;
  };
  expect(await threads(a!, b!, join(folder, "gone.csv"))).toEqual([{n: 1}]);
  for (const path of [a!, b!]) truncateSync(path, 9_000_000);
  expect(await threads(a!)).toEqual([{n: 1}]);
  expect(await threads(a!, b!)).toEqual([{n: 2}]);
  database.close();
});
