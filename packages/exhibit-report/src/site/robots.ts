import type {Site} from "../exports/site.ts";
import type {Feature} from "./feature.ts";

/** Whether search engines may list a site: as its configuration says, else unless a feature shows what is private. */
export function withIndex(site: Site, features: readonly Pick<Feature, "isPrivate">[]): Site {
  return {...site, index: site.index ?? !features.some(({isPrivate}) => isPrivate)};
}

/** @see https://www.rfc-editor.org/rfc/rfc9309 */
export function robots({url, index}: Pick<Site, "url" | "index">): string {
  if (index === false) return "User-agent: *\nDisallow: /\n";
  return `User-agent: *\nAllow: /\nSitemap: ${url}sitemap.xml\n`;
}
