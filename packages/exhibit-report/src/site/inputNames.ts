import {parseJavaScript} from "@observablehq/framework/dist/javascript/parse.js";
import {transformSync} from "esbuild";

/**
 * The code of a cell in which every `const n = view(…)` knows the name of its variable, by which the page’s script keeps the
 * input in the address. Code without such, and code that is none, stays as it is.
 *
 * @param path of the page, from which the cell imports
 * @example
 * nameInputs("const n = view(Inputs.range());", "js")
 * // => 'const n = (await globalThis.addressedView?.("n", view) ?? view)(Inputs.range());'
 */
export function nameInputs(code: string, language: string, path = "/index"): string {
  if (!["js", "ts"].includes(language) || !/\bview\s*[<(]/.test(code)) return code;
  try {
    const source = language === "ts" ? transformSync(code, {loader: "ts", target: "es2022"}).code : code;
    const {body, expression} = parseJavaScript(source, {path});
    if (expression) return code;
    const views = body.body
      .flatMap(({declarations = []}) => declarations)
      .filter(
        ({id, init}) => id.type === "Identifier" && init?.type === "CallExpression" && init.callee?.name === "view"
      );
    let named = source;
    for (const {id, init} of views.toReversed()) {
      const {start, end} = init!.callee!;
      named = `${named.slice(0, start)}(await globalThis.addressedView?.(${JSON.stringify(id.name)}, view) ?? view)${named.slice(end)}`;
    }
    return views.length ? named : code;
  } catch {
    return code; // Framework says what is wrong with it
  }
}
