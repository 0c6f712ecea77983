import {renderPng} from "../exports/png.ts";
import {resolveColors, withoutPoints} from "../exports/svg.ts";
import type {BoardReport} from "./boardModel.ts";
import {sizeOf} from "./renderPdf.ts";

/** A figure as a picture, for programs that draw no SVG. */
export interface Picture {
  png: Uint8Array;
  /** Height over width. */
  ratio: number;
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
  for (const {id, svg} of figures) {
    const plain = resolveColors(withoutPoints(svg)).html;
    const {width, height} = sizeOf(plain);
    pictures.set(id, {png: await renderPng(plain, 1440, fonts), ratio: height / width});
  }
  return pictures;
}
