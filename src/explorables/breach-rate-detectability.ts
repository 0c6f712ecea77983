import {pow} from "exhibit-report/statistics/elementary";
import {detectRateCut, yearsUntil} from "exhibit-report/statistics/rateDetection";
import {countBands} from "exhibit-report/charts/countBands";
import {count, chance} from "exhibit-report/charts/format";
import {labelSvg} from "exhibit-report/charts/svg";
import type {Drawing, Explorable} from "exhibit-report";

const longest = 1000;

/** Six periods a decade from one year to the longest. */
const years = Array.from({length: 19}, (_, i) => pow(10, i / 6));

function milestones(change: {rate: number; cut: number}): {years: number | undefined; probability: number}[] {
  return [
    {years: yearsUntil("lower", 0.95, change, longest), probability: 0.95},
    {years: yearsUntil("test_power", 0.8, change, longest), probability: 0.8}
  ];
}

/** How a cut in the rate of rare events shows, over the length of the periods. */
const drawing: Drawing = {
  initial: {rate: 0.347, cut: 25, years: 5},
  sentence({rate, cut, years}) {
    const change = {rate, cut: cut / 100};
    const [{lower, equal, higher, lower_unchanged, test_power}] = detectRateCut(change, [years]);
    const [sure, tested] = milestones(change).map(({years}) =>
      years === undefined ? `more than ${count(longest)} years` : years === 1 ? "1 year" : `${count(years)} years`
    );
    return `${count(years)} and ${count(years)} years: lower count ${chance(lower)} (${chance(lower_unchanged)} if nothing changed), the same ${chance(equal)}, higher ${chance(higher)}; the test detects the cut in ${chance(test_power)}. A lower count is 95% likely after ${sure} on each side; a two-sided test at 5% detects the cut in 80% of cases after ${tested}.`;
  },
  draw({rate, cut, years: asked}, {document, width}) {
    const change = {rate, cut: cut / 100};
    const marks = milestones(change).flatMap(({years, probability}) =>
      years && years > 2 ? [{years, probability}] : []
    );
    const [chosen] = detectRateCut(change, [asked]);
    const svg = countBands(
      {detection: detectRateCut(change, years), marks, chosen, width},
      {layout: width < 480 ? "narrow" : "wide", document}
    );
    return labelSvg(svg, `Lower, equal and higher counts after a cut of ${cut}% from ${rate} events a year.`);
  }
};

const explorable: Explorable = {
  title: "Try your own rate and cut",
  note: "Another rate or cut needs JavaScript; the figure above does not.",
  legend: "Rare events before and after a change",
  controls: [
    {name: "rate", label: "Events a year before the cut", min: 0.01, max: 5, step: 0.001},
    {name: "cut", label: "Cut, in percent", min: 1, max: 99, step: 1},
    {name: "years", label: "Years before, and as many after", min: 1, max: 1000, step: 1}
  ],
  drawing
};

export default explorable;
