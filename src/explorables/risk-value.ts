import {exp, ln} from "exhibit-report/statistics/elementary";
import {discountFactors} from "exhibit-report/statistics/netPresentValue";
import {simulateReturns} from "exhibit-report/statistics/simulateReturns";
import {count, percent, usd} from "exhibit-report/charts/format";
import {outcomeShares} from "exhibit-report/charts/outcomeShares";
import {returnClasses, returnShares} from "exhibit-report/charts/returnClasses";
import {labelSvg} from "exhibit-report/charts/svg";
import type {Drawing, Explorable} from "exhibit-report";

/** As in the exhibit: the 95% quantile of a loss is 156 times its median. */
const sdlog = 3.068723;
const rate = 0.05;
const simulation = {periods: 20_000, seed: 2025};

type Values = Record<string, number>;

const thousand = 1000;

interface Shares {
  another: number[];
  same: number[];
}

/** Those of the last values, which are first said and then drawn. */
let last: {values: Values; shares: Shares} | undefined;

function shares(values: Values): Shares {
  if (last?.values !== values) last = {values, shares: simulate(values)};
  return last.shares;
}

function simulate({events, median, likelihood, impact, cost, years}: Values): Shares {
  const risk = {lambda: events, meanlog: ln(median * thousand), sdlog};
  const effect = {likelihood: likelihood / 100, impact: impact / 100, cost: cost * thousand};
  const {another, same} = simulateReturns(risk, effect, {rate, years}, simulation);
  return {another: returnShares(another), same: returnShares(same)};
}

const saves = (shares: number[]) => shares[3] + shares[4];

/** What a control is worth over years at present value, simulated for a reader’s own numbers. */
const drawing: Drawing = {
  initial: {events: 0.138, median: 285, likelihood: 50, impact: 0, cost: 0, years: 10},
  sentence(values) {
    const {events, median, likelihood, impact, cost, years} = values;
    const paid = discountFactors({rate, years}).reduce((sum, factor) => sum + factor, 0);
    const lost = events * median * thousand * exp(sdlog ** 2 / 2) * paid;
    const saved = lost * (1 - (1 - likelihood / 100) * (1 - impact / 100));
    const {another, same} = shares(values);
    const period = years === 1 ? "1 year" : `${count(years)} years`;
    return `Over ${period} the control saves ${usd(saved)} on average and costs ${usd(cost * thousand * paid)}. A period with it costs less than another one without it in ${percent(saves(another))} of cases; with the same events it pays in ${percent(saves(same))}. From ${count(simulation.periods)} simulated periods, good to ${(196 * Math.sqrt(0.25 / simulation.periods)).toFixed(1)} points.`;
  },
  draw(values, {document, width}) {
    const {another, same} = shares(values);
    const narrow = width < 480;
    const svg = outcomeShares(
      {
        classes: returnClasses,
        rows: [
          {label: narrow ? "other period" : "Against another period", shares: another},
          {label: narrow ? "same events" : "Against the same events", shares: same}
        ],
        width,
        marginLeft: narrow ? 92 : 160,
        legend: true
      },
      {layout: narrow ? "narrow" : "wide", document}
    );
    const [period, events] = [another, same].map((all) => percent(saves(all)));
    return labelSvg(
      svg,
      `Outcomes of the control: it saves in ${period} of cases against another period, in ${events} against the same events.`
    );
  }
};

const explorable: Explorable = {
  title: "Try your own risk and control",
  note: "Other numbers need JavaScript; the figure above does not.",
  legend: "A risk, and what a control does to it",
  controls: [
    {name: "events", label: "Events a year without the control", min: 0.01, max: 5, step: 0.001},
    {name: "median", label: "Median loss of an event, in $1,000", min: 1, max: 5000, step: 1},
    {name: "likelihood", label: "Events that it prevents, in percent", min: 0, max: 100, step: 1},
    {name: "impact", label: "Loss that it spares of the others, in percent", min: 0, max: 100, step: 1},
    {name: "cost", label: "Its cost a year, in $1,000", min: 0, max: 2000, step: 1},
    {name: "years", label: "Years, discounted at 5% a year", min: 1, max: 20, step: 1}
  ],
  drawing
};

export default explorable;
