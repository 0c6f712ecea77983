import {readFile} from "node:fs/promises";
import {extname} from "node:path";
import type {Brand, Site} from "../exports/site.ts";
import {icon} from "./icon.ts";

/** Where the picture in the address bar lies on a site. */
export function iconPath({favicon}: Brand): string {
  return favicon ? `icon${extname(favicon)}` : "icon.svg";
}

/** Where the logo lies on a site that has one. */
export function logoPath({logo}: Brand): string | undefined {
  return logo && `brand/logo${extname(logo)}`;
}

/** Where a site’s own colours and fonts lie, when it has any. */
export function brandStylePath(brand: Brand): string | undefined {
  return brand.accent || brand.fonts ? "brand/brand.css" : undefined;
}

/** The type of a picture, by its name. */
export function pictureType(path: string): string {
  return path.endsWith(".png") ? "image/png" : "image/svg+xml";
}

/** The files that make a site look like nobody else’s, by path. */
export async function brandFiles({brand}: Site): Promise<Map<string, string | Uint8Array>> {
  const {favicon, logo, accent} = brand;
  const files = new Map<string, string | Uint8Array>();
  files.set(iconPath(brand), favicon ? await readFile(favicon) : accent ? icon.replace("#1f5fa8", accent.light) : icon);
  if (logo) files.set(logoPath(brand)!, await readFile(logo));
  const style = brandStylePath(brand);
  if (style) files.set(style, brandStyle(brand));
  return files;
}

/** Comes before the stylesheet of all sites or after it: it counts for more either way. */
function brandStyle({accent, fonts = {}}: Brand): string {
  const root = (declarations: string) => `html:root {\n  ${declarations};\n}\n`;
  return [
    accent && root(`--accent: light-dark(${accent.light}, ${accent.dark})`),
    fonts.text && `html body {\n  font-family: ${families(fonts.text)};\n}\n`,
    fonts.headings && `html body :is(h1, h2, h3, h4) {\n  font-family: ${families(fonts.headings)};\n}\n`
  ]
    .filter(Boolean)
    .join("");
}

function families(names: string): string {
  const generic = /^(serif|sans-serif|monospace|system-ui|ui-serif|ui-sans-serif|ui-monospace|ui-rounded)$/;
  return names
    .split(/, */)
    .map((name) => (generic.test(name) ? name : `"${name}"`))
    .join(", ");
}
