import {addLosses, simulateRisks} from "../../packages/exhibit-report/src/statistics/simulate.ts";
import {summarizeLosses} from "../../packages/exhibit-report/src/statistics/lossSummary.ts";
import {logRank} from "../../packages/exhibit-report/src/statistics/logRank.ts";
import {kaplanMeier} from "../../packages/exhibit-report/src/statistics/survival.ts";
import {countEvents} from "../../packages/exhibit-report/src/statistics/survivalCounts.ts";
import gold from "../../packages/exhibit-report/test/golden/loss/rqDemo.json" with {type: "json"};
import {peakMemory, shortest} from "./figure.ts";
import type {Figure} from "./figure.ts";

/** Simulation alone; summing and quantiles took another 0.02 s. */
const vectorizedR = {
  value: 0.7,
  origin: "the same three risks and years in vectorised R 4.2.2, 2.6 GHz Intel Xeon, slowest of four runs"
};

/**
 * A million years of the three risks of rq-demo, with the summary of each and of their sum. One thread works, so the processor’s
 * time is that of the wall on a machine at rest.
 */
export async function simulation(): Promise<Figure[]> {
  const years = 1e6;
  const simulate = () => simulateRisks(gold.consensus, {years, seed: 1});
  const {processor} = await shortest(5, simulate);
  const summarized = await shortest(5, () => {
    const totals = simulate().map(({total}) => total);
    for (const total of [...totals, addLosses(totals)]) summarizeLosses(total);
  });
  return [
    {name: "3 risks × 1,000,000 years, processor", value: processor, unit: "s", atMost: 0.7, reference: vectorizedR},
    {name: "the same with quantiles, tails and their errors, processor", value: summarized.processor, unit: "s"},
    {name: "simulation, peak memory", value: peakMemory(), unit: "MB", atMost: 600}
  ];
}

/** The estimators on tables far longer than any page shows. */
export async function estimators(): Promise<Figure[]> {
  const days = Float64Array.from({length: 1e6}, (_, i) => (i * 7919) % 3001);
  const status = Uint8Array.from(days, (day) => day % 3 && 1);
  const time = Float64Array.from({length: 10_000}, (_, i) => i / 4);
  const counts = {time, n_event: time.map((t) => (t % 5) | 0), n_censor: time.map((t) => (t % 3) | 0)};
  const groups = Array.from({length: 7}, () => counts);
  const measure = async (name: string, atMost: number, run: () => unknown): Promise<Figure> => ({
    name,
    value: (await shortest(5, run)).processor,
    unit: "s",
    atMost
  });
  return [
    await measure("count 1,000,000 findings", 1, () => countEvents({time: days, status})),
    await measure("7 Kaplan-Meier curves of 10,000 times", 0.3, () => groups.map((group) => kaplanMeier(group))),
    await measure("log-rank test of 7 groups of 10,000 times", 0.3, () => logRank(groups))
  ];
}
