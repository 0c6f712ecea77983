import {existsSync} from "node:fs";
import {readText} from "../warehouse/regularFile.ts";

/** A program in another language that computes the numbers of an exhibit from its files. */
export interface RecomputeScript {
  /** Of its name: .R or .py. */
  end: string;
  text: string;
}

const scriptEnds = [".R", ".py"];

/** The programs beside the module of an exhibit, named like it. */
export async function readScripts(file: string): Promise<RecomputeScript[]> {
  const found = scriptEnds
    .map((end) => ({end, path: file.replace(/\.[jt]s$/, end)}))
    .filter(({path}) => existsSync(path));
  return Promise.all(found.map(async ({end, path}) => ({end, text: await readText(path)})));
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
