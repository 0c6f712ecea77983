import {lognormalExceedance, lognormalFromQuantiles} from "exhibit-report/statistics/lognormal";
import {poissonTail} from "exhibit-report/statistics/poisson";
import {coverageCurves} from "exhibit-report/charts/coverageCurves";
import {decimal, percent, times, usd} from "exhibit-report/charts/format";
import {constant, defineExhibit, markdown, number, string} from "exhibit-report";
import type {ConstantValues, Row} from "exhibit-report";

const columns = {
  scenario: string("Name of the scenario"),
  reduction_pct: number("percent", "Attacks that the control prevents where it is deployed"),
  events_per_year: number("events per year", "Events expected in a year"),
  p05_usd: number("USD", "5% quantile of the loss of an event"),
  p50_usd: number("USD", "Median loss of an event"),
  p95_usd: number("USD", "95% quantile of the loss of an event"),
  published_chance_pct: number("percent", "Reported chance of a loss above $1M in a year"),
  coverage_pct: number("percent", "Coverage that the analysis names"),
  remaining_share: number("share", "Part of the original risk that it says is left"),
  organisation_multiple: number("times", "How many times rarer incidents were in organisations that cover all")
};

/** Accounts covered, and the chance of a loss above the threshold for the weaker and the stronger protection. */
interface Coverage {
  coverage: number;
  weaker: number;
  stronger: number;
}

interface Result {
  threshold: number;
  coverages: Coverage[];
  effects: [number, number];
  scenarios: {published: number; recomputed: number}[];
  /** Coverage that the analysis names, what it says is left, and what is left. */
  reading: {coverage: number; published: number; remaining: number};
  /** What a study of organisations says of complete coverage, and the chance that it leaves. */
  organisation: {multiple: number; chance: number};
  at: (coverage: number) => Coverage;
}

const constants = {threshold: constant(1e6, "USD", "Loss of an event above which it counts")};
const shown = [0, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1];

function analyze(rows: Row<typeof columns>[], {threshold}: ConstantValues<typeof constants>): Result {
  const [base, weak, strong] = rows.toSorted((a, b) => a.reduction_pct - b.reduction_pct);
  const effects: [number, number] = [weak.reduction_pct / 100, strong.reduction_pct / 100];
  const loss = lognormalFromQuantiles({p05: base.p05_usd, p50: base.p50_usd, p95: base.p95_usd});
  const above = lognormalExceedance(loss, threshold);
  const chance = (lambda: number) => poissonTail(lambda * above, 1);
  const at = (coverage: number): Coverage => {
    const [weaker, stronger] = effects.map((effect) => chance(base.events_per_year * (1 - coverage * effect)));
    return {coverage, weaker, stronger};
  };
  const coverage = base.coverage_pct / 100;
  return {
    threshold,
    coverages: shown.map(at),
    effects,
    scenarios: [base, weak, strong].map(({events_per_year, published_chance_pct}) => ({
      published: published_chance_pct / 100,
      recomputed: chance(events_per_year)
    })),
    reading: {coverage, published: base.remaining_share, remaining: 1 - coverage * effects[1]},
    organisation: {
      multiple: base.organisation_multiple,
      chance: chance(base.events_per_year / base.organisation_multiple)
    },
    at
  };
}

/** Where the curves are drawn, from none covered to all. */
const drawn = Array.from({length: 41}, (_, i) => i / 40);

