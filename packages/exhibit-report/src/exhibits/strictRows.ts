import {certain} from "../certain.ts";

/** What JavaScript itself asks of values, to see whether they know how. */
const customary = new Set(["then", "toJSON"]);

/**
 * Copies of rows that fail where somebody reads a column that they do not have, rather than answer `undefined`: so a
 * misspelt name, in code or in a channel of a chart, is told with its place when the exhibit is computed. Reading the
 * columns that there are takes no longer.
 *
 * @returns rows that throw a TypeError with the names that there are
 * @example
 * strictRows([{n: 1}])[0].n // => 1
 */
export function strictRows<T extends object>(rows: readonly T[]): T[] {
  const names = rows.length ? Object.keys(certain(rows[0])).join(", ") : "";
  const others = new Proxy(Object.prototype, {
    get(prototype, name, row) {
      if (typeof name === "symbol" || name in prototype || customary.has(name))
        return Reflect.get(prototype, name, row) as unknown;
      throw new TypeError(`a row has no column ${name} (expected one of: ${names})`);
    }
  });
  return rows.map((row) => Object.assign(Object.create(others) as T, row));
}
