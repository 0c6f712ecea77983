import {execFileSync, spawn, spawnSync} from "node:child_process";
import {cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {createServer} from "node:net";
import type {AddressInfo} from "node:net";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {few, patient} from "../patient.ts";
import {exhibit, exhibitApart} from "../commandLine.ts";
import type {Outcome} from "../commandLine.ts";
import {describePackage} from "../temporary.ts";

const root = join(import.meta.dirname, "../../../..");
const csv = "id,n\na,1\nb,2\n";

const base = mkdtempSync(join(tmpdir(), "exhibit-"));
afterAll(() => rmSync(base, {recursive: true, force: true}));

/** A folder that lives as long as these tests, which run at the same time. */
function temporaryFolder(files: Record<string, string | Uint8Array>): string {
  const folder = mkdtempSync(join(base, "f-"));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), {recursive: true});
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** A module that is an exhibit, `made` where nothing else is said, but for what `more` says. */
const module = (more: string, before = "", id = "made") => `${before}
import {defineExhibit, integer, string} from ${JSON.stringify(join(root, "packages/exhibit-report/src/index.ts"))};

export default defineExhibit({
  id: "${id}",
  name: "Made up",
  slides: [],
  sources: ["events"],
  query: "select id, n from raw_events order by id",
  columns: {id: string("Name"), n: integer("events", "Number")},
  analyze: (rows) => rows,
  ${more}
});
`;

/** A report with nothing in it but one exhibit. */
function report(exhibitModule: string, more: Record<string, string> = {}): string {
  const folder = temporaryFolder({
    "CITATION.cff":
      "title: T\nurl: https://example.org/\nauthors:\n  - name: A\nversion: 1.0.0\ndate-released: 2026-01-01\n",
    "package.json": '{"type": "module"}',
    "package-lock.json": "{}",
    "data/made/events.csv": csv,
    "data/made/datapackage.json": describePackage(csv, [
      {name: "id", type: "string"},
      {name: "n", type: "integer"}
    ]),
    "src/exhibits/made.ts": exhibitModule,
    "src/models/staging/none.sql": "select 1 as one",
    "src/models/marts/none2.sql": "select 1 as one",
    "src/models/checks/none3.sql": "select 1 where false",
    ...more
  });
  for (const name of readdirSync(join(root, "src")))
    if (!["exhibits", "explorables", "models", "notebooks", "recompute", "recomputations"].includes(name))
      symlinkSync(join(root, "src", name), join(folder, "src", name));
  return folder;
}

/** Finds a sentence, or one for each fault, and nothing of Node’s. */
function expectSentence({code, errors, out}: Outcome, expected: string | RegExp, exitCode?: number): void {
  const text = errors.join("\n");
  expect(text).toMatch(expected);
  expect(`${text}\n${out}`).not.toMatch(/^ {4}at |node:internal|ERR_[A-Z]/m);
  expect(exitCode === undefined ? [1, 2] : [exitCode]).toContain(code);
}

const findings = "finding_id,opened_at,closed_at,severity\n1,2026-01-01,2026-01-02,high\n";

/** A folder with one of everything that can be in the way. */
function obstacles(): string {
  const folder = temporaryFolder({
    "findings.csv": findings,
    "folder.csv/x": "",
    "folder/x": "",
    file: "",
    "empty.csv": "",
    "bytes.csv": Buffer.from([0, 1, 2, 255, 10, 13, 0]),
    "broken.json": "{",
    "broken.csv.gz": "this is not gzip",
    "package/datapackage.json": "{",
    "strange/datapackage.json": '{"resources": [{"name": 1}]}',
    "lost/datapackage.json": '{"resources": [{"name": "a", "path": "a.csv"}]}'
  });
  symlinkSync("nowhere", join(folder, "link.csv"));
  symlinkSync("circle.csv", join(folder, "circle.csv"));
  execFileSync("mkfifo", [join(folder, "pipe.csv")]);
  return folder;
}

const dates = ["--opened", "opened_at", "--closed", "closed_at"];

