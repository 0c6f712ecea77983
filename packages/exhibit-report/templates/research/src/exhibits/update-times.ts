import {survivalCurves} from "exhibit-report/charts/survivalCurves";
import {count, days} from "exhibit-report/charts/format";
import {color} from "exhibit-report/charts/theme";
import {boolean, defineExhibit, integer, markdown, string} from "exhibit-report";
import type {Row} from "exhibit-report";
import {logRank} from "exhibit-report/statistics/logRank";
import {kaplanMeier} from "exhibit-report/statistics/survival";
import type {SurvivalCurve} from "exhibit-report/statistics/survival";
import {countEvents, numberAtRisk} from "exhibit-report/statistics/survivalCounts";
import type {EventCounts} from "exhibit-report/statistics/survivalCounts";
import {timeToClosed} from "exhibit-report/statistics/survivalQuantile";
import type {TimeToClosed} from "exhibit-report/statistics/survivalQuantile";

/** What the query returns: each column with its unit and its meaning. */
const columns = {
  laptop: integer("", "Number of the laptop"),
  letter: string("What its user was sent"),
  days: integer("days", "Until the update, or until the laptop was last watched"),
  updated: boolean("Whether it had the update on that day")
};

type Laptop = Row<typeof columns>;

interface Group {
  counts: EventCounts;
  curve: SurvivalCurve;
  median: TimeToClosed;
}

interface Result {
  n: number;
  reminded: Group;
  others: Group;
  /** Probability of curves at least this far apart where reminders do nothing. */
  p: number | undefined;
}

function group(laptops: Laptop[]): Group {
  const counts = countEvents({time: laptops.map((d) => d.days), status: laptops.map((d) => d.updated)});
  const curve = kaplanMeier(counts);
  return {counts, curve, median: timeToClosed(curve, 0.5)};
}

function analyze(laptops: Laptop[]): Result {
  const reminded = group(laptops.filter(({letter}) => letter === "reminder"));
  const others = group(laptops.filter(({letter}) => letter === "no reminder"));
  return {n: laptops.length, reminded, others, p: logRank([reminded.counts, others.counts])?.p};
}

/** Days at which the numbers at risk stand below the figure. */
const times = [1, 7, 30];

const limits = ({lower, upper}: TimeToClosed) =>
  `95% limits ${lower === undefined ? "unknown" : days(lower)} to ${upper === undefined ? "unknown" : days(upper)}`;

export default defineExhibit({
  id: "update-times", // its address for ever
  name: "Days until the update",
  // The title states the finding, and claims no more than the numbers do.
  title: ({reminded, others}) =>
    `Half of the reminded had the update after ${days(reminded.median.estimate)}, half of the others after ${days(others.median.estimate)}`,
  subtitle: ({n}) =>
    `Share of laptops without the update, by days since its release; 95% limits; n = ${n} laptops, made up`,
  sources: ["updates"],
  query: "select laptop, letter, days, updated from raw_updates order by laptop",
  columns,
  analyze,
  claim: ({reminded, others, p}) =>
    `With a reminder half of the laptops had the update after ${days(reminded.median.estimate)}, without one after ${days(others.median.estimate)} (log-rank test, p ${p !== undefined && p < 0.001 ? "< 0.001" : `= ${p?.toFixed(3)}`}).`,
  // The build stops when this is false, and says “not enough data” when it is undefined.
  holds: ({reminded, others, p}) =>
    p !== undefined && reminded.median.estimate !== undefined && others.median.estimate !== undefined
      ? p < 0.05 && reminded.median.estimate < others.median.estimate
      : undefined,
  chart: ({reminded, others}, options) =>
    survivalCurves(
      {
        curves: [
          {name: "no reminder", stroke: color.neutral, ...others.curve, atRisk: numberAtRisk(others.counts, times)},
          {name: "reminder", stroke: color.accent, ...reminded.curve, atRisk: numberAtRisk(reminded.counts, times)}
        ],
        domain: [1, 30],
        times,
        what: "without the update"
      },
      options
    ),
  altText: ({reminded, others}) =>
    `Two curves of the share of laptops without the update over thirty days. That of the reminded falls to one half at ${days(reminded.median.estimate)}, the other at ${days(others.median.estimate)}.`,
  numbers: ({n, reminded, others}) => ({
    laptops: count(n),
    reminded: days(reminded.median.estimate),
    reminded_limits: limits(reminded.median),
    others: days(others.median.estimate),
    others_limits: limits(others.median)
  }),
  discussion: () => markdown`
The curves are Kaplan–Meier estimates [@kaplan1958]: a laptop that was given back counts for as long as it was watched. The limits of the medians
are those of Brookmeyer and Crowley [@brookmeyer1982], and the limits of the curves hold day by day, not for a whole curve at once.

The data are made up, so that the curves show nothing about reminders.
  `,
  references: ["kaplan1958", "brookmeyer1982"]
});
