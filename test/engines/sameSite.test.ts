import {mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeAll, expect, it} from "vitest";
import {exhibit, exhibitApart} from "../../packages/exhibit-report/test/commandLine.ts";
import {connectionTo, folder, targets} from "./everywhere.ts";
import {writeLake, writeLakeFiles} from "./lake.ts";
import {writeTable} from "./write.ts";

const day = (n: number) => new Date(Date.UTC(2024, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);

const columns = ["finding_id", "app", "severity", "opened_at", "closed_at"];
/** Findings of two years, of which some are closed before they were opened, and some stay open. */
const findings = Array.from({length: 1200}, (_, i): (string | null)[] => {
  const opened = (i * 37) % 690;
  const lasted = (i * i * 13) % 97;
  const closed = i % 5 && opened + lasted < 730 ? day(i % 53 ? opened + lasted : opened - 3) : null;
  return [`F-${i}`, `app${i % 12}`, ["high", "low", "medium"][i % 3]!, day(opened), closed];
});

const configuration = `import {defineReport, organisation} from "exhibit-report/config";
export default defineReport({features: [organisation({data: "exports"})]});
`;
const citation = `title: Our numbers
url: https://numbers.example.org/
authors:
  - name: Ours
version: 1.0.0
date-released: 2026-01-01
`;

/** A report of an organisation with nothing in its exports yet. */
function report(name: string): string {
  const place = join(folder, name);
  mkdirSync(join(place, "exports"), {recursive: true});
  symlinkSync(join(import.meta.dirname, "../../node_modules"), join(place, "node_modules"));
  writeFileSync(join(place, "package.json"), '{"type": "module"}');
  writeFileSync(join(place, "observablehq.config.ts"), configuration);
  writeFileSync(join(place, "CITATION.cff"), citation);
  return place;
}

let [ofFiles, ofEngines] = ["", ""];

beforeAll(async () => {
  [ofFiles, ofEngines] = [report("of-files"), report("of-engines")];
  writeLakeFiles(join(ofFiles, "exports"));
  const text = `${[columns, ...findings].map((row) => row.join(",")).join("\n")}\n`;
  writeFileSync(join(ofFiles, "exports/findings.csv"), text);

  const [lake, house] = ["postgresql", "clickhouse"].map((name) => targets.find(({engine}) => engine === name)!);
  await writeLake(lake!);
  const dates = columns.map((name) => [name, name.endsWith("_at") ? "date" : "text"] as const);
  await writeTable(house!, "findings", Object.fromEntries(dates), findings);
  const at = (target: (typeof targets)[number]) => `{engine: ${target.engine}, url: ${connectionTo(target).given.url}}`;
  writeFileSync(
    join(ofEngines, "exports/exhibit.yaml"),
    `connections:
  lake: ${at(lake!)}
  house: ${at(house!)}
deployments: {connection: lake, schema: devlake}
changes: {connection: lake, schema: devlake}
incidents: {connection: lake, schema: devlake}
findings:
  connection: house
  from: findings
  columns: {${columns.map((name) => `${name}: ${name}`).join(", ")}}
`
  );
});

/** What tells files and hashes of rows, and what a database keeps: rows that were left out, and names of incidents. */
const saysWhence = new RegExp(
  [
    "^(board/index.html|data/index.html|own/data/index.html|exhibit-site.json|exhibits.json|ro-crate-metadata.json|search.json)$",
    "^data/ours/(datapackage.json|own_(left_)?rows.csv)$",
    "^exhibits/our-[a-z]+/(exhibit.json|index.html|index.md|our-[a-z]+.zip)$"
  ].join("|")
);

/** The files of a site, by their paths. */
async function siteOf(report: string): Promise<Map<string, Buffer>> {
  const {code, errors} = await exhibitApart(["build"], report);
  expect(code, errors.join("\n")).toBe(0);
  const dist = join(report, "dist");
  const names = readdirSync(dist, {recursive: true, encoding: "utf8"}).filter((name) => /\.\w+$/.test(name));
  return new Map(names.map((name) => [name, readFileSync(join(dist, name))]));
}

it("is the same site, of an engine and a DevLake database as of CSVs, but for what says where the rows came from", async () => {
  const refreshed = await exhibit(["refresh", "--data", join(ofEngines, "exports")], import.meta.dirname);
  expect(refreshed, refreshed.errors.join("\n")).toMatchObject({code: 0});
  const [files, engines] = [await siteOf(ofFiles), await siteOf(ofEngines)];
  const names = [...new Set([...files.keys(), ...engines.keys()])];
  const differ = names.filter((name) => !files.get(name)?.equals(engines.get(name) ?? Buffer.alloc(0)));
  expect(differ.filter((name) => !saysWhence.test(name))).toEqual([]);
  for (const id of ["our-delivery", "our-findings", "our-quarters"]) {
    expect(names).toContain(`exhibits/${id}/figure.png`);
    const [ofFile, ofEngine] = [files, engines].map((site) => {
      const text = site.get(`exhibits/${id}/exhibit.json`)!.toString();
      return JSON.parse(text, (key, value: unknown) =>
        /^(locator|hash|bytes)$/.test(key) ? undefined : value
      ) as object;
    });
    expect(ofEngine).toEqual(ofFile);
  }
  const told = engines.get("own/data/index.html")!.toString();
  expect(told).toContain("Left out by connections, which tell how many by each rule and keep the rows: 166.");
});
