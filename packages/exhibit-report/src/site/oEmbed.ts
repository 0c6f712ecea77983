import {authorNames} from "../report/authors.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import type {Site} from "../exports/site.ts";
import {embedCode, embeddedExhibit, embedSize} from "./embed.ts";
import type {EmbeddedFigure} from "./embed.ts";

/** What an editor needs to show an exhibit where its address is pasted. */
export function oEmbed(exhibit: PublishedExhibit, site: Site): object {
  const author = authorNames(exhibit.own?.authors ?? site.authors);
  return describeEmbed(embeddedExhibit(exhibit), {author, picture: ["thumbnail.png", 600, 315]}, site);
}

/**
 * What an editor needs to show a figure where the address of its page is pasted.
 *
 * @param picture beside that page: its file, width and height
 * @see https://oembed.com
 */
export function describeEmbed(
  figure: EmbeddedFigure,
  {author, picture: [file, width, height]}: {author: string; picture: [string, number, number]},
  site: Site
): object {
  return {
    version: "1.0",
    type: "rich",
    title: figure.title,
    author_name: author,
    provider_name: site.title,
    provider_url: site.url,
    html: embedCode(figure, site),
    ...embedSize(figure),
    thumbnail_url: `${figure.permalink}/${file}`,
    thumbnail_width: width,
    thumbnail_height: height
  };
}
