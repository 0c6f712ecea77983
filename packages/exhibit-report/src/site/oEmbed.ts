import {authorNames} from "../report/authors.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import type {Site} from "../exports/site.ts";
import {embedCode, embedSize} from "./embed.ts";

/**
 * What an editor needs to show an exhibit where its address is pasted.
 *
 * @see https://oembed.com
 */
export function oEmbed(exhibit: PublishedExhibit, site: Site): object {
  const {permalink, figures} = exhibit;
  return {
    version: "1.0",
    type: "rich",
    title: figures[0].title,
    author_name: authorNames(exhibit.own?.authors ?? site.authors),
    provider_name: site.title,
    provider_url: site.url,
    html: embedCode(exhibit),
    ...embedSize(exhibit),
    thumbnail_url: `${permalink}/thumbnail.png`,
    thumbnail_width: 600,
    thumbnail_height: 315
  };
}
