import {execFileSync, spawn} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {parseArgs} from "node:util";
import {compile} from "./compiled.js";
import {requireBrowser} from "./browser.ts";
import {failedTests, lastLines} from "./failures.ts";
import {cutNetwork} from "../packages/exhibit-report/test/network.ts";

/** One gate: a command, and a preparation that throws what is missing. */
interface Step {
  command: string[];
  prepare?: () => void;
  /** Where vitest is to write its results. */
  report?: string;
}

interface Outcome {
  name: string;
  passed: boolean;
  seconds: number;
  /** What failed, each with the lines that tell it. */
  failures: string[];
}

const {values} = parseArgs({
  options: {only: {type: "string", multiple: true}, all: {type: "boolean", default: false}}
});

const reports = mkdtempSync(join(tmpdir(), "exhibit-"));

function vitest(config: string, prepare?: () => void): Step {
  const report = join(reports, `${config.replaceAll("/", "-")}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  return {command: ["npx", "vitest", "run", "--config", config, ...reporters], prepare, report};
}

// What did not change since the last run is not looked at again.
const cached = ["--cache", "--cache-strategy", "content"];
// The linter makes many objects that live shortly: with more room for them these are cleared less often.
const roomy = "--max-semi-space-size=64";

const steps: Record<string, Step> = {
  format: {command: ["npx", "prettier", "--check", ...cached, "--log-level", "warn", ".", "!data/**/*.json"]},
  types: {command: ["node", "--import", "tsx", "test/types.ts"]},
  /** With types, as the linter’s own compiler finds them. */
  lint: {command: ["node", roomy, "--import", "tsx", "test/lint.ts"]},
  unit: vitest("test/vitest.config.ts"),
  site: {command: [...cutNetwork(), "npm", "run", "--silent", "build"]},
  browser: vitest("test/browser/vitest.config.ts", () => void requireBrowser()),
  others: vitest("test/otherBrowsers/vitest.config.ts"),
  long: vitest("test/long/vitest.config.ts")
};

/**
 * What runs side by side, one step after the other in each, round by round. Either tests of code or those of pages keep two
 * processors busy: both at once take longer than one after the other.
 */
const rounds = [
  [
    ["site", "unit"],
    ["format", "types", "lint"]
  ],
  [["browser", "others"]],
  [["long"]]
];

const left = values.all ? ["types"] : ["format", "lint", "long", "others"];
const usual = Object.keys(steps).filter((name) => !left.includes(name));
const chosen = values.only?.flatMap((names) => names.split(",")) ?? usual;
const unknown = chosen.filter((name) => !(name in steps));
if (unknown.length) {
  console.error(`unknown step: ${unknown.join(", ")} (expected ${Object.keys(steps).join(", ")})`);
  process.exit(2);
}

execFileSync(process.execPath, ["packages/exhibit-report/bundle.js"], {stdio: "inherit"}); // as the sources are now
await compile();

const outcomes: Outcome[] = [];
for (const lanes of rounds)
  await Promise.all(
    lanes.map(async (lane) => {
      for (const name of lane) if (chosen.includes(name)) outcomes.push(await run(name, steps[name]));
    })
  );
rmSync(reports, {recursive: true});

outcomes.sort((a, b) => chosen.indexOf(a.name) - chosen.indexOf(b.name));
console.log("");
for (const {name, passed, seconds} of outcomes)
  console.log(`${passed ? "pass" : "FAIL"}  ${name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s`);
const failed = outcomes.filter(({passed}) => !passed);
console.log(`steps: ${outcomes.length - failed.length} passed, ${failed.length} failed`);
// Last, since of a long log the end alone is shown.
for (const {name, failures} of failed) console.log(["", `failed in ${name}:`, ...failures].join("\n"));
process.exitCode = failed.length ? 1 : 0;

/** Runs a step, and shows what it wrote once it has ended: others write meanwhile. */
async function run(name: string, {command: [program, ...args], prepare, report}: Step): Promise<Outcome> {
  const start = performance.now();
  console.log(`--- ${name} begins`);
  const end = (passed: boolean, output: string, failures: string[]): Outcome => {
    console.log(`\n--- ${name}\n${output.trimEnd()}`);
    return {name, passed, seconds: (performance.now() - start) / 1000, failures: passed ? [] : failures};
  };
  try {
    prepare?.();
  } catch (error) {
    const {message} = error as Error;
    return end(false, message, [lastLines(message)]);
  }
  const env = values.all ? process.env : {...process.env, EXHIBIT_TESTS: "few"};
  const child = spawn(program, args, {stdio: ["ignore", "pipe", "pipe"], env});
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  const code = await new Promise<number | null>((ended) => child.on("close", ended));
  const output = Buffer.concat(chunks).toString();
  return end(code === 0, output, code === 0 ? [] : whatFailed(output, report));
}

function whatFailed(output: string, report?: string): string[] {
  try {
    const tests = report ? failedTests(readFileSync(report, "utf8"), process.cwd()) : [];
    if (tests.length) return tests;
  } catch {
    // It ended before it could report.
  }
  return [lastLines(output)];
}
