/**
 * The documents in a text of JSON: one, or several one after the other, as lines or as a tool that asks for page after page
 * writes them. Whole numbers of more digits than a double holds are texts, with all of them.
 *
 * @throws {SyntaxError} when the text is not JSON
 * @example
 * parseDocuments('{"id": 12345678901234567890}\n{"id": 2}') // => [{id: "12345678901234567890"}, {id: 2}]
 */
export function parseDocuments(text: string): unknown[] {
  const body = withLongIntegers(text.replace(/^\ufeff/, ""));
  try {
    return [JSON.parse(body)];
  } catch (error) {
    const parts = splitDocuments(body);
    if (!parts || parts.length < 2) throw error;
    return parts.map((part) => JSON.parse(part) as unknown);
  }
}

const longInteger = /"[^"\\]*(?:\\[^][^"\\]*)*"|(?<![\w.+-])-?\d{16,}(?![\d.eE])/g;

function withLongIntegers(text: string): string {
  if (!/\d{16}/.test(text)) return text;
  return text.replace(longInteger, (token) => (token.startsWith('"') ? token : `"${token}"`));
}

/** Cuts a text where one list or object ends and the next begins; undefined when there is anything else between them. */
function splitDocuments(text: string): string[] | undefined {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  const marks = /"[^"\\]*(?:\\[^][^"\\]*)*"|[[\]{}]|[^\s[\]{}"]+/g;
  for (let match = marks.exec(text); match; match = marks.exec(text)) {
    const [token] = match;
    if (token === "[" || token === "{") {
      if (depth === 0) start = match.index;
      ++depth;
    } else if (depth === 0) return undefined;
    else if (token === "]" || token === "}") {
      --depth;
      if (depth === 0) parts.push(text.slice(start, marks.lastIndex));
    }
  }
  return depth === 0 ? parts : undefined;
}
