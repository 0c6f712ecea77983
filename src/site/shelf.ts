/** A piece of HTML that stands around the content of a page. */
export type Part = "head" | "header" | "footer";

/**
 * Keeps aside what Framework need not see while it builds the pages, and sets it back afterwards: drawings, tables, and the
 * parts around the content. Framework makes a browser’s whole document of each piece of each page, several times; that
 * was most of the time and memory of a build.
 */
export class Shelf {
  private readonly blocks: string[] = [];
  private readonly parts = new Map<string, Partial<Record<Part, string>>>();

  /** Replaces each outermost `<svg>` and `<table>` by a mark. */
  takeBlocks(html: string): string {
    let [text, depth, start, end] = ["", 0, 0, 0];
    for (const {0: tag, index} of html.matchAll(/<(svg|table)\b|<\/(svg|table)>/g)) {
      const opens = tag[1] !== "/";
      if (opens && depth++ === 0) start = index;
      if (opens || --depth > 0) continue;
      text += `${html.slice(end, start)}<svg data-block="${this.blocks.length}"></svg>`;
      end = index + tag.length;
      this.blocks.push(openElsewhere(html.slice(start, end)));
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
      .replace(/<svg data-block="(\d+)"><\/svg>/g, (_, index) => this.blocks[Number(index)]);
  }
}

/** Gives links to other sites what Framework gives them. */
function openElsewhere(html: string): string {
  return html.replace(/<a (?=href="\w+:)(?![^>]*\btarget=)/g, `<a target="_blank" rel="noopener noreferrer" `);
}
