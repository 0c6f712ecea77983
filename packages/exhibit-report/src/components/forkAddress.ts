import {fromFragmentText, toFragmentText} from "./fragmentText.ts";

/** One text in place of another: lines from `start` on, of which `removed` go, become `lines`. */
interface Patch {
  start: number;
  removed: number;
  lines: string[];
}

/** What is changed of an exhibit: texts by what they are, such as `query`, a model or a table of the data. */
export type Changes = Readonly<Record<string, string>>;

/** How the fragment of an address with changes begins. */
export const forkPrefix = "#fork=";

/**
 * The fragment of an address that carries changes: of each text the lines that differ, so that one number changed in a long
 * file makes a short address.
 *
 * @param published texts of the same names
 * @returns the empty text where nothing differs
 */
export function writeFork(changes: Changes, published: Changes): string {
  const patches = Object.entries(changes)
    .filter(([name, text]) => text !== published[name])
    .map(([name, text]) => [name, patchOf(published[name] ?? "", text)]);
  if (!patches.length) return "";
  return forkPrefix + toFragmentText(Object.fromEntries(patches));
}

/**
 * The changes that a fragment carries.
 *
 * @throws Error when it carries none that fit: the exhibit may have changed since
 */
export function readFork(fragment: string, published: Changes): Changes {
  let patches: unknown;
  try {
    patches = fromFragmentText(fragment.slice(forkPrefix.length));
  } catch {
    throw new Error("this address carries no change that can be read: it may have been cut");
  }
  const entries = Object.entries((patches ?? {}) as Record<string, unknown>).map(([name, patch]) => {
    const text = Object.hasOwn(published, name) ? published[name] : undefined;
    if (text === undefined || !isPatch(patch) || patch.start + patch.removed > text.split("\n").length)
      throw new Error(`this address changes “${name}” of another version of this exhibit`);
    return [name, applied(text, patch)];
  });
  return Object.fromEntries(entries) as Changes;
}

function patchOf(before: string, after: string): Patch {
  const [from, to] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < from.length && start < to.length && from[start] === to[start]) ++start;
  let end = 0;
  while (end < from.length - start && end < to.length - start && from.at(-1 - end) === to.at(-1 - end)) ++end;
  return {start, removed: from.length - start - end, lines: to.slice(start, to.length - end)};
}

function applied(text: string, {start, removed, lines}: Patch): string {
  const all = text.split("\n");
  return [...all.slice(0, start), ...lines, ...all.slice(start + removed)].join("\n");
}

function isPatch(value: unknown): value is Patch {
  const {start, removed, lines} = (value ?? {}) as Record<string, unknown>;
  const isCount = (n: unknown) => Number.isInteger(n) && Number(n) >= 0;
  return isCount(start) && isCount(removed) && Array.isArray(lines) && lines.every((line) => typeof line === "string");
}
