/** What colours code, as far as pages are made with it. */
export interface Highlighter {
  getLanguage(name: string): unknown;
  registerLanguage(name: string, language: unknown): void;
  highlight(code: string, options: {language: string}): {value: string};
}

/** Languages in which no other one stands, by the names of their modules. */
export const alone = ["bash", "json", "python", "r", "sql"];

let whole: Highlighter | undefined;

/**
 * What colours code of a language. To load all of them takes longer than to make a page, and most pages need one.
 *
 * @param load from among Framework’s packages
 */
export function highlighter(load: (module: string) => unknown, language: string): Highlighter {
  if (whole) return whole;
  if (!alone.includes(language)) return (whole = load("highlight.js") as Highlighter);
  const core = load("highlight.js/lib/core") as Highlighter;
  if (!core.getLanguage(language)) core.registerLanguage(language, load(`highlight.js/lib/languages/${language}`));
  return core;
}
