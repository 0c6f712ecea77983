import {mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {few, patient} from "../patient.ts";
import {certain} from "../../src/certain.ts";
import {moduleName} from "../../src/exports/catalogue.ts";
import {readScripts, scriptHead} from "../../src/exports/recomputeScripts.ts";
import {generatorFile} from "../../src/folders/generator.ts";
import {isSame, programOf, runScript} from "../exports/recomputed.ts";
import {evaluateOwn} from "./evaluateOwn.ts";
import type {OwnEvaluation} from "./evaluateOwn.ts";

const ends = [".R", ".py"];
const folder = generatorFile("exhibits/own");

/** Numbers from 0 to 1 that look like chance, and are the same at each run. */
const noise = (i: number) => ((i * 7919 + 104729) % 1009) / 1009;
const day = (n: number) => new Date(Date.UTC(2025, 0, 6) + n * 86_400_000).toISOString().slice(0, 10);
const rows = (n: number, row: (i: number) => (string | number)[]) =>
  Array.from({length: n}, (_, i) => row(i).join(",")).join("\n");
const findings = (columns: string, n: number, row: (i: number) => (string | number)[]) =>
  `finding_id,severity,opened_at,closed_at${columns}\n${rows(n, row)}\n`;
const closed = (i: number, opened: number) => (i % 4 ? day(opened + 1 + Math.round(90 * noise(i) ** 2)) : "");

/** What decides how an exhibit is computed differs from case to case; all values are made up. */
const cases: Record<string, Record<string, string>> = {
  "as a report to a board has it": {},
  "findings of many applications that end in several ways, some of them false positives": {
    "findings.csv": findings(",app,outcome", 400, (i) => {
      const opened = Math.round(200 * noise(3 * i));
      const at = closed(i, opened);
      return [
        i,
        "high",
        day(opened),
        at,
        `app${Math.floor(14 * noise(17 * i) ** 1.5)}`,
        at && (i % 5 ? "fixed" : "false positive")
      ];
    })
  },
  "findings of many applications, of which nobody says how they ended": {
    "findings.csv": findings(",app", 300, (i) => {
      const opened = Math.round(150 * noise(5 * i));
      return [i, i % 2 ? "low" : "high", day(opened), closed(i, opened), `app${Math.floor(12 * noise(17 * i) ** 1.5)}`];
    })
  },
  "a backlog that was imported, so that findings are watched from the first closing": {
    "findings.csv": findings("", 200, (i) => {
      const opened = Math.round(300 * noise(i));
      const end = opened + 1 + Math.round(120 * noise(11 * i));
      return [i, "high", day(opened), end > 150 && end < 300 ? day(end) : end >= 300 ? "" : day(151 + (i % 9))];
    })
  },
  "findings watched late, with a time at which nobody is": {
    "findings.csv": findings(",first_observed_at", 6, (i) =>
      i < 3 ? [i, "low", day(0), day(2 + i), day(0)] : [i, "low", day(0), i < 5 ? day(30 + i) : "", day(20)]
    )
  },
  "a few weeks of deployments of which none is known to have failed, and losses above a threshold": {
    "deployments.csv": `deploy_id,service,deployed_at\n${rows(12, (i) => [`d${i}`, "shop", day(3 * i)])}\n`,
    "changes.csv": `change_id,service,deploy_id,committed_at\n${rows(12, (i) => [`c${i}`, "shop", `d${i}`, day(3 * i - (i % 3))])}\n`,
    "losses.csv": `event_id,amount,currency\n${rows(30, (i) => [i, 20_000 + 1000 * i ** 2, "USD"])}\n`,
    "exhibit.yaml": "files:\n  losses.csv:\n    threshold: 20000\n"
  },
  "a year of deployments, and experts who leave blanks": {
    "deployments.csv": `deploy_id,service,deployed_at,remediates\n${rows(150, (i) => {
      const failed = i % 10 === 1 ? `d${i - 1}` : "";
      return [`d${i}`, "shop", day(Math.round(2 * i + 20 * noise(i))), failed];
    })}\n`,
    "losses.csv": `event_id,amount,currency\n${rows(9, (i) => [i, 1000 * (i + 1) ** 2, i < 4 ? "EUR" : "USD"])}\n`,
    "estimates.csv": `risk,expert,lambda,p05,p50,p95,currency
Outage,A,3,,2000,90000,EUR
Outage,A,,1000,5000,60000,EUR
Outage,,0.5,,,,EUR
Breach,B,0.2,,100000,,EUR
Breach,C,0.1,10000,,4000000,EUR
Never,B,0,10,20,30,EUR
Elsewhere,C,1,10,20,30,USD
`
  }
};

const chosen = few(Object.keys(cases), (_, i) => i === 5);
const cache = mkdtempSync(join(tmpdir(), "exhibit-"));
const evaluated = new Map<string, OwnEvaluation[]>();
beforeAll(async () => {
  if (!ends.some((end) => programOf(end).isThere)) return;
  for (const [i, name] of chosen.entries()) {
    const files = certain(cases[name]);
    const own = join(cache, String(i));
    mkdirSync(join(own, "in"), {recursive: true});
    for (const [file, text] of Object.entries(files)) writeFileSync(join(own, "in", file), text);
    evaluated.set(name, await evaluateOwn(Object.keys(files).length ? join(own, "in") : "examples/board", own));
  }
});
afterAll(() => rmSync(cache, {recursive: true}));

it("each exhibit about own data has a script in both languages, which say the same of themselves", async () => {
  const modules = readdirSync(folder).filter((name) => /^(our|published)-/.test(name) && moduleName.test(name));
  expect(modules.length).toBeGreaterThan(7);
  for (const name of modules) {
    const scripts = await readScripts(join(folder, name));
    expect(scripts.map(({end}) => end)).toEqual(ends);
    const [head, other] = scripts.map(scriptHead);
    expect(head, name).toMatch(/\.$/);
    expect(other, name).toBe(head);
  }
});

describe.each(ends)("scripts in %s", (end) => {
  const {program, isThere} = programOf(end);
  it.skipIf(!isThere).each(chosen)(`give what was published, to 1e-9 (needs ${program}), of %s`, (name) => {
    const evaluations = certain(evaluated.get(name)).filter(({exhibit}) => isAbout(exhibit.id, certain(cases[name])));
    expect(evaluations.length).toBeGreaterThan(0);
    for (const evaluation of evaluations) {
      const {id} = evaluation.exhibit;
      const script = certain(evaluation.scripts.find((one) => one.end === end));
      const {values, missing} = runScript(script, evaluation, join(cache, "archives", name, id + end));
      expect(values.length, id).toBeGreaterThan(0);
      expect(
        values.filter((value) => !isSame(value)),
        id
      ).toEqual([]);
      expect(missing, id).toEqual([]);
    }
  });
});

/** Published clocks are the same whatever is there: they are run once. */
function isAbout(id: string, files: Record<string, string>): boolean {
  return id !== "published-clocks" || !Object.keys(files).length;
}

patient("the cases are of the kinds that they are meant to be", ({skip}) => {
  if (!programOf(".py").isThere) skip("needs python3");
  const [, ways, applications, backlog, late] = [...evaluated.values()].map((all) =>
    all.find(({exhibit}) => exhibit.id === "our-findings")
  );
  expect(ways!.values).toMatchObject({n_applications: 14, n_fixed: 240});
  expect(applications!.values).toMatchObject({n_applications: 12});
  for (const {values} of [ways!, applications!])
    for (const end of ["", "_lower", "_upper"]) expect(values).toHaveProperty(`median${end}_days`);
  expect(backlog!.result).toHaveProperty("backlog");
  expect(late!.values.n).toBe(3);
});
