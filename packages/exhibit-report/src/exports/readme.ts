import {lines, markdown, markdownAddress, paragraphs} from "../text/markdown.ts";
import type {Markdown} from "../text/markdown.ts";
import type {License} from "../sources/dataPackage.ts";
import type {Columns, Exhibit} from "../exhibits/exhibit.ts";
import {csvOf, queriesOf, sqlOf} from "../exhibits/queries.ts";
import type {DrawnExhibit} from "./drawnExhibit.ts";
import type {Identity} from "./identity.ts";
import type {PublishedSource} from "./publishedSource.ts";
import {scriptHead} from "./recomputeScripts.ts";
import type {RecomputeScript} from "./recomputeScripts.ts";
import {permalink} from "./site.ts";

/** The README inside an exhibit’s ZIP: what it shows, what each file is, where the numbers came from. */
export function archiveReadme(
  exhibit: Exhibit,
  {claim, figures, table, named}: DrawnExhibit,
  {site, license, scripts}: {site: Identity; license: License; scripts: readonly RecomputeScript[]},
  sources: PublishedSource[],
  withheld: boolean
): Markdown {
  const tables: [string, Columns][] = [
    ["data.csv", table.columns],
    ...Object.entries(named).map(([name, {columns}]): [string, Columns] => [csvOf(name), columns])
  ];
  const files = tables.map(([name]) => name).join(", ");
  const queries = queriesOf(exhibit).map(([name]) => sqlOf(name));
  return markdown`# ${figures[0].title}

${figures[0].subtitle}

${claim}

Permalink: ${markdownAddress(permalink(site, exhibit.id))}
Version ${site.version}, ${site.released}. Figures and text: ${license.title}${license.path && markdown` (${markdownAddress(license.path)})`}.

## Files

- figure.svg, figure.png: the figure, with its source, licence and address; figure-*.svg and .png: the further figures
- ${files}, data.parquet: what the figure draws${withheld ? " (withheld: a source may not be redistributed)" : ""}
- exhibit.json: this exhibit as data, with the hash of each file
- citation.bib, citation.json: how to cite it (BibTeX, CSL)
- ro-crate-metadata.json: every file of this folder, as a research object (RO-Crate 1.2)
- ${queries.join(", ")}: the ${queries.length > 1 ? "queries that feed" : "query that feeds"} the figure; models/: the tables it reads; data/: the inputs with their descriptions

${paragraphs(tables.map(describeColumns))}

## Computed again

${computedAgain(withheld ? [] : scripts)}

## Sources

${lines(
  sources.map(
    ({title, publisher, grade, license, source, locator, retrieved, hash, file}) =>
      markdown`- ${title} (${publisher}); ${grade}. ${source.title}, ${locator}; retrieved ${retrieved}; ${license.title}.\n  ${file}, ${hash}`
  )
)}
`;
}

function describeColumns([file, columns]: [string, Columns]): Markdown {
  const rows = Object.entries(columns).map(
    ([name, {type, unit, description}]) => markdown`| ${name} | ${type}${unit ? `, ${unit}` : ""} | ${description} |`
  );
  return markdown`## Columns of ${file}

| column | type | meaning |
|---|---|---|
${lines(rows)}`;
}

function computedAgain(scripts: readonly RecomputeScript[]): Markdown {
  const [first] = scripts;
  if (!first)
    return markdown`No program in R or Python is beside these files. query.sql and models/ are the SQL that its rows come from.`;
  const parts = scripts.flatMap((script) => script.parts.map(({name}) => name));
  return markdown`${scripts.map(({end}) => `recompute${end}`).join(" and ")}, run in this folder, read data/ and print lines of a name and a value. A name is one of
exhibit.json, or a column of data.csv with the number of the row in brackets; equal is equal to nine digits.${parts.length > 0 && ` What they share with others is in ${parts.join(", ")}.`}

${scriptHead(first)}`;
}
