import {cpSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {patient} from "../../packages/exhibit-report/test/patient.ts";
import type {Replication} from "../../packages/exhibit-report/src/statistics/replication.ts";
import {accept} from "../../packages/exhibit-report/src/commands/accept.ts";
import {verify} from "../../packages/exhibit-report/src/commands/verify.ts";
import {temporaryFolder} from "../../packages/exhibit-report/test/temporary.ts";

async function run(data: string, json = false): Promise<{code: number; text: string}> {
  let text = "";
  const code = await verify({json, data, cache: temporaryFolder(), write: (part) => void (text += part)});
  return {code, text};
}

patient("finds every shipped number as recorded", async () => {
  const {code, text} = await run("data", true);
  expect(code).toBe(0);
  const replications = JSON.parse(text) as Replication[];
  expect(replications.length).toBeGreaterThan(80);
  for (const {quantity, tolerance, recomputed} of replications) {
    expect(Number.isFinite(recomputed) && tolerance >= 0, quantity).toBe(true);
  }
});

it("writes a table with a line for each number, and ends with an error when one is not as recorded", async () => {
  const folder = temporaryFolder();
  cpSync("data", folder, {recursive: true});
  const file = join(folder, "benninghoff/breach_rates.csv");
  writeFileSync(file, readFileSync(file, "utf8").replace("0.476", "0.486"));
  await accept(join(folder, "benninghoff"));
  const {code, text} = await run(folder);
  expect(code).toBe(1);
  expect(text).toMatch(/Fewer breaches after a cut of 25%, 5 and 5 years +0\.486 +0\.476528 +±0\.0068 +share: differs/);
  expect(text.trimEnd().split("\n").at(-1)).toBe(
    "  Breach rates: Fewer breaches after a cut of 25%, 5 and 5 years: differs"
  );
});
