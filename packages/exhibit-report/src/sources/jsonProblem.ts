import {leading} from "../certain.ts";

/** How much of the text around a sign V8 shows on either side. */
const shown = 10;

/**
 * What is wrong with a text that `JSON.parse` refuses, in the same words whatever the version of the engine, and the line.
 *
 * @param error that it threw
 * @example
 * jsonProblem(new SyntaxError("Unexpected end of JSON input"), "{") // => {line: 1, message: "invalid JSON: unexpected end of JSON input"}
 */
export function jsonProblem(error: unknown, text: string): {line?: number; message: string} {
  const {message} = error as Error;
  const [sentence] = leading(message.split(/ in JSON at position |, (?:\.\.\.)?"|(?: after JSON)? at position /), 1);
  const at = positionOf(message, text);
  return {
    ...(at !== undefined && {line: text.slice(0, at).split("\n").length}),
    message: `invalid JSON: ${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
  };
}

function positionOf(message: string, text: string): number | undefined {
  const [, position] = /at position (\d+)/.exec(message) ?? [];
  if (position !== undefined) return Number(position);
  if (/end of JSON/.test(message)) return text.trimEnd().length;
  const [, token = "", before, around, after] =
    /^Unexpected token '?([\s\S]+?)'?, (\.\.\.)?"([\s\S]*)"(\.\.\.)? is not valid JSON$/.exec(message) ?? [];
  const start = around === undefined ? -1 : text.indexOf(around);
  if (around === undefined || start < 0) return undefined;
  if (before) return start + shown;
  return after ? start + around.length - shown : text.indexOf(token);
}
