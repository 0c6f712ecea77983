import MiniSearch from "minisearch";

/** What can be found: a slide, a claim, an exhibit, a file of data, a reference, a page. */
export interface SearchDocument {
  /** Address from the root of the site, which also names the document. */
  url: string;
  kind: string;
  title: string;
  text: string;
}

/**
 * Finds documents that hold every word of a query. Whole words count more than beginnings and near misses, titles more
 * than text, and references least.
 */
export interface SearchIndex {
  find(query: string, limit: number): SearchDocument[];
}

/** Words and numbers; 2,604 and 2604 are the same. */
function tokenize(text: string): string[] {
  return text.replace(/(\d),(?=\d{3})/g, "$1").split(/[^\p{L}\p{N}]+/u);
}

/** Indexes documents in memory: some milliseconds for hundreds of them. */
export function createSearchIndex(documents: SearchDocument[]): SearchIndex {
  const index = new MiniSearch<SearchDocument>({
    idField: "url",
    fields: ["title", "text", "kind"],
    tokenize,
    searchOptions: {
      boost: {title: 3},
      boostDocument: (url) => (String(url).startsWith("references/") ? 0.3 : 1),
      combineWith: "AND",
      prefix: (term) => term.length > 1,
      fuzzy: (term) => (term.length > 4 && !/\d/.test(term) ? 0.2 : false)
    }
  });
  index.addAll(documents);
  const byUrl = new Map(documents.map((document) => [document.url, document]));
  return {
    find: (query, limit) =>
      index
        .search(query)
        .slice(0, limit)
        .map(({id}) => byUrl.get(id)!)
  };
}
