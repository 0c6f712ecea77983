import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {consensus, estimatedRisks} from "../../src/statistics/consensus.ts";
import gold from "../golden/loss/rqDemo.json" with {type: "json"};

describe("consensus", () => {
  it("agrees exactly with quantrr on the seven experts and three risks of rq-demo", () => {
    const result = new Map(consensus(gold.estimates).map((row) => [row.risk, row]));
    expect(result.size).toBe(3);
    for (const {risk, lambda, p05, p50, p95} of gold.consensus) {
      expect(result.get(risk)).toMatchObject({lambda, p05, p50, p95, n_experts: 7, n_frequency: 4, n_impact: 4});
    }
  });

  it("leaves out undefined, null and NaN alike, and keeps zero", () => {
    const rows = [{lambda: undefined}, {lambda: null}, {lambda: NaN}, {}, {lambda: 0}, {lambda: 3}];
    const [{lambda, n_frequency}] = consensus(rows.map((row, i) => ({risk: "a", expert: `${i}`, ...row})));
    expect(lambda).toBe(1.5);
    expect(n_frequency).toBe(2);
  });

  it("is undefined where nobody gave a value", () => {
    expect(consensus([{risk: "a", expert: "b", lambda: 1}])[0]).toMatchObject({
      lambda: 1,
      p05: undefined,
      p95: undefined
    });
    expect(consensus([])).toEqual([]);
  });

  it("keeps the risks in order of first appearance, whatever the order of experts", () => {
    const row = fc.record({
      risk: fc.constantFrom("a", "b", "c"),
      expert: fc.constantFrom("x", "y"),
      lambda: fc.integer({min: 0, max: 9})
    });
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const risks = consensus(rows).map(({risk}) => risk);
        expect(risks).toEqual([...new Set(rows.map(({risk}) => risk))]);
        const sums = (list: typeof rows) =>
          consensus(list)
            .map(({risk, lambda}) => `${risk} ${lambda}`)
            .sort();
        expect(sums([...rows].reverse())).toEqual(sums(rows));
      })
    );
  });

  it("throws on a negative or infinite estimate", () => {
    expect(() => consensus([{risk: "a", expert: "b", lambda: -1}])).toThrow("invalid estimate: -1");
    expect(() => consensus([{risk: "a", expert: "b", p95: Infinity}])).toThrow("invalid estimate: Infinity");
  });
});

describe("estimatedRisks", () => {
  it("agrees with quantrr on rq-demo: lambda, meanlog, sdlog and the difference of the median", () => {
    const risks = estimatedRisks(gold.estimates);
    for (const {risk, lambda, meanlog, sdlog, mdiff} of gold.consensus) {
      const found = risks.find((row) => row.risk === risk)!;
      expect(found.lambda).toBe(lambda);
      expect(found.meanlog).toBeCloseTo(meanlog, 12);
      expect(found.sdlog).toBeCloseTo(sdlog, 12);
      expect(found.medianDifference).toBeCloseTo(mdiff, 12);
    }
  });

  it("throws when a risk has no frequency or no p95", () => {
    expect(() => estimatedRisks([{risk: "a", expert: "b", p05: 1, p95: 2}])).toThrow(
      'no expert gave a frequency of "a"'
    );
    expect(() => estimatedRisks([{risk: "a", expert: "b", lambda: 1, p50: 2}])).toThrow('no expert gave a p95 of "a"');
  });
});
