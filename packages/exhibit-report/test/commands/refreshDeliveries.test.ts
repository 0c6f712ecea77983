import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {withTemporaryDatabase} from "../../src/warehouse/openTemporary.ts";
import {exhibit} from "../commandLine.ts";
import {few, patient} from "../patient.ts";
import {temporaryFolder} from "../temporary.ts";

const at = (hours: number) =>
  new Date(Date.UTC(2025, 0, 6) + hours * 3600e3).toISOString().slice(0, 19).replace("T", " ");
const range = (n: number) => Array.from({length: n}, (_, i) => i);
const csv = (...rows: (string | number)[][]) => `${rows.map((row) => row.join(",")).join("\n")}\n`;

const files = {
  "deployments.csv": csv(
    ["deploy_id", "service", "deployed_at", "outcome", "environment"],
    ...range(80).map((i) => [
      `d-${i}`,
      i % 2 ? "shop" : "till",
      at(40 * i),
      i % 9 ? "success" : "failure",
      "production"
    ]),
    ["d-1", "shop", at(40), "success", "production"],
    ["d-test", "shop", at(50), "success", "other"]
  ),
  "changes.csv": csv(
    ["change_id", "service", "deploy_id", "committed_at"],
    ...range(200).map((i) => [`c-${i}`, i % 2 ? "shop" : "till", `d-${i % 80}`, at(40 * (i % 80) - (i % 37))]),
    ["c-none", "shop", "d-nowhere", at(3)]
  ),
  "incidents.csv": csv(
    ["incident_id", "service", "started_at", "resolved_at", "caused_by"],
    ...range(14).map((i) => [`i-${i}`, "", at(60 + 200 * i), i === 13 ? "" : at(60 + 200 * i + 1 + i), `d-${5 * i}`]),
    ["i-before", "", at(100), at(90), ""],
    ["i-lost", "", at(100), at(120), "d-nowhere"]
  )
};

const table = (name: string, columns: string) =>
  `${name}: {connection: lake, from: "../lake/${name}.csv", columns: {${columns}}}\n`;
const same = (...names: string[]) => names.map((name) => `${name}: ${name}`).join(", ");
const yaml = [
  "connections: {lake: {engine: duckdb}}\n",
  table("deployments", same("deploy_id", "service", "deployed_at", "outcome", "environment")),
  table("changes", same("change_id", "service", "deploy_id", "committed_at")),
  table("incidents", same("incident_id", "service", "started_at", "resolved_at", "caused_by"))
].join("");

const objectives = `objectives:
  sound:
    sentence: Deployments do not fail
    target: 80%
    window: 90d
    ratio: {from: deployments}
  restored:
    sentence: Incidents are over within six hours
    target: 90%
    window: 90d
    ratio: {from: incidents, within: 6h}
`;

function lake(more: Record<string, string> = {}): {report: string; files: string} {
  const folder = temporaryFolder();
  for (const name of ["lake", "report"]) mkdirSync(join(folder, name));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, "lake", name), text);
  for (const [name, text] of Object.entries({"exhibit.yaml": yaml, ...more}))
    writeFileSync(join(folder, "report", name), text);
  return {report: join(folder, "report"), files: join(folder, "lake")};
}

type Json = Record<string, unknown> & {files: {excluded: {rule: string}[]}[]};

function jsonOf(text: string) {
  const {files: rows, ...rest} = JSON.parse(text) as Json;
  const ledger = rows.map(({file: _, excluded, ...own}: Json["files"][number] & {file?: string}) => ({
    ...own,
    excluded: excluded.toSorted((a, b) => (a.rule < b.rule ? -1 : 1))
  }));
  return {...rest, ledger};
}

