import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {parseBoardFile} from "../../src/board/boardFile.ts";
import {exhibit} from "../commandLine.ts";
import {temporaryFolder} from "../temporary.ts";

const files = {
  "estimates.csv":
    "risk,expert,lambda,p05,p50,p95,currency\nFlood: “the cellar”,A,0.1,1000,9000,90000,chf\nFire,A,0.2,1000,9000,90000,CHF\n",
  "findings.csv": "finding_id,opened_at,closed_at,outcome\n1,2026-01-01,2026-01-02,accepted\n2,2026-01-03,,\n"
};

it("--init writes a board.yaml that says nothing wrong, with the risks and the currency of the data, and never over another", async () => {
  const data = temporaryFolder(files);
  const written = await exhibit(["board", "--data", data, "--init", "--organisation", "Söhne: & Co"]);
  expect({...written, errors: written.errors.length}).toMatchObject({code: 0, errors: 1});
  const text = readFileSync(join(data, "board.yaml"), "utf8");
  const {settings, faults} = parseBoardFile(text, "board.yaml");
  expect(faults).toEqual([]);
  expect(settings).toMatchObject({organisation: "Söhne: & Co", currency: "CHF"});
  expect(text).toMatch(/^owners:\n {2}Fire:\n {2}"?Flood: “the cellar”"?:$/m);
  expect(text).toContain("hold a finding that is closed as accepted");
  // What is offered as a comment can be used as it is.
  const all = text.replace(/^# (?=[a-z_]+:)|^#(?= {3})/gm, "");
  const examples = parseBoardFile(all.replace(/^owners:\n(?: {2}.*:\n)+/m, ""), "board.yaml");
  expect(examples.faults).toEqual([]);
  expect(examples.settings.controls).toHaveLength(1);
  expect(examples.settings.decisions[0]?.options).toHaveLength(2);
  writeFileSync(join(data, "board.yaml"), "organisation: Mine\n");
  const again = await exhibit(["board", "--data", data, "--init"]);
  expect(again.errors[0]).toMatch(/board\.yaml: is there already; nothing was written/);
  expect(again.code).not.toBe(0);
  expect(readFileSync(join(data, "board.yaml"), "utf8")).toBe("organisation: Mine\n");
});

it.each([
  [[], "missing --data: expected a folder with exports of your own tools"],
  [["--data", "DATA/findings.csv"], /--data .*findings\.csv: expected a folder/],
  [["--data", "DATA/none"], /none: no such file or folder/],
  [["--data", "DATA", "--period", "2026"], "invalid --period: 2026, expected a quarter such as 2026Q3"],
  [["--data", "DATA", "--against", "Q3 2026"], "invalid --against: Q3 2026, expected a quarter such as 2026Q3"],
  [["--data", "DATA", "--paper", "a3"], "invalid --paper: a3, expected a4, letter"],
  [["--data", "DATA", "--edition", "1999"], /^invalid --edition: 1999, expected 20/],
  [["--data", "DATA", "--organisation", " "], "--organisation: expected a name"],
  [["--data", "DATA", "more"], "unexpected argument: more"]
])("is used wrongly: %j", async (args, expected) => {
  const data = temporaryFolder(files);
  const {code, errors} = await exhibit(["board", ...args.map((arg) => arg.replace("DATA", data))]);
  expect(code).toBe(2);
  expect(errors[0]!.replace(/^exhibit: /, "")).toMatch(
    typeof expected === "string" ? new RegExp(`^${expected.replace(/[.()]/g, "\\$&")}`) : expected
  );
});

it.each([
  [["freeze"], "missing label"],
  [["freeze", "v1", "--period", "2026Q1"], "--period goes with --data"],
  [["freeze", "v1", "--organisation", "A"], "--organisation goes with --data"],
  [["freeze", "v1", "--data", "DATA", "--period", "soon"], "invalid --period: soon"]
])("a copy of own data is asked for wrongly: %j", async (args, expected) => {
  const data = temporaryFolder(files);
  const {code, errors} = await exhibit(args.map((arg) => arg.replace("DATA", data)));
  expect(code).toBe(2);
  expect(errors[0]).toContain(expected);
});
