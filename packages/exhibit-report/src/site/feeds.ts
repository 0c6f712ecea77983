import {authorName} from "../report/authors.ts";
import type {Author} from "../report/authors.ts";
import {permalink} from "../exports/site.ts";
import type {Site} from "../exports/site.ts";
import {html as xml} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {lines, markdown, markdownAddress} from "../text/markdown.ts";
import type {Markdown} from "../text/markdown.ts";
import type {MachineList} from "./feature.ts";
import type {PublishedStore} from "./publishedStore.ts";

/**
 * Every page that stands for itself: embedded figures and short links lead to others and are left out.
 *
 * @param pages paths of the published pages, such as `slides/index.xml`
 * @see https://www.sitemaps.org/protocol.html
 */
export function sitemap(pages: string[], site: Site): string {
  const listed = pages.filter((path) => !/^(embed|s)\//.test(path));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${listed.map((path) => xml`<url><loc>${site.url}${path.replace(/index\.html$/, "")}</loc><lastmod>${site.released}</lastmod></url>\n`)}</urlset>
`}`;
}

/**
 * The exhibits as an Atom feed, as of the release.
 *
 * @see https://www.rfc-editor.org/rfc/rfc4287
 */
export function atomFeed(site: Site, store: PublishedStore): string {
  const updated = `${site.released}T00:00:00Z`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${xml`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${site.language}">
<title>${site.title}</title>
<id>${site.url}</id>
<link rel="alternate" type="text/html" href="${site.url}"/>
<link rel="self" type="application/atom+xml" href="${site.url}feed.xml"/>
<updated>${updated}</updated>
${site.authors.map(feedAuthor)}<rights>${[site.license.title, site.license.path].filter(Boolean).join(", ")}</rights>
${store.all().map(
  ({id, name, figures, claim}) => xml`<entry>
<title>${name}: ${figures[0].title}</title>
<id>${permalink(site, id)}</id>
<link rel="alternate" type="text/html" href="${permalink(site, id)}/"/>
<link rel="enclosure" type="image/png" href="${permalink(site, id)}/figure.png"/>
<updated>${updated}</updated>
<summary>${claim}</summary>
</entry>
`
)}</feed>
`}`;
}

function feedAuthor(author: Author): Html {
  const address = author.orcid ?? author.website;
  return xml`<author><name>${authorName(author)}</name>${address && xml`<uri>${address}</uri>`}</author>
`;
}

/**
 * What the site holds, for language models: every exhibit as Markdown, with its claim.
 *
 * @see https://llmstxt.org
 */
export function llmsText(site: Site, store: PublishedStore, more: readonly MachineList[]): Markdown {
  const exhibits = store
    .all()
    .map(({id, name, claim}) => markdown`- [${name}](${markdownAddress(permalink(site, id))}/index.md): ${claim}`);
  const root = markdownAddress(site.url);
  return markdown`# ${site.title}

> Figures with their data, sources, grades of evidence and verdicts. Version ${site.version}, ${site.released}, ${site.license.title}.

## Exhibits

${lines(exhibits)}

## Data

${lines([
  markdown`- [Exhibits](${root}exhibits.json): every exhibit with its claim, verdict and files`,
  ...more.map(({name, path, description}) => markdown`- [${name}](${root}${path}): ${description}`)
])}${store.references().length > 0 && markdown`\n- [References](${root}references/references.bib)`}
`;
}
