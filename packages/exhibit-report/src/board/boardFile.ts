import {existsSync} from "node:fs";
import {join} from "node:path";
import {shareOf} from "../objectives/objectiveFields.ts";
import type {Fault} from "../sources/fault.ts";
import {asText, fieldsOf} from "../sources/yamlFields.ts";
import type {YamlFields} from "../sources/yamlFields.ts";
import {largestYaml, readYaml} from "../sources/yamlText.ts";
import type {YamlFault} from "../sources/yamlText.ts";
import {readQuarter} from "../text/calendarQuarter.ts";
import {readTextWithin} from "../warehouse/regularFile.ts";

/** Name of the file with what a board decides, in the folder of the data. */
export const boardFile = "board.yaml";

/** Blocks that a board may leave out. Where numbers come from is not among them. */
export const optionalBlocks = [
  "drivers",
  "controls",
  "peers",
  "indicators",
  "incidents",
  "exceptions",
  "changes",
  "decisions",
  "actions"
] as const;

export type OptionalBlock = (typeof optionalBlocks)[number];

/** At most so probable may a year be that costs more than so much. */
export interface TolerancePoint {
  loss: number;
  probability: number;
}

/** What is asked of the board. */
export interface Decision {
  ask: string;
  options: {option: string; cost?: number; effect?: string}[];
  owner?: string;
  date?: string;
}

/** What somebody promised to do. */
export interface Action {
  action: string;
  owner?: string;
  due?: string;
  done?: string;
}

/** A risk that was accepted, for a while. */
export interface AcceptedException {
  exception: string;
  owner?: string;
  reason?: string;
  accepted?: string;
  expires?: string;
}

/** A control that is there or asked for: what it is said to avoid, with the least and the most. */
export interface Control {
  control: string;
  /** The risk that it works on. */
  risk: string;
  /** Share of the events that do not happen with it, and share of the loss of each that happens all the same. */
  avoids?: [number, number];
  softens?: [number, number];
  /** Cost of a year. */
  cost?: number;
}

/** What only people can say: no number that the data give. */
export interface BoardSettings {
  organisation?: string;
  period?: string;
  against?: string;
  /** Last day of which the registers of incidents and losses tell. */
  registers_until?: string;
  /** Of every amount here. */
  currency?: string;
  /** Ascending by loss. */
  tolerance: TolerancePoint[];
  /** Owners of risks and indicators, by name. */
  owners: ReadonlyMap<string, string>;
  decisions: Decision[];
  actions: Action[];
  exceptions: AcceptedException[];
  controls: Control[];
  leaveOut: ReadonlySet<OptionalBlock>;
}

const keys =
  "organisation, period, against, registers_until, currency, tolerance, owners, decisions, actions, exceptions, controls, leave_out";

/** A text as one line. */
function line(fields: YamlFields, name: string): string | undefined {
  return fields.text(name)?.replace(/\s+/g, " ");
}

/** The same, where it may not be missing. */
function neededLine(fields: YamlFields, name: string): string | undefined {
  return fields.needed(name, "a text", asText)?.replace(/\s+/g, " ");
}

const amountExpected = "an amount of at least 0, in whole units of the currency";
const isAmount = (value: unknown) => typeof value === "number" && value >= 0 && value < Infinity;

function amount(fields: YamlFields, name: string): number | undefined {
  return fields.number(name, amountExpected, isAmount);
}

function quarter(fields: YamlFields, name: string): string | undefined {
  return fields.parsed(name, "a quarter such as 2026Q3", (value) => readQuarter(String(value)));
}

/** The least and the largest share. */
function range(fields: YamlFields, name: string): [number, number] | undefined {
  return fields.parsed(name, "[20%, 50%]: the least and the largest share", (value) => {
    const [least, largest, ...more] = Array.isArray(value) ? value.map(shareOf) : [];
    return least !== undefined && largest !== undefined && least <= largest && !more.length
      ? [least, largest]
      : undefined;
  });
}

function readPoint(fields: YamlFields): (TolerancePoint & {fields: YamlFields}) | undefined {
  const loss = fields.needed("loss", amountExpected, (value) => (isAmount(value) ? Number(value) : undefined));
  const probability = fields.needed("probability", "a probability above 0 and below 1, such as 10%", (value) => {
    const share = shareOf(value);
    return share !== undefined && share > 0 && share < 1 ? share : undefined;
  });
  fields.close();
  return loss === undefined || probability === undefined ? undefined : {loss, probability, fields};
}

/** Points by loss; none where a larger loss is tolerated as often as a smaller one. */
function readTolerance(top: YamlFields): TolerancePoint[] {
  const points = each(top, "tolerance", "loss, probability", readPoint).sort((a, b) => a.loss - b.loss);
  for (const [i, {loss, probability, fields}] of points.entries()) {
    const smaller = points[i - 1];
    if (!smaller || (smaller.loss < loss && smaller.probability > probability)) continue;
    fields.fault(
      undefined,
      `probability ${probability} of a loss above ${loss}`,
      `a larger loss tolerated less often than ${smaller.probability}, the probability above ${smaller.loss}`
    );
    return [];
  }
  return points.map(({loss, probability}) => ({loss, probability}));
}

