import {readFileSync} from "node:fs";
import {resolve} from "node:path";

/** The colours of figures in the dark, by the name of their property, as the stylesheet of all pages has them. */
export const darkColors: Readonly<Record<string, string>> = readColors();

function readColors(): Record<string, string> {
  const css = readFileSync(resolve(import.meta.dirname, "../site/style.css"), "utf8");
  const [, dark = ""] = /@media \(prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}/.exec(css) ?? [];
  const found = [
    ...dark.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g),
    ...css.matchAll(/--([\w-]+):\s*light-dark\(#[0-9a-f]{6},\s*(#[0-9a-f]{6})\)/g)
  ];
  return Object.fromEntries(found.map(([, name = "", dark = ""]) => [name, dark]));
}
