import {certain} from "../certain.ts";

/**
 * Finds the lines on which what a module defines stands, in its source. It reads the literal that a function is given:
 * objects, lists and keys; any other expression is passed over as a whole.
 *
 * @param define name of the function
 * @returns the line of a setting, or of what is around it where the setting is computed elsewhere
 */
export function placesIn(
  source: string,
  define = "defineReport"
): (path: readonly (string | number)[]) => number | undefined {
  const {found} = readCall(source, define);
  return (path) => {
    for (let length = path.length; length >= 0; --length) {
      const at = found.get(JSON.stringify(path.slice(0, length)));
      if (at !== undefined) return source.slice(0, at).split("\n").length;
    }
    return undefined;
  };
}

/**
 * What a module defines twice under one name in the literal that a function is given: JavaScript takes the last, and is silent.
 *
 * @returns each with the line of the later one, and nothing in it
 */
export function repeatedIn(source: string, define: string): {path: (string | number)[]; line: number}[] {
  const {repeated} = readCall(source, define);
  const outer = repeated.filter(({path}) => !repeated.some((other) => isIn(path, other.path)));
  return outer.map(({path, at}) => ({path, line: source.slice(0, at).split("\n").length}));
}

const isIn = (path: readonly unknown[], other: readonly unknown[]) =>
  path.length > other.length && other.every((key, i) => key === path[i]);

function readCall(source: string, define: string): Reader {
  const reader = new Reader(source);
  const code = blanked(source);
  const [call] = new RegExp(`\\b${define}\\s*\\(`).exec(code) ?? [];
  if (call) reader.value(code.indexOf(call) + call.length, []);
  return reader;
}

/** The same text with comments as blanks: a mention in a comment is none. */
function blanked(source: string): string {
  return source.replace(
    /("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`)|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g,
    (text, string) => (string === undefined ? text.replace(/[^\n]/g, " ") : text)
  );
}

/** The line on which a function is called first, not counting comments and strings; otherwise that of the features. */
export function lineOfCall(source: string, name: string): number | undefined {
  const code = blanked(source).replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g, (text) =>
    text.replace(/[^\n]/g, " ")
  );
  const at = code.search(new RegExp(`\\b${name}\\s*\\(`));
  return at < 0 ? placesIn(source)(["features"]) : source.slice(0, at).split("\n").length;
}

class Reader {
  /** Where each path stands, as JSON. */
  readonly found = new Map<string, number>();
  readonly repeated: {path: (string | number)[]; at: number}[] = [];
  private readonly text: string;

  constructor(source: string) {
    this.text = blanked(source);
  }

  /** Reads a value that begins at an index. @returns where it ends: at a comma or a bracket that closes what is around it */
  value(from: number, path: readonly (string | number)[]): number {
    const at = this.blank(from);
    const key = JSON.stringify(path);
    if (!this.found.has(key)) this.found.set(key, at);
    if (this.text[at] === "{") return this.rest(this.object(at + 1, path));
    if (this.text[at] === "[") return this.rest(this.list(at + 1, path));
    return this.rest(at);
  }

  private object(from: number, path: readonly (string | number)[]): number {
    let at = this.blank(from);
    while (at < this.text.length && this.text[at] !== "}") {
      const [whole, quoted, plain] = /^(?:["']([^"'\n]*)["']|([\w$]+))\s*:/.exec(this.text.slice(at, at + 200)) ?? [];
      const key = quoted ?? plain;
      if (whole && key !== undefined) {
        const here = JSON.stringify([...path, key]);
        if (this.found.has(here)) this.repeated.push({path: [...path, key], at});
        this.found.set(here, at);
        at = this.value(at + whole.length, [...path, key]);
      } else {
        const [name] = /^[\w$]+/.exec(this.text.slice(at)) ?? [];
        if (name) this.found.set(JSON.stringify([...path, name]), at);
        at = this.rest(at);
      }
      if (this.text[at] === ",") ++at;
      else if (this.text[at] !== "}") break;
      at = this.blank(at);
    }
    return at + 1;
  }

  private list(from: number, path: readonly (string | number)[]): number {
    let at = this.blank(from);
    for (let i = 0; at < this.text.length && this.text[at] !== "]"; ++i) {
      at = this.value(at, [...path, i]);
      if (this.text[at] === ",") ++at;
      else if (this.text[at] !== "]") break;
      at = this.blank(at);
    }
    return at + 1;
  }

  private blank(from: number): number {
    let at = from;
    while (/\s/.test(this.text[at] ?? "")) ++at;
    return at;
  }

  /** Passes over the rest of an expression, with strings and whatever is in brackets. */
  private rest(from: number): number {
    let depth = 0;
    for (let at = from; at < this.text.length; ++at) {
      const sign = certain(this.text[at]);
      if (/["'`]/.test(sign)) at = this.string(at, sign);
      else if (/[([{]/.test(sign)) ++depth;
      else if (/[)\]}]/.test(sign) && depth-- === 0) return at;
      else if (sign === "," && depth === 0) return at;
    }
    return this.text.length;
  }

  private string(from: number, sign: string): number {
    for (let at = from + 1; at < this.text.length; ++at) {
      if (this.text[at] === "\\") ++at;
      else if (this.text[at] === sign) return at;
    }
    return this.text.length;
  }
}