describe.concurrent("one sentence and exit code 1 or 2", () => {
  const folder = obstacles();

  it.each<[string, string[], string | RegExp]>([
    ["no command", [], "missing command"],
    ["an unknown command", ["bild"], "unknown command: bild"],
    ["a name that objects have", ["constructor"], "unknown command: constructor"],
    ["an unknown option", ["serve", "--prot", "1"], "--prot"],
    ["an option without its value", ["serve", "--port"], "--port"],
    ["check: nothing there", ["check", "none"], "none: no such file or folder"],
    ["check: a link that leads nowhere", ["check", "link.csv"], "link.csv: no such file"],
    ["check: a link to itself", ["check", "circle.csv"], "circle.csv: no such file"],
    ["check: a pipe", ["check", "pipe.csv"], "pipe.csv: not a file"],
    ["check: an empty file", ["check", "empty.csv"], "empty.csv: empty file"],
    ["check: no JSON", ["check", "broken.json"], "broken.json: invalid JSON"],
    ["check: no gzip", ["check", "broken.csv.gz"], "broken.csv.gz: incorrect header check"],
    ["check: everything", ["check", "."], "not recognised"],
    ["check: a folder to write rows to", ["check", "findings.csv", "--left", "folder"], "folder: is a folder"],
    ["check: a file in the way", ["check", "findings.csv", "--left", "file/rows.csv"], "file is no folder"],
    ["survival: a folder", ["survival", "folder.csv", ...dates], "folder.csv: not a file"],
    ["survival: a pipe", ["survival", "pipe.csv", ...dates], "pipe.csv: not a file"],
    ["survival: bytes", ["survival", "bytes.csv", ...dates], "bytes.csv"],
    [
      "survival: a bad format",
      ["survival", "findings.csv", ...dates, "--date-format", "%Q"],
      "Failed to parse format specifier %Q"
    ],
    ["survival: a bad limit", ["survival", "findings.csv", ...dates, "--max-expansion", "-1"], "--max-expansion"],
    ["simulate: a folder", ["simulate", "folder"], "folder: not a file"],
    ["simulate: other columns", ["simulate", "findings.csv"], "findings.csv:1: risk: missing column"],
    ["dora: nothing there", ["dora", "--deployments", "none"], "none: no such file or folder"],
    ["dora: a pipe", ["dora", "--deployments", "pipe.csv"], "pipe.csv: not a file"],
    ["template: a file in the way", ["template", "file"], "file: is no folder"],
    ["template: a file further up", ["template", "file/folder"], "file is no folder"],
    ["accept: nothing there", ["accept", "none"], "none/datapackage.json: no such file or folder"],
    ["accept: a folder without one", ["accept", "folder"], "folder/datapackage.json: no such file or folder"],
    ["accept: no JSON", ["accept", "package"], "package/datapackage.json:1: invalid JSON"],
    ["accept: no paths", ["accept", "strange"], "strange/datapackage.json: invalid resources"],
    ["accept: a file that is not there", ["accept", "lost"], "lost/a.csv: no such file or folder"],
    ["serve: nothing there", ["serve", "--out", "none"], "none: no such file or folder"],
    ["serve: a file", ["serve", "--out", "file"], "file: expected a folder"],
    ["serve: no site", ["serve", "--out", "folder"], "folder: no site"],
    ["serve: no port", ["serve", "--out", "folder", "--port", "70000"], "invalid --port: 70000"],
    ["serve: no name", ["serve", "--out", "folder", "--host", "http://a/"], "invalid --host: http://a/"],
    ["freeze: a bad label", ["freeze", "../x"], "invalid label: ../x"],
    ["build: nothing there", ["build", "--data", "none"], "none: no such file or folder"],
    ["build: a file", ["build", "--data", "file"], "--data file: expected a folder"],
    ["build: a bad address", ["build", "--url", "nonsense"], "invalid --url: nonsense"],
    ["build: an address of another kind", ["build", "--url", "javascript:alert(1)"], "invalid --url"],
    ["recompute: nothing there", ["recompute", "none"], "none: no such file or folder"],
    ...["build", "compute", "verify", "dev", "freeze a", "recompute folder", "new some-thing"].map(
      (command): [string, string[], string] => [
        `${command}: outside of a report`,
        command.split(" "),
        "expected to run in the folder of a report, no CITATION.cff"
      ]
    )
  ])("%s", async (_, args, expected) => {
    const before = readdirSync(folder);
    expectSentence(await exhibit(args, folder), expected);
    expect(readdirSync(folder)).toEqual(before);
  });

  it.each(few(["serve", "dev"], (command) => command === "serve"))("%s: a port that is in use", async (command) => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, "127.0.0.1", resolve));
    const folder = report("", {"dist/index.html": ""});
    const {port} = taken.address() as AddressInfo;
    const outcome = await exhibitApart([command, "--port", String(port)], folder);
    taken.close();
    expectSentence(outcome, `port ${port}: in use by another program`, 1);
  });
});

