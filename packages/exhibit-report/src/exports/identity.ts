import type {Site} from "./site.ts";

const names = ["title", "url", "authors", "version", "released", "license", "language", "brand"] as const;

/** What the files of an exhibit say of the site: who publishes it, where and in which version. */
export type Identity = Pick<Site, (typeof names)[number]>;

/** A footer or a navigation, which files of exhibits do not hold, is no part of it. */
export function identityOf(site: Site): Identity {
  return Object.fromEntries(names.map((name) => [name, site[name]])) as Identity;
}
