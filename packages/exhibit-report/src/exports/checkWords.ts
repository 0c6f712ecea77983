import {UserError} from "../sources/fault.ts";
import type {Value} from "../sources/value.ts";
import {customary} from "../exhibits/strict.ts";

/** What JavaScript writes for a value that is not there. */
const nothing = /(?<![\p{L}\p{N}_])(undefined|NaN)(?![\p{L}\p{N}_])/u;

/** Words of an exhibit: what writes them, and what it wrote. */
export interface Words {
  /** “title”, “the number n_late”. */
  name: string;
  write: (result: never) => unknown;
  text: string;
}

/**
 * Words must not say “undefined” or “NaN” for a value that is not there, unless their author or the data say it.
 *
 * @param file of the exhibit
 * @throws Error from the place where a value was read that is not there
 * @throws UserError where that place is not known
 */
export function checkWords(
  file: string,
  words: readonly Words[],
  result: unknown,
  rows: readonly Record<string, Value>[]
): void {
  for (const {name, write, text} of words) {
    const said = nothing.exec(text)?.[1];
    if (said === undefined || isQuoted(write, said) || isInData(rows, said)) continue;
    const problem = `${name} says “${said}”`;
    const misses = new Map<string, Error>();
    write(traced(result, "", (path) => void misses.set(path, misses.get(path) ?? new Error())) as never);
    const [place] = misses.values();
    if (!place) throw new UserError(`${file}: ${problem} (expected a value: what is missing, or divided by nothing?)`);
    place.message = `${problem}: nothing in ${[...misses.keys()].slice(0, 3).join(", ")}`;
    throw place;
  }
}

/** Whether a function’s own text says a word, outside of what it computes. */
function isQuoted(write: Words["write"], word: string): boolean {
  const quoted = String(write).matchAll(/(["'`])((?:\\[^]|(?!\1)[^\\])*)\1/g);
  return [...quoted].some(([, , text = ""]) => text.replace(/\$\{[^{}]*\}/g, "").includes(word));
}

function isInData(rows: readonly Record<string, Value>[], word: string): boolean {
  return rows.some((row) => Object.values(row).some((value) => typeof value === "string" && value.includes(word)));
}

/** A view of a value, and of all that it holds, that tells of each read which finds nothing. */
function traced<T>(value: T, path: string, miss: (path: string) => void, seen = new WeakMap<object, object>()): T {
  if (typeof value !== "object" || value === null) return value;
  const isPlain =
    Array.isArray(value) || !(Symbol.iterator in value || value instanceof Date || ArrayBuffer.isView(value));
  if (!isPlain || Object.isFrozen(value)) return value;
  const known = seen.get(value);
  if (known) return known as T;
  const view = new Proxy(value, {
    get(object, name, receiver) {
      const found: unknown = Reflect.get(object, name, receiver);
      if (typeof name === "symbol" || customary.has(name) || typeof found === "function") return found;
      const place = /^\d+$/.test(name) ? `${path}[${name}]` : path ? `${path}.${name}` : name;
      if (found === undefined || Number.isNaN(found)) miss(place);
      return traced(found, place, miss, seen);
    }
  });
  seen.set(value, view);
  return view;
}
