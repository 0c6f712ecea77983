import {init, parse} from "es-module-lexer";

await init;

interface Literal {
  type: "Literal";
  value: string;
  /** As it is written, quotes and all. */
  raw: string;
  start: number;
  end: number;
}

/** A statement of what a module imports, as a tree of syntax has it. */
type Import =
  | {type: "ImportDeclaration"; specifiers: []; source: Literal}
  | {type: "ExpressionStatement"; expression: {type: "ImportExpression"; source: Literal}};

/**
 * The tree of a module with nothing in it but its imports, in their order. Framework asks no more of a package’s module, and
 * reads each five times; to read all of it takes a hundred times as long.
 *
 * @returns undefined where more may matter: what asks for a file or an address or computes one, and what cannot be read
 */
export function importsAlone(source: string): {type: "Program"; body: Import[]} | undefined {
  if (/(observablehq:|@observablehq\/)stdlib/.test(source)) return undefined;
  const body: Import[] = [];
  try {
    for (const {n: value, s, e, d, a} of parse(source)[0]) {
      if (d === -2 && source.startsWith(".url", e)) continue; // import.meta
      const isStatic = d === -1;
      const [start, end] = isStatic ? [s - 1, e + 1] : [s, e];
      const raw = source.slice(start, end);
      if (value === undefined || a !== -1 || !/^["']/.test(raw)) return undefined;
      const literal: Literal = {type: "Literal", value, raw, start, end};
      body.push(
        isStatic
          ? {type: "ImportDeclaration", specifiers: [], source: literal}
          : {type: "ExpressionStatement", expression: {type: "ImportExpression", source: literal}}
      );
    }
  } catch {
    return undefined;
  }
  return {type: "Program", body};
}
