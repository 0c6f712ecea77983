import {cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it} from "vitest";
import {patientGroup} from "../../packages/exhibit-report/test/patient.ts";
import {accept} from "../../packages/exhibit-report/src/commands/accept.ts";
import type {PublishedExhibit} from "../../packages/exhibit-report/src/exports/publish.ts";
import {parseReferences} from "../../packages/exhibit-report/src/exports/references.ts";
import {claimVerdicts, readTalk} from "../../packages/exhibit-report/src/exports/talk.ts";
import type {TalkContext} from "../../packages/exhibit-report/src/exports/talk.ts";
import {formatFault} from "../../packages/exhibit-report/src/sources/fault.ts";
import {openDatabase} from "../../packages/exhibit-report/src/warehouse/database.ts";
import {buildWarehouse} from "../../packages/exhibit-report/src/warehouse/warehouse.ts";
import {evaluateAll} from "../evaluations.ts";
import {temporaryFolder} from "../../packages/exhibit-report/test/temporary.ts";

const {references} = parseReferences(readFileSync("src/references.bib", "utf8"), "src/references.bib");
const models = "src/models";

patientGroup("the talk", () => {
  let folder: string;
  let context: TalkContext;
  let talk: Awaited<ReturnType<typeof readTalk>>["talk"];
  let faults: string[];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "exhibit-"));
    const exhibits = (await evaluateAll(folder)).map(({exhibit, figures, values, numbers}) => ({
      ...{id: exhibit.id, slides: exhibit.slides, figures, values, numbers}
    })) as unknown as PublishedExhibit[];
    const warehouse = await buildWarehouse({data: "data", models, path: `${folder}/warehouse.duckdb`});
    const database = await openDatabase(warehouse.path, {readOnly: true});
    context = {database, warehouse, exhibits, references};
    const read = await readTalk(context);
    talk = read.talk;
    faults = read.faults.map(formatFault);
  });
  afterAll(() => {
    context.database.close();
    rmSync(folder, {recursive: true});
  });

  it("names nothing that does not exist", () => {
    expect(faults).toEqual([]);
  });

  it("has all 29 slides in order, each with a title and its notes", () => {
    expect(talk.slides.map(({slide}) => slide)).toEqual(Array.from({length: 29}, (_, i) => i + 1));
    for (const {title, notes} of talk.slides) expect(`${title}${notes}`.length).toBeGreaterThan(40);
  });

  it("has a verdict for every claim, and a reason", () => {
    for (const {verdict, finding, id} of talk.claims) {
      expect(claimVerdicts, id).toContain(verdict);
      expect(finding.length, id).toBeGreaterThan(5);
    }
    expect(new Set(talk.claims.map(({verdict}) => verdict))).toEqual(new Set(claimVerdicts));
  });

  it("keeps the addresses of the last slide", () => {
    expect(talk.slides.at(-1)!.links.map((link) => new URL(link).hostname.replace(/^www\./, ""))).toEqual([
      "jbenninghoff.com",
      "security-differently.com",
      "linkedin.com",
      "erikhollnagel.com",
      "dora.dev",
      "cyentia.com",
      "bento.me"
    ]);
  });

  it("shows all fourteen differences", () => {
    const numbers = new Set(talk.claims.flatMap(({difference}) => difference ?? []));
    expect([...numbers].sort((a, b) => a - b)).toEqual(Array.from({length: 14}, (_, i) => i + 1));
  });

  it("cites a source for each claim that is neither experience nor without one", () => {
    for (const {verdict, references, id} of talk.claims)
      if (verdict !== "experience" && verdict !== "not_checkable") expect(references.length, id).toBeGreaterThan(0);
  });

  it.each([
    ["dora-restore-2604", "differs", "2,604×", "449×"],
    ["dora-deployments-208", "agrees", "208×", "209×"],
    ["dora-2018-lead-time", "differs", "26,940 minutes", "153,300 minutes"],
    ["soss9-orders", "agrees_loosely", "100×", "11.5×"],
    ["iris-median-model", "agrees_loosely", "$259K", "$285K"],
    ["outage-typical-mean", "agrees", "$100K", "$97.2K"],
    ["siem-half", "agrees", "50%", "46%"]
  ])("%s: %s, said %s, found %s", (id, verdict, said, found) => {
    expect(talk.claims.find((claim) => claim.id === id)).toMatchObject({verdict, computed: {said, found}});
  });
});

