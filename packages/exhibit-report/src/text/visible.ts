/** Scripts whose letters are joined, or kept apart, by characters without width. */
const joined = ["Arab", "Syrc", "Mong", "Nkoo", "Deva", "Beng", "Guru", "Gujr", "Orya"]
  .concat(["Taml", "Telu", "Knda", "Mlym", "Sinh", "Khmr", "Mymr", "Tibt"])
  .map((script) => `\\p{Script=${script}}`)
  .join("");

/** What Unicode says is not to be seen, where it belongs: between letters of such scripts, and inside emoji. */
const ofScripts = `(?<=[${joined}])[\\u200C\\u200D](?=[${joined}])`;
const ofEmoji = `(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\uFE0F])\\u200D(?=\\p{Extended_Pictographic})`;
const ofForms = `(?<=[\\p{Emoji}\\p{Script=Han}])[\\uFE00-\\uFE0F\\u{E0100}-\\u{E01EF}]`;

/**
 * Controls, ends of lines, what has no width or turns the direction of writing, halves of pairs, and what is no character.
 */
const unseen =
  "[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}\\uFFF9-\\uFFFB]";

const inLine = new RegExp(`${ofScripts}|${ofEmoji}|${ofForms}|(${unseen})`, "gu");
const inLines = new RegExp(`${ofScripts}|${ofEmoji}|${ofForms}|[\\t\\n]|(${unseen})`, "gu");

/**
 * Text on one line, in which what cannot be seen, what commands a terminal, and what turns the direction of writing is
 * written by its number. Every place that shows text from data to a person goes through this.
 *
 * @example
 * visible("invoice\u202Efdp.exe\u001B[2J")
 * // => "invoice‹U+202E›fdp.exe‹U+001B›[2J"
 */
export function visible(text: string): string {
  return replace(text, inLine);
}

/**
 * The same for text that may have lines: line feeds and tabs stay.
 *
 * @example
 * visibleLines("one\r\ntwo\u0007")
 * // => "one\ntwo‹U+0007›"
 */
export function visibleLines(text: string): string {
  return replace(text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text, inLines);
}

function replace(text: string, pattern: RegExp): string {
  return text.replace(pattern, (found, hidden?: string) =>
    hidden === undefined ? found : `‹U+${hidden.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}›`
  );
}

/**
 * JSON of a value in which the same characters are escaped: it means the same to a program, and commands no terminal.
 *
 * @param space as of `JSON.stringify`
 * @example
 * visibleJson(["\u009B31m", "\u202E"])
 * // => '["\\u009b31m","\\u202e"]'
 */
export function visibleJson(
  value: unknown,
  replacer?: (key: string, value: unknown) => unknown,
  space?: number
): string {
  return JSON.stringify(value, replacer, space).replace(inLines, (found, hidden?: string) =>
    hidden === undefined
      ? found
      : Array.from({length: hidden.length}, (_, i) => `\\u${hidden.charCodeAt(i).toString(16).padStart(4, "0")}`).join(
          ""
        )
  );
}
