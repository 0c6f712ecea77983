import {certain} from "../certain.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import type {Site} from "../exports/site.ts";
import {fence, fillMarkdown, lines, markdown, markdownAddress, paragraphs} from "../text/markdown.ts";
import type {Markdown} from "../text/markdown.ts";
import type {PublishedStore} from "./publishedStore.ts";

/** Rows of data in the Markdown of an exhibit; all of them are in the CSV. */
const shownRows = 50;

/** An exhibit’s page as Markdown, for machines and for editors. */
export function markdownPage(exhibit: PublishedExhibit, site: Site, store: PublishedStore): Markdown {
  const {name, permalink, claim, verdict, figures, discussion, sources, references, citation, query, queries, license} =
    exhibit;
  const address = markdownAddress(permalink);
  return markdown`# ${name}

${address}/

${lines(
  figures.map(
    ({title, subtitle, altText, png}, i) => markdown`${i ? markdown`## ${title}` : markdown`**${title}**`}

${subtitle && markdown`${subtitle}\n\n`}![${altText}](${address}/${png})
`
  )
)}
## Claim

${claim}

Verdict: ${verdict}.
${store
  .reviews(exhibit.id)
  .map(
    ({by, on, commit, note}) =>
      markdown`\nReviewed by ${by}, ${on}, at commit ${commit.slice(0, 12)}${note && markdown`: ${note}`}.\n`
  )}
${plainMarkdown(discussion, store)}

## Data

${dataTable(exhibit)}

## Query

${paragraphs([
  fence("sql", query),
  ...Object.entries(queries ?? {}).map(([name, {query}]) => paragraphs([name, fence("sql", query)]))
])}

## Sources

${lines([
  ...sources.map(
    ({title, grade, source, locator, license, retrieved, hash}) =>
      markdown`- ${title} (${grade}). ${source.title}, ${locator}; retrieved ${retrieved}; ${license.title}; ${hash}`
  ),
  ...references.map((key) => {
    const {text, url} = store.reference(key);
    return markdown`- ${text}${url && markdown` ${markdownAddress(url)}`}`;
  })
])}

## Cite this

${citation.text}

${license?.title ?? markdown`${site.license.title}${site.license.path && markdown`, ${markdownAddress(site.license.path)}`}`}
`;
}

/** Markdown without the markup of our own: numbers as text, citations as author and year. */
export function plainMarkdown(text: Markdown, store: PublishedStore): Markdown {
  return fillMarkdown(text, {
    number: (id, name) => certain(store.get(id).numbers[name]),
    citation: (keys) => `(${keys.map((key) => store.reference(key).label).join("; ")})`
  });
}

function dataTable({table: {columns, rows}, permalink, files}: PublishedExhibit): Markdown {
  const names = Object.keys(columns);
  const line = (cells: (string | Markdown)[]) => markdown`|${cells.map((cell) => markdown` ${cell} |`)}`;
  const cell = (value: unknown) => (value === null || value === undefined ? "" : String(value));
  const meanings = lines(
    Object.entries(columns).map(
      ([name, {unit, description}]) => markdown`- ${name}: ${description}${unit && markdown`, ${unit}`}`
    )
  );
  if (!files.some(({path}) => path === "data.csv")) return paragraphs([meanings, "The rows may not be passed on."]);
  const shown = rows.slice(0, shownRows);
  const which = rows.length > shown.length ? `The first ${shown.length} of ${rows.length} rows; all` : "All rows";
  const rule = names.map(() => markdown`---`);
  return paragraphs([
    meanings,
    lines([line(names), line(rule), ...shown.map((row) => line(names.map((name) => cell(row[name]))))]),
    markdown`${which}: ${markdownAddress(permalink)}/data.csv`
  ]);
}
