import {certain} from "../certain.ts";
import {streamSeed, uniformIndex, wordGenerator} from "./random.ts";
import type {RiskTable} from "./riskTable.ts";
import type {EventCounts} from "./survivalCounts.ts";

/** Findings of one group that belong together in clusters, such as applications, counted per time and cluster. */
export interface ClusterCounts {
  /** Times since opening in days, not negative, ascending; equal times of different clusters stand side by side. */
  readonly time: ArrayLike<number>;
  /** Cluster of each entry, from 0. */
  readonly cluster: ArrayLike<number>;
  /** Number closed at each time. */
  readonly n_event: ArrayLike<number>;
  /** Number that ended in another way, which ends the risk of closing; absent: none. */
  readonly n_other?: ArrayLike<number>;
  /** Number last seen open at each time. */
  readonly n_censor: ArrayLike<number>;
  /** Delayed entry, as in `EventCounts`, per time and cluster. */
  readonly entry?: {
    /** Ascending. */
    readonly time: ArrayLike<number>;
    readonly cluster: ArrayLike<number>;
    readonly n_enter: ArrayLike<number>;
  };
}

/** A risk table of resampled clusters; `n_other` as in {@link ClusterCounts}, one column per group. */
export interface WeighedTable extends RiskTable {
  readonly n_other: readonly ArrayLike<number>[];
}

/** Groups of clustered findings on one axis of times, to be weighed by cluster again and again. */
export interface ClusterTable {
  readonly time: Float64Array;
  readonly nClusters: number;
  readonly groups: readonly GroupCells[];
}

interface GroupCells {
  /** Findings in each cluster. */
  readonly sizes: Float64Array;
  /** `n_other` is absent where none ended otherwise. */
  readonly exits: Cells & {readonly n_event: Float64Array; readonly n_other?: Float64Array};
  readonly entries: Cells;
}

interface Cells {
  /** Place on the axis of times. */
  readonly row: Int32Array;
  readonly cluster: Int32Array;
  readonly n: Float64Array;
}

/**
 * Lays clustered counts out for resampling; each resample then takes one pass over them.
 *
 * @param groups counts of each group; a cluster may have findings in several
 * @param nClusters how many clusters there are in all groups together
 */
export function clusterTable(groups: readonly ClusterCounts[], nClusters: number): ClusterTable {
  const time = Float64Array.from(new Set(groups.flatMap((group) => Array.from(group.time)))).sort();
  const place = new Map(Array.from(time, (t, row) => [t, row]));
  return {time, nClusters, groups: groups.map((group) => groupCells(group, time, place, nClusters))};
}

/**
 * The counts of a group without its clusters: what ended otherwise counts as censored.
 *
 * @example
 * poolClusters({time: [1, 1, 2], cluster: [0, 1, 0], n_event: [1, 0, 1], n_censor: [0, 2, 0]})
 * // => {time: [1, 2], n_event: [1, 1], n_censor: [2, 0]}
 */
export function poolClusters({time, n_event, n_other, n_censor, entry}: ClusterCounts): EventCounts {
  const notClosed = Array.from(n_censor, (n, i) => n + (n_other?.[i] ?? 0));
  const exits = addTies(time, [n_event, notClosed]);
  const counts = {time: exits.time, n_event: certain(exits.columns[0]), n_censor: certain(exits.columns[1])};
  if (!entry) return counts;
  const entries = addTies(entry.time, [entry.n_enter]);
  return {...counts, entry: {time: entries.time, n_enter: certain(entries.columns[0])}};
}

/**
 * The counts of findings open at a day: what ended by then leaves the risk set as if censored.
 *
 * @param from in days since opening
 */
export function endingAfter(counts: ClusterCounts, from: number): ClusterCounts {
  const {time, n_event, n_other, n_censor} = counts;
  const later = (n: ArrayLike<number>) => Array.from(n, (value, i) => (certain(time[i]) > from ? value : 0));
  const all = (i: number) => certain(n_event[i]) + (n_other?.[i] ?? 0) + certain(n_censor[i]);
  return {
    ...counts,
    n_event: later(n_event),
    ...(n_other && {n_other: later(n_other)}),
    n_censor: Array.from(n_censor, (n, i) => (certain(time[i]) > from ? n : all(i)))
  };
}

/** Adds up what columns hold at equal times, which stand side by side. */
function addTies(times: ArrayLike<number>, columns: readonly ArrayLike<number>[]) {
  const time: number[] = [];
  const sums = columns.map((): number[] => []);
  for (let i = 0; i < times.length; i++) {
    if (time.at(-1) !== times[i]) {
      time.push(certain(times[i]));
      for (const sum of sums) sum.push(0);
    }
    sums.forEach((sum, k) => (sum[time.length - 1] = certain(sum[time.length - 1]) + certain(columns[k]?.[i])));
  }
  return {time, columns: sums};
}

function groupCells(
  {time, cluster, n_event, n_other, n_censor, entry}: ClusterCounts,
  axis: Float64Array,
  place: ReadonlyMap<number, number>,
  nClusters: number
): GroupCells {
  const n = Float64Array.from(n_event, (events, i) => events + (n_other?.[i] ?? 0) + certain(n_censor[i]));
  const exits = {
    row: Int32Array.from(time, (t) => place.get(t)!),
    cluster: Int32Array.from(cluster),
    n,
    n_event: Float64Array.from(n_event),
    ...(n_other && {n_other: Float64Array.from(n_other)})
  };
  const sizes = new Float64Array(nClusters);
  exits.cluster.forEach((c, i) => (sizes[c] = certain(sizes[c]) + certain(n[i])));
  const entries = entry
    ? {
        row: Int32Array.from(entry.time, (t) => firstAfter(axis, t)),
        cluster: Int32Array.from(entry.cluster),
        n: Float64Array.from(entry.n_enter)
      }
    : {row: new Int32Array(nClusters), cluster: Int32Array.from(sizes.keys()), n: sizes};
  return {sizes, exits, entries};
}

