import type {Html} from "../text/html.ts";

/** Width and height of an SVG, as it states them. */
export function sizeOf({html}: Html): {width: number; height: number} {
  const stated = (name: string) => Number(new RegExp(`\\b${name}="([\\d.]+)"`).exec(html)?.[1]);
  return {width: stated("width"), height: stated("height")};
}
