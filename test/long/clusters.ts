// Findings that cluster in applications, with the truth about them: hazards differ between applications by a log-normal
// factor, observation ends after 20 to 200 days, times are whole days.
import type {ClusterCounts} from "../../packages/exhibit-report/src/statistics/clusterTable.ts";
import {streamSeed, wordGenerator} from "../../packages/exhibit-report/src/statistics/random.ts";

export interface Setting {
  /** Applications. */
  clusters: number;
  /** Findings in each, or on average where sizes vary, then from a geometric distribution. */
  size: number;
  /** Standard deviation of the logarithm of an application’s hazard. */
  sd: number;
  sizesVary: boolean;
}

const meanDays = 30;

/** A source of random numbers: uniform, normal and exponential. */
export function randomNumbers(seed: number, stream: number) {
  const next = wordGenerator(streamSeed(seed, stream));
  const uniform = () => (next() + 0.5) / 2 ** 32;
  return {
    uniform,
    normal: () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform()),
    exponential: () => -Math.log(uniform())
  };
}

/** Counts of one sample, by group; `groupOf` tells the group of a finding. */
export function drawClusters(
  {clusters, size, sd, sizesVary}: Setting,
  {uniform, normal, exponential}: ReturnType<typeof randomNumbers>,
  nGroups = 1,
  groupOf: (cluster: number) => number = () => 0
): ClusterCounts[] {
  const rows = Array.from({length: nGroups}, () => new Map<string, [number, number, number, number]>());
  for (let cluster = 0; cluster < clusters; cluster++) {
    const n = sizesVary ? Math.max(1, Math.floor(Math.log(uniform()) / Math.log(1 - 1 / (size + 1)))) : size;
    const days = meanDays * Math.exp(-sd * normal());
    for (let i = 0; i < n; i++) {
      const [time, end] = [days * exponential(), 20 + 180 * uniform()];
      const day = Math.ceil(Math.min(time, end));
      const group = rows[groupOf(cluster)];
      const row = group.get(`${day} ${cluster}`) ?? [day, cluster, 0, 0];
      row[time <= end ? 2 : 3]++;
      group.set(`${day} ${cluster}`, row);
    }
  }
  return rows.map((group) => {
    const sorted = [...group.values()].sort((a, b) => a[0] - b[0]);
    const column = (k: 0 | 1 | 2 | 3) => sorted.map((row) => row[k]);
    return {time: column(0), cluster: column(1), n_event: column(2), n_censor: column(3)};
  });
}

/** True share still open after some days, over all applications. */
export function trueShareOpen({sd}: Setting, days: number): number {
  let [sum, weights] = [0, 0];
  for (let z = -6; z <= 6; z += 0.01) {
    const weight = Math.exp((-z * z) / 2);
    sum += weight * Math.exp((-days / meanDays) * Math.exp(sd * z));
    weights += weight;
  }
  return sum / weights;
}
