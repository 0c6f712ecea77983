import {existsSync, readFileSync} from "node:fs";

const file = new URL("../../../../../shared/gold/data/rq-demo.forecast.25k.csv", import.meta.url);

/** Whether R’s 25,000 simulated years of each rq-demo risk are at hand; they are too large for this repository. */
export const hasForecast = existsSync(file);

/** Annual losses by risk, from R’s own simulation. */
export function readForecast(): Map<string, Float64Array> {
  const losses = new Map<string, number[]>();
  for (const line of readFileSync(file, "utf8").trim().split("\n").slice(1)) {
    const [, risk, , , loss] = line.split(",");
    if (!losses.has(risk)) losses.set(risk, []);
    losses.get(risk)!.push(Number(loss));
  }
  return new Map(Array.from(losses, ([risk, values]) => [risk, Float64Array.from(values)]));
}