const ofGenerator = (name: string) => JSON.stringify(join(root, "packages/exhibit-report/src", name));
const words =
  "subtitle: () => '', claim: () => '', holds: () => true, altText: () => '', discussion: () => '', chart: () => null as unknown as SVGSVGElement";

/** Exhibits by their names: what is wrong with each, its module, and the sentence that says so after the name of its file. */
const unloadable: Record<string, [string, string, RegExp]> = {
  unparsed: ["does not parse", module("title: ) => 1"), /^12: Unexpected "\)"$/],
  lost: [
    "asks for a module that is not there",
    module("", 'import "./nope.ts";'),
    /^1: cannot find src\/exhibits\/nope.ts/
  ],
  strange: [
    "asks for a package that is not there",
    module("", 'import "no-such-package";'),
    /^1: cannot find the package no-such-package/
  ],
  nameless: [
    "asks for a name that is not there",
    module("", `import {nope} from ${ofGenerator("charts/format.ts")}; nope();`),
    /^1: The requested module .* does not provide an export named 'nope'$/
  ],
  failing: [
    "fails when it is loaded",
    module("", "const rows = undefined as unknown as string[];\nrows.map((row) => row);"),
    /^2: TypeError: Cannot read properties of undefined \(reading 'map'\)$/
  ],
  throwing: ["throws what is no error", 'throw "text";', /^ text$/],
  empty: ["defines nothing", "export {};", /^ the exhibit’s id must be the file’s name/]
};

const uncomputable: Record<string, [string, string, RegExp]> = {
  failing: [
    "fails when it computes",
    module(`title: (rows) => rows[7].id,\n  ${words}`, "", "failing"),
    /^12: TypeError: Cannot read properties of undefined \(reading 'id'\)$/
  ],
  misspelt: [
    "misspells a column",
    module(`title: ([row]) => row.idd,\n  ${words}`, "", "misspelt"),
    /^12: TypeError: a row has no column idd \(expected one of: id, n\)$/
  ],
  tableless: [
    "asks for a table that is not there",
    module(`title: () => "T",\n  ${words}`, "", "tableless").replace("raw_events", "raw_nothing"),
    /^\d+: Catalog Error: Table with name raw_nothing does not exist/
  ],
  columnless: [
    "asks for a column that is not there",
    module(`title: () => "T",\n  ${words}`, "", "columnless").replace(
      /query: .*?from/,
      'query: "select idd as id, n from'
    ),
    /^\d+: Binder Error: .*"idd".* \(expected id\)$/
  ],
  unnamed: [
    "misspells what analyze returns",
    module(`title: ({alll}) => alll,\n  ${words}`, "", "unnamed").replace("(rows) => rows", "(rows) => ({all: rows})"),
    /^12: TypeError: analyze returns no alll \(expected one of: .*\)$/
  ]
};

describe("the code of a report, of which every fault is told at once", () => {
  describe.each([
    ["loaded", unloadable],
    ["computed", uncomputable]
  ])("when it is %s", (_, exhibits) => {
    let outcome: Outcome;
    beforeAll(async () => {
      const modules = Object.entries(exhibits).map(([name, [, text]]) => [`src/exhibits/${name}.ts`, text]);
      outcome = await exhibitApart(
        ["compute"],
        report(module(`title: () => "T",\n  ${words}`), Object.fromEntries(modules))
      );
    });

    const cases = Object.entries(exhibits).map(([name, [what, , expected]]) => ({name, what, expected}));
    it.each(cases)("$what: file, line, what is wrong", ({name, expected}) => {
      const place = new RegExp(`^(exhibit: )?src/exhibits/${name}\\.ts:`);
      const told = outcome.errors.filter((line) => place.test(line)).map((line) => line.replace(place, ""));
      expect(told, outcome.errors.join("\n")).toEqual([expect.stringMatching(expected)]);
    });

    it("in sentences", () => expectSentence(outcome, "src/exhibits", 1));
  });
});

