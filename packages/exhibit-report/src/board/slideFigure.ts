import type {QuarterResult} from "../exhibits/own/quarterResult.ts";
import {quartersIn} from "../exhibits/own/our-quarters.ts";
import {renderSvg} from "../exports/svg.ts";
import type {Html} from "../text/html.ts";
import type {BoardFigure} from "./boardModel.ts";

/** Inches that a slide has for a figure. */
export const slideRoom = {width: 12.33, height: 4.95};

/** Small multiples in as many columns as a slide has room for: on a page they are higher than wide, and would be tiny. */
export function slideFigure({id, title, altText}: BoardFigure, quarters: QuarterResult | undefined): Html | undefined {
  if (id !== "our-quarters" || !quarters) return undefined;
  const aspect = slideRoom.width / slideRoom.height;
  return renderSvg((result: QuarterResult, options) => quartersIn(result, aspect, options), quarters, "wide", {
    ...{id: `${id}-slide`, title, description: altText}
  });
}
