/**
 * Cuts a delimited text into records of values, by RFC 4180: a quotation mark opens a quoted value only at its beginning,
 * and is doubled inside. Empty lines are no records. For headers and small texts; DuckDB reads the large ones.
 *
 * @param limit number of records after which to stop
 * @example
 * parseRecords('a,"b, ""c"""\n\n1,2', ",") // => [["a", 'b, "c"'], ["1", "2"]]
 */
export function parseRecords(text: string, delimiter: string, limit = Infinity): string[][] {
  const records: string[][] = [];
  for (const {values} of placedRecords(text, delimiter)) {
    if (records.length >= limit) break;
    records.push(values);
  }
  return records;
}

/** The same records, one after the other, each with the place in the text at which it begins. */
export function* placedRecords(text: string, delimiter: string): Generator<{values: string[]; start: number}> {
  let values: string[] = [];
  let start = 0;
  let i = 0;
  while (i < text.length) {
    const [value, end] = text[i] === '"' ? quotedValue(text, i, delimiter) : plainValue(text, i, delimiter);
    values.push(value);
    i = end;
    if (text[i] === delimiter) {
      ++i;
      if (i < text.length) continue;
      values.push("");
    }
    if (values.length > 1 || values[0] !== "") yield {values, start};
    values = [];
    i += text[i] === "\r" && text[i + 1] === "\n" ? 2 : 1;
    start = i;
  }
}

/**
 * Whether the records of a text end in CR alone, as older spreadsheets on a Mac write them; line feeds are then part of
 * quoted values.
 *
 * @example
 * endsInCr('a,b\r1,"two\nlines"\r', ",") // => true
 */
export function endsInCr(text: string, delimiter: string): boolean {
  let found = false;
  for (let i = 0; i < text.length; ++i) {
    const [, end] = text[i] === '"' ? quotedValue(text, i, delimiter) : plainValue(text, i, delimiter);
    if (text[end] === "\n" || (text[end] === "\r" && text[end + 1] === "\n")) return false;
    found ||= text[end] === "\r";
    i = end;
  }
  return found;
}

function plainValue(text: string, start: number, delimiter: string): [value: string, end: number] {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== "\n" && text[end] !== "\r") ++end;
  return [text.slice(start, end), end];
}

function quotedValue(text: string, start: number, delimiter: string): [value: string, end: number] {
  let value = "";
  let i = start + 1;
  for (;;) {
    const close = text.indexOf('"', i);
    if (close < 0) return [value + text.slice(i), text.length];
    value += text.slice(i, close);
    if (text[close + 1] !== '"') {
      const [more, end] = plainValue(text, close + 1, delimiter);
      return [value + more, end];
    }
    value += '"';
    i = close + 2;
  }
}
