import {numberAtRisk} from "exhibit-report/statistics/survivalCounts";
import {restrictedMean} from "exhibit-report/statistics/survivalMean";
import {count, days, decimal, percent, times} from "exhibit-report/charts/format";
import {defineExhibit, markdown, number, optional, string} from "exhibit-report";
import {
  bandCurves,
  curveTimes,
  entryCurves,
  entryTimes,
  figure44Chart,
  mainChart,
  publishedChart
} from "./scanFrequencyCharts.ts";
import {
  analyze,
  columns,
  fewest,
  findings,
  fixedOnlyMean,
  isFilledIn,
  limitsOf,
  median,
  most,
  openAt,
  openGiven,
  printed,
  queries,
  query,
  quick,
  totalOf,
  watchedFrom
} from "./scanFrequencyResult.ts";
import type {Group} from "./scanFrequencyResult.ts";
import {curveColumns, curveRows, quantileColumns, quantileRows} from "./scanFrequencyTables.ts";

const horizon = 365;

const limitsInWords = (group: Group) => {
  const {lower, upper} = limitsOf(group);
  return `${days(lower)} to ${upper === undefined ? "beyond what was watched" : days(upper)}`;
};
const builds = ({name}: Group) => `${name.replace("-", "–")} builds a year`;

export default defineExhibit({
  id: "scan-frequency",
  name: "Scan frequency and flaw persistence",
  title: (result) =>
    `Packages rebuilt ${quick(result)[0].name.split("-")[0]} or more times a year fix half of their findings within about ${days(Math.round(Math.max(...quick(result).map(median))))}; only those rebuilt ${fewest(result).name.split("-")[1]} times or fewer take months`,
  subtitle: (result) =>
    `Days until 25, 50 and 75% of ${count(findings(result.corrected))} findings in Wolfi Linux are fixed, by builds a year before detection, log axis. Dots: removed packages and false positives end a finding unfixed; 95% limits by packages. Rings: removed packages counted as open`,
  slides: [12],
  sources: [
    "wolfi_events",
    "wolfi_errors",
    "wolfi_bands",
    "wolfi_rows",
    "oss_fuzz_events",
    "soss_closing_times",
    "soss9_figure_44"
  ],
  figureSources: ["wolfi_events", "wolfi_errors"],
  query,
  columns,
  queries,
  analyze,
  claim: (result) =>
    `In packages built ${quick(result)[0].name.split("-")[0]} or more times a year half of the findings are fixed within ${days(Math.max(...quick(result).map(median)))}; in packages built ${fewest(result).name.replace("-", " to ")} times a year it takes ${days(median(fewest(result)))} (95% limits by packages: from ${limitsInWords(fewest(result))}).`,
  holds: (result) =>
    result.corrected.every((band, i, all) => i === 0 || median(band) <= median(all[i - 1])) &&
    quick(result).every((band) => limitsOf(band).upper! < limitsOf(fewest(result)).lower!),
  chart: mainChart,
  altText: (result) =>
    `Five rows, one per band of builds a year, with dots where 25, 50 and 75% of findings are fixed on a log axis of days, and rings below them for the uncorrected values. Medians fall from ${days(median(fewest(result)))} in the least built packages to ${days(median(most(result)))} in the most built.`,
  data: {
    columns: quantileColumns,
    rows: ({corrected, naive}) =>
      quantileRows([
        ...corrected.map((group) => ({dataSet: "Wolfi", scheme: "fixed", group})),
        ...corrected.map(({name, anyEnd, anyEndQuantiles}) => ({
          ...{dataSet: "Wolfi", scheme: "any end"},
          group: {name, curve: anyEnd, quantiles: anyEndQuantiles}
        })),
        ...naive.map((group) => ({dataSet: "Wolfi", scheme: "naive", group}))
      ])
  },
  figures: [
    {
      id: "curves",
      sources: ["wolfi_events", "wolfi_errors"],
      title: (result) =>
        `After 30 days ${percent(openAt(fewest(result), 30))} of findings in the least-built packages have no fix, ${percent(openAt(most(result), 30))} in the most-built`,
      subtitle: (result) =>
        `Share of findings not fixed over days since detection, by builds a year before; Aalen–Johansen, with removed packages and false positives as other ends; 95% limits by packages; n = ${count(findings(result.corrected))}`,
      chart: bandCurves,
      hasLinear: true,
      altText: (result) =>
        `Five falling step curves on a log axis of days, numbers at risk below. The curves of packages built at least ${quick(result)[0].name.split("-")[0]} times a year run together; those built less often stay far above them.`,
      data: {columns: curveColumns, rows: ({corrected}) => curveRows(corrected, curveTimes)}
    },
    {
      id: "published",
      sources: ["soss_closing_times", "wolfi_events"],
      title: () =>
        "What Veracode printed: a quarter of flaws closed in three weeks, more than half still open after three months",
      subtitle: () =>
        "Share of flaws closed over days since found, log axis; State of Software Security, volume 9 (2018) in orange and volume 10 (2019) in blue. Another population than Wolfi’s findings",
      chart: publishedChart,
      altText: ({published}) =>
        `${published.length} printed points on a log axis of days, with the curve of all Wolfi findings behind them. The points lie far below the curve: in applications flaws stay open longer than findings in a Linux distribution.`,
      data: {
        columns: {
          volume: string("Volume of the report"),
          applications: string("Which applications"),
          days: number("days", "Days since found"),
          share_closed: number("share", "Share closed by then"),
          qualifier: string("How the text limits it")
        },
        rows: ({published}) => published.map(({report, ...row}) => ({volume: report, ...row}))
      }
    },
    {
      id: "figure-44",
      sources: ["soss9_figure_44"],
      isShown: isFilledIn,
      title: () => "Figure 44, as filled in",
      subtitle: () =>
        "Days until 25, 50 and 75% of flaws are closed, by scans a year; State of Software Security, volume 9. Only bands that the text names",
      chart: figure44Chart,
      altText: ({figure44}) =>
        `The form of Figure 44, one row per band of scans a year, ${figure44.filter((cell) => cell.days !== null).length} of ${figure44.length} values filled in. Beside each band stands what the text says about it.`,
      data: {
        columns: {
          scans_per_year: string("Band of scans a year"),
          share_closed: number("share", "Share of flaws closed"),
          days: optional(number("days", "Days until then; empty: not found in any text")),
          known: optional(string("What the text says about the band"))
        },
        rows: ({figure44}) => figure44.map(({band_order: _, ...row}) => row)
      }
    },
    {
      id: "late-entry",
      sources: ["oss_fuzz_events"],
      title: () => "Ignoring that records begin late overstates how long these OSS-Fuzz bugs stay open",
      subtitle: ({ossFuzz: {delayed}}) =>
        `Share of OSS-Fuzz bugs without a recorded fix over days since listing; Kaplan–Meier with 95% limits, late entry (left truncation) ignored and counted, n = ${count(delayed.curve.n)}`,
      chart: entryCurves,
      altText: ({ossFuzz: {delayed}}) =>
        `Two falling step curves on a log axis of days with numbers at risk below. The curve that ignores late entry lies far above the one that counts it, whose number at risk first rises to ${count(Math.max(...numberAtRisk(delayed.counts, [30, 90, 120, 150])))} before it falls.`,
      data: {
        columns: curveColumns,
        rows: ({ossFuzz: {ignored, delayed}}) => curveRows([ignored, delayed], entryTimes)
      }
    }
  ],
  numbers: (result) => ({
    median_fewest: days(median(fewest(result))),
    median_most: days(median(most(result))),
    median_all_naive: days(median(result.pooled.naive)),
    median_all_corrected: days(median(result.pooled.corrected)),
    closed_only_mean: days(fixedOnlyMean(result.pooled.corrected))
  }),
  references: ["veracode_soss9", "cyentia_soss9", "cyentia_soss10"],
  discussion: (result) => {
    const {pooled, naive, corrected, ossFuzz} = result;
    const middle = Math.floor(corrected.length / 2);
    const mean = (group: Group) => days(restrictedMean(group.anyEnd, horizon).rmst);
    return markdown`
The talk calls Figure 44 of the State of Software Security, volume 9, the “wow” plot: teams that scan 300 or more times a year “fix security bugs
orders of magnitude faster”. Its values are not printed in any text we found, so they are not shown here. What is shown is the same analysis on data that
anyone can check: the findings of Wolfi, a Linux distribution that rebuilds and rescans a package at every change of its recipe.

**What ends a finding.** Of the ${count(result.listed.all)} findings listed, ${count(result.listed.enteredEnded)} entered the list already fixed or judged: they have no time of detection and are left out, here and in every
number above. Of the ${count(pooled.corrected.curve.n)} that were watched, ${count(totalOf(pooled.corrected, "fixed"))} were fixed, ${count(totalOf(pooled.corrected, "false positive"))} were judged to be false positives, ${count(totalOf(pooled.corrected, "removed"))} were open when their package was removed, and
${count(pooled.corrected.anyEnd.censored)} were open at the end. A false positive and a removed package rule out a fix, so the curves give the share of *all* findings that has been fixed by each day
(Aalen–Johansen). Taken to whatever end, half of the findings are gone after ${corrected.map((band) => days(band.anyEndQuantiles[1].estimate)).join(", ")} in the five bands, few builds first.

**The same analysis, with two corrections.** Builds are counted over the year *before* detection, since a fix is itself a build. And a finding stays open on the list for ever once its package
is removed; counted as open to the end, such findings fill the bands that are rarely built. Without that correction the time to fix 75% in the ${builds(corrected[middle])} band would read
${days(naive[middle].quantiles[2].estimate)} instead of ${days(corrected[middle].quantiles[2].estimate)}, and the median over all findings ${days(median(pooled.naive))} instead of
${days(median(pooled.corrected))}. The extremes stay far apart either way: ${times(median(fewest(result)) / median(most(result)))} between the least and the most built packages.

**Averages of closed findings mislead.** The ${count(pooled.corrected.curve.events)} fixed findings took ${days(fixedOnlyMean(pooled.corrected))} on average. That average leaves out the ${count(pooled.corrected.curve.censored)}
that were not. Within the first year the average finding was open ${mean(pooled.corrected)} (restricted mean), and ${mean(pooled.naive)} when removed packages count as open.

**Late entry.** A record of bugs that starts late holds only those that lasted until then. Of OSS-Fuzz bugs still open after ${watchedFrom} days, ${percent(openGiven(ossFuzz.delayed, horizon, watchedFrom))}
were still open after a year. Before that day few bugs are watched, and not just any, so the early part of the curve, and so the level of the rest, is shown but should not be quoted.

**Two bands in print.** Volume 10 gives a median of ${days(printed(result, "all"))} over all applications and ${days(printed(result, "260+ scans a year"))} for those scanned 260 or more times a year: a factor of
${decimal(printed(result, "all") / printed(result, "260+ scans a year"), 2)}. Whether volume 9 shows “orders of magnitude” cannot be judged without the values of its Figure 44.${isFilledIn(result) ? "" : ` There are no data for that figure, so none is drawn: whoever holds the report can fill its days into soss9_figure_44.csv of the data.`}

**Only one band takes months.** The band of ${fewest(result).name.replace("-", " to ")} builds a year has ${count(fewest(result).nPackages!)} packages, and its median and limits rest on two batches of fixes. All limits are by packages: whole
packages were drawn 1,000 times, since findings of one package are often fixed together. In that band those of the median run from ${limitsInWords(fewest(result))}, in the next one from ${limitsInWords(corrected[1])}; the three busiest bands cannot be told apart.

**A fix is a build.** A package that is rebuilt for any reason picks up fixes on the way. Part of the difference is therefore mechanical: a fix waits for the next build, which does not mean that building often makes anyone fix.

**Limits.** Association, not cause: busy packages have busy maintainers. A distribution’s findings are known vulnerabilities in its components, not flaws in an organisation’s own code. ${count(pooled.corrected.curve.n - findings(corrected))} findings of packages
with less than 90 days on record are in the overall figures and in no band.
`;
  }
});
