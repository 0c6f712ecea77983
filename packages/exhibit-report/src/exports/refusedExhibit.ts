import {placesIn} from "../report/placesIn.ts";
import type {Fault} from "../sources/fault.ts";

/**
 * What an exhibit is refused for, as faults: each line of a message begins with the file. The line is told where the module
 * names the column, the query or the source.
 *
 * @param message of what was thrown, such as `src/exhibits/tea.ts: column cups is declared, but …`
 * @param source of the module
 */
export function refusedExhibit(message: string, source: string): Fault[] {
  return message.split("\n").map((text) => {
    const [, file, message] = /^(\S+?): (.*)$/s.exec(text) ?? [undefined, "src/exhibits", text];
    const line = lineOfNamed(message, source) ?? lineOf(message, source.split("\n"));
    return {file, ...(line > 0 && {line}), message};
  });
}

/** The line of a named query, and in it of a column, where these stand in the exhibit itself. */
function lineOfNamed(message: string, source: string): number | undefined {
  const [, column, query] = /^column (.+?) of query (\w+) (?:is declared|has no value)/.exec(message) ?? [];
  const [, asked] = /^the query (\w+) returns /.exec(message) ?? [];
  if (!query && !asked) return undefined;
  const path = query ? ["queries", query, "columns", column!] : ["queries", asked!, "query"];
  return placesIn(source, "defineExhibit")(path);
}

/** From 1; 0 where nothing is named, or it is made elsewhere. */
function lineOf(message: string, lines: readonly string[]): number {
  const [, column] = /^column (.+?) (?:is declared|has no value)/.exec(message) ?? [];
  const [, source] = /^unknown source: (.+)$/.exec(message) ?? [];
  const name = column ?? source;
  if (name === undefined) return /^the query returns /.test(message) ? lines.findIndex(isQuery) + 1 : 0;
  const quoted = [`"${name}"`, `'${name}'`, `\`${name}\``];
  const isKey = (line: string) => [name, ...quoted].some((key) => isKeyIn(line, key));
  const isText = (line: string) => quoted.some((text) => line.includes(text));
  return lines.findIndex(column === undefined ? isText : isKey) + 1;
}

/** Whether a property begins with a key, be it the first of its line or not. */
function isKeyIn(line: string, key: string): boolean {
  const at = line.indexOf(`${key}:`);
  return at >= 0 && /(^|[{,])\s*$/.test(line.slice(0, at));
}

const isQuery = (line: string) => /^\s*query\b/.test(line);