it("asks for deliveries, keeps them, and dora reads what was kept as it reads the files", async () => {
  const {report, files} = lake();
  const first = await exhibit(["refresh", "--data", report]);
  expect(first).toMatchObject({
    code: 0,
    out: "73 deployments used of 82 rows\n182 changes used of 201 rows\n15 incidents used of 16 rows\n"
  });
  expect(first.errors).toContain("1 row of incidents excluded: resolved before started");
  expect((await exhibit(["refresh", "--data", report])).out).toBe("nothing changed: the counts are the same\n");
  const periods: string[][] = [[], ["--since", "2025-02-01", "--until", "2025-04-30"]];
  for (const period of few(periods, ({length}) => length > 0)) {
    const snapshot = ["--deployments", join(report, "deliveries.snapshot.parquet")];
    const kept = await exhibit(["dora", ...snapshot, "--json", ...period]);
    const given = Object.keys(tables).flatMap((name) => [`--${name}`, join(files, `${name}.csv`)]);
    const read = await exhibit(["dora", ...given, "--json", ...period]);
    expect(kept.code).toBe(0);
    expect(jsonOf(kept.out)).toEqual(jsonOf(read.out));
  }
});

const tables = {deployments: "", changes: "", incidents: ""};

patient("judges objectives by what was kept as by the files", async () => {
  const {report, files} = lake({"objectives.yaml": objectives});
  await exhibit(["refresh", "--data", report]);
  writeFileSync(join(files, "objectives.yaml"), objectives);
  const [kept, read] = [
    await exhibit(["objectives", "--data", report]),
    await exhibit(["objectives", "--data", files])
  ];
  expect(kept).toEqual(read);
  expect(kept.out).toMatch(/^restored +missed [^]*^sound +met /m);
});

it("prints the one statement that it would ask", async () => {
  const {report} = lake();
  const {code, out} = await exhibit(["refresh", "--data", report, "--dry-run"]);
  expect(code).toBe(0);
  expect(out).toContain(
    "-- lake: duckdb\nset timezone = 'UTC';\n-- deliveries: the counts\nwith deployments_given as ("
  );
  expect(out.match(/;\n/g)).toHaveLength(2);
});

patient("tells mistakes in a sentence", async () => {
  const {report, files} = lake();
  const parquet = join(report, "deliveries.snapshot.parquet");
  expect((await exhibit(["refresh", "--data", report, "--least", "5"])).errors[0]).toMatch(/--least with deliveries/);
  await exhibit(["refresh", "--data", report]);
  expect(await exhibit(["dora", "--deployments", parquet, "--changes", join(files, "changes.csv")])).toMatchObject({
    code: 2,
    errors: [expect.stringContaining("--changes with a snapshot"), expect.anything()]
  });
  writeFileSync(join(report, "incidents.csv"), "incident_id,started_at\ni-1,2025-01-01\n");
  writeFileSync(join(report, "objectives.yaml"), objectives);
  expect(await exhibit(["objectives", "--data", report])).toMatchObject({
    code: 1,
    errors: [expect.stringMatching(/incidents\.csv: incidents in a file, and deliveries in a connection/)]
  });
  writeFileSync(parquet, "PAR1");
  expect((await exhibit(["dora", "--deployments", parquet])).errors[0]).toMatch(
    /not the counts that deliveries\.snapshot/
  );
});

it("calls a service by its commonest spelling, as files do", async () => {
  const {report, files} = lake();
  const services = ["Shop", "shop", "Shop", "SHOP", "Till", "Till", "till", ""];
  const incidents = services.map((name, i) => [`i-${i}`, name, at(60 + 200 * i), at(62 + 200 * i), ""]);
  const head = ["incident_id", "service", "started_at", "resolved_at", "caused_by"];
  writeFileSync(join(files, "incidents.csv"), csv(head, ...incidents));
  writeFileSync(join(report, "exhibit.yaml"), yaml.replace(/deployments:.*\nchanges:.*\n/, ""));
  const refreshed = await exhibit(["refresh", "--data", report]);
  expect(refreshed, refreshed.errors.join("\n")).toMatchObject({code: 0});
  const told = await withTemporaryDatabase((database) =>
    database.query(
      `select service, sum(n)::int as n from '${join(report, "deliveries.snapshot.parquet")}' group by all order by all`
    )
  );
  expect(told.rows).toEqual([
    {service: "Shop", n: 4},
    {service: "Till", n: 3},
    {service: null, n: 1}
  ]);
});
