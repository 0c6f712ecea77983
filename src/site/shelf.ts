/** A piece of HTML that stands around the content of a page. */
export type Part = "head" | "header" | "footer";

/**
 * Keeps aside what Framework need not see while it builds the pages, and sets it back afterwards: drawings, and the parts
 * around the content. Framework makes a whole document of each piece of each page, three times; that was most of the
 * time and memory of a build.
 */
export class Shelf {
  private readonly drawings: string[] = [];
  private readonly parts = new Map<string, Partial<Record<Part, string>>>();

  /** Replaces each outermost `<svg>` by an empty one. */
  takeDrawings(html: string): string {
    let [text, depth, start, end] = ["", 0, 0, 0];
    for (const {0: tag, index} of html.matchAll(/<svg\b|<\/svg>/g)) {
      if (tag === "<svg" && depth++ === 0) start = index;
      if (tag === "<svg" || --depth > 0) continue;
      text += `${html.slice(end, start)}<svg data-drawing="${this.drawings.length}"></svg>`;
      end = index + tag.length;
      this.drawings.push(html.slice(start, end));
    }
    return text + html.slice(end);
  }

  /** Takes a part of a page. */
  takePart(path: string, part: Part, html: string): void {
    this.parts.set(path, {...this.parts.get(path), [part]: html});
  }

  /**
   * Sets everything back into a page.
   *
   * @param path as Framework has it, such as `/exhibits/dora-2019/index`
   */
  putBack(page: string, path: string): string {
    const {head, header, footer} = this.parts.get(path) ?? {};
    return page
      .replace(`\n<script type="module">`, (script) => (head ? `\n${head}${script}` : script))
      .replace(`<div id="observablehq-center">`, (center) =>
        header ? `${center}\n<header id="observablehq-header">\n${header}\n</header>` : center
      )
      .replace("</main>", (end) =>
        footer ? `${end}\n<footer id="observablehq-footer">\n<div>${footer}</div>\n</footer>` : end
      )
      .replace(/<svg data-drawing="(\d+)"><\/svg>/g, (_, index) => this.drawings[Number(index)]);
  }
}
