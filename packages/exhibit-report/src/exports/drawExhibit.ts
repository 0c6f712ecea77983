import {leading} from "../certain.ts";
import {wordsOfMatrix} from "../charts/matrix.ts";
import type {MatrixOptions} from "../charts/matrix.ts";
import type {DrawnExhibit} from "./drawnExhibit.ts";
import type {Evaluation} from "./evaluate.ts";
import {renderSvg} from "./svg.ts";
import {renderWordTable} from "./wordTable.ts";

/** Draws each figure of an exhibit in each layout. */
export function drawExhibit({exhibit, result, figures, ...evaluation}: Evaluation): DrawnExhibit {
  const {claim, holds, table, named, numbers, values, discussion} = evaluation;
  return {
    ...{claim, holds, table, named, numbers, values, discussion},
    figures: leading(
      figures.map(({chart, ...figure}) => {
        let words: MatrixOptions | undefined;
        const drawn: typeof chart = (result, options) => {
          const svg = chart(result, options);
          words = wordsOfMatrix(svg);
          return svg;
        };
        const draw = (layout: "wide" | "narrow" | "card", isLinear = false) =>
          renderSvg(isLinear ? (result, options) => drawn(result, {...options, isLinear}) : drawn, result, layout, {
            id: [exhibit.id, figure.id, isLinear && "linear", layout].filter(Boolean).join("-"),
            title: figure.title,
            description: figure.altText
          });
        const [card, narrow] = [draw("card"), draw("narrow")];
        const wide = figure.size === "small" ? narrow : draw("wide");
        return {
          ...{...figure, card, narrow, wide},
          ...(words && {words: renderWordTable(words, figure.altText)}),
          ...(figure.hasLinear && {linear: {wide: draw("wide", true), narrow: draw("narrow", true)}})
        };
      }),
      1
    )
  };
}
