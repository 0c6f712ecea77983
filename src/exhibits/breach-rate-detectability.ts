import {detectRateCut, yearsUntil} from "exhibit-report/statistics/rateDetection";
import type {RateCut, RateDetection} from "exhibit-report/statistics/rateDetection";
import {countBands} from "exhibit-report/charts/countBands";
import {count, decimal, percent} from "exhibit-report/charts/format";
import explorable from "../explorables/breach-rate-detectability.ts";
import {defineExhibit, integer, markdown, number, optional} from "exhibit-report";
import type {Row} from "exhibit-report";

const columns = {
  years: integer("years", "Length of each of the two periods"),
  rate_before: number("breaches per year", "Breaches expected in a year of the first period"),
  reduction: number("share", "Share of the rate that is cut for the second period"),
  published_lower: number("share", "Simulations with fewer breaches in the second period"),
  published_higher: number("share", "Simulations with more breaches in the second period"),
  published_equal: number("share", "Simulations with as many"),
  runs: integer("runs", "Simulated comparisons")
};

type Published = Row<typeof columns>;

interface Result {
  change: RateCut;
  detection: RateDetection[];
  published: Published[];
  /** Years on each side until a lower count is 95% likely, and how likely one is by then when nothing changed. */
  yearsToLower: number;
  lowerUnchanged: number;
  /** Years on each side until the test detects the cut in 80%. */
  yearsToTest: number;
}

/** Ten periods a decade, rounded to whole years. */
const years = [
  ...[1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 25, 32, 40, 50, 63, 80],
  ...[100, 125, 160, 200, 250, 315, 400, 500, 630, 800, 1000]
];

function analyze(published: Published[]): Result {
  const change = {rate: published[0].rate_before, cut: published[0].reduction};
  const yearsToLower = yearsUntil("lower", 0.95, change, 1000) ?? Infinity;
  return {
    change,
    detection: detectRateCut(change, years),
    published,
    yearsToLower,
    lowerUnchanged: detectRateCut(change, [yearsToLower])[0].lower_unchanged,
    yearsToTest: yearsUntil("test_power", 0.8, change, 1000) ?? Infinity
  };
}

function at({detection}: Result, length: number): RateDetection {
  return detection.find(({years}) => years === length)!;
}

/** Largest distance of a published share from the exact one. */
function largestDifference(result: Result): number {
  const {published} = result;
  const differences = published.flatMap(({years, published_lower, published_equal, published_higher}) => {
    const {lower, equal, higher} = at(result, years);
    return [published_lower - lower, published_equal - equal, published_higher - higher];
  });
  return Math.max(...differences.map(Math.abs));
}

