import {matrix} from "exhibit-report/charts/matrix";
import {color} from "exhibit-report/charts/theme";
import {defineExhibit, integer, markdown, string} from "exhibit-report";
import type {Row} from "exhibit-report";

const columns = {
  position: integer("place", "Place on slide 19"),
  capability: string("Name on the slide"),
  security_emphasis: string("What security brings or looks for"),
  shared: string("What both need or do"),
  sre_emphasis: string("What SRE brings or looks for"),
  slide: integer("slide", "Slide whose notes say so")
};

type Capability = Row<typeof columns>;

interface Result {
  capabilities: Capability[];
}

export default defineExhibit({
  id: "overlapping-capabilities",
  name: "Overlapping capabilities",
  title: ({capabilities}) =>
    `Security and SRE share ${capabilities.length} capabilities, says the talk, and put different questions to them`,
  subtitle: () =>
    "Security capabilities that overlap with SRE: what each side brings or looks for, and what they share, after the notes of the talk",
  slides: [19, 25],
  sources: ["shared_capabilities"],
  query: `select "position", capability, security_emphasis, shared, sre_emphasis, slide
from raw_shared_capabilities
order by "position"`,
  columns,
  analyze: (capabilities: Capability[]): Result => ({capabilities}),
  claim: ({capabilities}) =>
    `${capabilities.length} security capabilities overlap with SRE: ${capabilities.map(({capability}) => capability.toLowerCase()).join(", ")}. In each the two sides look for different things and share what they look with.`,
  holds: ({capabilities}) =>
    capabilities.length > 0 &&
    capabilities.every(({security_emphasis, sre_emphasis, shared}) => shared && security_emphasis !== sre_emphasis),
  chart: ({capabilities}, options) =>
    matrix(
      {
        columns: [{label: "Security"}, {label: "Both"}, {label: "SRE"}],
        bands: [
          {from: 0, to: 1, fill: color.series[0]},
          {from: 1, to: 2, fill: color.accent}
        ],
        rows: capabilities.map(({capability, security_emphasis, shared, sre_emphasis}) => ({
          label: capability,
          cells: [{text: security_emphasis}, {text: shared}, {text: sre_emphasis}],
          description: `${capability}. Security: ${security_emphasis}. Both: ${shared}. SRE: ${sre_emphasis}`
        }))
      },
      options
    ),
  altText: ({capabilities}) =>
    `Two overlapping bands, Security and SRE, over a table with one row per capability. ${capabilities.map(({capability, security_emphasis, sre_emphasis}) => `${capability}: ${security_emphasis.toLowerCase()} against ${sre_emphasis.toLowerCase()}`).join(". ")}.`,
  numbers: ({capabilities}) => ({n_capabilities: String(capabilities.length)}),
  references: ["benninghoff2025sre"],
  discussion: () => markdown`
This is the second mode of [the model](../security-performance-modes/). Each of these is work that a security team and an SRE team both do, with tools and skills that are largely the same, and with different questions. The talk’s advice follows:
extend SRE capabilities to serve security, and security capabilities to serve SRE.

[Observability](../siem-magic-quadrant/) and [incident teams](../incident-team-traits/) have exhibits of their own. About testing the talk asks one question: does the system behave the way we expect, when things are not going well? Security tests for
malice and SRE for accidents; static analysis, formal methods, chaos engineering, memory safe languages and written assumptions serve both.

**Method.** Nothing is measured. The four capabilities are those of slide 19; the words in the table are ours, after the notes to the slides that the data name.

**Limits.** How much of the work is shared is not known. All of this is the author’s experience, told as anecdotes: a network intrusion detection system in 1999 that showed the network team its own problems, a development team that left no bug unresolved.
Where the line runs differs between organisations.
  `
});