function readDecision(fields: YamlFields): Decision | undefined {
  const ask = neededLine(fields, "ask");
  const options = each(fields, "options", "option, cost, effect", (one) => {
    const option = neededLine(one, "option");
    const rest = {cost: amount(one, "cost"), effect: line(one, "effect")};
    one.close();
    return option === undefined ? undefined : {option, ...rest};
  });
  const rest = {owner: line(fields, "owner"), date: fields.day("date")};
  fields.close();
  return ask === undefined ? undefined : {ask, options, ...rest};
}

function readAction(fields: YamlFields): Action | undefined {
  const action = neededLine(fields, "action");
  const rest = {owner: line(fields, "owner"), due: fields.day("due"), done: fields.day("done")};
  fields.close();
  return action === undefined ? undefined : {action, ...rest};
}

function readException(fields: YamlFields): AcceptedException | undefined {
  const exception = neededLine(fields, "exception");
  const rest = {owner: line(fields, "owner"), reason: line(fields, "reason")};
  const {accepted, expires} = {accepted: fields.day("accepted"), expires: fields.day("expires")};
  fields.close();
  if (accepted && expires && accepted > expires)
    return fields.fault("expires", `${expires} is before ${accepted}, when it was accepted`, "a later day");
  return exception === undefined ? undefined : {exception, ...rest, accepted, expires};
}

function readControl(fields: YamlFields): Control | undefined {
  const [control, risk] = [neededLine(fields, "control"), neededLine(fields, "risk")];
  const effects = {avoids: range(fields, "avoids"), softens: range(fields, "softens")};
  const cost = amount(fields, "cost");
  fields.close();
  if (!fields.has("avoids") && !fields.has("softens"))
    return fields.fault(
      undefined,
      "a control without an effect",
      "avoids: or softens: with a range such as [20%, 50%]"
    );
  const isKnown = effects.avoids !== undefined || effects.softens !== undefined;
  return control === undefined || risk === undefined || !isKnown ? undefined : {control, risk, ...effects, cost};
}

/** What a list holds, without the items that are at fault. */
function each<T>(fields: YamlFields, name: string, expected: string, read: (one: YamlFields) => T | undefined): T[] {
  return fields.list(name, expected).flatMap((one) => read(one) ?? []);
}

/** Owners by what they answer for; a name without an owner is left out. */
function readOwners(top: YamlFields): Map<string, string> {
  const owners = top.fields("owners", "a name and an owner on each line");
  return new Map(
    (owners?.names() ?? []).flatMap((name) => {
      const owner = line(owners!, name);
      return owner === undefined ? [] : [[name, owner] as const];
    })
  );
}

function readSettings(top: YamlFields): BoardSettings {
  const settings: BoardSettings = {
    organisation: line(top, "organisation"),
    period: quarter(top, "period"),
    against: quarter(top, "against"),
    registers_until: top.day("registers_until"),
    currency: top.parsed("currency", "three letters such as USD", (value) =>
      /^[A-Za-z]{3}$/.test(String(value)) ? String(value).toUpperCase() : undefined
    ),
    tolerance: readTolerance(top),
    owners: readOwners(top),
    decisions: each(top, "decisions", "ask, options, owner, date", readDecision),
    actions: each(top, "actions", "action, owner, due, done", readAction),
    exceptions: each(top, "exceptions", "exception, owner, reason, accepted, expires", readException),
    controls: each(top, "controls", "control, risk, avoids, softens, cost", readControl),
    leaveOut: new Set(top.choices("leave_out", optionalBlocks))
  };
  top.close();
  const {period, against} = settings;
  if (period && against && against >= period)
    top.fault("against", `${against} is not before ${period}`, "an earlier quarter than the period");
  return settings;
}

/** What is said where there is no file. */
export function noSettings(): BoardSettings {
  return {
    tolerance: [],
    owners: new Map(),
    decisions: [],
    actions: [],
    exceptions: [],
    controls: [],
    leaveOut: new Set()
  };
}

/** A board.yaml, as far as it can be used. */
export interface BoardFile {
  settings: BoardSettings;
  /** Every fault, to which `fault` adds. */
  faults: Fault[];
  /** Tells of what only the data show to be at fault. */
  fault: YamlFault;
}

/**
 * Reads a board.yaml. Every key is optional; what is at fault is left out.
 *
 * @param file its path, for faults
 * @returns what can be used, and every fault with its line
 */
export function parseBoardFile(text: string, file: string): BoardFile {
  const {documents, faults} = readYaml(text, file);
  const [document, another] = documents;
  another?.fault([], "a second document", "one document");
  const fault: YamlFault = (path, ...more) => document?.fault(path, ...more);
  const top = document && document.content !== null ? fieldsOf(document.content, [], fault, keys) : undefined;
  return {settings: top ? readSettings(top) : noSettings(), faults, fault};
}

/** Reads the board.yaml of a folder; nothing is said where there is none. */
export async function readBoardFile(folder: string): Promise<BoardFile> {
  const file = join(folder, boardFile);
  if (!existsSync(file)) return {settings: noSettings(), faults: [], fault: () => undefined};
  return parseBoardFile(await readTextWithin(folder, boardFile, largestYaml), file);
}
