import {mkdir, mkdtemp, rm} from "node:fs/promises";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {literal, openDatabase} from "../../packages/exhibit-report/src/warehouse/database.ts";
import {runModule} from "./child.ts";
import type {Run} from "./child.ts";
import type {Figure} from "./figure.ts";

const nFindings = 1e7;
const nDeployments = 5e6;
const rounds = 5;

/** Ten million findings and five million deployments through `exhibit check` and the tables of their exhibits. */
export async function own(): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "exhibit-bench-"));
  const data = join(folder, "data");
  try {
    await writeExports(data);
    const modules = {
      scan: scanModule(data),
      check: `import check from "./packages/exhibit-report/src/commands/check.ts"; process.exitCode = await check.run({}, [${JSON.stringify(data)}]);`,
      tables: `import {readOwnData} from "./packages/exhibit-report/src/features/ownData.ts";
        const {faults} = await readOwnData({folder: ${JSON.stringify(data)}, edition: 2024},
          {site: "https://exhibit.example/", data: "data", cache: ${JSON.stringify(join(folder, "cache"))}, log: console.error});
        process.exitCode = faults.length ? 1 : 0;`
    };
    // In turn, since machines slow down under load.
    const runs = {scan: [] as Run[], check: [] as Run[], tables: [] as Run[]};
    for (let round = 0; round < rounds; ++round) {
      for (const name of ["scan", "check", "scan", "tables"] as const) runs[name].push(await runModule(modules[name]));
    }
    const mean = (of: readonly Run[], what: keyof Run) => of.reduce((sum, run) => sum + run[what], 0) / of.length;
    const origin =
      "DuckDB’s own count per group and day of the same two files, in a process of its own, in turn with the others; means";
    const timed = (name: string, own: readonly Run[], what: "wall" | "processor"): Figure => ({
      name: `${name}, ${what}`,
      value: mean(own, what),
      unit: "s",
      atMost: 2 * mean(runs.scan, what),
      reference: {value: mean(runs.scan, what), origin}
    });
    const figures = (name: string, own: readonly Run[]): Figure[] => [
      timed(name, own, "wall"),
      timed(name, own, "processor"),
      {
        name: `${name}, peak memory`,
        value: Math.max(...own.map(({peakMemory}) => peakMemory)),
        unit: "MB",
        atMost: 1500
      }
    ];
    return [
      ...figures("check of 15,000,000 rows", runs.check),
      ...figures("tables of the exhibits from 15,000,000 rows", runs.tables)
    ];
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

/** Made-up exports in the columns of the tables, in no order of time; the same bytes each time. */
async function writeExports(folder: string): Promise<void> {
  await mkdir(folder);
  const database = await openDatabase(":memory:", {threads: 1});
  const draw = (n: number, what: number) => `cast(hash(i, ${what}) % ${n} as integer)`;
  const copy = (name: string, select: string) =>
    database.run(`copy (${select}) to ${literal(join(folder, name))} (format csv, header)`);
  try {
    await copy(
      "findings.csv",
      `select 'F-' || i as finding_id, 'app-' || ${draw(4000, 1)} as app, opened as opened_at,
        case when opened + days <= date '2025-12-31' then opened + days end as closed_at,
        ['low', 'medium', 'high', 'critical'][1 + ${draw(4, 2)}] as severity
      from (select i, date '2022-01-01' + ${draw(1400, 3)} as opened, ${draw(30, 4)} * ${draw(30, 5)} as days
        from range(${nFindings}) t(i))`
    );
    await copy(
      "deployments.csv",
      `select 'D-' || i as deploy_id, 'service-' || ${draw(300, 1)} as service,
        timestamp '2024-01-01' + interval (${draw(63_000_000, 2)}) second as deployed_at
      from range(${nDeployments}) t(i)`
    );
  } finally {
    database.close();
  }
}

function scanModule(folder: string): string {
  const [findings, deployments] = ["findings.csv", "deployments.csv"].map((name) => literal(join(folder, name)));
  const sql = [
    `select severity, coalesce(closed_at, date '2025-12-31') - opened_at, count(closed_at), count(*)
      from read_csv(${findings}, header = true, columns = {finding_id: 'VARCHAR', app: 'VARCHAR', opened_at: 'DATE',
        closed_at: 'DATE', severity: 'VARCHAR'}) group by 1, 2`,
    `select service, cast(deployed_at as date), count(*)
      from read_csv(${deployments}, header = true, columns = {deploy_id: 'VARCHAR', service: 'VARCHAR', deployed_at: 'TIMESTAMP'})
      group by 1, 2`
  ];
  return `import {openDatabase} from "./packages/exhibit-report/src/warehouse/database.ts";
    const database = await openDatabase(":memory:");
    for (const sql of ${JSON.stringify(sql)}) await database.query(sql);
    database.close();`;
}
