import {dotRanges} from "exhibit-report/charts/dotRanges";
import {capital, percent, times} from "exhibit-report/charts/format";
import {matrix} from "exhibit-report/charts/matrix";
import type {MatrixCell} from "exhibit-report/charts/matrix";
import {color} from "exhibit-report/charts/theme";
import {defineExhibit, integer, markdown, number, optional, string} from "exhibit-report";
import type {Row, RowsOf} from "exhibit-report";

const control_key = string("Control, under one key for all sources");
const control = string("Control as the source names it");

const columns = {
  level: string("What the effect was measured on: an organisation or an account"),
  source: string("Who says so"),
  control_key,
  control: string("Control or kind of attack as the source names it"),
  multiple: number("times", "How many times rarer incidents or successful attacks are with the control"),
  qualifier: string("How the text qualifies the effect"),
  reference: string("Where the effect was read, or the identifier of the study")
};

const queries = {
  talk: {
    query: `select control_key, control, "position" from raw_talk_controls order by "position"`,
    columns: {control_key, control, position: integer("", "Place in the talk’s list of five")}
  },
  meta_review: {
    query: "select control_key, control, rank, finding from raw_meta_review_controls order by _row",
    columns: {
      control_key,
      control,
      rank: optional(integer("", "Place in the ranking; empty where the abstract does not rank it")),
      finding: string("What the abstract says, in our words")
    }
  },
  broker: {
    query: "select edition, control_key, control, rank, other_rank, n_controls from raw_marsh_ranks order by _row",
    columns: {
      edition: integer("year", "Year of Marsh’s study"),
      control_key,
      control,
      rank: integer("", "Place in the ranking"),
      other_rank: optional(integer("", "Place that another text gives")),
      n_controls: integer("", "Length of the ranking")
    }
  }
};

type Effect = Row<typeof columns>;
type Named = RowsOf<typeof queries>;

/** The place of a control in a source. */
interface Rank {
  source: string;
  control_key: string;
  /** None where the source names the control and does not rank it. */
  rank: number | null;
  /** What the table says. */
  text: string;
}

interface Result {
  ranks: Rank[];
  effects: Effect[];
  rankOf: (source: string, control: string) => number | null | undefined;
  mfa: {organisation: number; accounts: number[]};
  hardening: number;
  patching: number;
}

const studies = ["Woods & Seymour 2024", "Marsh 2023", "Marsh 2025"];
/** The talk’s list is taken from the first study: it is shown beside the studies and is no witness of its own. */
const sources = ["Talk, slide 17", ...studies];

const controls: Record<string, string> = {
  hardening: "Attack surface, hardening",
  patching: "Patch cadence",
  cloud_email: "Cloud email",
  vpn: "Avoiding some VPNs",
  mfa: "Multi-factor authentication",
  pam: "Privileged access",
  edr: "Endpoint detection",
  logging: "Logging, monitoring"
};

function analyze(effects: Effect[], _: unknown, named: Named): Result {
  const ranks = ranksOf(named);
  const organisation = (key: string) =>
    effects.find(({level, control_key}) => level === "organisation" && control_key === key)!.multiple;
  return {
    ranks,
    effects,
    rankOf: (source, control) => ranks.find((row) => row.source === source && row.control_key === control)?.rank,
    mfa: {
      organisation: organisation("mfa"),
      accounts: effects.filter(({level}) => level === "account").map(({multiple}) => multiple)
    },
    hardening: organisation("hardening"),
    patching: organisation("patching")
  };
}

/** The rankings of all sources, each told in the way that it allows. */
function ranksOf({talk, meta_review, broker}: Named): Rank[] {
  return [
    ...talk.map(({control_key, position}) => ({
      source: "Talk, slide 17",
      ...{control_key, rank: position, text: `${position} of ${talk.length}`}
    })),
    ...meta_review.map(({control_key, rank, finding}) => ({
      source: "Woods & Seymour 2024",
      ...{control_key, rank, text: rank === null ? finding : String(rank)}
    })),
    ...broker.map(({edition, control_key, rank, other_rank, n_controls}) => ({
      source: `Marsh ${edition}`,
      ...{control_key, rank, text: `${other_rank === null ? rank : `${other_rank} or ${rank}`} of ${n_controls}`}
    }))
  ];
}

