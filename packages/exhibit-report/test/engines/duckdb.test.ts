import {expect, it} from "vitest";
import {openEngine} from "../../src/engines/engine.ts";
import type {Engine} from "../../src/engines/engine.ts";

async function withDuckdb<T>(use: (engine: Engine) => Promise<T>): Promise<T> {
  const {signal} = new AbortController();
  const engine = await openEngine({name: "lake", engine: "duckdb", given: {}}, {folder: ".", limit: 60, signal});
  try {
    return await use(engine);
  } finally {
    await engine.close();
  }
}

/** Holds twice so many MB at once. */
const list = (n: number) => `select len(list(repeat('x', 100000) || i)) as n from range(${10 * n}) t(i)`;
const memory = "select current_setting('memory_limit') as is";

it("gives a statement more memory where it needs it, and no more than 200 MB", () =>
  withDuckdb(async (engine) => {
    const [{is: before}] = await engine.run(memory);
    expect(await engine.run(list(1))).toEqual([{n: 10n}]);
    expect(await engine.run(memory)).toEqual([{is: before}]);
    expect(await engine.run(list(50))).toEqual([{n: 500n}]);
    expect(await engine.run(memory)).not.toEqual([{is: before}]);
    await expect(engine.run(list(400))).rejects.toThrow("connection lake: Out of Memory");
  }));
