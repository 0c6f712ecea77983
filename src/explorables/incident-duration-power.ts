import normalCdf from "@stdlib/stats-base-dists-normal-cdf";
import {pow} from "exhibit-report/statistics/elementary";
import {durationEffect, groupSize, tTestPower} from "exhibit-report/statistics/power";
import {chance, count} from "exhibit-report/charts/format";
import {powerCurves} from "exhibit-report/charts/powerCurves";
import {labelSvg} from "exhibit-report/charts/svg";
import {color} from "exhibit-report/charts/theme";
import type {Drawing, Explorable} from "exhibit-report";

const target = 0.8;
const domain: [number, number] = [2, 50000];

/** Some eight sizes a decade over the domain, as whole numbers. */
const sizes = [...new Set(Array.from({length: 37}, (_, i) => Math.round(2 * pow(25000, i / 36))))];

/** How a cut in incident duration shows, over the number of incidents. */
const drawing: Drawing = {
  initial: {cut: 25, sdlog: 1.25, n: 100},
  sentence({cut, sdlog, n}) {
    const effect = durationEffect(cut / 100, sdlog);
    const [enough, sure] = [target, 0.95].map((power) => {
      const size = groupSize(power, {effect});
      return size === undefined ? "more than ten million" : count(size);
    });
    const wrong = normalCdf(-effect * Math.sqrt(n / 2), 0, 1);
    return `${count(n)} incidents before and ${count(n)} after: a two-sided test at 5% detects the cut in ${chance(tTestPower(n, {effect}))} of cases, and the geometric mean goes up instead of down in ${chance(wrong)}. To detect it in 80% of cases takes ${enough} on each side, in 95% ${sure}.`;
  },
  draw({cut, sdlog, n}, {document, width}) {
    const test = {effect: durationEffect(cut / 100, sdlog)};
    const curve = {
      cut: cut / 100,
      points: sizes.map((size) => ({n: size, power: tTestPower(size, test)})),
      enough: groupSize(target, test),
      stroke: color.accent
    };
    const svg = powerCurves(
      {curves: [curve], target, domain, chosen: {n, power: tTestPower(n, test)}, width},
      {layout: width < 480 ? "narrow" : "wide", document}
    );
    return labelSvg(svg, `Chance to see incidents get ${cut}% shorter, over their number.`);
  }
};

const explorable: Explorable = {
  title: "Try your own incidents",
  note: "Other numbers need JavaScript; the figure above does not.",
  legend: "Durations before and after a change",
  controls: [
    {name: "cut", label: "Incidents get shorter by, in percent", min: 1, max: 95, step: 1},
    {name: "sdlog", label: "Standard deviation of the log duration", min: 0.3, max: 3, step: 0.05},
    {name: "n", label: "Incidents before, and as many after", min: 2, max: 5000, step: 1}
  ],
  drawing
};

export default explorable;
