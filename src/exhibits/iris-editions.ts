import {count, decimal, percent, usd} from "exhibit-report/charts/format";
import {defineExhibit, markdown, number, string} from "exhibit-report";
import {chanceChart, chanceRows, lossChart, lossRows, rowChoices, years, yearsBetween} from "./irisEditionsCharts.ts";
import {analyze, columns, queries, query} from "./irisEditionsResult.ts";
import type {Result} from "./irisEditionsResult.ts";

function lowerBound({chances}: Result): number {
  return chances.flatMap(({values}) => values).find(({bound}) => bound === "lower")!.chance;
}

/** Medians of the groups by revenue, smallest firms first. */
function tierMedians({losses}: Result): number[] {
  return losses.flatMap(({typical}) => (typical.scope_key === "all" ? [] : [typical.loss_usd]));
}

export default defineExhibit({
  id: "iris-editions",
  name: "Security incidents across IRIS editions",
  title: ({median2022, median2025}) =>
    `IRIS 2022 puts a typical security incident at ${usd(median2022)}, IRIS 2025 at ${usd(median2025)}`,
  subtitle: ({statement}) =>
    `Typical loss (median) and extreme loss (95% quantile) of an incident in US dollars, log axis; n = ${count(statement("IRIS 2022", "losses"))} incidents with a loss in 2022. Rings: about typical, and the 90% quantile`,
  slides: [22],
  sources: ["iris_losses", "iris_frequencies", "iris_2022_model", "iris_statements"],
  figureSources: ["iris_losses", "iris_2022_model", "iris_statements"],
  query,
  columns,
  queries,
  analyze,
  claim: ({median2022, p95In2022, model}) =>
    `In IRIS 2022 a median loss is just over $250K (${usd(median2022)}) and the 95% quantile ${usd(p95In2022)}, as the talk says; the lognormal model that the report prints gives ${usd(model.median)} and ${usd(model.p95)}. Incidents come about once every ${decimal(1 / model.largestRate, 2)} years for the largest firms and ${decimal(1 / model.typicalRate, 2)} for a typical one at the upper bound.`,
  holds: (result) => {
    const {median2022, p95In2022, model} = result;
    const tiers = tierMedians(result);
    return (
      median2022 > 250e3 &&
      median2022 < 275e3 &&
      p95In2022 === 52e6 &&
      Math.abs(model.median / median2022 - 1) > 0.05 &&
      tiers.every((median, i) => i === 0 || median > tiers[i - 1])
    );
  },
  chart: lossChart,
  choices: (result) => rowChoices(lossRows(result, "wide"), result),
  altText: ({median2022, median2025, p95In2022, p95In2025, model}) =>
    `Ranges from a typical to an extreme loss on a log axis of dollars, by edition and revenue. All incidents: ${usd(median2022)} to ${usd(p95In2022)} in 2022, ${usd(median2025)} to ${usd(p95In2025)} in 2025; the lognormal model of 2022: ${usd(model.median)} to ${usd(model.p95)}. Losses rise with revenue.`,
  figures: [
    {
      id: "frequency",
      sources: ["iris_frequencies", "iris_2022_model"],
      title: (result) =>
        `“Once every 3–10 years” mixes firm sizes and bounds: ${decimal(1 / result.model.largestRate, 2)} years for the largest firms of IRIS 2022, ${decimal(yearsBetween(lowerBound(result)), 2)} at the lower bound for a $100M firm`,
      subtitle: () =>
        "Chance of at least one security incident in a year, and the mean time between incidents that it stands for, by edition and revenue, log axis; rings are bounds",
      chart: chanceChart,
      choices: (result) => rowChoices(chanceRows(result), result),
      altText: (result) =>
        `Dots and a range on a log axis of yearly chance, by edition and revenue. IRIS 2022 gives ${percent(lowerBound(result))} as a lower bound; in IRIS 2025 the chance rises with revenue from ${tierChances(result)}.`,
      data: {
        columns: {
          edition: string("Edition of the study"),
          scope: string("Group of firms"),
          bound: string("Estimate, or lower or upper bound"),
          chance: number("share", "Chance of at least one incident in a year"),
          mean_years_between: number("years", "Mean time between incidents that come at random"),
          qualifier: string("How the text qualifies the chance")
        },
        rows: ({chances}) =>
          chances.flatMap(({edition, scope, values}) =>
            values.map(({bound, chance, qualifier}) => ({
              edition,
              scope,
              bound,
              chance,
              mean_years_between: yearsBetween(chance),
              qualifier
            }))
          )
      }
    }
  ],
  numbers: (result) => ({
    median_2022: usd(result.median2022),
    p95_2022: usd(result.p95In2022),
    headline_2022: usd(result.headline2022),
    model_median_2022: usd(result.model.median),
    model_p95_2022: usd(result.model.p95),
    median_2025: usd(result.median2025),
    p95_2025: usd(result.p95In2025),
    years_largest: `${decimal(1 / result.model.largestRate, 2)} years`,
    years_typical: `${decimal(1 / result.model.typicalRate, 2)} years`,
    years_lower_bound: years(lowerBound(result))
  }),
  values: ({median2022, p95In2022, model}) => ({
    median_2022: median2022,
    p95_2022: p95In2022,
    model_median_2022: model.median,
    model_p95_2022: model.p95
  }),
  references: ["iris2020", "iris2022", "iris2025", "cyentia_multi", "benninghoff_riskvalue", "benninghoff_breachrates"],
  discussion: (result) => {
    const {median2022, headline2022, p95In2022, model, statement} = result;
    return markdown`
The talk says that security incidents are larger and less frequent than outages: once every 3–10 years, or longer, with a typical loss just over $250K and a 95% quantile of $52M. It cites IRIS 2022. The two numbers of loss are that report’s; what they rest on is shown here, with the editions before and after.

**Three typical losses in one report.** Table 3 of IRIS 2022 has a median of ${usd(median2022)}. Its headline says ${usd(headline2022)}, which by the wording of the next edition is a geometric mean. The lognormal distribution that it prints has a median of ${usd(model.median)} and a 95% quantile of ${usd(model.p95)},
against ${usd(p95In2022)} in the table. A simulation that starts from the distribution does not reproduce the table.

**“Once every 3–10 years” mixes firms of different sizes.** The author’s rate for the largest firms, ${model.largestRate} a year, is one in ${decimal(1 / model.largestRate, 2)} years; that for a typical firm, ${model.typicalRate}, is one in ${decimal(1 / model.typicalRate, 2)} years and fits the report’s upper bound. The lower bound for a firm
with $100M revenue is ${percent(lowerBound(result))}, or one in ${years(lowerBound(result))}: the talk’s “or longer”.

**The next edition disagrees with itself.** Over all firms the chance of an incident went from ${percent(statement("IRIS 2025", "chance_2008") / 100)} in 2008 to ${percent(statement("IRIS 2025", "chance_2024") / 100)} in 2024. For firms above $100B it fell: by half in the key findings of IRIS 2025, by a third in its body.

**Method.** Losses and chances are as printed. The mean time between incidents is −1 / ln(1 − chance), for incidents that come at random at a constant rate. Quantiles of the model are those of a lognormal with the printed mean and standard deviation of the logarithm.

**Limits.** This shows no trend between editions: they differ in window (2010–2019, 2012–2021, 2015–2024), in method, and in what counts as typical. Only ${count(statement("IRIS 2022", "losses"))} of more than ${count(statement("IRIS 2022", "events"))} incidents of the 2022 edition have an amount, and ${statement("IRIS 2022", "exceeds_revenue")}%
of incidents cost more than a year’s revenue. A firm’s own losses depend on its size: medians by revenue were found for the 2025 edition alone. None of the reports could be opened; every number is from a transcription, from press, or from the author’s notebooks.
`;
  }
});

function tierChances({chances}: Result): string {
  const tiers = chances.filter(({edition}) => edition === "IRIS 2025").map(({values}) => values[0].chance);
  return `${percent(tiers[0])} to ${percent(tiers.at(-1)!)}`;
}
