/** HTML that is already safe to set into a page. */
export class Html {
  constructor(readonly text: string) {}
  toString(): string {
    return this.text;
  }
}

type Part = string | number | Html | undefined | null | false | Part[];

/**
 * Writes HTML from a template. Every value is escaped unless it is HTML already; arrays are joined; `undefined`, `null`
 * and `false` write nothing.
 */
export function html(strings: TemplateStringsArray, ...values: Part[]): Html {
  return new Html(strings.reduce((text, string, i) => text + part(values[i - 1]) + string));
}

function part(value: Part): string {
  if (value === undefined || value === null || value === false) return "";
  if (Array.isArray(value)) return value.map(part).join("");
  if (value instanceof Html) return value.text;
  return escapeHtml(String(value));
}

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** Marks text as HTML that is safe as it is. */
export function raw(text: string): Html {
  return new Html(text);
}
