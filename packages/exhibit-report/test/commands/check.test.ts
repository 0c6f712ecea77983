import {existsSync, readdirSync, readFileSync, symlinkSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {patient} from "../patient.ts";
import {exhibit} from "../commandLine.ts";
import {temporaryFolder} from "../temporary.ts";

interface CheckedFile {
  file: string;
  recognised: string | null;
  table: string | null;
  encoding: string | null;
  n_rows: number | null;
  n_used: number | null;
  n_rejected: number | null;
  excluded: {rule: string; n: number}[];
  notes: string[];
  evidence: {column: string; from: string[]; why: string}[] | null;
  left_over: string[] | null;
  faults: {line: number | null; column: string | null; message: string}[];
}

interface Checked {
  files: CheckedFile[];
  faults: {file: string; line: number | null; message: string}[];
  computable: {what: string; n: number}[];
  proposed_mapping: string | null;
}

async function check(files: Record<string, string | Uint8Array>, more: string[] = []) {
  const folder = temporaryFolder(files);
  const {code, out, errors} = await exhibit(["check", ".", "--json", ...more], folder);
  const checked = JSON.parse(out) as Checked;
  for (const {n_rows, n_used, n_rejected, excluded} of checked.files) {
    if (n_rows === null) continue;
    expect(n_used! + n_rejected! + excluded.reduce((sum, {n}) => sum + n, 0)).toBe(n_rows);
  }
  const dispositions = checked.files.map(({file, n_used, n_rejected, excluded}) => ({
    [file]: {used: n_used, rejected: n_rejected, ...Object.fromEntries(excluded.map(({rule, n}) => [rule, n]))}
  }));
  return {
    code,
    errors,
    folder,
    checked,
    dispositions: Object.assign({}, ...dispositions) as Record<string, Record<string, number>>
  };
}

it("accounts for every row of a folder by name", async () => {
  const {code, dispositions, checked, errors} = await check({
    "deployments.csv": [
      "deploy_id,service,deployed_at,outcome,environment,remediates",
      "1,shop,2026-01-01T10:00:00Z,success,production,",
      "2,shop,2026-01-02T10:00:00Z,failure,production,",
      "3,shop,2026-01-03T10:00:00Z,success,other,",
      "1,shop,2025-12-31T23:00:00Z,success,production,",
      "1,mail,2026-01-05T10:00:00Z,success,production,1",
      "5,shop,yesterday,success,production,"
    ].join("\n"),
    "changes.csv": [
      "change_id,service,deploy_id,committed_at",
      "a,shop,1,2025-12-31T10:00:00Z",
      "b,shop,1,2026-01-01T11:00:00Z",
      "c,shop,9,2025-12-31T10:00:00Z"
    ].join("\n"),
    "incidents.csv": [
      "incident_id,started_at,resolved_at",
      "i,2026-01-01,2026-01-02",
      "i,2026-01-01,2026-01-02",
      "j,2026-01-02,2026-01-01",
      "k,2026-01-02,"
    ].join("\n"),
    "findings.csv": [
      "finding_id,app,opened_at,closed_at,outcome",
      "1,shop,2026-01-01,2026-01-11,fixed",
      "2,shop,2026-01-05,2026-01-02,fixed",
      "3,shop,,2026-01-02,fixed",
      "4,shop,2026-01-05,,fixed",
      "5,old,2026-01-05,,open",
      "5,shop,2026-01-06,,open",
      "1,shop,2026-01-01,2026-01-11,fixed"
    ].join("\n"),
    "applications.csv": "app,added_at,removed_at\nold,2025-01-01,2026-01-01\nshop,2025-01-01,\n",
    "losses.csv": "event_id,amount,currency\n1,1000,USD\n2,0,USD\n3,500,\n4,,EUR\n"
  });
  expect(dispositions).toEqual({
    "applications.csv": {used: 2, rejected: 0},
    "changes.csv": {used: 1, rejected: 0, "deployment unknown": 1, "deployed before commit": 1},
    "deployments.csv": {
      used: 2,
      rejected: 1,
      "deployment did not succeed": 1,
      "not production": 1,
      "older state of the same id": 1
    },
    "findings.csv": {
      used: 2,
      rejected: 0,
      "no opening date": 1,
      "closed before opened": 1,
      "closing date unknown": 1,
      "duplicate id": 1,
      "detected after removal": 1
    },
    "incidents.csv": {used: 2, rejected: 0, "duplicate id": 1, "resolved before started": 1},
    "losses.csv": {used: 1, rejected: 0, "amount unknown": 1, "amount 0": 1, "currency unknown": 1}
  });
  expect(code).toBe(1);
  expect(errors).toEqual(['deployments.csv:7: deployed_at: invalid date "yesterday" (expected YYYY-MM-DDThh:mm:ssZ)']);
  expect(checked.computable.map(({what, n}) => [what, n])).toEqual([
    ["survival", 2],
    ["deployment frequency", 2],
    ["lead time", 1],
    ["change failure rate", 1],
    ["recovery time", 2],
    ["losses", 1]
  ]);
});

it("lists the rows that are not used, with their lines and texts, and no cell that a spreadsheet would run", async () => {
  const {folder} = await check(
    {
      "findings.csv": [
        "finding_id,opened_at,closed_at,app",
        '"=cmd|""/c calc""",2026-01-05,2026-01-02,x',
        "2,someday,,x",
        "3,2026-01-01,,x",
        "3,2026-01-02,,x",
        "4,2026-01-01,,x,y"
      ].join("\n")
    },
    ["--left", "left.csv"]
  );
  const [header, ...lines] = readFileSync(join(folder, "left.csv"), "utf8").trimEnd().split("\n");
  expect(header).toBe("file,line,column,rule,message,expected,row");
  expect(lines).toEqual([
    'findings.csv,2,closed_at,closed before opened,"closed before it was opened: ""2026-01-02""",2026-01-05 or after,"""=cmd|""""/c calc"""""",2026-01-05,2026-01-02,x"',
    'findings.csv,3,opened_at,rejected,"invalid date ""someday""",YYYY-MM-DD,"2,someday,,x"',
    'findings.csv,4,,older state of the same id,older state of the same id,,"3,2026-01-01,,x"',
    'findings.csv,6,,rejected,more than 4 values in this row,4 values,"4,2026-01-01,,x,y"'
  ]);
});

it("writes over nothing of the user’s: neither rows that are left, nor a mapping", async () => {
  const findings = "finding_id,opened_at\n1,someday\n";
  const folder = temporaryFolder({
    "in/findings.csv": findings,
    "mine.csv": "all I have\n",
    "in/exhibit.yaml": "files: {}\n"
  });
  const left = (file: string) => exhibit(["check", "in/findings.csv", "--left", file], folder);
  for (const [file, why] of [
    ["mine.csv", "holds something else"],
    ["in/../in/findings.csv", "is what is to be checked"],
    ["none/left.csv", "its folder does not exist"],
    ["in", "is a folder"]
  ]) {
    const {code, out, errors} = await left(file);
    expect(errors[0]).toContain(`--left ${file}: ${why}`);
    expect([code, out]).toEqual([2, ""]);
  }
  for (const _ of ["new", "again"]) expect((await left("left.csv")).errors.at(-1)).toBe("left.csv: 1 row");
  expect((await exhibit(["check", "in", "--write"], folder)).code).toBe(2);
  expect(readFileSync(join(folder, "mine.csv"), "utf8")).toBe("all I have\n");
  expect(readFileSync(join(folder, "in/findings.csv"), "utf8")).toBe(findings);
  expect(readdirSync(folder).sort()).toEqual(["in", "left.csv", "mine.csv"]);
});

it("maps a file by exhibit.yaml: columns, formats, zones, units, values, constants", async () => {
  const {code, checked, dispositions} = await check({
    "exhibit.yaml": [
      "files:",
      "  fines.csv:",
      "    table: losses",
      "    missing: [none given]",
      "    columns:",
      "      event_id: Case",
      "      occurred_on: {column: Day, format: '%d/%m/%Y'}",
      "      amount: {column: Fine, decimal: ',', unit: thousand}",
      "      currency: {value: EUR}",
      "  tickets/log.csv:",
      "    table: findings",
      "    only: {Kind: [bug]}",
      "    columns:",
      "      finding_id: Nr",
      "      opened_at: {column: Opened, zone: Europe/Paris}",
      "      closed_at: [Fixed, Dismissed]",
      "      outcome: {column: State, values: {done: fixed, '*': open}}"
    ].join("\n"),
    "fines.csv": Buffer.from("Case;Day;Fine\n1;03/04/2026;1.250,5\n2;04/05/2026;none given\n", "latin1"),
    "tickets/log.csv":
      "Nr,Kind,Opened,Fixed,Dismissed,State\n1,bug,2026-01-01 10:00,,2026-02-01 10:00,done\n2,task,x,,,\n3,bug,2026-01-01 10:00,,,new\n"
  });
  expect(checked.faults).toEqual([]);
  expect(dispositions).toEqual({
    "fines.csv": {used: 1, rejected: 0, "amount unknown": 1},
    "tickets/log.csv": {used: 2, rejected: 0, "Kind is not bug": 1}
  });
  expect(checked.computable.find(({what}) => what === "survival")).toMatchObject({n: 2, basis: "2 findings, 1 closed"});
  expect(code).toBe(0);
});

it("takes the ids of two tools for two things, finds records where exhibit.yaml says, and takes its key", async () => {
  const alert = {number: 1, state: "open", created_at: "2026-01-01T00:00:00Z", fixed_at: null, dismissed_at: null};
  const {checked, dispositions} = await check({
    "dependabot.json": JSON.stringify([{...alert, security_advisory: {ghsa_id: "GHSA-1"}}]),
    "findings.csv": "finding_id,opened_at\n1,2026-01-01\n",
    "tickets.json": JSON.stringify({
      people: [{name: "A"}],
      boards: [
        {name: "b", cards: [{id: 3, at: "2026-01-01"}]},
        {name: "c", cards: [{id: 1, at: "2026-01-02"}]}
      ]
    }),
    "twice.csv": "a,b,opened\nx,1,2026-01-01\ny,1,2026-01-02\n",
    "other.csv": "nr,begun\n1,2026-01-03\n",
    "exhibit.yaml": [
      "files:",
      "  tickets.json: {table: findings, records: 'boards[].cards', columns: {finding_id: id, app: boards.name, opened_at: at}}",
      "  other.csv: {table: findings, columns: {finding_id: nr, opened_at: begun}}",
      "  twice.csv: {table: findings, key: [finding_id], columns: {finding_id: b, app: a, opened_at: opened}}"
    ].join("\n")
  });
  expect(checked.faults).toEqual([]);
  expect(dispositions).toEqual({
    "dependabot.json": {used: 1, rejected: 0},
    "findings.csv": {used: 1, rejected: 0},
    "other.csv": {used: 1, rejected: 0},
    "tickets.json": {used: 2, rejected: 0},
    "twice.csv": {used: 1, rejected: 0, "older state of the same id": 1}
  });
});

it.each([
  [
    "a path out of the folder",
    "  ../f.csv:\n    table: findings\n    columns: {opened_at: a}",
    "path leaves the folder: ../f.csv"
  ],
  [
    "an absolute path",
    "  /etc/passwd:\n    table: findings\n    columns: {opened_at: a}",
    "path leaves the folder: /etc/passwd"
  ],
  ["a file that is not there", "  g.csv:\n    table: findings\n    columns: {opened_at: a}", "no such file"],
  ["no table", "  f.csv:\n    records: data.nodes", "missing table"],
  ["an unknown table", "  f.csv:\n    table: sightings\n    columns: {opened_at: a}", "unknown table: sightings"],
  [
    "an unknown column of the table",
    "  f.csv:\n    table: findings\n    columns: {opened_at: a, colour: b}",
    "unknown column: colour"
  ],
  [
    "a required column without a source",
    "  f.csv:\n    table: findings\n    columns: {closed_at: b}",
    "missing column: opened_at"
  ],
  [
    "an unknown time zone",
    "  f.csv:\n    table: findings\n    columns: {opened_at: {column: a, zone: Mars/Base}}",
    "unknown time zone: Mars/Base"
  ],
  [
    "an unknown value",
    "  f.csv:\n    table: findings\n    columns: {opened_at: a, outcome: {column: b, values: {x: gone}}}",
    "unknown value: gone"
  ],
  [
    "a key that is not mapped",
    "  f.csv:\n    table: findings\n    key: [cwe]\n    columns: {opened_at: a}",
    "invalid key"
  ],
  [
    "records that are no path",
    "  f.csv:\n    table: findings\n    records: a..b\n    columns: {opened_at: a}",
    "invalid records: a..b"
  ],
  [
    "an unknown property",
    "  f.csv:\n    table: findings\n    speed: 3\n    columns: {opened_at: a}",
    "unknown property"
  ],
  ["broken YAML", "  f.csv: [", "Flow sequence"]
])("refuses a mapping with %s, by line", async (_, lines, message) => {
  const {code, checked} = await check({"exhibit.yaml": `files:\n${lines}\n`, "f.csv": "a,b\n2026-01-01,x\n"});
  expect(code).toBe(1);
  const fault = checked.faults.find((f) => f.message.includes(message));
  expect(fault, JSON.stringify(checked.faults)).toBeDefined();
  expect(fault!.file).toBe("exhibit.yaml");
  if (message !== "no such file") expect(fault!.line).toBeGreaterThan(0);
});

it("reports a mapped column that the file does not have", async () => {
  const {checked} = await check({
    "exhibit.yaml": "files:\n  f.csv:\n    table: findings\n    columns: {opened_at: begun}\n",
    "f.csv": "a,b\n2026-01-01,x\n"
  });
  expect(checked.files[0].faults).toEqual([
    expect.objectContaining({line: 1, column: "begun", message: "missing column", expected: "one of: a, b"})
  ]);
});

it("does not follow a link out of the folder", async () => {
  const outside = temporaryFolder({"secret.csv": "finding_id,opened_at\n1,2026-01-01\n"});
  const folder = temporaryFolder({"a.csv": "finding_id,opened_at\n1,2026-01-01\n"});
  symlinkSync(join(outside, "secret.csv"), join(folder, "b.csv"));
  const {out} = await exhibit(["check", ".", "--json"], folder);
  const {files} = JSON.parse(out) as Checked;
  expect(files.map(({n_rows, faults}) => [n_rows, faults[0]?.message])).toEqual([
    [1, undefined],
    [null, "a link that leads out of the folder"]
  ]);
});

it("proposes a mapping, writes it when asked, and reads it back", async () => {
  const files = {"export.csv": "Vuln,Package,First Seen,Fixed At\n1,x,2026-01-01,\n2,x,2026-01-02,2026-01-05\n"};
  const {code, checked, folder} = await check(files, ["--write"]);
  expect(code).toBe(1);
  expect(checked.files[0]).toMatchObject({recognised: null, n_rows: null});
  expect(readFileSync(join(folder, "exhibit.yaml"), "utf8")).toBe(checked.proposed_mapping);
  const again = await exhibit(["check", ".", "--json"], folder);
  expect(again.code).toBe(0);
  expect((JSON.parse(again.out) as Checked).files[0]).toMatchObject({
    recognised: "exhibit.yaml",
    table: "findings",
    n_used: 2
  });
});

it("says why each column is proposed, maps the outcomes that it finds, and names what is left over", async () => {
  const rows = [
    "1;Laden;13.02.2024;14.03.2024;Behoben;A",
    "2;Laden;14.02.2024;;offen;",
    "3;Kasse;15.02.2024;16.02.2024;Erledigt;B"
  ];
  const files = {
    "export.csv": ["Nr;Anwendung;Gefunden am;Behoben am;Status;Bearbeiter", ...rows, rows[1].replace("2;", "4;")].join(
      "\n"
    )
  };
  const {checked, folder} = await check(files, ["--write"]);
  expect(checked.files[0].left_over).toEqual(["Bearbeiter"]);
  expect(checked.files[0].evidence).toContainEqual({column: "app", from: ["Anwendung"], why: 'by name; "Laden"'});
  expect(checked.files[0].evidence).toContainEqual({
    column: "outcome",
    from: ["Status"],
    why: "by name; its 3 values, 1 of them to be mapped"
  });
  expect(checked.proposed_mapping).toContain("offen: open\n          Behoben: fixed\n          Erledigt: unknown\n");
  const again = await exhibit(["check", ".", "--json"], folder);
  expect((JSON.parse(again.out) as Checked).files[0]).toMatchObject({n_used: 4, evidence: null, left_over: null});
});

it("proposes no outcome from a column without values, or with one value a row", async () => {
  const row = (i: number, status: string) => `${i},shop,2026-01-01,2026-01-0${(i % 8) + 2},${status}`;
  const csv = (status: (i: number) => string) =>
    ["Ticket,Project,Discovered,Mitigated,Status", ...Array.from({length: 40}, (_, i) => row(i, status(i)))].join("\n");
  const {checked} = await check({
    "a.csv": csv(() => ""),
    "b.csv": csv((i) => `step ${i}`),
    "c.csv": csv((i) => `step ${i % 2}`)
  });
  expect(checked.files.map(({left_over}) => left_over)).toEqual([["Status"], ["Status"], []]);
});

it("does not guess the order of day and month, nor what 1,234 means", async () => {
  const {checked} = await check({
    "findings.csv": "finding_id,opened_at\n1,01/02/2026\n2,03/02/2026\n",
    "losses.csv": 'event_id,amount,currency\n1,"1,234",USD\n'
  });
  expect(checked.files.map(({faults}) => faults[0].message)).toEqual([
    'ambiguous date "01/02/2026"',
    'ambiguous number "1,234"'
  ]);
  expect(checked.computable).toEqual([]);
});

const realdata = join(import.meta.dirname, "../../../../../shared/realdata");

describe.skipIf(!existsSync(realdata))("the traps in real exports (in ../shared/realdata, when it is there)", () => {
  patient("finds them in a log of deployments, an event log of incidents and a register of losses", async () => {
    const {out} = await exhibit(["check", join(realdata, "dora"), join(realdata, "iris"), "--json"]);
    const {files} = JSON.parse(out) as Checked;
    const dispositions = files
      .filter(({n_rows}) => n_rows !== null)
      .map(({file, n_rows, n_used, excluded}) => [
        file.slice(realdata.length + 1),
        n_rows,
        n_used,
        Object.fromEntries(excluded.map(({rule, n}) => [rule, n]))
      ]);
    expect(dispositions).toEqual([
      [
        "dora/logingov_changes.csv",
        12_954,
        11_556,
        {"deployed before commit": 46, "first deployment, which carries all history": 1_352}
      ],
      ["dora/logingov_deployments.csv", 707, 707, {}],
      [
        "dora/servicenow_incident_event_log_sample.csv.gz",
        5_998,
        890,
        {"duplicate id": 2, "older state of the same id": 5_106}
      ],
      ["iris/vcdb_incidents.csv", 9_427, 226, {"amount unknown": 9_098, "currency unknown": 103}],
      ["iris/vcdb_losses.csv", 330, 0, {"amount unknown": 1, "currency unknown": 103, "duplicate id": 226}]
    ]);
  });

  patient("recognises the exports of scanners, and says which cannot be used", async () => {
    const {out} = await exhibit([
      "check",
      join(realdata, "formats"),
      join(realdata, "veracode/kev_2025-08-25.csv"),
      "--json"
    ]);
    const {files} = JSON.parse(out) as Checked;
    const names = Object.fromEntries(
      files.map(({file, recognised, n_used}) => [file.split("/").at(-1), [recognised, n_used]])
    );
    expect(names).toMatchObject({
      "veracode_sca_veracode_sca.csv": ["Veracode SCA agent, issues as CSV", 3],
      "veracode_sca_veracode_sca.json": ["Veracode SCA agent, issues as JSON", 1],
      "veracode_static_embedded_format.json": ["Veracode Findings API", 4],
      "veracode_dynamic_findings_list_format.json": ["Veracode Findings API", 5],
      "veracode_sca_embedded_format.json": ["Veracode Findings API", 10],
      "snyk_issue_api_snyk_sca_scan_api_many_vuln.json": ["Snyk Issues API", 5],
      "snyk_single_project_one_vuln.json": ["Snyk command line", null],
      "generic_generic_report1.csv": ["DefectDojo generic findings", 5],
      "bugcrowd_BugCrowd-one.csv": ["Bugcrowd submissions", 1],
      "github_vulnerability_github-5-vuln.json": ["GitHub vulnerability alerts, GraphQL without dates", null],
      "sarif_suppression_test.sarif": ["SARIF", null],
      "gitlab_sast_gl-sast-report-confidence_v15.json": ["GitLab security report", null],
      "sonatype_many_vulns.json": ["Sonatype IQ", null],
      "kev_2025-08-25.csv": ["CISA known exploited vulnerabilities", null]
    });
  });
});

patient("takes what is spelt Shop and shop for one, says so, and keeps them apart where told so", async () => {
  const files = {
    "findings.csv":
      "finding_id,app,opened_at,closed_at,updated_at\n1,Shop,2026-01-01,,2026-01-01\n1,shop ,2026-01-01,2026-01-05,2026-01-05\n",
    "applications.csv": "app,removed_at\nSHOP,2025-06-01\n"
  };
  const {checked} = await check(files);
  const of = (checked: Checked) => checked.files.map(({n_used, excluded}) => [n_used, excluded.map(({rule}) => rule)]);
  expect(of(checked)).toEqual([
    [1, []],
    [0, ["older state of the same id", "detected after removal"]]
  ]);
  const exact = await check({...files, "exhibit.yaml": "groups: exact\n"});
  expect(of(exact.checked)).toEqual([
    [1, []],
    [2, []]
  ]);
  const {out} = await exhibit(["check", "."], (await check(files)).folder);
  expect(out).toContain(
    "note: names that differ only in case or surrounding space are one application: SHOP (Shop, shop); groups: exact keeps them apart"
  );
});

it("takes services that differ by case for one: a deployment and the incident that it caused", async () => {
  const folder = temporaryFolder({
    "deployments.csv": "deploy_id,service,deployed_at\nd1,Shop,2026-01-05\nd2,shop,2026-01-12\nd1,shop,2026-01-05\n",
    "incidents.csv":
      "incident_id,service,started_at,resolved_at,caused_by\ni1,SHOP,2026-01-12T10:00Z,2026-01-12T11:00Z,d2\n"
  });
  const run = ["dora", "--deployments", "deployments.csv", "--incidents", "incidents.csv", "--json"];
  const {out, errors} = await exhibit(run, folder);
  const {keys} = JSON.parse(out) as {keys: {change_failure_rate: {estimate: number; n: number}}};
  expect(keys.change_failure_rate).toMatchObject({estimate: 50, n: 2});
  expect(errors.join("\n")).toContain("are one service: shop (SHOP, Shop)");
});
