import type {ChartOptions} from "exhibit-report/charts/chart";
import {capital} from "exhibit-report/charts/format";
import {composePanels} from "exhibit-report/charts/svg";
import {venn} from "exhibit-report/charts/venn";
import type {TwoCirclesOptions} from "exhibit-report/charts/venn";
import {defineExhibit, integer, markdown, optional, string} from "exhibit-report";
import type {FigureSpec, Row} from "exhibit-report";

const columns = {
  mode: integer("mode", "Number of the mode"),
  relation: string("How the small circle, security, lies to the large one, general performance"),
  meaning: string("What it means"),
  capability: optional(string("Control or capability that the talk places in the mode")),
  position: optional(integer("place", "Place in the talk’s list"))
};

interface Mode {
  mode: number;
  relation: TwoCirclesOptions["relation"];
  meaning: string;
  capabilities: string[];
}

interface Result {
  modes: Mode[];
}

function analyze(rows: Row<typeof columns>[]): Result {
  const modes = rows
    .filter(({mode}, i) => mode !== rows[i - 1]?.mode)
    .map(({mode, relation, meaning}) => ({
      mode,
      relation: relation as Mode["relation"],
      meaning,
      capabilities: rows.flatMap((row) => (row.mode === mode && row.capability ? [row.capability] : []))
    }));
  return {modes};
}

const names: Record<Mode["relation"], string> = {
  contained: "contained",
  overlapping: "overlapping",
  outside: "just outside"
};

function panel(
  {mode, relation, meaning, capabilities}: Mode,
  size: {width: number; height: number},
  options: ChartOptions
) {
  const list = capabilities.join(", ") || "none named";
  const svg = venn(
    {
      large: "General",
      small: "Security",
      relation,
      items: capabilities,
      none: "None named: the talk leaves it aside",
      ...size,
      description: `Mode ${mode}, ${names[relation]}: ${list}`
    },
    options
  );
  return {svg, title: `Mode ${mode}: ${names[relation]}`, note: capital(meaning)};
}

function chart({modes}: Result, options: ChartOptions): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const height = (lines: number) => 150 + Math.max(1, lines) * 17;
  const longest = Math.max(...modes.map(({capabilities}) => capabilities.length));
  const width = narrow ? 340 : 226;
  return composePanels(
    modes.map((mode) => panel(mode, {width, height: height(narrow ? mode.capabilities.length : longest)}, options)),
    {document: options.document, columns: narrow ? 1 : 3}
  );
}

/** One mode alone, as on its slide. */
function modeFigure(n: number, slide: number): FigureSpec<Result> {
  const mode = ({modes}: Result) => modes[n - 1];
  return {
    id: `mode-${n}`,
    size: "small",
    slides: [slide],
    title: (result) => `Mode ${n}: ${names[mode(result).relation]}`,
    subtitle: (result) => capital(mode(result).meaning),
    chart: (result, options) => {
      const lines = Math.max(1, mode(result).capabilities.length);
      return panel(mode(result), {width: 340, height: 150 + lines * 17}, options).svg;
    },
    altText: (result) => describe(mode(result))
  };
}

function describe({relation, capabilities}: Mode): string {
  const how = {
    contained: "inside a large circle, General",
    overlapping: "across the edge of a large circle, General",
    outside: "just outside a large circle, General"
  };
  return `A small circle, Security, ${how[relation]}. ${capabilities.length ? `The talk places here: ${capabilities.join(", ").toLowerCase()}.` : "The talk places nothing here."}`;
}

export default defineExhibit({
  id: "security-performance-modes",
  name: "Three modes of security performance",
  title: ({modes: [contained, overlapping]}) =>
    `Of the security capabilities that the talk names, ${contained.capabilities.length} are part of running systems well and ${overlapping.capabilities.length} are shared with operations`,
  subtitle: () =>
    "The talk’s model: how security performance (small circle) lies to general performance (large circle), with the controls and capabilities that it places there; areas mean nothing",
  slides: [14, 15, 16],
  sources: ["performance_modes", "talk_controls", "shared_capabilities"],
  query: `select mode, relation, meaning, capability, "position"
from capabilities_by_mode
order by mode, "position"`,
  columns,
  analyze,
  claim: ({modes: [contained, overlapping, outside]}) =>
    `Some security capabilities are contained in SRE (${contained.capabilities.length}), most overlap with it (${overlapping.capabilities.length}), and the talk names ${outside.capabilities.length || "none"} that lie outside.`,
  holds: ({modes: [contained, overlapping, outside]}) =>
    contained.capabilities.length > 0 &&
    overlapping.capabilities.length > contained.capabilities.length &&
    outside.capabilities.length === 0,
  chart,
  altText: ({modes}) => `Three drawings side by side. ${modes.map(describe).join(" ")}`,
  figures: [modeFigure(1, 14), modeFigure(2, 15), modeFigure(3, 16)],
  numbers: ({modes: [contained, overlapping]}) => ({
    n_contained: String(contained.capabilities.length),
    n_overlapping: String(overlapping.capabilities.length)
  }),
  references: ["benninghoff2025sre", "benninghoff_secure360"],
  discussion: () => markdown`
The question behind the model is where the work that makes systems secure is done. In mode 1 it is done by whoever runs the system well, and needs no security team; in mode 2 a security team and an operations team share it and
bring different skills; in mode 3 it is work that only security does. The talk is about the first two, and leaves the third to security teams.

What belongs to mode 1 is worked out in [controls and operations](../controls-to-operations/), what belongs to mode 2 in [overlapping capabilities](../overlapping-capabilities/).

**Method.** Nothing is measured. The three relations are those of the slides, the controls are the two that slide 18 maps to an operational activity, the capabilities are the four of slide 19.

**Limits.** This is a model from experience: it structures a conversation; it does not predict. Sizes of circles and overlaps carry no numbers. The count is over what the talk names, not over all that security does;
identity, awareness or fraud are not placed. A capability may lie in another mode in another organisation.
  `
});
