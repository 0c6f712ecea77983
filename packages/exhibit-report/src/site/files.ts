import {readFileSync, statSync} from "node:fs";
import {basedOn, crateFile, describeCrate} from "../exports/roCrate.ts";
import {some} from "../exports/some.ts";
import type {Site} from "../exports/site.ts";
import type {License} from "../sources/dataPackage.ts";
import {atomFeed, llmsText, sitemap} from "./feeds.ts";
import type {Feature, MachineList} from "./feature.ts";
import {fontFaces, fontFacesFile} from "./fontFaces.ts";
import {embedScript, embedScriptPath} from "./embed.ts";
import {brandFiles} from "./brand.ts";
import {notFoundFile, notFoundPage} from "./notFound.ts";
import {visibleJson} from "../text/visible.ts";
import {oEmbed} from "./oEmbed.ts";
import {publicPath} from "./paths.ts";
import {robots} from "./robots.ts";
import {searchDocuments} from "./searchDocuments.ts";
import type {PageWords} from "./searchDocuments.ts";
import type {PublishedStore} from "./publishedStore.ts";
import {markdownPage} from "./markdownPage.ts";

/** Contents by path. */
export type Files = Map<string, string | Uint8Array>;

/** A page as it is published. */
export interface PublishedPage {
  content: string | Buffer;
  /** What is found in it, where it is one of prose. */
  words?: PageWords;
}

const reportCitation: MachineList = {
  name: "Citation",
  path: "citation.bib",
  description: "how to cite the report as a whole, BibTeX"
};

/**
 * Every file of the site, by path, that is neither one of Framework’s pages nor one of an exhibit’s exports: what features bring,
 * lists for machines, each exhibit as Markdown, and the data behind the exhibits where they may be passed on.
 *
 * @param pages by path
 * @param computed what `filesOfComputed` makes, where it is known
 */
export async function siteFiles(
  site: Site,
  store: PublishedStore,
  pages: ReadonlyMap<string, PublishedPage>,
  features: readonly Feature[],
  computed?: Files
): Promise<Files> {
  const files: Files = new Map(computed ?? (await filesOfComputed(site, store, features)));
  files.set(notFoundFile, notFoundPage(site, pages.get("index.html")?.content.toString()));
  files.set(".nojekyll", ""); // GitHub Pages else leaves out folders whose names begin with _
  for (const [path, content] of await brandFiles(site)) files.set(path, content);
  files.set(fontFacesFile, fontFaces);
  files.set(embedScriptPath, embedScript);
  files.set(reportCitation.path, store.citation());
  files.set("sitemap.xml", sitemap([...pages.keys()], site));
  files.set("robots.txt", robots(site));
  const prose = Array.from(pages).flatMap(([path, {words}]) => (words ? [[path, words] as const] : []));
  files.set("search.json", visibleJson(searchDocuments(store, new Map(prose), features, site)));
  if (store.references().length) files.set("references/references.json", json(store.references().map(({csl}) => csl)));
  const bibliography = store.bibliography();
  if (bibliography !== undefined) files.set("references/references.bib", bibliography);
  for (const {file, license} of store.inputs().inputs) {
    const description = file.replace(/[^/]+$/, "datapackage.json");
    files.set(publicPath(description), readFileSync(description));
    if (isPassedOn(license)) files.set(publicPath(file), readFileSync(file));
  }
  return files;
}

/** Those that are made from what was computed and from the site’s settings alone. */
export async function filesOfComputed(site: Site, store: PublishedStore, features: readonly Feature[]): Promise<Files> {
  const files: Files = new Map();
  for (const feature of features)
    for (const [path, content] of (await feature.files?.({site, store})) ?? []) files.set(path, content);
  files.set("exhibits.json", json(listExhibits(site, store)));
  files.set("feed.xml", atomFeed(site, store));
  files.set("llms.txt", String(llmsText(site, store, [reportCitation, ...features.flatMap(({lists = []}) => lists)])));
  for (const exhibit of store.all()) {
    files.set(`exhibits/${exhibit.id}/index.md`, String(markdownPage(exhibit, site, store)));
    files.set(`exhibits/${exhibit.id}/oembed.json`, json(oEmbed(exhibit, site)));
  }
  files.set(crateFile, siteCrate(site, store));
  return files;
}

const isPassedOn = ({redistribution}: License) => redistribution !== false;

/** The site as a research object: the data and, of each exhibit, what a reader would keep. */
function siteCrate(site: Site, store: PublishedStore): string {
  const kept = /^(exhibit\.json|data\.(csv|parquet)|figure\.(svg|png)|.*\.zip)$/;
  const ofExhibits = store
    .all()
    .flatMap(({id, claim, license, files}) =>
      files
        .filter(({path}) => kept.test(path))
        .map(({path, bytes, hash}) => ({path: `exhibits/${id}/${path}`, bytes, hash, description: claim, license}))
    );
  const data = store.inputs().inputs.flatMap(({file, hash, description, license, source}) => {
    if (!isPassedOn(license)) return [];
    const isBasedOn = basedOn(source);
    return [{path: publicPath(file), bytes: statSync(file).size, hash, description, license, isBasedOn}];
  });
  const {title, abstract, url, version, released, authors, license, keywords} = site;
  return describeCrate({
    ...{name: title, description: abstract ?? title, identifier: url, version, published: released},
    ...{authors, license, keywords, files: [...ofExhibits, ...data]}
  });
}

function listExhibits(site: Site, store: PublishedStore): object {
  const exhibits = store.all().map(({id, name, permalink, claim, verdict, slides, figures, files}) => ({
    ...{id, name, title: figures[0].title, permalink, claim, verdict, slides: some(slides)},
    embed: `${site.url}embed/${id}`,
    files: files.map(({path, bytes, hash}) => ({url: `${site.url}exhibits/${id}/${path}`, bytes, hash}))
  }));
  return {
    title: site.title,
    url: site.url,
    version: site.version,
    released: site.released,
    license: site.license,
    exhibits
  };
}

function json(value: unknown): string {
  return `${visibleJson(value, undefined, 2)}\n`;
}
