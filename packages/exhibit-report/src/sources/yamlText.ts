import {isMap, isScalar, isSeq, LineCounter, parseAllDocuments} from "yaml";
import type {Document} from "yaml";
import {leading} from "../certain.ts";
import type {Fault} from "./fault.ts";

/** Where in a YAML a value stands: names and places from the top. */
export type YamlPath = readonly (string | number)[];

/** Tells what is wrong at a path, at the line of what is there or of the nearest thing around it. */
export type YamlFault = (path: YamlPath, message: string, expected?: string) => void;

/** One document of a YAML that people write. */
export interface YamlDocument {
  content: unknown;
  fault: YamlFault;
  /** The line at which a path begins, or what is nearest to it. */
  lineOf: (path: YamlPath) => number | undefined;
}

/** What people write by hand takes some hundred lines. */
export const largestYaml = 2 ** 20;

const mostLevels = 500;

/**
 * The line from which on a YAML has more than five hundred levels, brackets within brackets or lists within lists: the parser
 * calls itself for each, and a stack that is full while a regular expression is compiled ends the process. Brackets within
 * texts count, too, where their like does not close them.
 */
function lineOfExcess(text: string): number | undefined {
  let depth = 0;
  for (const [i, line] of text.split("\n").entries()) {
    const [indents] = leading(/^[\s?-]*/.exec(line) ?? [""], 1);
    if (indents.length > 2 * mostLevels) return i + 1;
    for (const letter of line) {
      if (letter === "[" || letter === "{") depth += 1;
      else if ((letter === "]" || letter === "}") && depth > 0) depth -= 1;
      if (depth > mostLevels) return i + 1;
    }
  }
  return undefined;
}

/** What is wrong with a YAML, and where: one thing wrong is often told for each level around it. */
export function yamlProblem(errors: Document["errors"], lines: LineCounter): {line: number; message: string} {
  const [{message, pos}] = leading(errors, 1);
  const [sentence] = leading(message.split("\n"), 1);
  return {line: lines.linePos(pos[0]).line, message: sentence.replace(/ at line \d+, column \d+:$/, "")};
}

/**
 * Reads a YAML of one or more documents, without aliases: they are of no use here, and can blow up a small text.
 *
 * @param text of the file
 * @param file its path, for faults
 * @returns no documents where it cannot be read, with the first thing wrong; faults are added to the same list later
 */
export function readYaml(text: string, file: string): {documents: YamlDocument[]; faults: Fault[]} {
  const excess = lineOfExcess(text);
  if (excess !== undefined)
    return {documents: [], faults: [{file, line: excess, message: "YAML of too many levels", expected: "at most 500"}]};
  const lines = new LineCounter();
  const parsed = parseAllDocuments(text, {lineCounter: lines}) as Document[];
  const faults: Fault[] = [];
  for (const {errors} of parsed) {
    if (!errors.length) continue;
    faults.push({file, ...yamlProblem(errors, lines)});
    return {documents: [], faults};
  }
  const documents = parsed.flatMap((document): YamlDocument[] => {
    const lineOf = (path: YamlPath) => {
      const offset = offsetOf(document, path);
      return offset === undefined ? undefined : lines.linePos(offset).line;
    };
    const fault: YamlFault = (path, message, expected) => {
      faults.push({file, line: lineOf(path), ...(path.length && {column: path.join(".")}), message, expected});
    };
    const content = contentOf(document);
    if (content !== alias) return [{content, fault, lineOf}];
    fault([], "an alias", "each value written out");
    return [];
  });
  return {documents, faults};
}

const alias = Symbol("alias");

function contentOf(document: Document): unknown {
  try {
    return document.toJS({maxAliasCount: 0}) as unknown;
  } catch {
    return alias;
  }
}

/** Where the key of a path begins, or of as much of it as is there. */
function offsetOf(document: Document, path: YamlPath): number | undefined {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0];
  for (const step of path) {
    if (isMap(node)) {
      const pair = node.items.find(({key}) => String(isScalar(key) ? key.value : key) === String(step));
      if (!pair) break;
      offset = (pair.key as {range?: [number, number, number]}).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      const item = node.items[Number(step)] as {range?: [number, number, number]} | undefined;
      if (!item) break;
      offset = item.range?.[0] ?? offset;
      node = item;
    } else break;
  }
  return offset;
}
