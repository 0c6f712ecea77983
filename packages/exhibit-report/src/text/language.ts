/** Texts of a language by the English ones that they stand for; `{0}` is the first value in a text, `{1}` the next. */
export type Translations = Readonly<Record<string, string>>;

type Tag<Value, Text> = (strings: TemplateStringsArray, ...values: Value[]) => Text;

const locales: Readonly<Record<string, string>> = {en: "en-US", de: "de-DE"};

/** A page says what language it is in; elsewhere the report does. */
let spoken = known(globalThis.document?.documentElement?.lang);

function known(language: string | undefined): string {
  return language !== undefined && language in locales ? language : "en";
}

/** From now on texts and numbers are written as in the language of a report: `en` or `de`. */
export function speak(language: string): void {
  spoken = known(language);
}

/** The language that is written. */
export function language(): string {
  return spoken;
}

/** Its name for numbers and dates. */
export function locale(): string {
  return locales[spoken] ?? "en-US";
}

/** Digits that JavaScript wrote, with the point of the language. */
export function localPoint(text: string): string {
  return spoken === "en" ? text : text.replace(".", ",");
}

/**
 * What an English template is called among translations: its text with white space as one space, `{0}` for its first value.
 *
 * @example
 * keyOf(["Of ", " rows ", " are used"]) // => "Of {0} rows {1} are used"
 */
export function keyOf(strings: readonly string[]): string {
  return strings.reduce((text, string, i) => `${text}{${i - 1}}${string}`).replace(/\s+/g, " ");
}

/**
 * Writes texts in the language that is spoken. English stands where it is said; what has no translation stays English.
 *
 * @param german translations of all that is said
 */
export function sayer(german: Translations) {
  const translate = (key: string) => (spoken === "de" ? german[key] : undefined);
  /** A tag that writes templates in the language with another tag. */
  const sayWith =
    <Value, Text>(tag: Tag<Value, Text>): Tag<Value, Text> =>
    (strings, ...values) => {
      const text = translate(keyOf(strings));
      if (text === undefined) return tag(strings, ...values);
      const parts = text.split(/\{(\d+)\}/);
      const others = parts.filter((_, i) => i % 2 === 0);
      const order = parts.filter((_, i) => i % 2 === 1).map(Number);
      return tag(Object.assign(others, {raw: others}), ...order.map((i) => values[i]!));
    };
  return {
    sayWith,
    say: sayWith((strings: TemplateStringsArray, ...values: (string | number)[]) =>
      strings.reduce((text, string, i) => text + String(values[i - 1]) + string)
    ),
    /** A word of a list, whatever it is. */
    word: (english: string): string => translate(english) ?? english,
    /** Texts by name, each in the language that is spoken when it is asked for. */
    texts: <Name extends string>(english: Readonly<Record<Name, string>>): Readonly<Record<Name, string>> => {
      const get = (text: string) => ({enumerable: true, get: () => translate(text) ?? text});
      return Object.defineProperties(
        {} as Record<Name, string>,
        Object.fromEntries(Object.entries<string>(english).map(([name, text]) => [name, get(text)]))
      );
    }
  };
}