describe.concurrent("the other files of a report", () => {
  it.each<[string, Record<string, string>, string]>([
    ["no title", {"CITATION.cff": "url: https://example.org/\n"}, "CITATION.cff:1: title: missing value"],
    ["an address that is none", {"CITATION.cff": "title: T\nurl: nonsense\n"}, "CITATION.cff:2: url: invalid value"],
    ["no YAML", {"CITATION.cff": "title: [\n"}, "CITATION.cff:2: "],
    ["no package", {"data/made/datapackage.json": "{"}, "data/made/datapackage.json:1: invalid JSON"],
    ["a model that fails", {"src/models/marts/bad.sql": "select nope"}, "src/models/marts/bad.sql:1: Binder Error"]
  ])("%s", async (_, files, expected) => {
    const folder = report(module(""), files);
    expectSentence(await exhibit(["compute"], folder), expected, 1);
  });

  it.each<[string, (folder: string) => void, string]>([
    ["a pipe for an identity", (folder) => pipe(folder, "CITATION.cff"), "CITATION.cff: not a file"],
    ["a pipe for a package", (folder) => pipe(folder, "data/made/datapackage.json"), "datapackage.json: not a file"],
    ["a pipe for data", (folder) => pipe(folder, "data/made/events.csv"), "events.csv: not a file"],
    ["a pipe for a model", (folder) => pipe(folder, "src/models/marts/none2.sql"), "none2.sql: not a file"],
    [
      "a folder for data",
      (folder) => {
        rmSync(join(folder, "data/made/events.csv"));
        mkdirSync(join(folder, "data/made/events.csv"));
      },
      "events.csv: not a file"
    ],
    ["a file for the cache", (folder) => writeFileSync(join(folder, ".exhibit"), ""), ".exhibit"]
  ])("%s", async (_, change, expected) => {
    const folder = report(module(""));
    change(folder);
    expectSentence(await exhibit(["compute"], folder), expected, 1);
  });
});

function pipe(folder: string, file: string): void {
  rmSync(join(folder, file));
  execFileSync("mkfifo", [join(folder, file)]);
}

describe.concurrent("before anything runs", () => {
  const copy = (engines: string) => {
    const folder = temporaryFolder({"package.json": JSON.stringify({type: "module", engines: {node: engines}})});
    mkdirSync(join(folder, "src/commands"), {recursive: true});
    for (const name of [
      "commands/bin.js",
      "commands/exhibit.ts",
      "folders/start.js",
      "folders/typescript.js",
      "folders/packagesHook.js",
      "folders/bundled.js"
    ])
      cpSync(join(root, "packages/exhibit-report/src", name), join(folder, "src", name));
    return folder;
  };
  const run = (folder: string) =>
    new Promise<Outcome>((resolve) => {
      const child = spawn(process.execPath, [join(folder, "src/commands/bin.js"), "check"]);
      let errors = "";
      child.stderr.on("data", (text) => (errors += text));
      child.on("close", (code) => resolve({code, out: "", errors: errors.trimEnd().split("\n")}));
    });

  it("an old Node is told which is needed", async () => {
    const outcome = await run(copy(">=99.5"));
    expectSentence(outcome, /^exhibit: Node [\d.]+ is too old \(expected 99.5 or later/, 2);
    expect(outcome.errors).toHaveLength(1);
  });

  it("packages that are not installed are told", async () => {
    const folder = copy(">=20");
    const outcome = await run(folder);
    expectSentence(outcome, `exhibit: its packages are not installed (expected npm ci, in ${folder}/)`, 2);
    expect(outcome.errors).toHaveLength(1);
  });
});

it("recompute reads the report’s TypeScript in a process of its own", () => {
  const bin = join(root, "packages/exhibit-report/src/commands/bin.js");
  const {stderr} = spawnSync(process.execPath, [bin, "recompute", temporaryFolder({})], {cwd: root, encoding: "utf8"});
  const lines = stderr.trimEnd().split("\n");
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line).toMatch(/\.csv(\.gz)?: missing file$/);
});

describe.concurrent("is quiet", () => {
  const start = (args: string[]) => {
    const child = spawn(process.execPath, [join(root, "packages/exhibit-report/src/commands/bin.js"), ...args]);
    let errors = "";
    child.stderr.on("data", (text) => (errors += text));
    const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
    return {child, ended, errors: () => errors};
  };

  patient("when nobody reads on", async () => {
    const folder = temporaryFolder({
      "findings.csv": findings + Array.from({length: 20_000}, (_, i) => `${i + 2},2026-01-01,,low\n`).join("")
    });
    const {child, ended, errors} = start(["survival", join(folder, "findings.csv"), ...dates, "--json"]);
    child.stdout.destroy();
    expect(await ended).not.toBe(null);
    expect(errors()).not.toContain("    at ");
  });

  it("when it is interrupted", async () => {
    const folder = temporaryFolder({"dist/index.html": ""});
    const {child, ended, errors} = start(["serve", "--out", join(folder, "dist"), "--port", "0"]);
    await new Promise((resolve) => child.stderr.once("data", resolve));
    child.kill("SIGINT");
    expect(await ended).toBe(130);
    expect(errors()).toMatch(/^http:\/\/127.0.0.1:\d+\/\n$/);
  });
});
