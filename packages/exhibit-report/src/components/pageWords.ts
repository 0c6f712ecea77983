import {englishInPage} from "../report/english.ts";
import {germanInPage} from "../report/german.ts";

/** What a page says while it is read, in its language. */
export function pageWords(): typeof englishInPage {
  return document.documentElement.lang === "de" ? germanInPage : englishInPage;
}
