import {wordsOf} from "../report/words.ts";
import type {Words} from "../report/words.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import type {BlockContext} from "./feature.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {embedCode, embeddedExhibit, embedSize, sandbox} from "./embed.ts";
import type {EmbeddedFigure} from "./embed.ts";
import {relativeTo} from "./paths.ts";

/** Code that reads data where they are published, by language: those of an exhibit, or files of another name. */
export function dataCode(permalink: string, name = "data"): Record<string, string> {
  const csv = `${permalink}/${name}.csv`;
  return {
    R: `data <- read.csv("${csv}", check.names = FALSE)`,
    Python: `import pandas as pd\n\ndata = pd.read_csv("${csv}")`,
    DuckDB: `select * from read_parquet('${permalink}/${name}.parquet');`,
    JavaScript: `import {autoType, csvParse} from "d3-dsv";\n\nconst response = await fetch("${csv}");\nconst data = csvParse(await response.text(), autoType);`
  };
}

/** How to read, cite, link to and embed an exhibit. */
export function renderReuse(exhibit: PublishedExhibit, context: BlockContext): Html {
  const words = wordsOf(context.site);
  return html`${renderLink(exhibit, words)} ${renderCitation(exhibit, words)}
  ${renderEmbed(embeddedExhibit(exhibit), context)} ${renderCopies(exhibit, context, words)} ${renderCode(exhibit, words)}`;
}

function renderCode({files, permalink}: PublishedExhibit, words: Words): Html | false {
  return files.some(({path}) => path === "data.csv") && renderDataCode(dataCode(permalink), words);
}

/** Code that reads data, each behind its language. */
export function renderDataCode(codes: Record<string, string>, words: Words): Html {
  return html`<div class="no-print">
    <h3 id="code">${words.readData}</h3>
    ${Object.entries(codes).map(
      ([language, code]) =>
        html`<details>
          <summary>${language}</summary>
          ${codeBlock(code)}
          <p>${copyButton(code, words.copy.code(language))}</p>
        </details> `
    )}
  </div>`;
}

function renderCitation({citation: {text, bibtex}}: PublishedExhibit, words: Words): Html {
  return html`<h3 id="cite">${words.cite}</h3>
    <p>${text} ${copyButton(text, words.copy.citation)}</p>
    <details>
      <summary>BibTeX</summary>
      ${codeBlock(bibtex)}
    </details>
    <ul class="downloads no-print">
      <li><a rel="external" href="citation.bib" download>BibTeX</a></li>
      <li><a rel="external" href="citation.json" download>CSL JSON</a></li>
    </ul>`;
}

/** The address of a page, as a link and as the QR code that lies beside it. */
export function renderLink({permalink}: {permalink: string}, words: Words): Html {
  return html`<h3 id="link">${words.link}</h3>
    <p class="qr">
      <img rel="external" src="qr.svg" width="132" height="132" alt="${words.qrPicture}" />
      <span
        ><a href="./" data-address="${permalink}">${permalink}</a> ${copyButton(permalink, words.copy.link)}<span class="qr-files"
          ><br />${words.qrNote}: <a rel="external" href="qr.svg" download aria-label="QR code, SVG">SVG</a>,
          <a rel="external" href="qr.png" download aria-label="QR code, PNG">PNG</a></span
        ></span
      >
    </p>`;
}

function renderCopies({id}: PublishedExhibit, {store, path}: BlockContext, words: Words): Html | false {
  const copies = store.frozen().filter(({exhibits}) => exhibits.some((exhibit) => exhibit.id === id));
  return (
    copies.length > 0 &&
    html`<p class="no-print">
      ${words.copies}:
      ${copies.map(({label, date}, i) => html`${i ? ", " : ""}<a href="${relativeTo(path, `/frozen/${label}/${id}/`)}">${label}</a> (${date})`)}.
    </p>`
  );
}

/** The frame that puts a figure into another page, and what it looks like there. */
export function renderEmbed(figure: EmbeddedFigure, {path, site}: Pick<BlockContext, "path" | "site">): Html {
  const words = wordsOf(site);
  const code = embedCode(figure, site);
  const page = relativeTo(path, `/${figure.path}/`);
  return html`<div class="no-print">
    <h3 id="embed">${words.embed}</h3>
    <p>${words.embedNote} <a href="${page}">${words.seeIt}</a>. ${copyButton(code, words.copy.frame)}</p>
    ${codeBlock(code)}
    <details class="preview">
      <summary>${words.preview}</summary>
      <iframe
        src="${page}"
        title="${figure.name}"
        width="100%"
        height="${embedSize(figure).height}"
        loading="lazy"
        sandbox="${sandbox}"
      ></iframe>
    </details>
  </div>`;
}

function codeBlock(code: string): Html {
  return html`<pre tabindex="0"><code>${code}</code></pre>`;
}

/** A button that copies a text, where there is a script. */
export function copyButton(text: string, label: string): Html {
  return html`<button class="copy" type="button" data-copy="${text}" hidden>${label}</button>`;
}
