import {percent} from "exhibit-report/charts/format";
import {matrix} from "exhibit-report/charts/matrix";
import type {MatrixRow} from "exhibit-report/charts/matrix";
import {color} from "exhibit-report/charts/theme";
import {defineExhibit, integer, markdown, string} from "exhibit-report";
import type {Row} from "exhibit-report";

const columns = {
  quadrant: string("Quadrant by its usual name"),
  position: integer("place", "Order within the quadrant on the slide"),
  kind: string("Class that the author gives the product")
};

type Product = Row<typeof columns>;

interface Quadrant {
  name: string;
  kinds: string[];
  nGeneral: number;
}

interface Result {
  quadrants: Quadrant[];
  n: number;
  nGeneral: number;
  share: number;
}

const isGeneral = (kind: string) => kind === "general purpose";

function analyze(products: Product[]): Result {
  const quadrants = [...new Set(products.map(({quadrant}) => quadrant))].map((name) => {
    const kinds = products.filter(({quadrant}) => quadrant === name).map(({kind}) => kind);
    return {name, kinds, nGeneral: kinds.filter(isGeneral).length};
  });
  const nGeneral = products.filter(({kind}) => isGeneral(kind)).length;
  return {quadrants, n: products.length, nGeneral, share: nGeneral / products.length};
}

function list({quadrants}: Result): string {
  return quadrants.map(({name, nGeneral, kinds}) => `${nGeneral} of ${kinds.length} ${name.toLowerCase()}`).join(", ");
}

export default defineExhibit({
  id: "siem-magic-quadrant",
  name: "Observability and SIEM",
  title: ({n, nGeneral}) =>
    `General-purpose tools make up ${nGeneral} of the ${n} products in an analyst’s chart of SIEM tools`,
  subtitle: ({n}) =>
    `Products in three of four quadrants, in the order of the slide, 2024; n = ${n}, classed by the author of the talk, names left out`,
  slides: [20, 21],
  sources: ["siem_products"],
  query: `select quadrant, "position", kind
from raw_siem_products
order by _row`,
  columns,
  analyze,
  claim: (result) =>
    `General purpose tools are about half: ${result.nGeneral} of ${result.n} products (${percent(result.share)}), ${list(result)}. The first two entries among the leaders are general purpose.`,
  holds: ({share, quadrants}) =>
    Math.abs(share - 0.5) < 0.1 &&
    quadrants
      .find(({name}) => name === "Leaders")!
      .kinds.slice(0, 2)
      .every(isGeneral),
  chart: ({quadrants, n, nGeneral}, options) =>
    matrix(
      {
        columns: Array.from({length: Math.max(...quadrants.map(({kinds}) => kinds.length))}, () => ({label: ""})),
        rows: [
          ...quadrants.map(({name, kinds, nGeneral}): MatrixRow => ({
            label: `${name}: ${nGeneral} of ${kinds.length}`,
            cells: kinds.map((kind) =>
              isGeneral(kind)
                ? {text: "General", tone: "inverse", fill: color.accent}
                : {text: "Security", fill: color.rule}
            ),
            description: `${name}: ${kinds.join(", ")}`
          })),
          {label: `General in all: ${nGeneral} of ${n}`, cells: [], description: `General purpose: ${nGeneral} of ${n}`}
        ]
      },
      options
    ),
  altText: (result) =>
    `Boxes for ${result.n} products in three rows, one row per quadrant, each marked as a general purpose or a security specific tool. General purpose: ${list(result)}.`,
  numbers: ({n, nGeneral, share}) => ({
    n_products: String(n),
    n_general_purpose: String(nGeneral),
    share_general_purpose: percent(share)
  }),
  values: ({share}) => ({share_general_purpose: share}),
  references: ["benninghoff2025sre", "google_siem2024", "wikipedia_siem"],
  discussion: ({n, nGeneral}) => markdown`
“Observability is observability”: the talk tells how, in 1999, a network intrusion detection system built for security showed the network team its own problems, and argues that what one team
needs to see, the other does too. Its second argument is the market. In the author’s experience organisations replace a security-specific tool with an add-on to a general-purpose one, to save money and because it scales better. The chart is his evidence that the market is already half way there.

**Method.** The slide gives each quadrant as a list of “general purpose” and “security specific”; ${nGeneral} of ${n} entries are the former. The names of products are left
out here as they are on the slide, and with them the analyst’s placement. Names of quadrants follow from where the lists stand on the slide.

**Limits.** One quadrant is left out by the talk, so this is not the whole chart, and ${n} products are not the market: nothing here counts customers. Which tools are general-purpose is the author’s
judgement and cannot be checked without names. The talk also says that the top two tools are general purpose. That fits the order of the list, if the list is in order; the slide does not say. One year shows a state, not the trend
that the talk describes.
`
});
