import {createRequire} from "node:module";
import {Resvg} from "@resvg/resvg-js";

const {resolve} = createRequire(import.meta.url);
const font = (name: string) => resolve(`@expo-google-fonts/source-sans-3/${name}`);

/** The font files that every picture is drawn with; the system’s fonts are never used. */
export const fontFiles = [
  font("400Regular/SourceSans3_400Regular.ttf"),
  font("600SemiBold/SourceSans3_600SemiBold.ttf")
];

/** Draws SVG text to a PNG with the shipped font. */
export function renderPng(svg: string, width: number): Uint8Array {
  const resvg = new Resvg(svg, {
    fitTo: {mode: "width", value: Math.round(width)}, // resvg drops every option when this is not an integer
    background: "#ffffff",
    font: {fontFiles, loadSystemFonts: false, defaultFontFamily: "Source Sans 3"}
  });
  return resvg.render().asPng();
}
