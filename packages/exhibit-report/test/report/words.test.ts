import {expect, it} from "vitest";
import {english} from "../../src/report/english.ts";
import {german} from "../../src/report/german.ts";
import {dayIn, gradeIn} from "../../src/report/words.ts";
import {grades} from "../../src/sources/grades.ts";
import {notFoundPage} from "../../src/site/notFound.ts";
import {site} from "../site/fixtures.ts";

/** Words by the path of their key. */
function flat(words: object, path = ""): [string, unknown][] {
  return Object.entries(words).flatMap(([key, word]: [string, unknown]) =>
    typeof word === "object" ? flat(word as object, `${path}${key}.`) : [[`${path}${key}`, word] as [string, unknown]]
  );
}

it("the languages have the same words, and no word of one is left in the other", () => {
  const [ours, theirs] = [flat(english), flat(german)];
  expect(theirs.map(([key]) => key)).toEqual(ours.map(([key]) => key));
  const same = theirs.filter(([, word], i) => typeof word === "string" && word === ours[i][1]);
  expect(same).toEqual([]);
  for (const [key, word] of theirs) if (typeof word === "string") expect(word.trim(), key).not.toBe("");
});

it("each grade has a name in each language", () => {
  for (const grade of Object.values(grades)) {
    expect(gradeIn(grade, {language: "en"})).toBe(grade);
    expect(gradeIn(grade, {language: "de"})).not.toBe(grade);
  }
});

it("a day is written as the language has it", () => {
  expect(dayIn("2026-03-01", {language: "de"})).toBe("1. März 2026");
  expect(dayIn("2026-03-01", {language: "en"})).toBe("2026-03-01");
});

it("a page outside of the others speaks the language, too", () => {
  expect(notFoundPage({...site, language: "de"})).toMatch(/<html lang="de">[\s\S]*<h1>Seite nicht gefunden<\/h1>/);
});
