import type {PublishedExhibit} from "../exports/publish.ts";
import type {BlockContext} from "./blocks.ts";
import {escapeHtml, html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {relativeTo} from "./paths.ts";

/** Size of an embedded figure that shows it whole at the width of a column, in pixels. */
export const embedSize = {width: 720, height: 560};

/**
 * What an embedded figure may do in another page: run its own scripts, with its own files, open links in a tab of their
 * own and save its data. It can neither lead its host’s reader away nor ask anything of them. Its origin is the report’s,
 * which lets it read its own files and nothing of a host elsewhere.
 */
const sandbox = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads";

/** The frame that puts an exhibit’s figure into another page. */
export function embedCode({name, permalink}: Pick<PublishedExhibit, "name" | "permalink">): string {
  const address = permalink.replace("/exhibits/", "/embed/");
  return `<iframe src="${address}/" title="${escapeHtml(name)}" width="100%" height="${embedSize.height}" style="border:0" loading="lazy" referrerpolicy="no-referrer" sandbox="${sandbox}"></iframe>`;
}

/** Code that reads an exhibit’s data where they are published, by language. */
export function dataCode(permalink: string): Record<string, string> {
  const csv = `${permalink}/data.csv`;
  return {
    R: `data <- read.csv("${csv}")`,
    Python: `import pandas as pd\n\ndata = pd.read_csv("${csv}")`,
    DuckDB: `select * from read_parquet('${permalink}/data.parquet');`,
    JavaScript: `import {autoType, csvParse} from "d3-dsv";\n\nconst response = await fetch("${csv}");\nconst data = csvParse(await response.text(), autoType);`
  };
}

/** How to read, cite, link to and embed an exhibit. */
export function renderReuse(exhibit: PublishedExhibit, context: BlockContext): Html {
  return html`${renderCode(exhibit)} ${renderCitation(exhibit)} ${renderLink(exhibit)} ${renderEmbed(exhibit, context)}`;
}

function renderCode({files, permalink}: PublishedExhibit): Html | false {
  if (!files.some(({path}) => path === "data.csv")) return false;
  return html`<h2 id="code">Read these data</h2>
    ${Object.entries(dataCode(permalink)).map(
      ([language, code]) =>
        html`<details>
          <summary>${language}</summary>
          ${codeBlock(code)}
          <p>${copyButton(code, `${language} code`)}</p>
        </details> `
    )}`;
}

function renderCitation({citation}: PublishedExhibit): Html {
  return html`<h2 id="cite">Cite this</h2>
    <p>${citation.text} ${copyButton(citation.text, "citation")}</p>
    <details>
      <summary>BibTeX</summary>
      ${codeBlock(citation.bibtex)}
    </details>
    <ul class="downloads">
      <li><a rel="external" href="citation.bib" download>BibTeX</a></li>
      <li><a rel="external" href="citation.json" download>CSL JSON</a></li>
    </ul>`;
}

function renderLink({permalink}: PublishedExhibit): Html {
  return html`<h2 id="link">Link to this</h2>
    <p class="qr">
      <img rel="external" src="qr.svg" width="132" height="132" alt="QR code that leads to this page" />
      <span
        ><a href="./">${permalink}</a> ${copyButton(permalink, "link")}<br />QR code for a screen or for print:
        <a rel="external" href="qr.svg" download aria-label="QR code, SVG">SVG</a>,
        <a rel="external" href="qr.png" download aria-label="QR code, PNG">PNG</a></span
      >
    </p>`;
}

function renderEmbed(exhibit: PublishedExhibit, {store, path}: BlockContext): Html {
  const {id} = exhibit;
  const code = embedCode(exhibit);
  const copies = store.frozen().filter(({exhibits}) => exhibits.some((exhibit) => exhibit.id === id));
  return html`<h2 id="embed">Embed this</h2>
    <p>The figure alone, for another page. <a href="../../embed/${id}/">See it</a>. ${copyButton(code, "frame")}</p>
    ${codeBlock(code)}
    ${
      copies.length > 0 &&
      html`<p>
        Copies that never change:
        ${copies.map(({label, date}, i) => html`${i ? ", " : ""}<a href="${relativeTo(path, `/frozen/${label}/${id}/`)}">${label}</a> (${date})`)}.
      </p>`
    }`;
}

function codeBlock(code: string): Html {
  return html`<pre tabindex="0"><code>${code}</code></pre>`;
}

function copyButton(text: string, what: string): Html {
  return html`<button class="copy" type="button" data-copy="${text}" hidden>Copy ${what}</button>`;
}
