import {wordsOf} from "../report/words.ts";
import type {Site} from "../exports/site.ts";
import {html, raw} from "../text/html.ts";

/** The style of the page that hosts show where there is none: it stands at any address, so it can link to no stylesheet. */
export const notFoundStyle =
  "html{color-scheme:light dark;font:400 17px/1.55 system-ui,sans-serif}main{max-width:42rem;margin:4rem auto;padding:0 1rem}";

/** What a host shows at an address that leads nowhere, as `404.html`, which most hosts look for. */
export function notFoundPage(site: Site): string {
  const words = wordsOf(site);
  return `<!DOCTYPE html>\n${html`<html lang="${site.language}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${words.notFound} | ${site.title}</title>
      <meta name="robots" content="noindex" />
      ${raw(`<style>${notFoundStyle}</style>`)}
    </head>
    <body>
      <main>
        <h1>${words.notFound}</h1>
        <p>${words.nothingHere} <a href="${site.url}">${site.title}</a> ${words.listsEverything}</p>
      </main>
    </body>
  </html>`}\n`;
}
