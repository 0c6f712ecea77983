/**
 * Keeps drawings aside while Framework builds the pages, and sets them back afterwards. Framework parses each page several
 * times with a whole document model; drawings are most of a page and hold nothing that it would change.
 */
export class Shelf {
  private readonly drawings: string[] = [];

  /** Replaces each outermost `<svg>` by an empty one. */
  take(html: string): string {
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

  /** Sets the drawings back into a page. */
  putBack(page: string): string {
    return page.replace(/<svg data-drawing="(\d+)"><\/svg>/g, (_, index) => this.drawings[Number(index)]);
  }
}
