import {frontMatter} from "../text/fences.ts";
import {addressOf, asksInPage, namedExhibits} from "./pages.ts";
import type {Page} from "./pages.ts";

/**
 * What of a page something is computed from: what stands before its content, its `sql` cells and, where it draws figures, all
 * of its code; of a chapter also its title and which exhibits it names, in order, by which figures are numbered. Its prose is
 * none of it: where that alone changes, nothing need be computed.
 *
 * @param chapters addresses of the pages that make the argument
 */
export function computedPart(asked: Page, chapters: readonly string[] = []): string {
  const {page, text, fences} = asked;
  const isDrawn = fences.some(({attributes}) => attributes.figure !== undefined);
  const cells = fences
    .filter(({language}) => language === "sql" || (isDrawn && /^[jt]s$/.test(language)))
    .map(({language, attributes, content}) => [language, attributes, content]); // wherever they stand
  const matter = frontMatter(text);
  const isListed = /^exhibit:/m.test(matter) || chapters.includes(addressOf(page));
  const [heading = ""] = /^# +.*$/m.exec(text) ?? [];
  return JSON.stringify([page, matter, cells, asksInPage(asked), isListed && [heading, ...namedExhibits(text)]]);
}