export default defineExhibit({
  id: "breach-rate-detectability",
  name: "Can a lower breach rate be seen?",
  title: (result) =>
    `At ${result.change.rate} breaches a year, a test needs ${count(result.yearsToTest)} years before and ${count(result.yearsToTest)} after to detect a ${percent(result.change.cut)} cut`,
  subtitle: ({change, published}) =>
    `Exact probabilities for two periods of equal length, ${change.rate} breaches a year (the largest firms) before the cut; two-sided test at 5%, power 80%; rings: ${count(published[0].runs)} simulated comparisons each, as published`,
  slides: [],
  sources: ["breach_rates"],
  query: `select years, rate_before, reduction, published_lower, published_higher, published_equal, runs
from raw_breach_rates
order by years`,
  columns,
  analyze,
  claim: (result) => {
    const five = at(result, 5);
    return `With ${result.change.rate} breaches a year and a cut of ${percent(result.change.cut)}, five years after the cut have fewer breaches than five years before in ${percent(five.lower)} of cases, and more in ${percent(five.higher)}. Had nothing changed, they would have fewer in ${percent(five.lower_unchanged)}. A lower count is 95% likely after ${count(result.yearsToLower)} years on each side, and ${percent(result.lowerUnchanged)} likely by then when nothing changed. An exact two-sided test at 5% detects the cut in 80% of cases after ${count(result.yearsToTest)} years.`;
  },
  holds: (result) => at(result, 5).lower < 0.5 && result.yearsToLower > 100 && largestDifference(result) < 0.005,
  chart: ({change, detection, published, yearsToLower, yearsToTest}, options) =>
    countBands(
      {
        detection,
        simulated: published.map(({years, published_lower, published_equal}) => ({
          years,
          lower: published_lower,
          equal: published_equal
        })),
        marks: [
          {years: yearsToLower, probability: 0.95},
          {years: yearsToTest, probability: 0.8}
        ],
        compared: detectRateCut(change, [5])[0]
      },
      options
    ),
  altText: (result) =>
    `Bands over the length of the two periods, from 1 to 1,000 years on a log axis, for a lower, an equal and a higher count after the cut, with the power of a test. A lower count has ${percent(at(result, 5).lower)} at five years, ${percent(at(result, 50).lower)} at fifty and ${percent(at(result, 250).lower)} at 250.`,
  data: {
    columns: {
      years: integer("years", "Length of each of the two periods"),
      lower: number("share", "Probability of fewer breaches after the cut"),
      equal: number("share", "Probability of as many"),
      higher: number("share", "Probability of more"),
      lower_unchanged: number("share", "Probability of fewer when nothing changed"),
      test_power: number("share", "Probability that the exact two-sided test at 5% detects the cut"),
      published_lower: optional(number("share", "Simulations with fewer, as published")),
      published_equal: optional(number("share", "Simulations with as many, as published")),
      published_higher: optional(number("share", "Simulations with more, as published"))
    },
    rows: ({detection, published}) =>
      detection.map((d) => {
        const found = published.find(({years}) => years === d.years);
        return {
          ...d,
          published_lower: found?.published_lower ?? null,
          published_equal: found?.published_equal ?? null,
          published_higher: found?.published_higher ?? null
        };
      })
  },
  numbers: (result) => ({
    lower_after_five_years: percent(at(result, 5).lower),
    lower_after_five_years_unchanged: percent(at(result, 5).lower_unchanged),
    years_to_lower_count: count(result.yearsToLower),
    lower_by_then_unchanged: percent(result.lowerUnchanged),
    years_to_test: count(result.yearsToTest)
  }),
  explorable,
  references: ["benninghoff_breachrates", "iris2022"],
  discussion: (result) => markdown`
This answers a question that the talk raises when it turns to indicators: could an organisation tell from its own breaches that its security got
better? Benninghoff simulated it for the largest firms and concluded that it would take some 500 years. The exact probabilities give his number:
${count(result.yearsToLower)} years before and ${count(result.yearsToLower)} after, ${count(2 * result.yearsToLower)} in all, make a lower count 95% likely.

**A lower count is weak evidence.** Compare five years with five: the later ones have fewer breaches in ${percent(at(result, 5).lower)} of cases when the rate fell by
${percent(result.change.cut)}, and in ${percent(at(result, 5).lower_unchanged)} when it did not. More years do not help: after ${count(result.yearsToLower)} years on each side a count is lower
in ${percent(result.lowerUnchanged)} of cases although nothing changed. After ${count(result.yearsToLower)} years a firm that did cut its rate is likely to see a lower count; that does not mean that
a lower count shows a cut. For that we ask what the other exhibits on power ask: a two-sided test at 5% that detects the cut in 80% of
cases. It takes ${count(result.yearsToTest)} years on each side; with five years on each side it detects the cut in ${percent(at(result, 5).test_power, 1)} of cases.

**Method.** Both counts are Poisson. The probabilities that the second is lower, equal or higher are sums of products of Poisson
probabilities (Skellam’s distribution), so there is no simulation error. They differ from the published simulations by
${decimal(100 * largestDifference(result), 2)} percentage points at most, which is what ${count(result.published[0].runs)} runs and three printed digits allow. The test takes the second count as binomial
given the total (Przyborowski and Wilenski); it is exact, so false alarms in either direction stay below 2.5%.

**Limits.** The model has one constant rate in each period and independent breaches; rates that drift or cluster are harder to see, not
easier. Only rate × years matters, so a firm with a tenth of the rate needs ten times as long. Many firms watched together, or events that are
more frequent and precede breaches, can show in months what one firm’s breaches cannot.
`
});
