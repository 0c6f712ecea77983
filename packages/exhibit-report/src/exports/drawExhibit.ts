import {leading} from "../certain.ts";
import type {DrawnExhibit} from "./drawnExhibit.ts";
import type {Evaluation} from "./evaluate.ts";
import {renderSvg} from "./svg.ts";

/** Draws each figure of an exhibit in each layout. */
export function drawExhibit({exhibit, result, figures, ...evaluation}: Evaluation): DrawnExhibit {
  const {claim, holds, table, numbers, values, discussion} = evaluation;
  return {
    ...{claim, holds, table, numbers, values, discussion},
    figures: leading(
      figures.map(({chart, ...figure}) => {
        const draw = (layout: "wide" | "narrow" | "card") =>
          renderSvg(chart, result, layout, {
            id: [exhibit.id, figure.id, layout].filter(Boolean).join("-"),
            title: figure.title,
            description: figure.altText
          });
        const [card, narrow] = [draw("card"), draw("narrow")];
        return {...figure, card, narrow, wide: figure.size === "small" ? narrow : draw("wide")};
      }),
      1
    )
  };
}
