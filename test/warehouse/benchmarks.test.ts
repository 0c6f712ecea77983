import {readFileSync} from "node:fs";
import {expect, it} from "vitest";
import {doraClasses} from "../../packages/exhibit-report/src/warehouse/doraClasses.ts";

const file = "dora/dora_clusters_by_year.csv";

it("what own data stand beside is what the report shows", async () => {
  expect(readFileSync(`packages/exhibit-report/src/benchmarks/${file}`, "utf8")).toBe(
    readFileSync(`data/${file}`, "utf8")
  );
  const {deployment_frequency} = await doraClasses(2019);
  expect(deployment_frequency.map(({cluster}) => cluster)).toEqual(["elite", "high", "medium", "low"]);
});
