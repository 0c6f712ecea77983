import type {PublishedExhibit} from "../exports/publish.ts";
import type {Site} from "../exports/site.ts";
import type {ExhibitStore} from "./store.ts";

/** Rows of data in the Markdown of an exhibit; all of them are in the CSV. */
const shownRows = 50;

/** An exhibit’s page as Markdown, for machines and for editors. */
export function markdownTwin(exhibit: PublishedExhibit, site: Site, store: ExhibitStore): string {
  const {name, permalink, claim, verdict, figures, discussion, sources, references, citation, query, license} = exhibit;
  return `# ${name}

${permalink}/

${figures
  .map(
    ({title, subtitle, altText, png}, i) => `${i ? "## " : "**"}${title}${i ? "" : "**"}

${subtitle ? `${subtitle}\n\n` : ""}![${altText}](${permalink}/${png})
`
  )
  .join("\n")}
## Claim

${claim}

Verdict: ${verdict}.

${plainMarkdown(discussion, store).trim()}

## Data

${dataTable(exhibit)}

## Query

\`\`\`sql
${query}
\`\`\`

## Sources

${sources
  .map(
    ({title, grade, source, locator, license, retrieved, hash}) =>
      `- ${title} (${grade}). ${source.title}, ${locator}; retrieved ${retrieved}; ${license.title}; ${hash}`
  )
  .join("\n")}
${references.map((key) => `- ${store.reference(key).text} ${store.reference(key).url ?? ""}`.trimEnd()).join("\n")}

## Cite this

${citation.text}

${license?.title ?? `${site.license.title}, ${site.license.path}`}
`;
}

/** Markdown without the markup of our own: numbers as text, citations as author and year. */
export function plainMarkdown(text: string, store: ExhibitStore): string {
  return text
    .replace(/\[\[([a-z0-9-]+)\.([a-z0-9_]+)\]\]/g, (_, id: string, name: string) => store.get(id).numbers[name])
    .replace(/\[(@[\w-]+(?:; @[\w-]+)*)\]/g, (_, keys: string) => {
      const labels = keys.split("; ").map((key) => store.reference(key.slice(1)).label);
      return `(${labels.join("; ")})`;
    });
}

function dataTable({table: {columns, rows}, permalink, files}: PublishedExhibit): string {
  const names = Object.keys(columns);
  const line = (cells: string[]) => `| ${cells.join(" | ")} |`;
  const cell = (value: unknown) => (value === null || value === undefined ? "" : String(value).replaceAll("|", "\\|"));
  const meanings = Object.entries(columns).map(
    ([name, {unit, description}]) => `- ${name}: ${description}${unit ? `, ${unit}` : ""}`
  );
  if (!files.some(({path}) => path === "data.csv")) return `${meanings.join("\n")}\n\nThe rows may not be passed on.`;
  const shown = rows.slice(0, shownRows);
  return `${meanings.join("\n")}

${[names, names.map(() => "---"), ...shown.map((row) => names.map((name) => cell(row[name])))].map(line).join("\n")}

${rows.length > shown.length ? `The first ${shown.length} of ${rows.length} rows; all: ` : "All rows: "}${permalink}/data.csv`;
}
