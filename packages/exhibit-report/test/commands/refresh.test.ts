import {existsSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it, vi} from "vitest";
import {patient} from "../patient.ts";
import {exhibit} from "../commandLine.ts";
import {refreshIn} from "../engines/judged.ts";
import {temporaryFolder} from "../temporary.ts";

const yaml = `connections: {lake: {engine: duckdb}}
findings:
  connection: lake
  from: "*.csv"
  columns: {app: app, finding_id: finding_id, opened_at: opened_at, closed_at: closed_at, severity: severity}
`;
const row = (i: number, opened: string, closed: string) => `app${i % 2},F-${i},${opened},${closed},high`;
const rows = Array.from({length: 20}, (_, i) => row(i, "2025-01-01", i % 4 ? `2025-01-${10 + i}` : ""));
const csv = ["app,finding_id,opened_at,closed_at,severity", ...rows, ""].join("\n");

it("asks, keeps, and says what changed; survival reads what was kept as it reads the file", async () => {
  const folder = temporaryFolder({"exhibit.yaml": yaml, "a.csv": csv});
  const first = await exhibit(["refresh", "--data", folder]);
  expect(first).toMatchObject({
    code: 0,
    out: expect.stringMatching(/^20 findings used of 20 rows, in \d+ counts\n$/) as string
  });
  const again = await exhibit(["refresh", "--data", folder]);
  expect(again.out).toBe("nothing changed: the counts are the same\n");
  const kept = await exhibit([
    "survival",
    join(folder, "findings.snapshot.parquet"),
    "--group",
    "severity",
    "--cluster",
    "app",
    "--json"
  ]);
  const columns = [
    "--opened",
    "opened_at",
    "--closed",
    "closed_at",
    "--group",
    "severity",
    "--cluster",
    "app",
    "--json"
  ];
  const read = await exhibit(["survival", join(folder, "a.csv"), ...columns]);
  expect(kept.code).toBe(0);
  expect({...(JSON.parse(kept.out) as object), id: null}).toEqual({...(JSON.parse(read.out) as object), id: null});
  writeFileSync(
    join(folder, "b.csv"),
    `app,finding_id,opened_at,closed_at,severity\n${row(21, "2025-02-01", "2025-01-01")}\n${row(22, "2025-01-03", "")}\n`
  );
  const later = await exhibit(["refresh", "--data", folder]);
  expect(later.out).toBe(
    "rows: 20 before, 22 now\nfindings used: 20 before, 21 now\nrows closed before opened: 0 before, 1 now\n"
  );
  expect(later.errors).toContain("1 row excluded: closed before opened");
});

patient("draws the same quarters of a snapshot with days as of the rows", async () => {
  const day = (n: number) => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
  const many = Array.from({length: 90}, (_, i) => {
    const opened = (i * 37) % 500;
    const closed = i % 5 === 1 ? "" : day(opened + ((i * i * 13) % 170));
    const watched = i % 6 ? "" : day(opened + (i % 40));
    return `App${i % 3},F-${i % 85},${day(opened)},${closed},${["high", "low"][i % 2]},${closed && "fixed"},${watched}`;
  });
  const given = ["app", "finding_id", "opened_at", "closed_at", "severity", "outcome", "first_observed_at"];
  for (const names of [given, given.slice(0, 5)]) {
    const rows = many.map((row) => row.split(",").slice(0, names.length).join(","));
    const folder = temporaryFolder({
      "exhibit.yaml": yaml.replace(/columns: .*/, `columns: {${names.map((name) => `${name}: ${name}`).join(", ")}}`),
      "a.csv": `${[names.join(","), ...rows].join("\n")}\n`
    });
    expect((await exhibit(["refresh", "--data", folder])).code).toBe(0);
    const dates = ["--opened", "opened_at", "--closed", "closed_at"];
    const more = names === given ? ["--outcome", "outcome", "--entry", "first_observed_at"] : [];
    for (const which of ["opened", "watched"]) {
      const asked = ["--by-quarter", which, "--strata", "severity", "--cluster", "app", "--resamples", "20", "--json"];
      const read = await exhibit(["survival", join(folder, "a.csv"), ...dates, ...more, ...asked]);
      const kept = await exhibit(["survival", join(folder, "findings.snapshot.parquet"), ...asked]);
      const {groups, ...others} = JSON.parse(kept.out) as {groups: {group: string; n: number}[]};
      expect(groups.map(({group}) => group).slice(0, 3)).toEqual(["2024 Q1", "2024 Q2", "2024 Q3"]);
      expect({...others, groups, id: null}).toEqual({...(JSON.parse(read.out) as object), id: null});
    }
  }
});

