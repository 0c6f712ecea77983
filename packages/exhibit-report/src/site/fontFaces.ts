import {certain} from "../certain.ts";

/** How wide the text of a font runs and how high its lines are, in thousandths of its size. */
interface Metrics {
  /** Mean advance over words of the site, in the regular face and in the one that stands for semibold. */
  widths: [regular: number, bold: number];
}

/** The site’s font, Source Sans 3, in its weights 400 and 600. */
export const ours: Metrics & {ascent: number; descent: number} = {widths: [416, 429], ascent: 1024, descent: 400};

/**
 * Fonts that systems have, by family, with others of the same widths. Numbers: test/golden/fonts/metrics.ts, from
 * Liberation 2.1.5, Roboto 3.0, Noto Sans 2.0 and DejaVu 2.37.
 */
export const theirs: (Metrics & {name: string; families: string[]})[] = [
  {name: "Arial", families: ["Arial", "Liberation Sans", "Arimo", "Helvetica"], widths: [448, 480]},
  {name: "Roboto", families: ["Roboto"], widths: [446, 453]},
  {name: "Noto Sans", families: ["Noto Sans"], widths: [472, 499]},
  {name: "DejaVu Sans", families: ["DejaVu Sans", "Bitstream Vera Sans"], widths: [511, 576]}
];

/** Where the style sheet lies in the site, beside the font. */
export const fontFacesFile = "fonts/source-sans-3.css";

const percent = (share: number) => `${(100 * share).toFixed(1)}%`;

/** The family that stands in for ours where a reader’s system has one of `families`. */
export const standIns = theirs.map(({name}) => `Source Sans 3 as ${name}`);

/**
 * The stylesheet that names the site’s font, beside the font’s file. Until it has come, and where it never does, a font of
 * the reader’s system stands in at the size at which its text is as wide and its lines are as high: nothing moves much,
 * and what fits in one fits in the other.
 */
export const fontFaces = `:root {
  --font: ${["Source Sans 3 Variable", "Source Sans 3", ...standIns].map((name) => `"${name}"`).join(", ")}, sans-serif;
}
@font-face {
  font-family: "Source Sans 3 Variable";
  font-weight: 200 900;
  font-display: swap;
  src: url("source-sans-3.woff2") format("woff2");
}
${theirs.flatMap((font, i) => [face(certain(standIns[i]), font, 0), face(certain(standIns[i]), font, 1)]).join("")}`;

function face(name: string, {families, widths}: (typeof theirs)[number], weight: 0 | 1): string {
  const scale = ours.widths[weight] / widths[weight];
  const names = families.flatMap((family) => (weight ? [`${family} Bold`] : [family, `${family} Regular`]));
  return `@font-face {
  font-family: "${name}";
  font-weight: ${weight ? "501 900" : "1 500"};
  size-adjust: ${percent(scale)};
  ascent-override: ${percent(ours.ascent / 1000 / scale)};
  descent-override: ${percent(ours.descent / 1000 / scale)};
  line-gap-override: 0%;
  src: ${names.map((name) => `local("${name}")`).join(", ")};
}
`;
}
