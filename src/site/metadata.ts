import {permalink} from "../exports/site.ts";
import type {Site} from "../exports/site.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import {html} from "./html.ts";
import type {Html} from "./html.ts";
import type {ExhibitStore} from "./store.ts";

/** Metadata of one page, to be set into its head, and its title where Framework cannot know it. */
export function pageHead(path: string, site: Site, store: ExhibitStore): {head: string; title?: string} {
  const [, kind, id] = /^(exhibits|embed)\/([^/]+)\/index\.html$/.exec(path) ?? [];
  if (id) {
    const exhibit = store.get(id);
    const title = String(html`<title>${exhibit.name} | ${site.title}</title>`);
    return {head: String(kind === "embed" ? embedHead(exhibit, site) : exhibitHead(exhibit, site)), title};
  }
  return {head: String(plainHead(path, site))};
}

function plainHead(path: string, site: Site): Html {
  const url = site.url + path.replace(/index\.html$/, "");
  return html`<link rel="canonical" href="${url}" />
    <meta name="description" content="${site.title}: figures that can be linked, cited, printed and checked." />
    <meta property="og:type" content="website" />
    <meta property="og:url" content="${url}" />
    <meta property="og:site_name" content="${site.title}" /> `;
}

function exhibitHead(exhibit: PublishedExhibit, site: Site): Html {
  const {id, claim, figures} = exhibit;
  const url = `${permalink(site, id)}/`;
  const image = `${permalink(site, id)}/figure.png`;
  return html`<link rel="canonical" href="${url}" />
    <meta name="description" content="${claim}" />
    <meta property="og:type" content="article" />
    <meta property="og:title" content="${figures[0].title}" />
    <meta property="og:description" content="${claim}" />
    <meta property="og:url" content="${url}" />
    <meta property="og:site_name" content="${site.title}" />
    <meta property="og:image" content="${image}" />
    <meta property="og:image:width" content="1200" />
    <meta property="og:image:height" content="630" />
    <meta property="og:image:alt" content="${figures[0].altText}" />
    <meta name="twitter:card" content="summary_large_image" />
    <meta name="citation_title" content="${exhibit.name}" />
    <meta name="citation_author" content="${site.author}" />
    <meta name="citation_publication_date" content="${site.released.replaceAll("-", "/")}" />
    <meta name="citation_fulltext_html_url" content="${url}" /> `;
}

// An embedded figure is the same work as its page, and says so.
function embedHead({id, claim}: PublishedExhibit, site: Site): Html {
  return html`<link rel="canonical" href="${permalink(site, id)}/" />
    <meta name="description" content="${claim}" />
    <meta name="robots" content="noindex" />
    <base target="_blank" /> `;
}
