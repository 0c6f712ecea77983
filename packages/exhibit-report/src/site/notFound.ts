import {wordsOf} from "../report/words.ts";
import type {Site} from "../exports/site.ts";
import {html, raw} from "../text/html.ts";
import type {Html} from "../text/html.ts";

/** Name of the page, which most hosts look for. */
export const notFoundFile = "404.html";

/** What the page looks like where the site lies elsewhere than its settings say, so that its style sheet is not found. */
export const notFoundStyle = [
  "html{color-scheme:light dark;font:400 17px/1.55 system-ui,sans-serif}",
  "body{max-width:47rem;margin:0 auto;padding:1rem}",
  "header ul{display:flex;flex-wrap:wrap;gap:0 1rem;margin:0;padding:0;list-style:none}",
  ".colophon{margin-top:4rem}"
].join("");

/**
 * What a host shows at an address that leads nowhere. It stands at any address, so its links begin at the root of the host:
 * they are those of the first page, from which it has its look, its navigation and its search.
 *
 * @param first HTML of the site’s first page; absent while the site is written
 */
export function notFoundPage(site: Site, first = ""): string {
  const words = wordsOf(site);
  const page = fromRoot(first, site);
  const of = (pattern: RegExp): Html => raw([...page.matchAll(pattern)].map(([found]) => found).join("\n"));
  const search = page.includes('role="search"');
  return `<!DOCTYPE html>\n${html`<html lang="${site.language}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${words.notFound} | ${site.title}</title>
      <meta name="robots" content="noindex" />
      ${raw(`<style>${notFoundStyle}</style>`)}
      ${of(/<script>try[^<]*<\/script>|<link rel="(?:stylesheet|preload|icon)"[^>]*>|<script type="module" src="[^>]*><\/script>/g)}
    </head>
    <body>
      <div id="observablehq-center">
        ${of(/<header id="observablehq-header">[\s\S]*?<\/header>/g)}
        <main id="observablehq-main" class="observablehq">
          <h1>${words.notFound}</h1>
          <p>${words.nothingHere} ${search && words.searchAbove}</p>
          <ul>
            <li><a href="${rootOf(site)}">${site.title}</a></li>
            ${first.includes('href="exhibits/"') && html`<li><a href="${rootOf(site)}exhibits/">${words.exhibits}</a></li>`}
          </ul>
        </main>
        ${of(/<footer id="observablehq-footer">[\s\S]*?<\/footer>/g)}
      </div>
    </body>
  </html>`}\n`;
}

/** Where a site lies on its host: `/`, or a folder. */
function rootOf({url}: Site): string {
  return new URL("./", url).pathname;
}

/** A page at the top of the site, with its relative links as links from the root of the host. */
function fromRoot(page: string, site: Site): string {
  return page.replaceAll(
    /( (?:href|src|data-search)=")(?![a-z][\w+.-]*:|[/#])(?:\.\/)?([^"]*")/g,
    (_, start: string, rest: string) => start + rootOf(site) + rest
  );
}
