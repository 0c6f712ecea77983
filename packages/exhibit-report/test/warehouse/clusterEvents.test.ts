import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {bootstrapClusters} from "../../src/statistics/clusterBootstrap.ts";
import {poolClusters} from "../../src/statistics/clusterTable.ts";
import {countClusters} from "../../src/warehouse/clusterEvents.ts";
import type {ClusteredEvents} from "../../src/warehouse/clusterEvents.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import type {Database} from "../../src/warehouse/database.ts";

// 6,000 findings of 1,500 applications; the rare severity has twelve of them.
const findings = `(select 'app' || (i % 1500) as app, case when i % 1500 < 12 then 'rare' else 'usual' end as severity,
  1 + cast(hash(i) % 300000 as double) / 1000 as days, i % 3 > 0 as is_closed,
  case when i % 5 = 0 then (1 + cast(hash(i) % 300000 as double) / 1000) * 0.9 else -1 end as entry from range(6000) t(i))`;
const columns = {group: "severity", time: "days", status: "is_closed", entry: "entry"};

const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe("findings of more applications than are drawn one by one", () => {
  let database: Database;
  let counted: ClusteredEvents;
  beforeAll(async () => {
    database = await openDatabase(":memory:");
    counted = await countClusters(database, findings, columns, "app");
  });
  afterAll(() => database.close());

  it("counts applications, not the batches in which they are drawn, for each group too", () => {
    expect(counted).toMatchObject({n_clusters: 1500, isCoarse: true});
    expect(counted.nClusters).toBeLessThanOrEqual(400);
    expect(Array.from(counted.groups, ([group, {n_clusters}]) => [group, n_clusters])).toEqual([
      ["rare", 12],
      ["usual", 1488]
    ]);
  });
  it("loses no finding, and lets none enter after it is counted", () => {
    for (const [group, {any}] of counted.groups) {
      const n = group === "rare" ? 48 : 5952;
      expect(sum(any.n_event) + sum(any.n_censor)).toBe(n);
      expect(sum(any.entry!.n_enter)).toBe(n);
      const {time, n_event, n_censor, entry} = poolClusters(any);
      // Whoever leaves by a time has entered before it.
      let [left, entered, at] = [0, 0, 0];
      for (let i = 0; i < time.length; i++) {
        while (at < entry!.time.length && entry!.time[at] < time[i]) entered += entry!.n_enter[at++];
        left += n_event[i] + n_censor[i];
        expect(left).toBeLessThanOrEqual(entered);
      }
    }
  });
  it("takes times up to the last of their step, in steps of a tenth", () => {
    for (const {any} of counted.groups.values()) {
      const times = [...new Set(Array.from(any.time))];
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times.length).toBeLessThan(70);
    }
  });
  it("pools groups as if they had been one", async () => {
    const options = {seed: 1, resamples: 50};
    const groups = [...counted.groups.values()].map(({any}) => any);
    const {pooled} = bootstrapClusters(groups, counted.nClusters, {...options, isPooled: true});
    const one = await countClusters(database, findings, {...columns, group: undefined}, "app");
    const [all] = bootstrapClusters([one.groups.get("all")!.any], one.nClusters, options).groups;
    expect(Array.from(pooled!.time)).toEqual(Array.from(all.time));
    all.std_err.forEach((error, i) => expect(pooled!.std_err[i]).toBeCloseTo(error!, 12));
    expect(pooled!.effective).toBeCloseTo(all.effective, 9);
  });
});
