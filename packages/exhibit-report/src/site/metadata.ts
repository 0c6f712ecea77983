import {authorName, authorNames} from "../report/authors.ts";
import type {Author, Person} from "../report/authors.ts";
import type {PublishedObjective} from "../exports/ownPackage.ts";
import type {PublishedExhibit, PublishedFigure} from "../exports/publish.ts";
import {permalink} from "../exports/site.ts";
import type {Site} from "../exports/site.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {exhibitNode, inputNodes, jsonLdScript, reportNode} from "./jsonLd.ts";
import {pageText} from "./pageText.ts";
import type {PublishedStore} from "./publishedStore.ts";

/**
 * Metadata of one page, to be set into its head, and its title where Framework cannot know it.
 *
 * @param page its HTML, which gives pages of prose their title and description
 */
export function pageHead(
  path: string,
  page: string,
  site: Site,
  store: PublishedStore
): {head: string; title?: string} {
  const [, kind, id] = /^(exhibits|embed)\/([^/]+)\/index\.html$/.exec(path) ?? [];
  if (id) {
    const exhibit = store.get(id);
    const title = String(html`<title>${exhibit.name} | ${site.title}</title>`);
    const isEmbed = kind === "embed";
    return {
      head: String(isEmbed ? embedHead(exhibit.permalink, exhibit.claim) : exhibitHead(exhibit, site, store)),
      title
    };
  }
  const [, embedded, objective] = /^(embed\/)?objectives\/([^/]+)\/index\.html$/.exec(path) ?? [];
  const result = store.objectives().find(({id}) => id === objective);
  if (!result) return {head: String(plainHead(path, page, site, store)), title: guestTitle(path, page, site, store)};
  const title = String(html`<title>${result.name} | ${site.title}</title>`);
  const head = embedded ? embedHead(result.permalink, result.sentence) : objectiveHead(result, site);
  return {head: String(head), title};
}

/** The title of a first page that is not about the organisation whose data stand in the report; else undefined. */
function guestTitle(path: string, page: string, site: Site, store: PublishedStore): string | undefined {
  const own = store.all().find(({own}) => own)?.own;
  if (path !== "index.html" || !own || pageText(page).title === site.title) return undefined;
  return String(html`<title>${authorNames(own.authors)} | ${site.title}</title>`);
}

interface Card {
  type: "website" | "article";
  title: string;
  description: string;
  url: string;
  /** The figure that stands for the page. */
  picture?: {url: string; altText: string};
}

/** Open Graph and Twitter: what a link to the page looks like where it is pasted. */
export function socialCard({type, title, description, url, picture}: Card, site: Site): Html {
  return html`<meta name="description" content="${description}" />
    <meta property="og:type" content="${type}" />
    <meta property="og:title" content="${title}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:url" content="${url}" />
    <meta property="og:site_name" content="${site.title}" />
    ${
      picture &&
      html`<meta property="og:image" content="${picture.url}" />
        <meta property="og:image:width" content="1200" />
        <meta property="og:image:height" content="630" />
        <meta property="og:image:alt" content="${picture.altText}" />
        <meta name="twitter:card" content="summary_large_image" /> `
    }`;
}

function plainHead(path: string, page: string, site: Site, store: PublishedStore): Html {
  const url = site.url + path.replace(/index\.html$/, "");
  const {title: heading, description: paragraph, exhibit} = pageText(page);
  const [title, description] = [heading || site.title, paragraph || site.title];
  const picture = exhibit === undefined ? undefined : firstPicture(store.get(exhibit));
  return html`<link rel="canonical" href="${url}" />
    ${feedLink(site)} ${socialCard({type: "website", title, description, url, picture}, site)}
    ${
      path === "index.html" &&
      html`${scholarTags(title, url, site)} ${licenseLink(site)}
        <link rel="describedby" type="application/json" href="${site.url}exhibits.json" />
        ${jsonLdScript(reportNode(site, store, description))}`
    }
    ${path === "data/index.html" && jsonLdScript(inputNodes(site, store.inputs().inputs))} `;
}

const firstPicture = (exhibit: PublishedExhibit) => pictureOf(exhibit, exhibit.figures[0]);

/** A figure of an exhibit, as it stands for a page. */
export function pictureOf(
  {permalink}: PublishedExhibit,
  {png, altText}: Pick<PublishedFigure, "png" | "altText">
): NonNullable<Card["picture"]> {
  return {url: `${permalink}/${png}`, altText};
}