describe("readTalk", () => {
  const header = readFileSync("data/talk/claims.csv", "utf8").split("\n")[0];

  const read = (...rows: string[]) => readDescribed((description) => description, rows);

  /** Reads a talk of one slide and the given claims, whose tables are described otherwise. */
  async function readDescribed(describe: (description: string) => string, rows: string[], columns = header) {
    const data = temporaryFolder();
    cpSync("data/talk", join(data, "talk"), {recursive: true});
    writeFileSync(
      join(data, "talk/slides.csv"),
      "slide,title,notes,image,references,links\n1,One,What it says,,nobody2000,https://a.example javascript:alert(1)\n"
    );
    writeFileSync(join(data, "talk/claims.csv"), `${[columns, ...rows].join("\n")}\n`);
    const description = join(data, "talk/datapackage.json");
    writeFileSync(description, describe(readFileSync(description, "utf8")));
    await accept(join(data, "talk"));
    const path = join(temporaryFolder(), "warehouse.duckdb");
    const warehouse = await buildWarehouse({data, models: temporaryModels(), path});
    const database = await openDatabase(path, {readOnly: true});
    const exhibits = [{id: "known", slides: [1, 2], figures: [{slides: [3]}], values: {ratio: 449}, numbers: {}}];
    try {
      return await readTalk({database, warehouse, references, exhibits: exhibits as unknown as PublishedExhibit[]});
    } finally {
      database.close();
    }
  }

  function temporaryModels(): string {
    return temporaryFolder({"staging/.keep": "", "marts/.keep": "", "checks/.keep": ""});
  }

  const row = (values: Partial<Record<string, string>>) => {
    const defaults = {id: "a", slide: "1", said_by: "talk", claim: "A claim", finding: "A finding"};
    const all: Partial<Record<string, string>> = {...defaults, ...values};
    return header
      .split(",")
      .map((name) => all[name] ?? "")
      .join(",");
  };

  it("computes a verdict from an exhibit’s value or from a formula", async () => {
    const number = {rule: "printed", published: "2604", unit: "times"};
    const {talk} = await read(
      row({...number, id: "a", exhibit: "known", value: "ratio"}),
      row({...number, id: "b", formula: "5208 / 2.0"})
    );
    expect(talk.claims.map(({verdict, computed}) => [verdict, computed?.from])).toEqual([
      ["differs", "known.ratio"],
      ["agrees", "5208 / 2.0"]
    ]);
  });

  it("says in which line a slide, a reference, an exhibit, a value, a number or a formula does not exist", async () => {
    const number = {rule: "printed", published: "1", unit: "times"};
    const {faults} = await read(
      row({id: "a", verdict: "agrees", slide: "7"}),
      row({id: "b", verdict: "agrees", exhibit: "nowhere"}),
      row({id: "c", ...number, exhibit: "known", value: "nothing"}),
      row({id: "d", ...number, formula: "1 +"}),
      row({id: "e", verdict: "agrees", finding: "It is [[known.nothing]] [@nobody2001]"}),
      row({id: "f", verdict: "agrees", ...number, formula: "1"}),
      row({id: "g", rule: "printed", formula: "1"})
    );
    const lines = faults.map((fault) => formatFault(fault).replace(/^.*(slides|claims)\.csv/, "$1.csv"));
    expect(lines).toEqual([
      "slides.csv:2: links: invalid address: javascript:alert(1) (expected http:// or https://)",
      "slides.csv:2: references: unknown reference: nobody2000",
      "claims.csv:2: slide: unknown slide: 7",
      "claims.csv:3: exhibit: unknown exhibit: nowhere",
      "claims.csv:4: value: unknown value: known.nothing (expected a value of an exhibit)",
      expect.stringMatching(/^claims\.csv:5: formula: Parser Error.* \(expected an SQL expression\)$/),
      "claims.csv:6: finding: unknown number: known.nothing",
      "claims.csv:6: finding: unknown reference: nobody2001",
      "claims.csv:7: verdict: both or neither of verdict and rule (expected one of them)",
      "claims.csv:8: published: missing number or unit (expected what the rule compares)",
      "src/exhibits/known.ts: unknown slide: 2",
      "src/exhibits/known.ts: unknown slide: 3"
    ]);
  });

  it("says what is unknown where the description of the table lets it pass", async () => {
    const number = {rule: "printed", published: "1", unit: "times", formula: "1"};
    const anything = (description: string) =>
      description.replace(/"(enum": \[[^\]]*\]|minimum": [^,}]*),?/g, '"required": false');
    const {faults} = await readDescribed(anything, [
      row({id: "a", ...number, unit: "furlongs"}),
      row({id: "b", ...number, rule: "roughly"}),
      row({id: "c", verdict: "maybe"}),
      row({id: "d", verdict: "agrees", said_by: "nobody"}),
      row({id: "e", ...number, published: "0"})
    ]);
    expect(faults.filter(({file}) => file.endsWith("claims.csv")).map(({line, message}) => [line, message])).toEqual([
      [2, "unknown unit: furlongs"],
      [3, "unknown rule: roughly"],
      [4, "unknown verdict: maybe"],
      [5, "unknown said_by: nobody"],
      [6, "no positive number: 0"]
    ]);
  });

  it("says which columns a table lacks", async () => {
    const without = (description: string) => {
      const value = JSON.parse(description) as {resources: {name: string; schema: {fields: {name: string}[]}}[]};
      for (const {name, schema} of value.resources)
        if (name === "talk_claims")
          schema.fields = schema.fields.filter(({name}) => name !== "formula" && name !== "unit");
      return JSON.stringify(value);
    };
    const columns = header.split(",").filter((name) => name !== "formula" && name !== "unit");
    const {talk, faults} = await readDescribed(without, [], columns.join(","));
    expect(faults.map((fault) => formatFault(fault).replace(/^.*claims\.csv/, "claims.csv"))).toEqual([
      "claims.csv:1: unit: missing column (expected those of the template talk)",
      "claims.csv:1: formula: missing column (expected those of the template talk)"
    ]);
    expect(talk).toEqual({slides: [], claims: []});
  });

  it("computes formulas with what is in the warehouse, and reaches no file", async () => {
    const number = {verdict: "", rule: "printed", published: "1", unit: "times"};
    const target = join(temporaryFolder(), "written.csv");
    const {faults} = await read(
      row({...number, id: "a", formula: "(select count(*) from read_text('package.json'))"}),
      row({...number, id: "b", formula: `1 as double)); copy (select 1) to '${target}'; --`}),
      row({...number, id: "c", formula: `(select 1 from 'package.json')`})
    );
    expect(faults.filter(({column}) => column === "formula")).toHaveLength(3);
    expect(existsSync(target)).toBe(false);
  });

  it("is empty where the data hold no talk", async () => {
    const data = temporaryFolder();
    const path = join(temporaryFolder(), "warehouse.duckdb");
    const warehouse = await buildWarehouse({data, models: temporaryModels(), path});
    const database = await openDatabase(path, {readOnly: true});
    const {talk, faults} = await readTalk({database, warehouse, exhibits: [], references});
    database.close();
    expect(talk).toEqual({slides: [], claims: []});
    expect(faults).toEqual([]);
  });
});
