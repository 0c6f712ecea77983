import {decimal, times} from "exhibit-report/charts/format";
import {matrix} from "exhibit-report/charts/matrix";
import {boolean, defineExhibit, integer, markdown, number, optional, string} from "exhibit-report";
import type {Row} from "exhibit-report";

const columns = {
  position: integer("place", "Place on slide 17"),
  control: string("Name on the slide"),
  is_top: boolean("Whether the slide sets it in bold"),
  operational_activity: optional(string("Activity beside it on slide 18")),
  review_rank: optional(integer("rank", "Rank in the meta-review; empty when it does not rank the control")),
  review_finding: string("What the meta-review’s abstract says, in our words"),
  times_less_likely: optional(number("times", "How many times less likely an incident is with it, Marsh 2023")),
  qualifier: optional(string("How the text qualifies that number")),
  implemented_pct: optional(number("percent", "Share of organisations that have it, Marsh 2023"))
};

type Control = Row<typeof columns>;

interface Result {
  controls: Control[];
  mapped: Control[];
  ranked: Control[];
}

function analyze(controls: Control[]): Result {
  return {
    controls,
    mapped: controls.filter(({operational_activity}) => operational_activity !== null),
    ranked: controls.filter(({review_rank}) => review_rank !== null)
  };
}

function effect({times_less_likely, qualifier}: Control): string | undefined {
  if (times_less_likely === null) return undefined;
  return `${qualifier === "about" ? "about " : ""}${times(times_less_likely)} fewer incidents`;
}

function evidence(control: Control): string {
  const rank =
    control.review_rank === null ? control.review_finding : `ranked ${control.review_rank} in the meta-review`;
  return [rank, effect(control)].filter(Boolean).join("; ");
}

export default defineExhibit({
  id: "controls-to-operations",
  name: "Security contained in SRE",
  title: ({ranked}) =>
    `In the talk’s view, the ${ranked.length} controls that the meta-review ranks are operations by another name`,
  subtitle: () =>
    "Top security controls of the talk, the operational activity that it puts beside them, and the evidence for each control",
  slides: [18],
  sources: ["talk_controls", "meta_review_controls", "marsh_effects"],
  query: `select t."position", t.control, t.is_top, t.operational_activity, r.rank as review_rank, r.finding as review_finding,
  m.times_less_likely, m.qualifier, m.implemented_pct
from raw_talk_controls t
join raw_meta_review_controls r using (control_key)
left join raw_marsh_effects m using (control_key)
order by t."position"`,
  columns,
  analyze,
  claim: ({ranked, mapped, controls}) =>
    `Every control that the meta-review ranks (${ranked.length}) is an operational activity on the slide; of the ${controls.length} top controls ${mapped.length} are.`,
  holds: ({ranked, mapped}) => ranked.length > 0 && ranked.every((control) => mapped.includes(control)),
  chart: ({controls}, options) =>
    matrix(
      {
        columns: [
          {label: "Operational activity", share: 1.1},
          {label: "Evidence for the control", share: 1}
        ],
        rows: controls.map((control) => ({
          label: control.control,
          cells: [
            control.operational_activity
              ? {text: control.operational_activity, tone: "strong"}
              : {text: "not on the slide", tone: "muted"},
            {text: evidence(control)}
          ],
          description: `${control.control}: ${control.operational_activity ?? "no operational activity named"}; ${evidence(control)}`
        }))
      },
      options
    ),
  altText: ({mapped, controls}) =>
    `A table of ${controls.length} security controls with the operational activity beside each and its evidence. ${mapped.map(({control, operational_activity}) => `${control} is ${operational_activity?.toLowerCase()}`).join("; ")}; the others have none on the slide.`,
  numbers: ({ranked, mapped, controls}) => ({
    n_controls: String(controls.length),
    n_ranked: String(ranked.length),
    n_operational: String(mapped.length)
  }),
  references: ["benninghoff2025sre", "woods2024", "marsh2023"],
  discussion: ({controls}) => {
    const patching = controls.find(({implemented_pct}) => implemented_pct !== null)!;
    return markdown`
This is the first mode of [the model](../security-performance-modes/): security that is contained in running systems well. Managing inventory and configuration and updating software are maintenance. The talk
draws the conclusion that there should be no vulnerability management team in security, except as an independent audit of how well maintenance is done.

**Where it matters most.** Of the controls with a published effect, patching high severity vulnerabilities within seven days was the one that fewest organisations had: ${decimal(patching.implemented_pct!)}%, at
${times(patching.times_less_likely!)} fewer incidents. That is room for operations, not for another tool.

**Method.** The controls and their activities are as on slides 17 and 18. Ranks are those of the [meta-review’s abstract](../evidence-based-controls/); effects are of the study by Marsh of 2023, read in a press copy.

**Limits.** The meta-review ranks two controls and leaves the others unranked, which is not to say that these have the best evidence. The mapping is the author’s, from experience, and a control can be operational in one organisation and a security project in another. Moving to cloud email and choosing a remote access product
are arguably operational too, and multi-factor authentication is run by whoever runs identity: that the slide maps two of them does not say that the others are not.
`;
  }
});
