import {exp, pow} from "exhibit-report/statistics/elementary";
import {durationEffect, groupSize, tTestPower} from "exhibit-report/statistics/power";
import {count, decimal, percent} from "exhibit-report/charts/format";
import {powerCurves} from "exhibit-report/charts/powerCurves";
import type {PowerCurve} from "exhibit-report/charts/powerCurves";
import {color} from "exhibit-report/charts/theme";
import explorable from "../explorables/incident-duration-power.ts";
import {constant, defineExhibit, integer, markdown, number, optional} from "exhibit-report";
import type {ConstantValues, Row} from "exhibit-report";

const columns = {
  n_per_group: integer("incidents", "Incidents before, and as many after"),
  cut: number("share", "Share by which every duration is cut"),
  meanlog: number("log minutes", "Mean of the log duration"),
  sdlog: number("log minutes", "Standard deviation of the log duration"),
  published_success: number("share", "Simulated trials in which the test saw the cut"),
  trials: integer("trials", "Simulated trials")
};

type Published = Row<typeof columns>;

interface Result {
  target: number;
  publishedTarget: number;
  sdlog: number;
  medianMinutes: number;
  curves: PowerCurve[];
  published: (Published & {power: number})[];
}

const constants = {
  target: constant(0.8, "share", "Power that all exhibits ask of a test"),
  published_target: constant(0.95, "share", "Power that the published analysis asks")
};

const domain: [number, number] = [10, 10000];
const strokes = [color.series[0], color.series[2], color.series[4]];

/** Ten sizes a decade. */
const sizes = Array.from({length: 31}, (_, i) => Math.round(pow(10, 1 + i / 10)));

function analyze(rows: Published[], {target, published_target}: ConstantValues<typeof constants>): Result {
  const {meanlog, sdlog} = rows[0];
  const cuts = [...new Set(rows.map(({cut}) => cut))].sort((a, b) => a - b);
  return {
    target,
    publishedTarget: published_target,
    sdlog,
    medianMinutes: exp(meanlog),
    curves: cuts.map((cut, i) => {
      const test = {effect: durationEffect(cut, sdlog)};
      return {
        cut,
        stroke: strokes[i],
        points: sizes.map((n) => ({n, power: tTestPower(n, test)})),
        enough: groupSize(target, test)
      };
    }),
    published: rows.map((row) => ({
      ...row,
      power: tTestPower(row.n_per_group, {effect: durationEffect(row.cut, row.sdlog)})
    }))
  };
}

function needed({sdlog, target}: Result, cut: number, power = target): string {
  return count(groupSize(power, {effect: durationEffect(cut, sdlog)})!);
}

function largestDifference({published}: Result): number {
  return Math.max(...published.map(({published_success, power}) => Math.abs(published_success - power)));
}

export default defineExhibit({
  id: "incident-duration-power",
  name: "Can shorter incidents be seen?",
  title: (result) =>
    `It takes ${needed(result, 0.5)} incidents before and ${needed(result, 0.5)} after to detect a ${percent(0.5)} cut in their duration; a ${percent(0.1)} cut takes ${needed(result, 0.1)}`,
  subtitle: ({target, sdlog, medianMinutes, published}) =>
    `Chance that a two-sided t-test at 5% on log durations detects a cut, for lognormal durations with a median of ${count(medianMinutes)} minutes and a log standard deviation of ${sdlog}; dots: ${percent(target)} power; rings: ${count(published[0].trials)} simulated trials each, as published`,
  slides: [],
  sources: ["incident_power"],
  query: `select n_per_group, cut, meanlog, sdlog, published_success, trials
from raw_incident_power
order by cut, n_per_group`,
  columns,
  constants,
  analyze,
  claim: (result) =>
    `To detect a cut in incident duration in ${percent(result.target)} of cases, a two-sided test at 5% takes ${needed(result, 0.5)} incidents before and as many after when they get ${percent(0.5)} shorter, ${needed(result, 0.25)} when they get ${percent(0.25)} shorter and ${needed(result, 0.1)} when they get ${percent(0.1)} shorter. With 100 and 100, it detects a cut of ${percent(0.1)} in ${percent(at(result, 100, 0.1))} of cases.`,
  holds: (result) =>
    largestDifference(result) < 0.015 && at(result, 100, 0.1) < 0.1 && at(result, 100, 0.5) > result.target,
  chart: ({target, curves, published}, options) =>
    powerCurves(
      {
        ...{curves, target, domain},
        simulated: published.map(({n_per_group, published_success}) => ({n: n_per_group, power: published_success}))
      },
      options
    ),
  altText: (result) =>
    `Three rising curves of the chance to see a cut over the number of incidents, from 10 to 10,000 on a log axis. They reach ${percent(result.target)} at ${needed(result, 0.5)} incidents for a cut of ${percent(0.5)}, at ${needed(result, 0.25)} for ${percent(0.25)} and at ${needed(result, 0.1)} for ${percent(0.1)}.`,
  data: {
    columns: {
      cut: number("share", "Share by which every duration is cut"),
      n_per_group: integer("incidents", "Incidents before, and as many after"),
      power: number("share", "Probability that the test is significant at 5% and points the right way"),
      published_success: optional(number("share", "The same in simulated trials, as published"))
    },
    rows: ({curves, published}) =>
      curves.flatMap(({cut, points}) =>
        points.map(({n, power}) => ({
          cut,
          n_per_group: n,
          power,
          published_success:
            published.find((row) => row.cut === cut && row.n_per_group === n)?.published_success ?? null
        }))
      )
  },
  numbers: (result) => ({
    incidents_for_half: needed(result, 0.5),
    incidents_for_quarter: needed(result, 0.25),
    incidents_for_tenth: needed(result, 0.1)
  }),
  explorable,
  references: ["benninghoff_incidents", "davidovic2021"],
  discussion: (result) => markdown`
Google’s study of incident metrics and the VOID reports advise against means of incident duration. Benninghoff agrees about the mean and asks
a narrower question: how many incidents does it take before a change shows at all? He compares geometric means, by a t-test on the logarithms,
and finds that large changes show in numbers that a team can reach. The curves here are exact, and the simulated trials agree with them within
${decimal(100 * largestDifference(result), 2)} percentage points.

**Why the log.** Durations spread over orders of magnitude: with a log standard deviation of ${result.sdlog}, one incident in twenty is
${count(exp(1.6449 * result.sdlog))} times as long as the median. The mean follows the few longest. The logarithm is normal, so the t-test applies, and a
change of the geometric mean by a share is a change of the median by the same share.

**How sure is enough.** All our exhibits on power ask for the same: a two-sided test at 5% that detects the change in ${percent(result.target)} of cases. Benninghoff
asks for ${percent(result.publishedTarget)}, which takes ${needed(result, 0.5, result.publishedTarget)} incidents on each side for a cut of ${percent(0.5)}, ${needed(result, 0.25, result.publishedTarget)} for ${percent(0.25)} and
${needed(result, 0.1, result.publishedTarget)} for ${percent(0.1)}.

**Method.** Power is the upper tail of the noncentral t distribution at the two-sided 5% level, counting only tests that point the
right way. For a cut *c* the effect is −ln(1 − *c*) / ${result.sdlog}. The published trials use Welch’s test, which with equal groups differs from the
pooled one by less than 0.001.

**Limits.** Every incident gets shorter by the same share here, and nothing else changes: not the mix of incidents, not how they are
recorded. A mix that shifts towards small incidents shows as improvement, and this test cannot tell the difference.
`
});

function at({published}: Result, n: number, cut: number): number {
  return published.find((row) => row.n_per_group === n && row.cut === cut)!.power;
}
