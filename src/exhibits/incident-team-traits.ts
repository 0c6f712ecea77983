import {capital} from "exhibit-report/charts/format";
import {matrix} from "exhibit-report/charts/matrix";
import type {MatrixCell} from "exhibit-report/charts/matrix";
import {color} from "exhibit-report/charts/theme";
import {boolean, defineExhibit, integer, markdown, string} from "exhibit-report";
import type {Row} from "exhibit-report";

const columns = {
  position: integer("place", "Place on the slide"),
  aspect: string("What is compared, in our words"),
  security_team: string("Line of the slide for the security team"),
  sre_team: string("Line of the slide for the SRE team"),
  is_emphasised: boolean("Whether the slide sets it in bold")
};

type Trait = Row<typeof columns>;

interface Result {
  traits: Trait[];
  shared: Trait[];
  emphasised: Trait[];
}

const isShared = ({security_team, sre_team}: Trait) => security_team === sre_team;

function analyze(traits: Trait[]): Result {
  return {traits, shared: traits.filter(isShared), emphasised: traits.filter(({is_emphasised}) => is_emphasised)};
}

function cells(trait: Trait): MatrixCell[] {
  if (isShared(trait)) return [{text: ""}, {text: trait.sre_team}, {text: ""}];
  const tone = trait.is_emphasised ? "strong" : "plain";
  return [{text: trait.security_team, tone}, {text: ""}, {text: trait.sre_team, tone}];
}

export default defineExhibit({
  id: "incident-team-traits",
  name: "Security and SRE incident teams",
  title: ({traits, shared}) =>
    `In the author’s experience, security and SRE incident teams share ${shared.length} of ${traits.length} traits`,
  subtitle: ({traits}) => `What the author has seen of both kinds of team, ${traits.length} traits; no measurement`,
  slides: [24],
  sources: ["incident_team_traits"],
  query: `select "position", aspect, security_team, sre_team, is_emphasised
from raw_incident_team_traits
order by "position"`,
  columns,
  analyze,
  claim: ({traits, shared}) =>
    `The teams develop different skills in ${traits.length - shared.length} of ${traits.length} traits and share ${shared.map(({sre_team}) => lower(sre_team)).join(", ")}.`,
  holds: ({traits, shared}) => shared.length > 0 && shared.length < traits.length / 2,
  chart: ({traits}, options) =>
    matrix(
      {
        columns: [{label: "Security team"}, {label: "Both"}, {label: "SRE team"}],
        bands: [
          {from: 0, to: 1, fill: color.series[0]},
          {from: 1, to: 2, fill: color.accent}
        ],
        rows: traits.map((trait) => ({
          label: trait.aspect,
          cells: cells(trait),
          description: isShared(trait)
            ? `${trait.aspect}, both: ${trait.sre_team}`
            : `${trait.aspect}. Security: ${trait.security_team}. SRE: ${trait.sre_team}`
        }))
      },
      options
    ),
  altText: ({traits, shared}) =>
    `Two overlapping bands, security team and SRE team, over a table of ${traits.length} traits. In the overlap stands ${shared.map(({sre_team}) => lower(sre_team)).join(", ")}; ${traits
      .filter((trait) => !isShared(trait))
      .map(({security_team, sre_team}) => `${lower(security_team)} against ${lower(sre_team)}`)
      .join(", ")}.`,
  numbers: ({traits, shared}) => ({n_traits: String(traits.length), n_shared: String(shared.length)}),
  references: ["benninghoff2025sre"],
  discussion: ({emphasised: [information]}) => markdown`
Security incidents are rarer and larger, so plans for them are longer and there is less practice; outages come often, so an SRE team has more practice in communication and coordination. Each team has developed what its incidents demand, and the talk’s point is that
breaches and outages both need both: hunting and forensics on one side, tempo and coordination on the other.

**The trait that the slide sets in bold.** ${capital(lower(information.security_team))} or ${lower(information.sre_team)}: the author has too often seen security teams hold back more than the incident requires, and believes that it makes their response worse. It is the one trait of the list that a team can
change by deciding to.

**Method.** Nothing is measured. The lines are those of the slide, paired by what they are about; two lines that are the same stand in the overlap.

**Limits.** The talk cites no source for how long incidents last or how information flows, and we found no study that compares both kinds of team in the same organisations. How often incidents come and what they cost is in [IRIS across editions](../iris-editions/).
`
});

function lower(text: string): string {
  return text[0].toLowerCase() + text.slice(1);
}
