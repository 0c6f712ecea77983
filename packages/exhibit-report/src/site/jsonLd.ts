import {certain} from "../certain.ts";
import type {DataTable} from "../exhibits/computeResult.ts";
import {authorName, isEntity} from "../report/authors.ts";
import type {Author} from "../report/authors.ts";
import type {InputSummary} from "../exports/inputSummaries.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import {permalink} from "../exports/site.ts";
import type {Site} from "../exports/site.ts";
import type {License, Source} from "../sources/dataPackage.ts";
import {html, raw} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {visibleJson} from "../text/visible.ts";
import {publicPath} from "./paths.ts";
import type {PublishedStore} from "./publishedStore.ts";

type Node = Record<string, unknown>;

const formats: [pattern: RegExp, mediaType: string][] = [
  [/^data\.csv$/, "text/csv"],
  [/^data\.parquet$/, "application/vnd.apache.parquet"],
  [/^figure-[\w-]+\.csv$/, "text/csv"],
  [/\.zip$/, "application/zip"]
];

/** A description in schema.org’s terms, as a script element. */
export function jsonLdScript(node: Node): Html {
  const text = visibleJson({"@context": "https://schema.org", ...node}).replaceAll("<", "\\u003c");
  return html`<script type="application/ld+json">
    ${raw(text)}
  </script>`;
}

/** The report as a whole: what it is about, and the exhibits it consists of. */
export function reportNode(site: Site, store: PublishedStore, description: string): Node {
  return {
    "@type": "Report",
    "@id": site.url,
    name: site.title,
    url: site.url,
    sameAs: site.doi && `https://doi.org/${site.doi}`,
    description: site.abstract ?? description,
    keywords: site.keywords.length ? site.keywords.join(", ") : undefined,
    inLanguage: site.language,
    author: authors(site),
    version: site.version,
    datePublished: site.released,
    license: site.license.path ?? site.license.title,
    isBasedOn: unique(store.inputs().inputs.map(({source}) => sourceNode(source))),
    hasPart: store.all().map(({id, name}) => ({"@type": "Dataset", "@id": permalink(site, id), name}))
  };
}

/**
 * An exhibit as a data set: the columns it holds, the files they can be had in, and what it is based on.
 *
 * @see https://developers.google.com/search/docs/appearance/structured-data/dataset
 */
export function exhibitNode(exhibit: PublishedExhibit, site: Site, store: PublishedStore): Node {
  const {id, name, claim, figures, table, sources, references, files, license, own} = exhibit;
  const address = permalink(site, id);
  return {
    "@type": "Dataset",
    "@id": address,
    name,
    headline: figures[0].title,
    description: `${claim} ${figures[0].subtitle}`,
    url: `${address}/`,
    identifier: address,
    inLanguage: site.language,
    creator: authors({...site, ...own}),
    publisher: authors({...site, ...own}),
    version: site.version,
    datePublished: own?.released ?? site.released,
    license: license?.title ?? site.license.path ?? site.license.title,
    isAccessibleForFree: true,
    isPartOf: {"@type": "Report", "@id": site.url, name: site.title},
    image: {
      "@type": "ImageObject",
      contentUrl: `${address}/${figures[0].png}`,
      width: 1200,
      height: 630,
      caption: figures[0].altText
    },
    variableMeasured: variables(table.columns),
    distribution: files.flatMap(({path, bytes, hash}) => {
      const [, encodingFormat] = formats.find(([pattern]) => pattern.test(path)) ?? [];
      return encodingFormat ? [download(`${address}/${path}`, encodingFormat, bytes, hash)] : [];
    }),
    isBasedOn: unique(sources.map(({source, license}) => sourceNode(source, license))),
    citation: references.map((key) => {
      const {text, url} = store.reference(key);
      return {"@type": "CreativeWork", name: text, url};
    })
  };
}

/**
 * Every input as a data set of its own, in few words: what its columns mean is on the page, and its datapackage.json has
 * everything else.
 */
export function inputNodes(site: Site, inputs: InputSummary[]): Node {
  return {
    "@graph": inputs.map(({name, title, description, grain, file, license, source}) => ({
      "@type": "Dataset",
      "@id": `${site.url}data/#${name}`,
      name: title,
      description: `${description} ${certain(grain[0]).toUpperCase()}${grain.slice(1)}.`,
      license: license.path ?? license.title,
      isBasedOn: source.path ?? source.title,
      distribution:
        license.redistribution === false
          ? []
          : [{"@type": "DataDownload", contentUrl: `${site.url}${publicPath(file)}`, encodingFormat: "text/csv"}]
    }))
  };
}

/** One as itself, several as a list. */
function authors({authors}: Pick<Site, "authors">): Node | Node[] {
  const nodes = authors.map(authorNode);
  return nodes.length === 1 ? certain(nodes[0]) : nodes;
}

/** A person or an organisation, named by the ORCID record where there is one. */
function authorNode(author: Author): Node {
  const identity = {"@id": author.orcid, url: author.website};
  if (isEntity(author)) return {"@type": "Organization", ...identity, name: author.name};
  const {family, given, particle, suffix, affiliation} = author;
  return {
    "@type": "Person",
    ...identity,
    name: authorName(author),
    familyName: family && [particle, family].filter(Boolean).join(" "),
    givenName: given,
    honorificSuffix: suffix,
    affiliation: affiliation && {"@type": "Organization", name: affiliation}
  };
}

function sourceNode({title, path}: Source, license?: License): Node {
  return {"@type": "CreativeWork", name: title, url: path, license: license?.path};
}

function variables(columns: DataTable["columns"]): Node[] {
  return Object.entries(columns).map(([name, {unit, description}]) => ({
    "@type": "PropertyValue",
    name,
    description,
    unitText: unit
  }));
}

function download(contentUrl: string, encodingFormat: string, bytes: number, hash: string): Node {
  const sha256 = hash.replace(/^sha256:/, "");
  return {"@type": "DataDownload", contentUrl, encodingFormat, contentSize: `${bytes} B`, sha256};
}

function unique(nodes: Node[]): Node[] {
  return [...new Map(nodes.map((node) => [JSON.stringify(node), node])).values()];
}