function firstAfter(times: Float64Array, t: number): number {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (certain(times[middle]) <= t) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * The risk table in which each cluster counts as often as its weight says.
 *
 * @param weights one for each cluster, whole numbers
 */
export function weighClusters({time, groups}: ClusterTable, weights: ArrayLike<number>): WeighedTable {
  const sum = (cells: Cells, n: Float64Array, length = time.length) => add(length, cells, n, weights);
  const n_risk = groups.map(({exits, entries}) => {
    const risk = sum(entries, entries.n, time.length + 1);
    const left = sum(exits, exits.n);
    for (let i = 1; i < risk.length; i++) risk[i] = certain(risk[i]) + (certain(risk[i - 1]) - certain(left[i - 1]));
    return risk.subarray(0, time.length);
  });
  return {
    time,
    n_risk,
    n_event: groups.map(({exits}) => sum(exits, exits.n_event)),
    n_other: groups.map(({exits}) => (exits.n_other ? sum(exits, exits.n_other) : new Float64Array(time.length)))
  };
}

/** The risk table of all groups together, as one group. */
export function poolGroups({time, n_risk, n_event, n_other}: WeighedTable): WeighedTable {
  const sum = (columns: readonly ArrayLike<number>[]) => {
    const sums = new Float64Array(time.length);
    for (const column of columns) for (let i = 0; i < sums.length; i++) sums[i] = certain(sums[i]) + certain(column[i]);
    return [sums];
  };
  return {time, n_risk: sum(n_risk), n_event: sum(n_event), n_other: sum(n_other)};
}

/**
 * Share of a group not closed just after each time: one less the incidence of Aalen and Johansen, which is Kaplan-Meier’s
 * estimate where nothing ends otherwise.
 *
 * @example
 * shareOpen({time: [1, 2], n_risk: [[4, 2]], n_event: [[1, 1]], n_other: [[1, 0]]}, 0) // => new Float64Array([0.75, 0.5])
 */
export function shareOpen({n_risk, n_event, n_other}: WeighedTable, group: number): Float64Array {
  const [risk, events, others] = [certain(n_risk[group]), certain(n_event[group]), certain(n_other[group])];
  const open = new Float64Array(risk.length);
  let [left, share] = [1, 1];
  for (let i = 0; i < risk.length; i++) {
    if (certain(events[i]) > 0 || certain(others[i]) > 0) {
      share -= (left * certain(events[i])) / certain(risk[i]);
      left *= (certain(risk[i]) - certain(events[i]) - certain(others[i])) / certain(risk[i]);
    }
    open[i] = share;
  }
  return open;
}

/** Rows stand side by side, as they do in the counts. */
function add(length: number, {row, cluster}: Cells, n: Float64Array, weights: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(length);
  let [at, sum] = [0, 0];
  for (let i = 0; i < row.length; i++) {
    const next = certain(row[i]);
    if (next !== at) {
      sums[at] = sum;
      [at, sum] = [next, certain(sums[next])];
    }
    sum += certain(weights[certain(cluster[i])]) * certain(n[i]);
  }
  if (row.length) sums[at] = sum;
  return sums;
}

/**
 * Area below a share open until tau, in days: the restricted mean.
 *
 * @param open share just after each time, from `shareOpen`
 * @param tau horizon in days, not negative
 * @example
 * meanOpen([10, 20], [0.5, 0], 20) // => 15
 */
export function meanOpen(time: ArrayLike<number>, open: ArrayLike<number>, tau: number): number {
  let [area, share, from] = [0, 1, 0];
  for (let i = 0; i < time.length && certain(time[i]) < tau; i++) {
    area += share * (certain(time[i]) - from);
    [share, from] = [certain(open[i]), certain(time[i])];
  }
  return area + share * (tau - from);
}

/**
 * Draws as many clusters as there are, with replacement, again and again.
 *
 * @param seed integer from 0 to 2³² − 1
 * @returns for each resample how often it holds each cluster; overwritten by the next
 * @throws {RangeError} on an invalid seed or number of resamples
 */
export function* resampleClusters(nClusters: number, resamples: number, seed: number): Generator<Float64Array> {
  if (!(Number.isInteger(resamples) && resamples >= 2))
    throw new RangeError(`invalid number of resamples: ${resamples}`);
  const nextWord = wordGenerator(streamSeed(seed, 0));
  const weights = new Float64Array(nClusters);
  for (let k = 0; k < resamples; k++) {
    weights.fill(0);
    for (let i = 0; i < nClusters; i++) {
      const drawn = uniformIndex(nextWord, nClusters);
      weights[drawn] = certain(weights[drawn]) + 1;
    }
    yield weights;
  }
}

/**
 * How many clusters of equal size would say as much: the square of their sum over the sum of their squares.
 *
 * @param sizes findings in each cluster
 * @see Kish (1965), Survey Sampling, section 8.2
 * @example
 * effectiveClusters([10, 10, 0, 10]) // => 3
 */
export function effectiveClusters(sizes: ArrayLike<number>): number {
  let [sum, squares] = [0, 0];
  for (let i = 0; i < sizes.length; i++) {
    sum += certain(sizes[i]);
    squares += certain(sizes[i]) ** 2;
  }
  return squares > 0 ? sum ** 2 / squares : 0;
}
