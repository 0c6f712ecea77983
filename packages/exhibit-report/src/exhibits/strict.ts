import {certain} from "../certain.ts";

/** What JavaScript itself asks of values, to see whether they know how. */
export const customary: ReadonlySet<string> = new Set(["then", "toJSON"]);

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
  const others = failing((name) => `a row has no column ${name} (expected one of: ${names})`);
  return rows.map((row) => Object.assign(Object.create(others) as T, row));
}

/**
 * The rows of named queries, each as `strictRows` gives them, in an object that fails where somebody reads a query that there
 * is not.
 */
export function strictQueries<T extends object>(named: Record<string, {rows: readonly T[]}>): Record<string, T[]> {
  const names = Object.keys(named).join(", ");
  const others = failing(
    (name) => `the exhibit has no query ${name} (expected ${names ? `one of: ${names}` : "none"})`
  );
  const rows = Object.entries(named).map(([name, {rows}]) => [name, strictRows(rows)]);
  return Object.assign(Object.create(others) as Record<string, T[]>, Object.fromEntries(rows));
}

/**
 * A copy of what `analyze` returned that fails where somebody reads a property that it does not have. What may be missing is
 * there as `undefined`. Anything but a plain object is left as it is.
 *
 * @returns a result that throws a TypeError with the names that there are
 */
export function strictResult<T>(result: T): T {
  if (typeof result !== "object" || result === null || Object.getPrototypeOf(result) !== Object.prototype)
    return result;
  const names = Object.keys(result).join(", ");
  const others = failing(
    (name) => `analyze returns no ${name} (expected one of: ${names}; what may be missing, as ${name}: undefined)`
  );
  return Object.assign(Object.create(others) as T & object, result);
}

/** What is asked for the properties that an object does not have itself: it fails, but for those of every object. */
function failing(message: (name: string) => string): object {
  return new Proxy(Object.prototype, {
    get(prototype, name, object) {
      if (typeof name === "symbol" || name in prototype || customary.has(name))
        return Reflect.get(prototype, name, object) as unknown;
      throw new TypeError(message(name));
    }
  });
}
