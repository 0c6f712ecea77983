import {existsSync} from "node:fs";
import {dirname, resolve} from "node:path";

/** The file of a module of the report. @param from as a cell imports it @param file of the page @throws Error for none */
export function localModule(from: string, file: string): string {
  const path = resolve(from.startsWith("/") ? "src" : dirname(file), from.replace(/^\//, ""));
  const found = [path, path.replace(/\.js$/, ".ts")].find((name) => existsSync(name));
  if (!found) throw new Error(`no such module: ${from}`);
  return found;
}
