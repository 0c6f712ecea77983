import fc from "fast-check";
import {expect, it} from "vitest";
import {visible, visibleJson, visibleLines} from "../../src/text/visible.ts";

it.each([
  ["a terminal’s commands", "\u001B]0;x\u0007\u009B2J", "‹U+001B›]0;x‹U+0007›‹U+009B›2J"],
  ["a turned direction", "report\u202Efdp.exe", "report‹U+202E›fdp.exe"],
  ["isolates and marks", "\u2066a\u2069\u200E\u200F\u061C", "‹U+2066›a‹U+2069›‹U+200E›‹U+200F›‹U+061C›"],
  ["what has no width", "pass\u00ADwo\u200Brd\u2060\uFEFF", "pass‹U+00AD›wo‹U+200B›rd‹U+2060›‹U+FEFF›"],
  ["joiners between Latin letters", "ad\u200Dmin\u200C", "ad‹U+200D›min‹U+200C›"],
  ["letters that are blank", "a\u3164b\u115F", "a‹U+3164›b‹U+115F›"],
  ["tags that say another text", "a\u{E0061}", "a‹U+E0061›"],
  ["half a pair, and no character", "\uD83D \uFFFE", "‹U+D83D› ‹U+FFFE›"],
  ["ends of lines", "a\nb\r\u0085\u2028c\t", "a‹U+000A›b‹U+000D›‹U+0085›‹U+2028›c‹U+0009›"]
])("writes %s by number", (_, text, shown) => expect(visible(text)).toBe(shown));

it.each([
  ["Söhne & Co, naïve, Ω, Привет, 日本語, עברית"],
  ["می‌خواهم and क्‍ष keep their joiners"],
  ["👩🏽‍💻 ⚠️ 1️⃣ ❤️‍🔥"],
  ["non\u00A0breaking and thin\u2009spaces"]
])("leaves what writing needs: %s", (text) => expect(visible(text)).toBe(text));

it("keeps lines where there may be lines, however they end", () => {
  expect(visibleLines("a\r\nb\n\tc\rd")).toBe("a\nb\n\tc‹U+000D›d");
});

// Any character but halves of pairs. As a unit of text fast-check would list them all, which takes seconds.
const character = fc
  .integer({min: 0, max: 0x10ffff - 0x800})
  .map((i) => String.fromCodePoint(i < 0xd800 ? i : i + 0x800));
const anything = fc.array(character, {maxLength: 30}).map((characters) => characters.join(""));

it("leaves nothing that a terminal obeys, and does nothing twice", () => {
  fc.assert(
    fc.property(anything, (text) => {
      const shown = visible(text);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069\u200B\u200E\u200F\u2028\u2029]/u);
      expect(visible(shown)).toBe(shown);
    })
  );
});

it("says in JSON the same to a program", () => {
  fc.assert(
    fc.property(anything, (text) => {
      const json = visibleJson({[text]: [text]}, undefined, 2);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({[text]: [text]})));
      expect(json).not.toMatch(/(?!\n)[\p{Cc}\u202A-\u202E\u2066-\u2069\u200B\u2028]/u);
    })
  );
});
