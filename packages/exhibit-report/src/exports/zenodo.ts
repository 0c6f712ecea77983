import {isEntity} from "../report/authors.ts";
import type {Author} from "../report/authors.ts";
import {isPlaceholder} from "../report/settings.ts";
import {escapeHtml} from "../text/html.ts";
import type {Site} from "./site.ts";

/** What Zenodo wants to know of a deposit, as its API and a file `.zenodo.json` have it. */
export interface ZenodoMetadata {
  title: string;
  upload_type: "publication" | "dataset" | "software";
  publication_type?: "report";
  description: string;
  creators: {name: string; affiliation?: string; orcid?: string}[];
  version: string;
  publication_date: string;
  license?: string;
  language: string;
  keywords?: string[];
  related_identifiers: {identifier: string; relation: string}[];
}

/**
 * Describes a report, or one of its exhibits, for an archive. An address that is a placeholder identifies nothing, and is left out.
 *
 * @param exhibit a part of it that is deposited alone
 * @see https://developers.zenodo.org/#representation
 */
export function zenodoMetadata(
  site: Pick<
    Site,
    | "title"
    | "cited"
    | "abstract"
    | "authors"
    | "version"
    | "released"
    | "license"
    | "language"
    | "keywords"
    | "url"
    | "repository"
  >,
  exhibit?: {name: string; claim: string; permalink: string; license?: {name: string}}
): ZenodoMetadata {
  const {title, cited, abstract, authors, version, released, language, keywords, url, repository} = site;
  const isSoftware = !exhibit && cited?.type === "software";
  // Of software the licence of the code counts, not that of its text and figures.
  const license = (isSoftware && cited.license) || (exhibit?.license ?? site.license).name;
  const isKnown = !["none", "other", "internal"].includes(license);
  return {
    title: exhibit ? `${exhibit.name} (${title})` : title,
    ...uploadType(exhibit ? "dataset" : isSoftware ? "software" : "publication"),
    description: `<p>${escapeHtml(exhibit?.claim ?? abstract ?? title)}</p>`,
    creators: authors.map(creator),
    version,
    publication_date: released,
    ...(isKnown && {license: license.toLowerCase()}),
    language: {en: "eng", de: "deu"}[language],
    ...(keywords.length && {keywords}),
    related_identifiers: [
      {identifier: exhibit?.permalink ?? url, relation: "isIdenticalTo"},
      ...(exhibit ? [{identifier: url, relation: "isPartOf"}] : []),
      ...(repository ? [{identifier: repository, relation: "isDerivedFrom"}] : [])
    ].filter(({identifier}) => !isPlaceholder(identifier))
  };
}

function uploadType(type: ZenodoMetadata["upload_type"]): Pick<ZenodoMetadata, "upload_type" | "publication_type"> {
  return {upload_type: type, ...(type === "publication" && {publication_type: "report"})};
}

/** Family name first, as Zenodo sorts by it. */
function creator(author: Author): ZenodoMetadata["creators"][number] {
  const orcid = author.orcid && {orcid: author.orcid.replace("https://orcid.org/", "")};
  if (isEntity(author)) return {name: author.name, ...orcid};
  const {family, given, particle, suffix, alias = "", affiliation} = author;
  const last = [particle, family].filter(Boolean).join(" ");
  const first = [given, suffix].filter(Boolean).join(", ");
  return {name: [last, first].filter(Boolean).join(", ") || alias, ...(affiliation && {affiliation}), ...orcid};
}
