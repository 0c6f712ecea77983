import {discountFactors} from "../analysis/netPresentValue.ts";
import {simulateReturns} from "../analysis/simulateReturns.ts";
import {count, percent, usd} from "../charts/format.ts";
import {outcomeShares} from "../charts/outcomeShares.ts";
import {returnClasses, returnShares} from "../charts/returnClasses.ts";
import {labelSvg} from "../charts/svg.ts";
import type {Drawing} from "./drawing.ts";

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
  const risk = {lambda: events, meanlog: Math.log(median * thousand), sdlog};
  const effect = {likelihood: likelihood / 100, impact: impact / 100, cost: cost * thousand};
  const {another, same} = simulateReturns(risk, effect, {rate, years}, simulation);
  return {another: returnShares(another), same: returnShares(same)};
}

const saves = (shares: number[]) => shares[3] + shares[4];

/** What a control is worth over years at present value, simulated for a reader’s own numbers. */
export const riskValue: Drawing = {
  initial: {events: 0.138, median: 285, likelihood: 50, impact: 0, cost: 0, years: 10},
  sentence(values) {
    const {events, median, likelihood, impact, cost, years} = values;
    const paid = discountFactors({rate, years}).reduce((sum, factor) => sum + factor, 0);
    const lost = events * median * thousand * Math.exp(sdlog ** 2 / 2) * paid;
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
