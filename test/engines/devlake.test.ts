import {mkdirSync, readdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {dialects} from "../../packages/exhibit-report/src/engines/dialect.ts";
import {readOwnData} from "../../packages/exhibit-report/src/features/ownData.ts";
import {exhibit} from "../../packages/exhibit-report/test/commandLine.ts";
import {site} from "../../packages/exhibit-report/test/site/fixtures.ts";
import {connectionTo, folder, targets} from "./everywhere.ts";
import {lake, writeLake, writeLakeFiles} from "./lake.ts";

const yaml = (engine: string, property: string) => `connections: {lake: {engine: ${engine}, ${property}}}
deployments: {connection: lake, schema: devlake}
changes: {connection: lake, schema: devlake}
incidents: {connection: lake, schema: devlake}
`;

/** The tables that exhibits read, by name. */
async function tablesOf(own: string, cache: string): Promise<Record<string, string>> {
  await readOwnData({folder: own, edition: 2023}, {site, data: "data", cache, log: () => undefined});
  const written = join(cache, "data/ours");
  // What became of each row is told by file.
  const names = readdirSync(written).filter((name) => name.startsWith("own_") && !/^own_(rows|left)/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(written, name), "utf8")]));
}

it("makes the same tables, byte by byte, of DevLake’s database as of its tables as CSVs", async () => {
  const csvs = join(folder, "csvs");
  mkdirSync(csvs);
  writeLakeFiles(csvs);
  const wanted = await tablesOf(csvs, join(folder, "cache-csvs"));
  expect(Object.keys(wanted)).toEqual(
    expect.arrayContaining(["own_weeks.csv", "own_lead_times.csv", "own_recoveries.csv", "own_quarters.csv"])
  );
  expect(wanted["own_weeks.csv"]!.split("\n").length).toBeGreaterThan(20);
  for (const target of targets.filter(({engine}) => ["mysql", "postgresql"].includes(engine))) {
    await writeLake(target);
    const own = join(folder, `own-${target.engine}`);
    mkdirSync(own);
    const {given} = connectionTo(target);
    writeFileSync(join(own, "exhibit.yaml"), yaml(target.engine, `url: ${given.url}`));
    const refreshed = await exhibit(["refresh", "--data", own], import.meta.dirname);
    expect(refreshed, refreshed.errors.join("\n")).toMatchObject({code: 0});
    expect(readFileSync(join(own, "deliveries.snapshot.json"), "utf8")).not.toContain("github:");
    expect(await tablesOf(own, join(folder, `cache-${target.engine}`))).toEqual(wanted);
    for (const name of Object.keys(lake)) await target.run(`drop table ${dialects[target.engine].identifier(name)}`);
  }
});