export default defineExhibit({
  id: "mfa-coverage",
  name: "MFA coverage",
  title: () =>
    "If protection is proportional to coverage, multi-factor authentication on half of the accounts leaves at least half of the risk",
  subtitle: ({threshold, effects}) =>
    `Chance of an event above ${usd(threshold)} in a year by share of accounts covered, where ${percent(effects[0])} (upper line) or ${percent(effects[1])} (lower line) of attacks are prevented, as on accounts; ring: as in organisations. A model of one sector`,
  slides: [17],
  sources: ["mfa_scenarios", "mfa_deployment_reading", "marsh_effects"],
  figureSources: ["mfa_scenarios", "marsh_effects"],
  query: `select scenario, reduction_pct, events_per_year, p05_usd, p50_usd, p95_usd, published_chance_pct, coverage_pct, remaining_share,
  times_less_likely as organisation_multiple
from raw_mfa_scenarios
cross join raw_mfa_deployment_reading
cross join (select times_less_likely from raw_marsh_effects where control_key = 'mfa')
order by reduction_pct`,
  columns,
  constants,
  analyze,
  claim: ({reading, effects, organisation, at}) =>
    `If protection grows in proportion to coverage, ${percent(reading.coverage)} coverage leaves ${percent(reading.remaining)} of the original risk, even where the control prevents ${percent(effects[1])} of attacks; half coverage leaves ${percent(at(0.5).stronger / at(0).stronger)}. Those shares come from accounts. In the one study of organisations incidents were ${times(organisation.multiple)} rarer where coverage was complete, which leaves a chance of ${percent(organisation.chance)} of the ${percent(at(0).stronger)}.`,
  holds: ({reading, scenarios: [base], organisation, at}) =>
    Math.abs(reading.remaining - reading.published) < 0.005 &&
    Math.abs(base.recomputed - base.published) < 0.0005 &&
    at(0.5).stronger >= at(0).stronger / 2 &&
    organisation.chance > at(1).weaker,
  chart: ({coverages, organisation, effects, at}, options) => {
    const [weaker, stronger] = effects.map((effect) => `${percent(effect)} prevented`);
    const narrow = options.layout === "narrow";
    const half = at(0.5);
    return coverageCurves(
      {
        curves: drawn.map(at),
        names: {weaker, stronger},
        marked: {
          ...half,
          text: narrow
            ? `half: ${percent(half.stronger)}\nto ${percent(half.weaker)}`
            : `Half covered: ${percent(half.stronger)} to ${percent(half.weaker)} of ${percent(at(0).weaker)} is left`
        },
        other: {chance: organisation.chance, text: `in a study of organisations: ${percent(organisation.chance)}`},
        read: coverages
      },
      options
    );
  },
  altText: ({organisation, at}) =>
    `Two lines that fall over the share of accounts covered, with the band between them. The yearly chance falls from ${percent(at(0).stronger)} with none covered to between ${percent(at(0.5).stronger)} and ${percent(at(0.5).weaker)} with half, and to between ${percent(at(1).stronger)} and ${percent(at(1).weaker)} with all. By a study of organisations it falls to ${percent(organisation.chance)}.`,
  data: {
    columns: {
      coverage: number("share", "Accounts covered"),
      chance_weaker: number("share", "Chance of an event above $1M in a year, weaker protection"),
      chance_stronger: number("share", "Chance of an event above $1M in a year, stronger protection")
    },
    rows: ({coverages}) =>
      coverages.map(({coverage, weaker, stronger}) => ({coverage, chance_weaker: weaker, chance_stronger: stronger}))
  },
  numbers: ({at, reading, organisation}) => ({
    chance_all_organisations: percent(organisation.chance),
    chance_none: percent(at(0).stronger),
    chance_half: percent(at(0.5).stronger),
    chance_all: percent(at(1).stronger),
    chance_all_weaker: percent(at(1).weaker),
    named_coverage: percent(reading.coverage),
    named_remaining: percent(reading.remaining)
  }),
  references: ["benninghoff_mfadeploy", "quantrr", "iris2025", "google_mfa2019", "meyer2023", "marsh2023"],
  discussion: ({threshold, scenarios: [base, weak, strong], reading, effects, organisation, at}) => markdown`
The talk lists multi-factor authentication among the controls and “% of endpoints not using MFA” among the indicators. The meta-review it cites says that uneven roll-out undermines
the control across an organisation. This model shows how: what is left uncovered soon outweighs what the control lets through.

**Method.** Events arrive at random (Poisson) and their losses are lognormal, from the frequency and the quantiles of the inputs. Coverage c of a control that prevents a part e of
attacks lowers the frequency to 1 − c·e of what it was. The chance is that of at least one event above ${usd(threshold)} in a year, in closed form.

| Scenario | Reported, simulated | Recomputed |
|---|---|---|
| no control | ${percent(base.published)} | ${percent(base.recomputed, 2)} |
| on every account, prevents ${percent(effects[0])} | ${percent(weak.published, 2)} | ${percent(weak.recomputed, 2)} |
| on every account, prevents ${percent(effects[1])} | ${percent(strong.published, 2)} | ${percent(strong.recomputed, 2)} |

The author’s analysis reads ${percent(reading.coverage)} coverage as one in ten of the original risk: 1 − ${decimal(reading.coverage)} × ${decimal(effects[1])} is ${decimal(reading.remaining)}. At
${percent(0.9)} coverage the two protections still lie only ${decimal(at(0.9).weaker / at(0.9).stronger, 2)} times apart; at full coverage, ${decimal(at(1).weaker / at(1).stronger, 2)} times.

**An account is not an organisation.** Both shares of attacks prevented, ${percent(effects[0])} and ${percent(effects[1])}, were measured on accounts, and ${percent(at(1).stronger)} is what follows if an organisation is spared as much.
The [study of organisations](../evidence-based-controls/) found incidents only ${times(organisation.multiple)} rarer where multi-factor authentication was complete: ${percent(organisation.chance)} instead of ${percent(at(0).stronger)} at the ring. Attacks
also reach organisations by ways that no account guards, and organisations that cover every account differ in more than that.

**Limits.** That protection grows in proportion to coverage is an assumption, of the author’s analysis and ours. An attacker who looks for the account without the control would make
partial coverage worth less than drawn here; covering the accounts that matter most would make it worth more. The frequency and losses are those of one sector in one report.
`
});
