import {recompute} from "../recomputations/recomputations.ts";
import {isExpected, replicate} from "exhibit-report/statistics/replication";
import type {Replication} from "exhibit-report/statistics/replication";
import {count, decimal} from "exhibit-report/charts/format";
import {deviationStrips} from "exhibit-report/charts/deviationStrips";
import {boolean, defineExhibit, integer, markdown, number, optional, string} from "exhibit-report";
import type {Row} from "exhibit-report";

const columns = {
  topic: string("What the number is about"),
  exhibit: optional(string("Exhibit that shows it")),
  quantity: string("What was reported"),
  reported: number("see unit", "Number as reported"),
  unit: string("Unit of the number"),
  source: string("Data resource that holds it"),
  method: string("Name of the recomputation"),
  inputs: string("Inputs of the recomputation, as JSON"),
  last_digit: optional(number("see unit", "Unit of the last printed digit")),
  is_truncated: boolean("Digits were cut off rather than rounded"),
  n_runs: optional(integer("runs", "Simulated runs behind the number")),
  allowance: optional(number("see unit", "Further allowance")),
  allowance_for: optional(string("What the further allowance is for")),
  known_difference: optional(string("Why the number does not come out, where that is known"))
};

interface Result {
  replications: Replication[];
  agreeing: Replication[];
  explained: Replication[];
  unexpected: Replication[];
}

function analyze(rows: Row<typeof columns>[]): Result {
  const replications = replicate(rows, recompute);
  return {
    replications,
    agreeing: replications.filter(({verdict}) => verdict === "agrees"),
    explained: replications.filter(({verdict}) => verdict === "differs, explained"),
    unexpected: replications.filter((d) => !isExpected(d))
  };
}

function describe({quantity, reported, recomputed, unit}: Replication): string {
  return `${quantity}: reported ${decimal(reported, 4)}, recomputed ${decimal(recomputed, 4)} ${unit}`;
}

export default defineExhibit({
  id: "replication",
  name: "Replication",
  title: ({replications, agreeing, explained}) =>
    `${count(agreeing.length)} of ${count(replications.length)} reported numbers reproduce; the other ${count(explained.length)} differ, with reasons`,
  subtitle: () =>
    "Gap between the recomputed and the reported number, relative to the tolerance for rounding and simulation; arrows: beyond it",
  slides: [],
  sources: [
    "breach_rates",
    "breach_frequencies",
    "incident_power",
    "incident_ratios",
    "incident_durations_2021",
    "incident_intervals_2021",
    "incident_simulations_2021",
    "rq_demo_estimates",
    "rq_demo_consensus",
    "quantrr_vectors",
    "rq_demo_builds",
    "talk_histograms",
    "mfa_scenarios",
    "mfa_deployment_reading",
    "risk_value_scenarios",
    "risk_value_results",
    "dora_2019_multipliers",
    "dora_multipliers_by_year",
    "dora_multiplier_inputs",
    "iris_2022_model",
    "iris_losses",
    "iris_frequencies"
  ],
  query: `select topic, exhibit, quantity, reported, unit, source, method, inputs, last_digit, is_truncated, n_runs,
  allowance, allowance_for, known_difference
from replications
order by topic_order, topic, source, quantity_order`,
  columns,
  analyze,
  claim: ({replications, agreeing, explained, unexpected}) =>
    `Of ${count(replications.length)} numbers that the sources report and that can be worked out again, ${count(agreeing.length)} agree within what rounding and simulation allow, and ${count(explained.length)} differ for a reason that is given.${unexpected.length ? ` Not as expected: ${unexpected.map(describe).join("; ")}.` : ""}`,
  holds: ({unexpected}) => unexpected.length === 0,
  chart: ({replications, agreeing, explained, unexpected}, options) =>
    deviationStrips(
      replications.map((d) => ({
        group: d.topic,
        deviation: (d.recomputed - d.reported) / d.tolerance,
        description: describe(d)
      })),
      options,
      `${count(agreeing.length)} of ${count(replications.length)} agree; ${unexpected.length ? `${count(unexpected.length)} are not as expected` : `${count(explained.length)} differ, with reasons`}`
    ),
  altText: ({replications, agreeing, explained}) =>
    `One strip for each of ${new Set(replications.map(({topic}) => topic)).size} topics, with a tick for each number at the distance of the recomputed from the reported one. ${count(agreeing.length)} ticks lie within the limits of agreement; ${count(explained.length)} lie beyond and are arrows at the edges.`,
  data: {
    columns: {
      topic: string("What the number is about"),
      quantity: string("What was reported"),
      reported: number("see unit", "Number as reported"),
      recomputed: number("see unit", "The same, worked out again"),
      unit: string("Unit of the two numbers"),
      tolerance: number("see unit", "Largest distance that counts as agreement"),
      basis: string("What the tolerance allows for"),
      verdict: string("Whether the two agree"),
      explanation: optional(string("Why they differ, where they do")),
      source: string("Data resource that holds the reported number"),
      exhibit: optional(string("Exhibit that shows it"))
    },
    rows: ({replications}) =>
      replications.map(
        ({topic, quantity, reported, recomputed, unit, tolerance, basis, verdict, explanation, source, exhibit}) => ({
          ...{topic, quantity, reported, recomputed, unit, tolerance, basis, verdict, explanation, source, exhibit}
        })
      )
  },
  numbers: ({replications, agreeing, explained}) => ({
    numbers: count(replications.length),
    agreeing: count(agreeing.length),
    explained: count(explained.length)
  }),
  discussion: ({replications}) => markdown`
**Method.** Each number is worked out again in closed form, from the inputs that its source gives, by the code that draws the exhibits.
We simulate nothing, so chance enters only through the runs behind the reported number. The command \`npm run verify\` does
the same and ends with an error when a number is not as recorded here.

**What counts as agreement.** The tolerance follows from how a number came about and is not chosen to fit: half a unit of the last printed
digit, or a whole one where digits were cut off; four standard errors of the runs behind it, from the exact variance; and what the source leaves
open, which the table names. The notebooks set no random seed, so their simulated numbers can be matched in distribution alone. Four standard
errors are exceeded by chance once in sixteen thousand numbers.

**Weak checks.** Where the tolerance is larger than the number itself a check can hardly fail. That is so for ${count(replications.filter(({tolerance, recomputed}) => tolerance > Math.abs(recomputed)).length)} of
them, above all the mean annual losses of the cybersecurity risk: a few of the worst years decide such a mean, and even 100,000 simulated years leave it open
by millions. Quantiles of the same years are checked far more sharply.

**Limits.** Whether the inputs are right is not checked. A number that comes out as reported has been computed as described, no more.
`
});
