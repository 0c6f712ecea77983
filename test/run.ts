import {spawnSync} from "node:child_process";
import {parseArgs} from "node:util";
import {requireBrowser} from "./browser.ts";
import {cutNetwork} from "./network.ts";

/** One gate: a command, or a preparation that throws what is missing. */
interface Step {
  command: string[];
  prepare?: () => void;
}

const vitest = ["npx", "vitest", "run", "--config"];

const steps: Record<string, Step> = {
  format: {command: ["npx", "prettier", "--check", "--log-level", "warn", ".", "!data/**/*.json"]},
  lint: {command: ["npx", "eslint", "--config", "test/eslint.config.js", "."]},
  types: {command: ["npx", "tsc", "--noEmit"]},
  unit: {command: [...vitest, "test/vitest.config.ts"]},
  site: {command: [...cutNetwork(), "npm", "run", "--silent", "build"]},
  browser: {command: [...vitest, "test/browser/vitest.config.ts"], prepare: () => void requireBrowser()}
};

const {values} = parseArgs({options: {only: {type: "string", multiple: true}}});
const chosen = values.only?.flatMap((names) => names.split(",")) ?? Object.keys(steps);
const unknown = chosen.filter((name) => !(name in steps));
if (unknown.length) {
  console.error(`unknown step: ${unknown.join(", ")} (expected ${Object.keys(steps).join(", ")})`);
  process.exit(2);
}

const outcomes = chosen.map((name) => {
  console.log(`\n--- ${name}`);
  const start = performance.now();
  const passed = run(steps[name]);
  return {name, passed, seconds: (performance.now() - start) / 1000};
});

console.log("");
for (const {name, passed, seconds} of outcomes)
  console.log(`${passed ? "pass" : "FAIL"}  ${name.padEnd(8)} ${seconds.toFixed(1).padStart(6)} s`);
const failed = outcomes.filter(({passed}) => !passed);
console.log(`steps: ${outcomes.length - failed.length} passed, ${failed.length} failed`);
process.exitCode = failed.length ? 1 : 0;

function run({command: [program, ...args], prepare}: Step): boolean {
  try {
    prepare?.();
  } catch (error) {
    console.error((error as Error).message);
    return false;
  }
  return spawnSync(program, args, {stdio: "inherit"}).status === 0;
}