function name({level, control, source}: Effect): string {
  return level === "account" ? `${capital(control)} (${source})` : control;
}

function approximately({multiple, qualifier}: Effect): string {
  return `${qualifier === "about" ? "about " : ""}${times(Number(multiple.toPrecision(2)))}`;
}

/** An effect; at that of hardening, how far it is ahead of the next control in the same study. */
function noted(effect: Effect, effects: readonly Effect[]): string {
  const others = effects.filter(({level, control_key}) => level === "organisation" && control_key !== "hardening");
  const next = Math.max(...others.map(({multiple}) => multiple));
  if (effect.level !== "organisation" || effect.control_key !== "hardening" || effect.multiple <= next)
    return approximately(effect);
  return `${approximately(effect)}, ${times(Number((effect.multiple / next).toPrecision(2)))} the next`;
}

/** The place of a control in a source: a rank, a finding without rank, or nothing. */
function cell({ranks}: Result, source: string, control: string): MatrixCell {
  const found = ranks.find((row) => row.source === source && row.control_key === control);
  if (!found) return {text: "–", tone: "muted"};
  const {rank, text} = found;
  return rank === null ? {text} : {text, tone: rank <= 2 ? "strong" : "plain"};
}

function rankings(result: Result, options: Parameters<typeof matrix>[1]): SVGSVGElement {
  return matrix(
    {
      columns: sources.map((label, i) => ({label, share: i === 1 ? 1.5 : 1})),
      rows: Object.entries(controls).map(([key, label]) => {
        const cells = sources.map((source) => cell(result, source, key));
        return {label, cells, description: `${label}: ${cells.map(({text}, i) => `${sources[i]} ${text}`).join("; ")}`};
      })
    },
    options
  );
}

