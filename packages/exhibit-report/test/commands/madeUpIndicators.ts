// Made-up measurements of the six indicators of the talk, seeded, for the template of an organisation’s report:
// npx tsx packages/exhibit-report/test/commands/madeUpIndicators.ts
import {writeFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import normalQuantile from "@stdlib/stats-base-dists-normal-quantile";
import {streamSeed, wordGenerator} from "../../src/statistics/random.ts";

const weeks = 104;
const day = (week: number) => new Date(Date.UTC(2024, 0, 7 + 7 * week)).toISOString().slice(0, 10);

/** The CSV: two years of weekly measurements that get better once somebody does something about them. */
export function madeUpIndicators(): string {
  const word = wordGenerator(streamSeed(20260301, 0));
  const uniform = () => (word() + 0.5) / 4294967296;
  const normal = () => normalQuantile(uniform(), 0, 1);
  const rows: string[] = [];
  const add = (indicator: string, week: number, cells: {good?: number; bad?: number; total?: number; value?: number}) =>
    rows.push(
      [indicator, day(week), cells.good, cells.bad, cells.total, cells.value].map((cell) => cell ?? "").join(",")
    );
  for (let week = 0; week < weeks; week++) {
    // Somebody cleans up in the summer of 2024 and in the winter after.
    const rate = week < 28 ? 1.7 + 0.02 * week : week < 54 ? 1.5 + 0.025 * (week - 28) : 1.25 + 0.004 * (week - 54);
    add("vulnerabilities-per-endpoint", week, {value: Number((rate + 0.12 * normal()).toFixed(2))});
    add("open-ports-per-public-service", week, {
      value: Number((2.1 + (week === 71 ? 1.6 : 0) + 0.25 * normal()).toFixed(2))
    });
    const endpoints = 400 + week;
    const without = week < 90 ? Math.max(1, Math.round(60 * (1 - week / 90) + 2 * normal())) : 0;
    add("endpoints-with-mfa", week, {bad: without, total: endpoints});
    const accounts = 900 + 3 * week;
    const orphans = Math.max(0, Math.round(accounts * (0.006 + (week >= 40 && week < 60 ? 0.012 : 0)) + 2 * normal()));
    add("accounts-with-an-owner", week, {bad: orphans, total: accounts});
    const attempts = 5200 + Math.round(150 * normal());
    const guessed = week === 96 ? 900 : 0;
    add("login-attempts", week, {
      bad: Math.round(attempts * 0.04 * (0.8 + 0.4 * uniform())) + guessed,
      total: attempts + guessed
    });
    const people = 2400 + Math.round(60 * normal());
    add("logins-of-people", week, {bad: Math.round(people * 0.012 * (0.7 + 0.6 * uniform())), total: people});
  }
  return `indicator,measured_on,good,bad,total,value\n${rows.join("\n")}\n`;
}

/** Where the template has it. */
export const madeUpIndicatorsFile = fileURLToPath(
  new URL("../../templates/organisation/exports/indicators.csv", import.meta.url)
);

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(madeUpIndicatorsFile, madeUpIndicators());
