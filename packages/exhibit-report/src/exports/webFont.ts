import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {raw} from "../text/html.ts";
import type {Html} from "../text/html.ts";

/** The font that pages load, from the package that carries it. */
export const webFont = createRequire(import.meta.url).resolve(
  "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2"
);

/**
 * Puts the font into a picture that stands alone: with another font, which may be a fifth wider, its lines would not fit.
 *
 * @param svg begins with its root element
 */
export function embedFont(svg: Html): Html {
  const url = `data:font/woff2;base64,${readFileSync(webFont, "base64")}`;
  const face = `@font-face{font-family:"Source Sans 3";font-weight:200 900;src:url(${url}) format("woff2")}`;
  return raw(svg.html.replace(/^<svg[^>]*>/, (root) => `${root}<style>${face}</style>`));
}