function objectiveHead(result: PublishedObjective, site: Site): Html {
  const {name, sentence, permalink, quarters, altText} = result;
  const url = `${permalink}/`;
  const picture = quarters.length ? {url: `${url}figure.png`, altText} : undefined;
  return html`<link rel="canonical" href="${url}" />
    ${feedLink(site)} ${socialCard({type: "article", title: name, description: sentence, url, picture}, site)}
    <link rel="cite-as" href="${permalink}" />
    <link rel="describedby" type="application/json" href="${url}objective.json" />
    ${picture && html`<link rel="alternate" type="application/json+oembed" href="${url}oembed.json" title="${name}" />`}`;
}

function exhibitHead(exhibit: PublishedExhibit, site: Site, store: PublishedStore): Html {
  const {id, name, claim, figures, own} = exhibit;
  const url = `${permalink(site, id)}/`;
  const picture = firstPicture(exhibit);
  return html`<link rel="canonical" href="${url}" />
    ${feedLink(site)} ${socialCard({type: "article", title: figures[0].title, description: claim, url, picture}, site)}
    ${scholarTags(name, url, {...site, ...own})} ${signposts(exhibit, site)}
    ${jsonLdScript(exhibitNode(exhibit, site, store))} `;
}

// An embedded figure is the same work as its page, and says so.
function embedHead(permalink: string, description: string): Html {
  return html`<link rel="canonical" href="${permalink}/" />
    <meta name="description" content="${description}" />
    <meta name="robots" content="noindex" />
    <base target="_blank" /> `;
}

/** What reference managers and Google Scholar read. */
function scholarTags(title: string, url: string, site: Site): Html {
  return html`<meta name="citation_title" content="${title}" />
    ${site.authors.map(scholarAuthor)}
    <meta name="citation_publication_date" content="${site.released.replaceAll("-", "/")}" />
    <meta name="citation_language" content="${site.language}" />
    <meta name="citation_fulltext_html_url" content="${url}" />`;
}

/** Each author before what is said of them. */
function scholarAuthor(author: Author, i: number): Html {
  const {affiliation = undefined, orcid} = author as Person;
  return html`${i > 0 && "\n    "}<meta name="citation_author" content="${authorName(author)}" />${
    affiliation && html` <meta name="citation_author_institution" content="${affiliation}" />`
  }${orcid && html` <meta name="citation_author_orcid" content="${orcid}" />`}`;
}

/**
 * Where a machine finds what it needs: how to cite, what describes the exhibit, its files, its licence.
 *
 * @see https://signposting.org/FAIR/
 */
function signposts({id, name, files, license}: PublishedExhibit, site: Site): Html {
  const base = permalink(site, id);
  const describedBy: [string, string][] = [
    ["application/json", "exhibit.json"],
    ["application/vnd.citationstyles.csl+json", "citation.json"],
    ["application/x-bibtex", "citation.bib"]
  ];
  const items: [string, string][] = [
    ["image/svg+xml", "figure.svg"],
    ["image/png", "figure.png"],
    ["text/csv", "data.csv"],
    ["application/vnd.apache.parquet", "data.parquet"],
    ["application/zip", `${id}.zip`]
  ];
  const present = items.filter(([, path]) => files.some((file) => file.path === path));
  return html`<link rel="cite-as" href="${base}" />
    <link rel="type" href="https://schema.org/AboutPage" />
    <link rel="type" href="https://schema.org/Dataset" />
    ${!license && licenseLink(site)}
    ${describedBy.map(([type, path]) => html`<link rel="describedby" type="${type}" href="${base}/${path}" /> `)}
    ${present.map(([type, path]) => html`<link rel="item" type="${type}" href="${base}/${path}" /> `)}
    <link rel="alternate" type="text/markdown" href="${base}/index.md" title="${name}, Markdown" />
    <link rel="alternate" type="application/json+oembed" href="${base}/oembed.json" title="${name}" />`;
}

function licenseLink({license}: Site): Html | undefined {
  return license.path === undefined ? undefined : html`<link rel="license" href="${license.path}" />`;
}

function feedLink(site: Site): Html {
  return html`<link rel="alternate" type="application/atom+xml" href="${site.url}feed.xml" title="${site.title}" />`;
}
