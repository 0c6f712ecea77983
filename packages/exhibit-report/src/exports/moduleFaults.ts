import {existsSync, readFileSync} from "node:fs";
import {basename, relative, resolve, sep} from "node:path";
import {certain, leading} from "../certain.ts";
import type {Fault} from "../sources/fault.ts";

/**
 * What is wrong with the code of a report: a module that cannot be read, that asks for one that is not there, or that failed
 * while it ran; where it stands, and nothing of Node’s.
 *
 * @param file the module that was run, when that is known: the place in it is told, rather than in what it called
 * @returns no faults when the error is not about a module of this folder
 */
export function moduleFaults(error: unknown, file?: string): Fault[] {
  const {name = "", message = String(error), stack = ""} = (error ?? {}) as Partial<Error>;
  if (/^(Transform|Build) failed with /.test(message))
    return [...message.matchAll(/^(.+?):(\d+):\d+: ERROR: (.*)$/gm)].map((match) => {
      const [, path, line, message] = leading(match, 4);
      return {file: tidy(path), line: Number(line), message};
    });
  const missing = /^Cannot find (module|package) '([^']+)' imported from ([^\s?]+)/.exec(message);
  if (missing) {
    const [, kind, what, from] = leading(missing, 4);
    const text = `cannot find ${kind === "module" ? tidy(what) : `the package ${what}`}`;
    const expected = kind === "module" ? "the path of a module" : "npm ci, or another name";
    return isOurs(from)
      ? [
          {
            file: tidy(from),
            line: lineAsking(plain(from), kind === "module" ? basename(what) : what),
            message: text,
            expected
          }
        ]
      : [];
  }
  const places = [...stack.matchAll(/(?:file:\/\/)?(\/[^\s():?]+\.[cm]?[jt]sx?)(?:\?edit=\d+)?:(\d+)/g)]
    .map((match) => leading(match, 3))
    .map(([, path, line]) => ({path, line: Number(line)}))
    .filter(({path}) => isOurs(path));
  const place = places.find(({path}) => file !== undefined && path === resolve(file)) ?? places[0];
  if (!place && file === undefined) return [];
  const text = name && name !== "Error" && name !== "SyntaxError" ? `${name}: ${message}` : message;
  return [{file: tidy(place?.path ?? file!), line: place?.line, message: certain(text.split("\n")[0])}];
}

/** The line of a module on which it asks for another, or for a package; none where it does so by no such name. */
function lineAsking(file: string, name: string): number | undefined {
  const isAsking = (line: string) => /\b(?:import|export|from)\b/.test(line) && line.includes(name);
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return lines.findIndex(isAsking) + 1 || undefined;
}

function isOurs(path: string): boolean {
  const within = relative(process.cwd(), plain(path));
  return !/^(\.\.|\/)/.test(within) && !within.split(sep).includes("node_modules");
}

function tidy(path: string): string {
  return relative(process.cwd(), plain(path)).replaceAll("\\", "/");
}

function plain(path: string): string {
  return path.replace(/^file:\/\//, "");
}
