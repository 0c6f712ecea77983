import {grades} from "../sources/grades.ts";
import type {Grade} from "../sources/grades.ts";
import type {Fault} from "../sources/fault.ts";
import {fieldsOf} from "../sources/yamlFields.ts";
import type {YamlFields} from "../sources/yamlFields.ts";
import {readYaml} from "../sources/yamlText.ts";
import type {YamlDocument, YamlPath} from "../sources/yamlText.ts";
import {defaultLeastN} from "./objective.ts";
import type {Evidence, Exception, Objective, Policy} from "./objective.ts";
import {idExpected, isId, readSelection, targetOf} from "./objectiveFields.ts";
import type {ObjectiveContext} from "./objectiveFields.ts";
import {readIndicator} from "./readIndicator.ts";
import {isObjective, isOpenSlo, openSloIndicators, readOpenSlo} from "./readOpenSlo.ts";
import {checkSlices, readSlices} from "./slices.ts";
import {parseWindow} from "./spans.ts";

const examples = {
  file: "objectives: with an objective for each name, or documents of OpenSLO v1",
  target: "a share above 0%, up to 100%, such as 95% or 0.95",
  window: "28d or 4w, which roll; month, quarter or year, which are the calendar’s; or rolling 1Q",
  exception: "reason, and finding, or what findings are: severity, app, …; owner, expires",
  url: "an address such as https://example.org/report"
};

/**
 * Reads an objectives.yaml: objectives by name, or documents of OpenSLO v1, or both.
 *
 * @param text of the file
 * @param file its path, for faults
 * @returns the objectives without fault, in order, and every fault with its line
 */
export function readObjectives(
  text: string,
  file: string,
  context: ObjectiveContext
): {objectives: Objective[]; lines: Map<string, number>; faults: Fault[]} {
  const {documents, faults} = readYaml(text, file);
  const objectives: Objective[] = [];
  const lines = new Map<string, number>();
  const take = (id: string, read: () => Objective | undefined, {fault, lineOf}: YamlDocument, path: YamlPath) => {
    const before = faults.length;
    const objective = read();
    if (lines.has(id)) fault(path, `a second ${id}`, "a name of its own for each objective");
    lines.set(id, lineOf(path) ?? 1);
    if (objective && faults.length === before) objectives.push(objective);
  };
  if (!documents.length && !faults.length) faults.push({file, message: "nothing there", expected: examples.file});
  const tops = documents.map(({content, fault}) => fieldsOf(content, [], fault, examples.file));
  const indicators = openSloIndicators(tops.filter((top) => top !== undefined));
  for (const [i, document] of documents.entries()) {
    const top = tops[i];
    if (!top) continue;
    if (isOpenSlo(top)) {
      if (!isObjective(top)) continue;
      const id = String((top.value("metadata") as {name?: unknown} | undefined)?.name);
      take(id, () => readOpenSlo(top, {...context, indicators}), document, ["metadata"]);
      continue;
    }
    const all = top.has("objectives") ? top.fields("objectives", examples.file) : undefined;
    if (!top.has("objectives")) top.fault(undefined, "missing objectives", examples.file);
    top.close();
    for (const id of all?.names() ?? []) take(id, () => readOne(id, all!, context), document, ["objectives", id]);
  }
  return {objectives, lines, faults};
}

function readOne(id: string, all: YamlFields, context: ObjectiveContext): Objective | undefined {
  const fields = all.fields(id, "sentence, target, and time_to_close, ratio or gauge");
  if (!isId(id)) all.fault(id, `invalid name: ${id}`, idExpected);
  if (!fields)
    return all.has(id) ? undefined : all.fault(id, "nothing there", "sentence, target, and what is measured");
  const sentence = fields.needed("sentence", "what should be true, as one sentence", textOf);
  const target = fields.needed("target", examples.target, targetOf);
  const base = {
    name: fields.text("name") ?? sentence,
    service: fields.text("service"),
    owner: fields.text("owner"),
    review: fields.day("review"),
    since: fields.day("since"),
    window: fields.parsed("window", examples.window, parseWindow),
    leastN: fields.number("least_n", "a whole number from 1", isWhole) ?? defaultLeastN,
    evidence: fields.list("evidence", "citation, url, grade").map(readEvidence),
    exceptions: fields.list("exceptions", examples.exception).map(readException),
    policy: readPolicy(fields)
  };
  const indicator = readIndicator(fields, context);
  const slices = readSlices(fields);
  if (indicator) checkSlices(fields, "slices", {indicator, slices});
  fields.close();
  if (sentence === undefined || target === undefined || !indicator) return undefined;
  return {id, sentence, target, ...base, name: base.name ?? sentence, indicator, ...(slices && {slices})};
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value.trim() !== "" ? value.trim() : undefined;
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}

function readEvidence(fields: YamlFields): Evidence {
  const evidence = {
    citation: fields.needed("citation", "who says so, and where", textOf) ?? "",
    url: fields.parsed("url", examples.url, (value) => (isAddress(value) ? value : undefined)),
    grade: fields.choice("grade", Object.keys(grades) as Grade[])
  };
  fields.close();
  return evidence;
}

function isAddress(value: unknown): value is string {
  return typeof value === "string" && /^https?:\/\/[^\s\p{Cc}"<>\\]+$/u.test(value) && URL.canParse(value);
}

function readException(fields: YamlFields): Exception {
  const exception = {
    finding: fields.text("finding"),
    reason: fields.needed("reason", "why it was accepted", textOf) ?? "",
    owner: fields.text("owner"),
    expires: fields.day("expires"),
    where: readSelection(fields)
  };
  fields.close();
  return exception;
}

function readPolicy(fields: YamlFields): Policy | undefined {
  const policy = fields.fields("policy", "when_spent, and applied with a list of days");
  if (!policy) return undefined;
  const whenSpent = policy.needed("when_spent", "what is done when the budget is spent", textOf) ?? "";
  const applied = policy.list("applied", "on, what").map((one) => {
    const found = {on: one.day("on") ?? "", what: one.needed("what", "what was done", textOf) ?? ""};
    if (!one.has("on")) one.fault("on", "missing on", "YYYY-MM-DD");
    one.close();
    return found;
  });
  policy.close();
  return {whenSpent, applied: applied.sort((a, b) => (a.on < b.on ? -1 : 1))};
}
