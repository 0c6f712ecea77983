import {readFileSync} from "node:fs";
import {resolve} from "node:path";

/** The colours of figures in the dark, by the name of their property, as the stylesheet of all pages has them. */
export const darkColors: Readonly<Record<string, string>> = readColors();

function readColors(): Record<string, string> {
  const css = readFileSync(resolve(import.meta.dirname, "../site/styles/base.css"), "utf8");
  const found = css.matchAll(/--([\w-]+):\s*light-dark\(#[0-9a-f]{6},\s*(#[0-9a-f]{6})\)/g);
  return Object.fromEntries(Array.from(found, ([, name = "", dark = ""]) => [name, dark]));
}