export default defineExhibit({
  id: "evidence-based-controls",
  name: "Evidence-based controls",
  title: ({hardening}) =>
    `In one broker’s study incidents were about ${times(hardening)} rarer where hardening was automated`,
  subtitle: () =>
    "How many times rarer incidents (organisations) or successful attacks (accounts) were where the control was in place, log axis; associations, from three studies that measured different things",
  slides: [17],
  sources: ["talk_controls", "meta_review_controls", "marsh_effects", "marsh_ranks", "account_protection"],
  figureSources: ["marsh_effects", "account_protection"],
  // A share p of attacks prevented makes them 1 / (1 - p) times rarer.
  query: `select * exclude (_row) from (
  select 'organisation' as level, 'Marsh 2023' as source, control_key, control, times_less_likely as multiple, qualifier,
    locator as reference, _row
  from raw_marsh_effects
  union all
  select 'account', study, 'mfa', attack, 1 / (1 - prevented_pct / 100), qualifier, reference, _row
  from raw_account_protection
)
order by level desc, _row`,
  columns,
  queries,
  analyze,
  claim: ({hardening, patching, mfa}) =>
    `Attack surface management ranks first and patch cadence second in the meta-review, from which the slide takes its list, and hardening is first in both Marsh studies. The effects that press copies of one Marsh study print are in the same order: incidents were about ${times(hardening)} rarer with automated hardening, ${times(patching)} with fast patching, ${times(mfa.organisation)} with multi-factor authentication across an organisation.`,
  holds: ({rankOf, hardening, patching, mfa}) =>
    studies.every((study) => rankOf(study, "hardening") === 1) &&
    rankOf("Woods & Seymour 2024", "patching") === 2 &&
    hardening > patching &&
    patching > mfa.organisation &&
    mfa.accounts.every((multiple) => multiple > mfa.organisation),
  chart: ({effects}, options) =>
    dotRanges(
      {
        rows: effects.map((effect) => ({
          group:
            effect.level === "account"
              ? "Multi-factor authentication on an account: attacks"
              : "Controls of an organisation: incidents",
          label: name(effect),
          marks: [
            {
              value: effect.multiple,
              text: noted(effect, effects),
              fill: effect.control_key === "mfa" ? color.series[1] : color.accent,
              open: effect.qualifier === "about"
            }
          ],
          description: `${name(effect)}: ${approximately(effect)} rarer (${effect.source})`
        })),
        scale: "log",
        domain: [1, 100],
        origin: 1,
        ticks: [1, 2, 5, 10, 20, 50, 100].map((value) => ({value, label: times(value)}))
      },
      options
    ),
  altText: ({hardening, patching, mfa}) =>
    `Dots on a log axis of how many times rarer incidents or attacks are. For organisations: hardening about ${times(hardening)}, patching within seven days ${times(patching)}, complete multi-factor authentication ${times(mfa.organisation)}; for accounts, multi-factor authentication ${range(mfa.accounts)}.`,
  figures: [
    {
      id: "rankings",
      sources: ["talk_controls", "meta_review_controls", "marsh_ranks"],
      title: () =>
        "A meta-review and two studies of one broker put hardening first; they disagree about the controls behind it",
      subtitle: () =>
        "Place of each control in the meta-review of 18 studies, in the talk’s list, which is taken from it, and in two Marsh studies of 12 controls; – where the text at hand does not name it",
      chart: rankings,
      altText: ({rankOf}) =>
        `A table of controls by four sources. Hardening is first in all of them; patching is second in the talk and in the meta-review and ${rankOf("Marsh 2023", "patching")}th in the first Marsh study; multi-factor authentication is ${rankOf("Talk, slide 17", "mfa")}th in the talk and ${rankOf("Marsh 2025", "mfa")}th in the second Marsh study.`,
      data: {
        columns: {
          control: string("Control, under one name for all sources"),
          ...Object.fromEntries(sources.map((source, i) => [`source_${i + 1}`, string(`Rank or finding: ${source}`)]))
        },
        rows: (result) =>
          Object.entries(controls).map(([key, control]) => ({
            control,
            ...Object.fromEntries(sources.map((source, i) => [`source_${i + 1}`, cell(result, source, key).text]))
          }))
      }
    }
  ],
  numbers: ({hardening, patching, mfa}) => ({
    hardening: times(hardening),
    patching: times(patching),
    mfa_organisation: times(mfa.organisation),
    mfa_accounts: range(mfa.accounts)
  }),
  references: ["woods2024", "marsh2023", "meyer2023", "google_mfa2019"],
  discussion: ({hardening, patching, mfa}) => markdown`
The talk takes two controls from this literature, attack surface management and patching, and shows that both are operational work. The meta-review’s abstract puts them
first and second, consistently, over 18 studies of insurance claims and security incidents.

**One study.** The effects of hardening and patching come from one study of a broker’s clients, read in a press copy, so that the title names it; organisations that automate hardening may differ in much else.

**The slide’s list of five is not the paper’s.** The abstract ranks two. Cloud email and avoiding specific VPN providers stand beside each other, with fewer claims,
and multi-factor authentication is named with a reservation. Their order on the slide carries no evidence, and the slide’s list is not independent evidence: it is taken from the paper.

**Two readings of multi-factor authentication.** The abstract says that it protects accounts and that uneven roll-out undermines it across an organisation; a
summary of the same paper by MIT calls it an extremely strong predictor. We follow the abstract, and the numbers above fit it: ${range(mfa.accounts)} on an
account, ${times(mfa.organisation)} in an organisation, and that only where it is complete. What coverage does to an organisation’s risk is in
[MFA coverage](../mfa-coverage/). The talk’s aside that passkeys are probably better has no source; it says itself that there is less data.

**Method.** A share of attacks prevented is drawn as a multiple: ${percent(1 - 1 / mfa.accounts[0])} prevented is ${times(mfa.accounts[0])} rarer. Rings are rounded by their source. Ranks are
as printed; the first Marsh study’s patching is fifth in one text and tied fourth in another. We take “attack surface management” (which the talk explains as
configuration and hardening) and Marsh’s “hardening” for the same control.

**Limits.** The effect sizes of the meta-review itself could not be read, so none are shown. An organisation’s incidents
and an account’s attacks are different outcomes: the axis is shared so that the gap can be seen, not so that a study of one can be divided by a study of the
other. These are associations: organisations that harden differ from others in more than hardening, and no study here assigned controls at random. ${times(hardening)}, ${times(patching)} and ${times(mfa.organisation)} come from press copies of one broker’s
study, which prints no limits.
`
});

function range(multiples: number[]): string {
  const round = (value: number) => Number(value.toPrecision(2));
  return `${round(Math.min(...multiples))} to ${times(round(Math.max(...multiples)))}`;
}
