import {renderPng} from "../exports/png.ts";
import {resolveColors, withoutPoints} from "../exports/svg.ts";
import {sizeOf} from "../exports/svgSize.ts";
import type {Html} from "../text/html.ts";
import type {BoardReport} from "./boardModel.ts";

/** A figure as a picture, for programs that draw no SVG. */
export interface Picture {
  png: Uint8Array;
  /** Height over width. */
  ratio: number;
  /** As slides draw it, where that is another drawing. */
  slide?: Picture;
}

/**
 * Every figure of a report as a picture, by its id.
 *
 * @param fonts files of fonts, for letters that the shipped one has not
 */
export async function drawPictures(
  {figures}: BoardReport,
  fonts: readonly string[] = []
): Promise<Map<string, Picture>> {
  const pictures = new Map<string, Picture>();
  for (const {id, svg, slide} of figures)
    pictures.set(id, {...(await draw(svg, fonts)), ...(slide && {slide: await draw(slide, fonts)})});
  return pictures;
}

async function draw(svg: Html, fonts: readonly string[]): Promise<Picture> {
  const plain = resolveColors(withoutPoints(svg));
  const {width, height} = sizeOf(plain);
  return {png: await renderPng(plain.html, 1440, fonts), ratio: height / width};
}
