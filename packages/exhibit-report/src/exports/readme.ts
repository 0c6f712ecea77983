import {lines, markdown, markdownAddress} from "../text/markdown.ts";
import type {Markdown} from "../text/markdown.ts";
import type {License} from "../sources/dataPackage.ts";
import type {Exhibit} from "../exhibits/exhibit.ts";
import type {DrawnExhibit} from "./drawnExhibit.ts";
import type {Identity} from "./identity.ts";
import type {PublishedSource} from "./publishedSource.ts";
import {permalink} from "./site.ts";

/** The README inside an exhibit’s ZIP: what it shows, what each file is, where the numbers came from. */
export function kitReadme(
  exhibit: Exhibit,
  {claim, figures, table}: DrawnExhibit,
  {site, license}: {site: Identity; license: License},
  sources: PublishedSource[],
  withheld: boolean
): Markdown {
  const columns = Object.entries(table.columns).map(
    ([name, {type, unit, description}]) => markdown`| ${name} | ${type}${unit ? `, ${unit}` : ""} | ${description} |`
  );
  return markdown`# ${figures[0].title}

${figures[0].subtitle}

${claim}

Permalink: ${markdownAddress(permalink(site, exhibit.id))}
Version ${site.version}, ${site.released}. Figures and text: ${license.title}${license.path && markdown` (${markdownAddress(license.path)})`}.

## Files

- figure.svg, figure.png: the figure, with its source, licence and address; figure-*.svg and .png: the further figures
- data.csv, data.parquet: what the figure draws${withheld ? " (withheld: a source may not be redistributed)" : ""}
- exhibit.json: this exhibit as data, with the hash of each file
- citation.bib, citation.json: how to cite it (BibTeX, CSL)
- ro-crate-metadata.json: every file of this folder, as a research object (RO-Crate 1.2)
- recompute.R, recompute.py, where they are there: programs that compute its main numbers from data/, run in this folder
- query.sql: the query that feeds the figure; models/: the tables it reads; data/: the inputs with their descriptions

## Columns of data.csv

| column | type | meaning |
|---|---|---|
${lines(columns)}

## Sources

${lines(
  sources.map(
    ({title, publisher, grade, license, source, locator, retrieved, hash, file}) =>
      markdown`- ${title} (${publisher}); ${grade}. ${source.title}, ${locator}; retrieved ${retrieved}; ${license.title}.\n  ${file}, ${hash}`
  )
)}
`;
}
