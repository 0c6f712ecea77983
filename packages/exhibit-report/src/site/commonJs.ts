import {readFile} from "node:fs/promises";
import {createRequire} from "node:module";
import {init, parse} from "cjs-module-lexer";

/**
 * The names under which a CommonJS module exports, as Node finds them: without running it, and with those of the modules that
 * it hands on.
 *
 * @param file of the module
 */
export async function exportNames(file: string): Promise<string[]> {
  await init();
  const names = new Set<string>();
  const seen = new Set<string>();
  const visit = async (file: string): Promise<void> => {
    if (seen.has(file) || !/\.c?js$/.test(file)) return;
    seen.add(file);
    const {exports, reexports} = parse(await readFile(file, "utf8"), file);
    for (const name of exports) names.add(name);
    for (const other of reexports) await visit(createRequire(file).resolve(other));
  };
  await visit(file);
  return [...names].filter((name) => /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name) && !notNames.has(name));
}

/** The default is exported anyway; the other is no property but a mark. */
const notNames = new Set(["default", "__esModule"]);
