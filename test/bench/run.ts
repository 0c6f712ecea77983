import {spawnSync} from "node:child_process";
import {availableParallelism, loadavg} from "node:os";
import {fileURLToPath} from "node:url";
import {parseArgs} from "node:util";
import {estimators, simulation} from "./analysis.ts";
import {author} from "./author.ts";
import {bounds} from "./bounds.ts";
import {build} from "./build.ts";
import {formatFigures, isWithin} from "./figure.ts";
import type {Benchmark, Figure} from "./figure.ts";
import {own} from "./own.ts";
import {scores, weight} from "./site.ts";
import {survival} from "./survival.ts";
import {tryData} from "./try.ts";
import {warehouse} from "./warehouse.ts";

const benchmarks: Record<string, Benchmark> = {
  build,
  author,
  simulation,
  estimators,
  survival,
  own,
  bounds,
  try: tryData,
  warehouse,
  weight,
  scores
};

const usage = `usage: npm run bench -- [--only <name>]… [--json] [--keep]

Measures speed, memory and weight, one benchmark after the other, each in a process of its own.
Exit code 1: a figure is beyond its limit.

  --only <name>   ${Object.keys(benchmarks).join(", ")}
  --json          figures as JSON
  --keep          keep generated files and use them again`;

const {values} = parseArgs({
  options: {
    only: {type: "string", multiple: true},
    json: {type: "boolean", default: false},
    keep: {type: "boolean", default: false},
    help: {type: "boolean", short: "h", default: false}
  }
});
const names = values.only ?? Object.keys(benchmarks);
const unknown = names.filter((name) => !Object.hasOwn(benchmarks, name));
if (values.help || unknown.length) {
  console.log(unknown.length ? `unknown benchmark: ${unknown.join(", ")}\n\n${usage}` : usage);
  process.exit(unknown.length ? 2 : 0);
}

const [load] = loadavg();
if (load > availableParallelism()) {
  const busy = `load ${load.toFixed(1)} on ${availableParallelism()} processors`;
  console.error(`this machine is busy (${busy}): times on the wall mean little`);
}
const figures = names.length === 1 ? await benchmarks[names[0]](values) : names.flatMap(measureApart);
console.log(values.json ? JSON.stringify(figures, null, 2) : formatFigures(figures));
process.exitCode = figures.every(isWithin) ? 0 : 1;

function measureApart(name: string): Figure[] {
  const args = ["--import", "tsx", fileURLToPath(import.meta.url), "--only", name, "--json"];
  if (values.keep) args.push("--keep");
  const {status, stdout} = spawnSync(process.execPath, args, {encoding: "utf8", stdio: ["ignore", "pipe", "inherit"]});
  if (!stdout) throw new Error(`benchmark failed: ${name} (exit code ${status})`);
  return JSON.parse(stdout);
}
