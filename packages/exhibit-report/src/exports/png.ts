import {createRequire} from "node:module";
import {inThread} from "./thread.ts";

const {resolve} = createRequire(import.meta.url);
const font = (name: string) => resolve(`@expo-google-fonts/source-sans-3/${name}`);

/** The font files that every picture is drawn with; the system’s fonts are never used. */
export const fontFiles = [
  font("400Regular/SourceSans3_400Regular.ttf"),
  font("600SemiBold/SourceSans3_600SemiBold.ttf")
];

/**
 * Draws SVG text to a PNG with the shipped font.
 *
 * @param fonts files of more, for letters that the shipped one has not
 * @throws Error when it is no SVG
 */
export function renderPng(svg: string, width: number, fonts: readonly string[] = []): Promise<Uint8Array> {
  return inThread("picture", {
    svg,
    options: {
      fitTo: {mode: "width", value: Math.round(width)}, // resvg drops every option when this is not an integer
      background: "#ffffff",
      font: {
        fontFiles: svg.includes("<text") ? [...fontFiles, ...fonts] : [],
        loadSystemFonts: false,
        defaultFontFamily: "Source Sans 3"
      }
    }
  });
}
