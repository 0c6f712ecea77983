import {drawFigure} from "../exports/drawFigure.ts";
import type {PublishedObjective} from "../exports/ownPackage.ts";
import {drawShareFigures} from "../exports/shareFigures.ts";
import type {Site} from "../exports/site.ts";
import {gradeIn, wordsOf} from "../report/words.ts";
import {embeddedObjective, sourceOf, subtitleOf, titleOf} from "./objectiveFigure.ts";
import {drawQuarters} from "./objectiveQuarters.ts";
import {describeEmbed} from "./oEmbed.ts";
import {say} from "./say.ts";

/**
 * The figure as pictures that stand alone, by file: as SVG and, of the first, as PNG.
 *
 * @returns none where no quarter is there
 */
export async function objectivePictures(
  result: PublishedObjective,
  site: Site
): Promise<Map<string, string | Uint8Array>> {
  if (!result.quarters.length) return new Map();
  const frame = {
    title: titleOf(result),
    subtitle: subtitleOf(result),
    footer: [
      `${wordsOf(site).source}: ${sourceOf(result)} (${gradeIn("measured", site)})`,
      `${site.title} · ${say`Our own data`} · ${result.permalink}`
    ] as [string, string]
  };
  const [wide, narrow] = [drawQuarters(result, "wide"), drawQuarters(result, "narrow")];
  const {svg, png} = drawFigure(wide, frame, site);
  return new Map<string, string | Uint8Array>([
    ["figure.svg", svg],
    ["figure.png", await png],
    ...drawShareFigures({card: wide, narrow, wide}, frame, site)
  ]);
}

/** What an editor needs to show an objective’s figure where the address of its page is pasted. */
export function oEmbedObjective(result: PublishedObjective, site: Site): object {
  const {organisation: author} = result;
  return describeEmbed(embeddedObjective(result), {author, picture: ["figure.png", 1200, 630]}, site);
}
