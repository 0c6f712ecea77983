import {count, percent, times, usd} from "exhibit-report/charts/format";
import {matrix} from "exhibit-report/charts/matrix";
import type {MatrixCell} from "exhibit-report/charts/matrix";
import {constant, defineExhibit, integer, markdown, number, optional, string} from "exhibit-report";
import type {ConstantValues, Row} from "exhibit-report";

const columns = {
  position: integer("place", "Place on slide 27"),
  indicator_key: string("Key of the indicator"),
  indicator: string("Indicator as the slide words it"),
  control: optional(string("Control that it measures; empty when the talk names none")),
  review_rank: optional(integer("rank", "Rank of the control in the meta-review")),
  review_finding: optional(string("What the meta-review’s abstract says of the control, in our words")),
  times_less_likely: optional(
    number("times", "How many times less likely an incident is with the control, Marsh 2023")
  ),
  qualifier: optional(string("How the text qualifies that number")),
  median_loss_usd: number("USD", "Median loss of an incident, IRIS 2022")
};

type Indicator = Row<typeof columns>;

interface Result {
  shopRevenue: number;
  indicators: Indicator[];
  supported: Indicator[];
  medianLoss: number;
}

/** Our suggestion for each indicator: which events are good, of how many, and where both can be read. */
const measures: Record<string, {good: string; of: string; from: string}> = {
  vulnerability_rate: {good: "endpoints without an overdue fix", of: "endpoints", from: "scanner and inventory"},
  open_ports: {
    good: "public services with no port beyond those declared",
    of: "public services",
    from: "scan from outside"
  },
  endpoints_without_mfa: {good: "endpoints that ask for it", of: "endpoints", from: "sign-in policy and inventory"},
  orphaned_accounts: {
    good: "accounts with an owner who is still there",
    of: "accounts",
    from: "directory and staff list"
  },
  login_failures: {good: "hours with a usual rate of failures", of: "hours", from: "sign-in log"},
  login_successes: {good: "people who get in at the first or second try", of: "people who try", from: "sign-in log"}
};

const targets = [0.9, 0.95, 0.99, 0.999, 1];
const fleets = [50, 200, 1000, 5000];
const constants = {shop_revenue: constant(100e3, "USD", "Yearly revenue of the small shop")};

/** How many may fail an objective before it is missed. The tolerance keeps 100 × (1 − 0.9) at 10. */
function allowed(target: number, n: number): number {
  return Math.floor(n * (1 - target) + 1e-9);
}

function analyze(indicators: Indicator[], {shop_revenue}: ConstantValues<typeof constants>): Result {
  return {
    shopRevenue: shop_revenue,
    indicators,
    supported: indicators.filter(isSupported),
    medianLoss: indicators[0].median_loss_usd
  };
}

/** Whether published studies associate its control with fewer incidents. */
function isSupported({review_rank, times_less_likely}: Indicator): boolean {
  return Boolean(review_rank ?? times_less_likely);
}

function evidence(indicator: Indicator): MatrixCell {
  const {control, review_rank, times_less_likely, qualifier} = indicator;
  if (control === null) return {text: "none in the sources read", tone: "muted"};
  const rank = review_rank === null ? "named in the meta-review" : `ranked ${review_rank} in the meta-review`;
  const effect =
    times_less_likely === null
      ? ""
      : `; ${qualifier === "about" ? "about " : ""}${times(times_less_likely)} fewer incidents`;
  return {text: `${control}: ${rank}${effect}`, tone: isSupported(indicator) ? "strong" : "plain"};
}

function measure({indicator_key}: Indicator): string {
  const {good, of} = measures[indicator_key];
  return `${good}, of all ${of}`;
}

function allowance(options: Parameters<typeof matrix>[1]): SVGSVGElement {
  return matrix(
    {
      columns: fleets.map((n) => ({label: `of ${count(n)}`})),
      rows: targets.map((target) => {
        const cells = fleets.map((n) => allowed(target, n));
        return {
          label: `Objective ${percent(target, target === 0.999 ? 1 : 0)}`,
          cells: cells.map((n): MatrixCell => ({
            text: n === 0 ? "none" : count(n),
            tone: n === 0 ? "strong" : "plain"
          })),
          description: `Objective ${percent(target, 1)}: ${fleets.map((n, i) => `${cells[i]} of ${count(n)}`).join(", ")}`
        };
      })
    },
    options
  );
}

