/** A figure’s place: it decides sizes, label positions and the number of panels in a row. */
export interface ChartOptions {
  /** `wide` on a desk and on paper, `narrow` on a phone, `card` in the 1200 x 630 picture. */
  layout: "wide" | "narrow" | "card";
  /** Where elements are made: the page’s document, or a stand-in when building. */
  document: Document;
  /** Whether a reader asked for a linear axis in place of a logarithmic one. */
  isLinear?: boolean;
}

/** A result in, a bare SVG out. */
export type Chart<R> = (result: R, options: ChartOptions) => SVGSVGElement;
