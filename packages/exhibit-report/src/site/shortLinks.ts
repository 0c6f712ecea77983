import {qrPng, qrSvg} from "../exports/qr.ts";
import type {Site} from "../exports/site.ts";
import type {Slide} from "../exports/talk.ts";
import {wordsOf} from "../report/words.ts";
import {html} from "../text/html.ts";
import {iconPath, pictureType} from "./brand.ts";
import {onwardScript} from "./inlineScripts.ts";
import {pictureOf, socialCard} from "./metadata.ts";
import {relativeTo} from "./paths.ts";
import {exhibitsOnSlide, slideTarget, talkOf} from "./slides.ts";
import type {PublishedStore} from "./publishedStore.ts";

/**
 * The files at every slide’s short address, by path: a page that leads on to the first exhibit behind the slide, and the
 * address as a QR code.
 */
export function shortLinks(site: Site, store: PublishedStore): Map<string, string | Uint8Array> {
  const {slides} = talkOf(store);
  const address = ({slide}: Slide) => `${site.url}s/${slide}/`;
  const files = slides.flatMap((slide): [string, string | Uint8Array][] => [
    [`s/${slide.slide}/index.html`, forwardingPage(slide, site, store)],
    [`s/${slide.slide}/qr.svg`, qrSvg(address(slide))],
    [`s/${slide.slide}/qr.png`, qrPng(address(slide))]
  ]);
  return new Map(files);
}

/** An address that remembers which slide it was reached from. */
function withSlide(address: string, slide: number): string {
  const [page, anchor] = address.split("#");
  return `${page}?slide=${slide}${anchor ? `#${anchor}` : ""}`;
}

/** A page that leads on without a script, with the card of what it leads to. */
function forwardingPage({slide, title, notes}: Slide, site: Site, store: PublishedStore): string {
  const path = slideTarget(store, slide);
  const [first] = exhibitsOnSlide(store, slide);
  const to = relativeTo(`/s/${slide}/index`, path);
  const target = first ? withSlide(to, slide) : to;
  const words = wordsOf(site).talk;
  const name = `${words.slide} ${slide}: ${title}`;
  const picture = first && pictureOf(first.exhibit, first.figure);
  const card = {type: "article" as const, title: name, description: notes, url: `${site.url}s/${slide}/`, picture};
  return `<!DOCTYPE html>\n${html`<html lang="${site.language}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${name} | ${site.title}</title>
      <link rel="icon" href="../../${iconPath(site.brand)}" type="${pictureType(iconPath(site.brand))}" />
      <meta http-equiv="refresh" content="0; url=${target}" />
      <link rel="canonical" href="${site.url}${path.slice(1).replace(/#.*/, "")}" />
      ${socialCard(card, site)}
    </head>
    <body>
      <main>
        <h1>${name}</h1>
        <p><a href="${target}">${words.goOn(first ? first.figure.title : words.thisSlide)}</a></p>
        <p><a href="../../slides/?present#slide-${slide}" data-present>${words.presentSlide}</a></p>
      </main>
    </body>
  </html>`}\n`.replace("</body>", `<script>${onwardScript}</script>\n    </body>`);
}
