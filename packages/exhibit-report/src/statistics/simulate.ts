import ziggurat from "@stdlib/random-base-improved-ziggurat";
import mt19937 from "@stdlib/random-base-mt19937";
import poisson from "@stdlib/random-base-poisson";
import {certain} from "../certain.ts";
import type {Risk} from "./compoundPoisson.ts";
import {exp} from "./elementary.ts";
import type {Lognormal} from "./lognormal.ts";
import {streamSeed, uniformIndex} from "./random.ts";

export interface SimulationOptions {
  /** Number of years, a positive integer. */
  years: number;
  /** Integer from 0 to 2³² − 1. */
  seed: number;
  /** Which of the independent streams of the seed to use; 0 by default. */
  stream?: number;
  /** Whether to keep the largest single event of each year; false by default. */
  largest?: boolean;
}

/** Simulated years, in no particular order: any year is as good as another. */
export interface AnnualLosses {
  /** Total loss of each year. */
  total: Float64Array;
  /** Largest single loss of each year, zero without an event. */
  largest?: Float64Array;
  /** Number of loss events in all years together. */
  nEvents: number;
  /** Number of years without a loss. */
  nZeroYears: number;
}

// Engines compile a call to one known generator far better than to a new one for each simulation, so these two are kept
// and set to the first state of the stream that is wanted.
const nextWord = mt19937.factory({seed: [0, 0]});
const nextNormal = ziggurat.factory({seed: [0, 0]});

/** Years drawn together: few enough for the processor’s cache, many enough to make the Poisson draws cheap. */
const block = 8192;

/**
 * Simulates years of loss: the number of events in a year is Poisson(λ), each costs an independent lognormal amount.
 *
 * Years are drawn in blocks. The events of a block are Poisson(λ × years in the block), and given their number each
 * falls in any of its years with equal probability, independently; this is exactly equivalent to drawing year by
 * year, and several times faster. The same seed and stream give the same result on every run and in every engine.
 *
 * Stream s of a seed uses three Mersenne Twisters, initialised by the arrays [seed, s, 1] for the numbers of events,
 * [seed, s, 2] for their years and [seed, s, 3] for the normal scores of their sizes (improved ziggurat). Different
 * streams are independent. Cost is linear: about 55 ns an event, 8 bytes a year.
 *
 * @throws {RangeError} on an invalid risk, number of years, seed or stream
 * @see Doornik (2005), An improved ziggurat method to generate normal random samples
 * @example
 * simulateAnnualLosses({lambda: 0, meanlog: 12, sdlog: 2}, {years: 10, seed: 1}).nZeroYears // => 10
 */
export function simulateAnnualLosses(
  {lambda, meanlog, sdlog}: Risk,
  {years, seed, stream = 0, largest: keepLargest = false}: SimulationOptions
): AnnualLosses {
  if (!(lambda >= 0 && lambda < Infinity)) throw new RangeError(`invalid lambda: ${lambda}`);
  if (!Number.isFinite(meanlog)) throw new RangeError(`invalid meanlog: ${meanlog}`);
  if (!(sdlog >= 0 && sdlog < Infinity)) throw new RangeError(`invalid sdlog: ${sdlog}`);
  if (!(Number.isInteger(years) && years > 0)) throw new RangeError(`invalid number of years: ${years}`);
  const poissonCount = poisson.factory({seed: streamSeed(seed, stream, 1)});
  nextWord.state = mt19937.factory({seed: streamSeed(seed, stream, 2)}).state;
  nextNormal.state = ziggurat.factory({seed: streamSeed(seed, stream, 3)}).state;
  const total = new Float64Array(years);
  const largest = keepLargest ? new Float64Array(years) : undefined;
  let nEvents = 0;
  for (let start = 0; start < years && lambda > 0; start += block) {
    const length = Math.min(block, years - start);
    const count = poissonCount(lambda * length);
    addEvents(count, {meanlog, sdlog}, total.subarray(start, start + length), largest?.subarray(start, start + length));
    nEvents += count;
  }
  return {total, ...(largest && {largest}), nEvents, nZeroYears: countZeros(total)};
}

function addEvents(count: number, {meanlog, sdlog}: Lognormal, total: Float64Array, largest?: Float64Array): void {
  const years = total.length;
  for (let i = 0; i < count; ++i) {
    const loss = exp(meanlog + sdlog * nextNormal());
    const year = uniformIndex(nextWord, years);
    total[year] = certain(total[year]) + loss;
    if (largest && loss > certain(largest[year])) largest[year] = loss;
  }
}

function countZeros(values: Float64Array): number {
  let n = 0;
  for (let i = 0; i < values.length; ++i) if (values[i] === 0) ++n;
  return n;
}

/**
 * Simulates several independent risks from one seed, risk i on stream i. Adding a risk at the end leaves the others
 * as they were.
 *
 * @throws {RangeError} as `simulateAnnualLosses`
 * @example
 * simulateRisks([{lambda: 0, meanlog: 1, sdlog: 1}], {years: 5, seed: 1}).length // => 1
 */
export function simulateRisks(risks: readonly Risk[], options: Omit<SimulationOptions, "stream">): AnnualLosses[] {
  return risks.map((risk, stream) => simulateAnnualLosses(risk, {...options, stream}));
}

/**
 * Adds the losses of several risks year by year.
 *
 * @param totals arrays of one length
 * @throws {RangeError} when the lengths differ
 * @example
 * addLosses([Float64Array.of(1, 2), Float64Array.of(10, 20)])[1] // => 22
 */
export function addLosses(totals: readonly Float64Array[]): Float64Array {
  const years = totals[0]?.length ?? 0;
  const sum = new Float64Array(years);
  for (const total of totals) {
    if (total.length !== years) throw new RangeError(`invalid number of years: ${total.length}, expected ${years}`);
    for (let i = 0; i < years; ++i) sum[i] = certain(sum[i]) + certain(total[i]);
  }
  return sum;
}
