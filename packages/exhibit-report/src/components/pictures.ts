import {pngOf, saveFile} from "./saveFile.ts";

/**
 * Makes a PNG of an SVG beside the page, and hands it to the reader.
 *
 * @param file address of the SVG
 * @param size of the PNG, in pixels
 */
export async function savePng(file: string, [width = 0, height = 0]: readonly number[]): Promise<void> {
  const image = new Image();
  image.src = file;
  await image.decode();
  const canvas = document.createElement("canvas");
  Object.assign(canvas, {width, height});
  canvas.getContext("2d")!.drawImage(image, 0, 0, width, height);
  saveFile(file.replace(/^.*\//, "").replace(/\.svg$/, ".png"), await pngOf(canvas));
}