export default defineExhibit({
  id: "security-level-objectives",
  name: "Security level objectives",
  title: ({indicators, supported}) =>
    `${supported.length} of the talk’s ${indicators.length} potential security level indicators measure a control that published studies associate with fewer incidents`,
  subtitle: () =>
    "The indicators of the talk; how each could be counted as good events of all events (our suggestion); and the evidence for the control behind it",
  slides: [26, 27],
  sources: ["security_level_indicators", "meta_review_controls", "marsh_effects", "iris_losses"],
  figureSources: ["security_level_indicators", "meta_review_controls", "marsh_effects"],
  query: `select "position", indicator_key, indicator, control, review_rank, review_finding, times_less_likely, qualifier, median_loss_usd
from indicator_evidence
order by "position"`,
  columns,
  constants,
  analyze,
  claim: ({indicators, supported}) =>
    `Attack surface, patching and multi-factor authentication can be watched by indicators: ${supported.length} of ${indicators.length} on the slide measure a control with published evidence of fewer incidents.`,
  holds: ({supported}) =>
    supported.length === 3 &&
    supported.every(({times_less_likely}) => times_less_likely !== null && times_less_likely > 1),
  chart: ({indicators}, options) =>
    matrix(
      {
        columns: [{label: "Could be counted as (ours)"}, {label: "Evidence for the control"}],
        rows: indicators.map((indicator) => ({
          label: indicator.indicator,
          cells: [{text: measure(indicator)}, evidence(indicator)],
          description: `${indicator.indicator}. Counted as ${measure(indicator)}. Evidence: ${evidence(indicator).text}`
        }))
      },
      options
    ),
  altText: ({indicators, supported}) =>
    `A table of ${indicators.length} indicators with a way to count each and the evidence for it. ${supported.map(({indicator}) => indicator).join("; ")} have published evidence; the other ${indicators.length - supported.length} have none in the sources read.`,
  data: {
    columns: {
      position: integer("place", "Place on slide 27"),
      indicator: string("Indicator as the slide words it"),
      good: string("Good events, our suggestion"),
      of: string("All events, our suggestion"),
      read_from: string("Where both can be read, our suggestion"),
      control: optional(string("Control that it measures; empty when the talk names none")),
      review_rank: optional(integer("rank", "Rank of the control in the meta-review")),
      times_less_likely: optional(
        number("times", "How many times less likely an incident is with the control, Marsh 2023")
      )
    },
    rows: ({indicators}) =>
      indicators.map(({position, indicator, indicator_key, control, review_rank, times_less_likely}) => {
        const {good, of, from} = measures[indicator_key];
        return {position, indicator, good, of, read_from: from, control, review_rank, times_less_likely};
      })
  },
  figures: [
    {
      id: "allowance",
      sources: ["security_level_indicators"],
      title: () =>
        `With ${count(fleets[1])} endpoints an objective of ${percent(0.999, 1)} allows ${allowed(0.999, fleets[1]) || "none"} to fail`,
      subtitle: () =>
        "How many endpoints may fail before the objective is missed, by objective and number of endpoints",
      chart: (_, options) => allowance(options),
      altText: () =>
        `A table of objectives by numbers of endpoints. At 95% ${allowed(0.95, fleets[0])} of ${fleets[0]} may fail; at ${percent(0.999, 1)} none may until there are ${count(fleets[2])}, and then ${allowed(0.999, fleets[2])}.`,
      data: {
        columns: {
          objective: number("share", "Objective"),
          endpoints: integer("endpoints", "Number of endpoints"),
          allowed: integer("endpoints", "How many may fail before the objective is missed")
        },
        rows: () =>
          targets.flatMap((objective) => fleets.map((n) => ({objective, endpoints: n, allowed: allowed(objective, n)})))
      }
    }
  ],
  numbers: ({shopRevenue, indicators, supported, medianLoss}) => ({
    n_indicators: String(indicators.length),
    n_supported: String(supported.length),
    median_loss: usd(medianLoss),
    median_loss_of_shop: times(medianLoss / shopRevenue)
  }),
  references: ["benninghoff2025sre", "woods2024", "marsh2023", "iris2022"],
  discussion: ({shopRevenue, medianLoss, indicators, supported}) => markdown`
A service level objective says how much failure is acceptable. For breaches, the talk says, hardly any is, least of all for a small firm; so set objectives for leading indicators that go with lower risk, and let a missed objective move
resources to security as a missed service level moves them to reliability. The talk gives no targets, and neither do we.

**Method.** The indicators are the slide’s. The talk names attack surface, patch cadence and multi-factor authentication as those that go with lower risk; their [evidence](../evidence-based-controls/) stands beside the indicators that measure them. For the other
${indicators.length - supported.length} the sources read here have nothing either way. **The ways of counting are our suggestion**: each turns the indicator into good events of all events, so that an objective, a window and an error budget can be attached to it.
A rate per endpoint has no upper end, and a share of endpoints without an overdue fix has.

**Two indicators that may be one.** Over the same attempts the login failure rate and the login success rate add up to 100%. They say different things only if they are counted over different things; we suggest hours for the first, which shows attacks, and people for the second,
which shows whether the control gets in the way.

**When 100% is the right target.** The talk says that 100% is probably wrong, but that removing every remote code execution vulnerability once withstood an internal penetration test (one case, 2004). The second figure adds the arithmetic: below
${count(Math.round(1 / (1 - 0.999)))} endpoints, ${percent(0.999, 1)} and 100% are the same objective.

**The small shop.** The talk says that a shop with ${usd(shopRevenue)} a year could lose nearly its yearly earnings in a typical event. The median loss over firms of all sizes is ${usd(medianLoss)}, ${times(medianLoss / shopRevenue)} that revenue; but no table of losses for firms of that size was found
in the edition that the talk cites, and [losses rise with revenue](../iris-editions/). We take it as the author’s judgement.

**Limits.** Nothing here shows that moving an indicator moves risk: the evidence concerns the controls, not these measures of them. An indicator that becomes a target invites gaming, and each of these can be met by narrowing what is counted.
`
});