patient("says why a snapshot tells of no quarters", async () => {
  const folder = temporaryFolder({"exhibit.yaml": yaml, "a.csv": csv});
  const survival = (...more: string[]) =>
    exhibit(["survival", join(folder, "findings.snapshot.parquet"), "--by-quarter", ...more]);
  await exhibit(["refresh", "--data", folder, "--least", "2"]);
  expect(await survival("opened")).toMatchObject({
    code: 1,
    errors: [
      expect.stringMatching(/no days of findings, since small counts.*\(expected exhibit refresh without --least/)
    ]
  });
  expect((await survival("closed")).code).toBe(2);
  expect(await survival("opened", "--group", "app")).toMatchObject({code: 2});
  await refreshIn(folder, undefined, {mostDated: 19});
  expect((await survival("watched")).errors).toEqual([
    expect.stringMatching(/no days of findings, which are too many .*\(expected 50,000 at most/)
  ]);
  const bounded = "app,finding_id,opened_at,closed_lo,closed_hi\na,F-1,2025-01-01,2025-01-05,2025-01-20\n";
  writeFileSync(join(folder, "a.csv"), bounded);
  const columns = "columns: {opened_at: opened_at, closed_lo: closed_lo, closed_hi: closed_hi}";
  writeFileSync(join(folder, "exhibit.yaml"), yaml.replace(/columns: .*/, columns));
  await exhibit(["refresh", "--data", folder]);
  expect((await survival("watched")).errors).toEqual([expect.stringMatching(/closings that scans bound/)]);
});

it("prints what it would ask, and asks nothing", async () => {
  const folder = temporaryFolder({"exhibit.yaml": `${yaml}cut_off: 2025-03-01\n`});
  const {code, out} = await exhibit(["refresh", "--data", folder, "--dry-run", "--least", "5"]);
  expect(code).toBe(0);
  expect(out).toContain("-- lake: duckdb\nset timezone = 'UTC';\n");
  expect(out).toContain("-- then: the counts up to day 20148, 2025-03-01");
  expect(out).toContain("where n >= 5");
  expect(existsSync(join(folder, "findings.snapshot.json"))).toBe(false);
  const all = await exhibit(["refresh", "--data", folder, "--dry-run"]);
  expect(all.out).toContain("-- then, of few findings: the counts by days up to day 20148, 2025-03-01");
  expect(all.out).toContain("-- or, of more: the counts up to day 20148");
  expect(all.out).toContain("-- and the counts of quarters, in parts");
});

it("tells mistakes in a sentence", async () => {
  const folder = temporaryFolder({"exhibit.yaml": yaml, "a.csv": csv});
  const survival = (...more: string[]) => exhibit(["survival", join(folder, "findings.snapshot.parquet"), ...more]);
  expect(await exhibit(["refresh", "--data", temporaryFolder()])).toMatchObject({
    code: 1,
    errors: [
      expect.stringMatching(
        /nothing in a connection \(expected connections:, and findings: or deployments:, changes:, incidents:\)$/
      )
    ]
  });
  await exhibit(["refresh", "--data", folder]);
  expect(await survival("--opened", "opened_at")).toMatchObject({
    code: 2,
    errors: [expect.stringContaining("--opened with a snapshot, which has counts and no rows"), expect.anything()]
  });
  expect((await survival("--group", "team")).errors[0]).toMatch(/no column "team", expected one of: severity, app$/);
  const manifest = join(folder, "findings.snapshot.json");
  writeFileSync(join(folder, "findings.snapshot.parquet"), "PAR1");
  expect((await survival()).errors[0]).toMatch(
    /not the counts that findings.snapshot.json tells of \(expected sha256:/
  );
  writeFileSync(manifest, readFileSync(manifest, "utf8").slice(1));
  expect((await survival()).errors[0]).toMatch(/no snapshot of findings \(expected what exhibit refresh writes\)$/);
  rmSync(manifest);
  writeFileSync(join(folder, "findings.snapshot.parquet"), "PAR1");
  expect((await survival()).errors[0]).toMatch(/no such file \(expected the snapshot that exhibit refresh writes\)$/);
  const missing = temporaryFolder({
    "exhibit.yaml": yaml.replace("opened_at: opened_at", "opened_at: found"),
    "a.csv": csv
  });
  expect((await exhibit(["refresh", "--data", missing])).errors.join()).toMatch(/connection lake: Binder Error.*found/);
});

it("names the line of a connection whose driver is not installed, and what to install", async () => {
  vi.stubEnv("EXHIBIT_TRINO", "https://trino.example");
  const folder = temporaryFolder({
    "exhibit.yaml": yaml.replace("lake: {engine: duckdb}", "lake: {engine: trino, url: $EXHIBIT_TRINO}")
  });
  const {code, errors} = await exhibit(["refresh", "--data", folder]);
  vi.unstubAllEnvs();
  expect([code, errors]).toEqual([
    1,
    [
      `exhibit: ${join(folder, "exhibit.yaml")}:1: connection lake: the driver trino-client is not here (expected it beside the report: npm install trino-client)`
    ]
  ]);
});
