import {existsSync} from "node:fs";
import {dirname, join} from "node:path";
import {readText} from "../warehouse/regularFile.ts";

/** A program in another language that computes the numbers of an exhibit from its files. */
export interface RecomputeScript {
  /** Of its name: .R or .py. */
  end: string;
  text: string;
  /** What it loads from beside it. */
  parts: {name: string; text: string}[];
}

/** How a program of each kind loads a file beside it: the file’s name without its end. */
const loads: Record<string, RegExp> = {".R": /^source\("(\w+)\.R"\)$/gm, ".py": /^from (\w+) import /gm};

/** The programs beside the module of an exhibit, named like it. */
export async function readScripts(file: string): Promise<RecomputeScript[]> {
  const found = Object.keys(loads)
    .map((end) => ({end, path: file.replace(/\.[jt]s$/, end)}))
    .filter(({path}) => existsSync(path));
  return Promise.all(
    found.map(async ({end, path}) => {
      const text = await readText(path);
      return {end, text, parts: await readParts(text, end, dirname(path))};
    })
  );
}

async function readParts(text: string, end: string, folder: string): Promise<RecomputeScript["parts"]> {
  const names = Array.from(text.matchAll(loads[end]!), ([, name]) => `${name}${end}`);
  const own = names.filter((name) => existsSync(join(folder, name)));
  return Promise.all(own.map(async (name) => ({name, text: await readText(join(folder, name))})));
}

/** The programs and what they load, by the names that they have in the ZIP of the exhibit. */
export function scriptFiles(scripts: readonly RecomputeScript[]): Map<string, string> {
  const files = new Map<string, string>();
  for (const {end, text, parts} of scripts) {
    files.set(`recompute${end}`, text);
    for (const part of parts) files.set(part.name, part.text);
  }
  return files;
}

/**
 * What a program says of itself: the comment that it begins with in R, the docstring in Python.
 *
 * @returns in one line; empty where it says nothing
 */
export function scriptHead({text}: Pick<RecomputeScript, "text">): string {
  const found = /^"""(.*?)"""/s.exec(text)?.[1] ?? /^(?:#.*(?:\r?\n|$))+/.exec(text)?.[0].replace(/^#/gm, "") ?? "";
  return found.trim().replace(/\s+/g, " ");
}
