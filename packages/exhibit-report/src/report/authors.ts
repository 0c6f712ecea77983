import {visible} from "../text/visible.ts";

/** A human being, by the parts of the name. */
export interface Person {
  family?: string;
  given?: string;
  /** Such as “van” in Ludwig van Beethoven: sorted under B. */
  particle?: string;
  /** Such as “Jr.”. */
  suffix?: string;
  /** What they are known by where they give no name. */
  alias?: string;
  /** Address of the ORCID record. */
  orcid?: string;
  affiliation?: string;
  website?: string;
}

/** An organisation, a team or a project. */
export interface Entity {
  name: string;
  orcid?: string;
  website?: string;
}

export type Author = Person | Entity;

export function isEntity(author: Author): author is Entity {
  return "name" in author;
}

/** The whole name as it is spoken: “Ludwig van Beethoven”, “Martin Luther King, Jr.”. */
export function authorName(author: Author): string {
  if (isEntity(author)) return author.name;
  const {given, particle, family, suffix, alias = ""} = author;
  const spoken = [given, particle, family].filter(Boolean).join(" ") || alias;
  return suffix ? `${spoken}, ${suffix}` : spoken;
}

/** All names in one line. */
export function authorNames(authors: readonly Author[]): string {
  return authors.map(authorName).join(", ");
}

/** A name in the terms of the Citation Style Language: an organisation’s is never taken apart. */
export interface CslName {
  family?: string;
  given?: string;
  "non-dropping-particle"?: string;
  suffix?: string;
  literal?: string;
}

/** @see https://docs.citationstyles.org/en/stable/specification.html#names */
export function cslName(author: Author): CslName {
  if (isEntity(author)) return {literal: visible(author.name)};
  const {given, particle, family, suffix} = author;
  if (!family) return {literal: visible(authorName(author))};
  const parts = {family, given, "non-dropping-particle": particle, suffix};
  return Object.fromEntries(Object.entries(parts).flatMap(([name, text]) => (text ? [[name, visible(text)]] : [])));
}
