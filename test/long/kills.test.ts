import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import {setTimeout as pause} from "node:timers/promises";
import {expect, it, onTestFinished} from "vitest";
import {checkFrozen, readFrozen} from "../../packages/exhibit-report/src/exports/frozen.ts";
import {accept} from "../../packages/exhibit-report/src/commands/accept.ts";
import {ownProject} from "../../packages/exhibit-report/test/build/ownProject.ts";
import {Project} from "../../packages/exhibit-report/test/build/project.ts";
import {smallProject} from "../../packages/exhibit-report/test/build/smallProject.ts";
import {temporaryFolder} from "../../packages/exhibit-report/test/temporary.ts";
import {expectTidy, expectWhole, hashOf, processesIn} from "./site.ts";

/** So often is each command ended at a random moment. */
const nKills = Number(process.env.KILLS ?? 50);

interface Trial {
  project: Project;
  args: (n: number) => string[];
  /** Makes the input that of an even or an odd number. */
  change: (n: number) => Promise<void> | void;
  /** Exit code of a run that nobody ends. */
  code: number;
  /** Looks at what is there after the nth run was ended. */
  check: () => Promise<void> | void;
}

/** Ends runs at random moments, looks each time, and lets the last run end by itself. @returns how many were ended */
async function endAtRandom({project, args, change, code, check}: Trial): Promise<number> {
  const env = {TMPDIR: temporaryFolder()};
  const start = performance.now();
  expect((await project.exhibit(args(0), env)).code).toBe(code);
  let longest = performance.now() - start;
  let nEnded = 0;
  for (let n = 1; n <= nKills; ++n) {
    await change(n);
    const began = performance.now();
    const child = project.start(args(n), env);
    const ended = new Promise<NodeJS.Signals | null>((done) => child.once("exit", (_, signal) => done(signal)));
    await Promise.race([ended, pause(Math.random() * longest)]);
    child.kill("SIGKILL");
    if ((await ended) === "SIGKILL") ++nEnded;
    else longest = performance.now() - began;
    await check();
    await expect.poll(() => processesIn(project.folder) ?? [], {timeout: 20_000}).toEqual([]);
  }
  await change(nKills + 1);
  const last = await project.exhibit(args(nKills + 1), env);
  expect(last.code, last.lines.join("\n")).toBe(code);
  await check();
  expectTidy(project.folder, env.TMPDIR);
  return nEnded;
}

/** Hash of the site from each of two inputs. */
async function hashesOf(project: Project, args: string[], change: Trial["change"]): Promise<string[]> {
  const hashes: string[] = [];
  for (const n of [1, 0]) {
    await change(n);
    await project.exhibit(args);
    hashes[n] = hashOf(join(project.folder, "dist"));
  }
  expect(hashes[0]).not.toBe(hashes[1]);
  return hashes;
}

function checkSite(project: Project, hashes: string[]): () => void {
  return () => {
    const site = join(project.folder, "dist");
    expectWhole(site);
    expect(hashes).toContain(hashOf(site));
  };
}

it(`build: ended ${nKills} times at random, the folder holds the old site or the new one`, async () => {
  const project = Project.small(smallProject);
  onTestFinished(() => project.remove());
  const change = async (n: number) => {
    project.write("data/red/red.csv", `id,n\na,${n % 2}\nb,2\n`);
    await accept(join(project.folder, "data/red"));
  };
  const check = checkSite(project, await hashesOf(project, ["build"], change));
  console.log(`build: ended ${await endAtRandom({project, args: () => ["build"], change, code: 0, check})} times`);
});

it(`build --data: ended ${nKills} times at random, the folder holds the old site or the new one`, async () => {
  const project = ownProject();
  onTestFinished(() => project.remove());
  const change = (n: number) => {
    // Not in UTF-8, so that it is copied to the folder for temporary files.
    const row = `1,${n % 2 ? "high" : "s\xe9v\xe8re"},2025-01-06,2025-01-09`;
    const rows = `finding_id,severity,opened_at,closed_at\n${row}\n2,\xe4,2025-01-07,\n`;
    project.write("own/findings.csv", Buffer.from(rows, "latin1"));
  };
  const args = ["build", "--data", "own"];
  const check = checkSite(project, await hashesOf(project, args, change));
  console.log(`build --data: ended ${await endAtRandom({project, args: () => args, change, code: 0, check})} times`);
});

it(`freeze: ended ${nKills} times at random, each label is whole or not there`, async () => {
  const project = Project.small(smallProject);
  onTestFinished(() => project.remove());
  const frozen = join(project.folder, "frozen");
  const change = async (n: number) => {
    project.write("data/red/red.csv", `id,n\na,${n % 90}\nb,2\n`);
    await accept(join(project.folder, "data/red"));
  };
  const check = async () => {
    expect(await checkFrozen(frozen)).toEqual([]);
    const labels = existsSync(frozen) ? readdirSync(frozen).filter((name) => !name.startsWith(".")) : [];
    expect(
      readFrozen(frozen)
        .map(({label}) => label)
        .sort()
    ).toEqual(labels.sort());
    for (const {label, exhibits} of readFrozen(frozen))
      for (const {id, copy} of exhibits) if (copy === label) expect(existsSync(join(frozen, label, id))).toBe(true);
  };
  console.log(
    `freeze: ended ${await endAtRandom({project, args: (n) => ["freeze", `v${n}`], change, code: 0, check})} times`
  );
});
