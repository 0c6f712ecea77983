import type {FigureCell} from "../cells/drawing.ts";
import {addressOf, folderOf} from "../exports/pages.ts";
import type {Words} from "../report/words.ts";
import {html, raw} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {relativeTo} from "./paths.ts";

/** What stands above and below the live drawing of a figure that a cell draws. */
export function renderFigureCell(figure: FigureCell, words: Words): [above: Html, below: Html] {
  const {page, id, title, subtitle, altText, address, drawn, narrow, data} = figure;
  const file = (name: string) => relativeTo(page, `${folderOf(page)}/${name}`);
  const link = (name: string, text: string) => html`<a rel="external" href="${file(name)}" download>${text}</a>`;
  const root = address.slice(0, -`${addressOf(page)}#${id}`.length);
  const picture = `${root}${folderOf(page)}/${id}.png`;
  return [
    html`<h3 class="figure-title" id="${id}-title"><a href="#${id}">${title}</a></h3>
      ${subtitle && html`<p class="figure-subtitle">${subtitle}</p>`}
      <div class="chart-box drawn">
        ${
          narrow === undefined
            ? raw(drawn)
            : html`<div class="box-wide">${raw(drawn)}</div>
                <div class="box-narrow">${raw(narrow)}</div>`
        }
      </div>`,
    html`<figcaption>
      <p>
        ${link(`${id}.svg`, "SVG")} · ${link(`${id}.png`, "PNG")} ${data && html`· ${link(`${data}.csv`, "CSV")} `} ·
        ${link(`${id}.bib`, "BibTeX")} ·
        <a href="#${id}">${address}</a>
      </p>
      <details class="data">
        <summary>${words.codeToEmbed}</summary>
        <pre
          tabindex="0"
        ><code>${`<a href="${address}"><img src="${picture}" width="600" height="315" loading="lazy" alt="${escapeAttribute(`${title}. ${altText}`)}"></a>`}</code></pre>
      </details>
    </figcaption>`
  ];
}

/** A figure around what its cell draws in the page, which takes the place of what was drawn when the report was built. */
export function figureAround(above: string, cell: string, below: string, {id}: FigureCell): string {
  return `<figure class="cell-figure" id="${id}" aria-labelledby="${id}-title">\n${above}\n${cell}\n${below}</figure>\n`;
}

/** The code of a cell, for whoever asks. */
export function renderCode(code: string, language: string, words: Words): Html {
  return html`<details class="data code">
    <summary>Code</summary>
    <pre tabindex="0"><code class="language-${language}">${code.trim()}</code></pre>
    <button class="copy" type="button" data-copy="${code.trim()}" hidden>${words.copyCode}</button>
  </details>`;
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
