import {certain} from "../certain.ts";
import {existsSync} from "node:fs";
import {join} from "node:path";
import type {Fault} from "../sources/fault.ts";
import {largestYaml, readYaml} from "../sources/yamlText.ts";
import type {YamlFault} from "../sources/yamlText.ts";
import {readTextWithin} from "../warehouse/regularFile.ts";
import {
  amount,
  byName,
  checked,
  currency,
  day,
  listOf,
  may,
  objectOf,
  oneWordOf,
  quarter,
  required,
  share,
  words
} from "./boardFields.ts";
import type {Reader} from "./boardFields.ts";

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

/** The least and the largest share. */
const range = checked(listOf(share()), (found, fault) => {
  if (found.length === 2 && certain(found[0]) <= certain(found[1])) return true;
  fault(
    [],
    `${found.length} shares${found.length === 2 ? ", the larger first" : ""}`,
    "[20%, 50%]: the least and the largest"
  );
  return false;
}) as Reader<[number, number]>;

const point = objectOf({loss: required(amount), probability: required(share(true))}) as Reader<TolerancePoint>;

const tolerance = checked(listOf(point), (found, fault) => {
  const sorted = found.toSorted((a, b) => a.loss - b.loss);
  const wrong = sorted.findIndex(
    (point, i) =>
      i > 0 && !(certain(sorted[i - 1]).loss < point.loss && certain(sorted[i - 1]).probability > point.probability)
  );
  if (wrong < 0) return true;
  const {loss, probability} = certain(sorted[wrong]);
  const smaller = certain(sorted[wrong - 1]);
  fault(
    [found.indexOf(certain(sorted[wrong]))],
    `probability ${probability} of a loss above ${loss}`,
    `a larger loss tolerated less often than ${smaller.probability}, the probability above ${smaller.loss}`
  );
  return false;
});

const exception = checked(
  objectOf({exception: required(words), owner: may(words), reason: may(words), accepted: may(day), expires: may(day)}),
  ({accepted, expires}, fault) => {
    if (!accepted || !expires || accepted <= expires) return true;
    fault(["expires"], `${expires} is before ${accepted}, when it was accepted`, "a later day");
    return false;
  }
) as Reader<AcceptedException>;

const control = checked(
  objectOf({
    control: required(words),
    risk: required(words),
    avoids: may(range),
    softens: may(range),
    cost: may(amount)
  }),
  ({avoids, softens}, fault, value) => {
    if (avoids ?? softens) return true;
    const {avoids: given = null, softens: other = null} = value as Partial<Control>;
    if ((given ?? other) === null)
      fault([], "a control without an effect", "avoids: or softens: with a range such as [20%, 50%]");
    return false;
  }
) as Reader<Control>;

const option = objectOf({option: required(words), cost: may(amount), effect: may(words)});

const settings = checked(
  objectOf({
    organisation: may(words),
    period: may(quarter),
    against: may(quarter),
    registers_until: may(day),
    currency: may(currency),
    tolerance: may(tolerance),
    owners: may(byName(words)),
    decisions: may(
      listOf(objectOf({ask: required(words), options: may(listOf(option)), owner: may(words), date: may(day)}))
    ),
    actions: may(listOf(objectOf({action: required(words), owner: may(words), due: may(day), done: may(day)}))),
    exceptions: may(listOf(exception)),
    controls: may(listOf(control)),
    leave_out: may(listOf(oneWordOf(optionalBlocks)))
  }),
  ({period, against}, fault) => {
    if (period && against && against >= period)
      fault(["against"], `${against} is not before ${period}`, "an earlier quarter than the period");
    return true;
  }
);

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
  const found = document && document.content !== null ? settings(document.content, document.fault) : undefined;
  const fault: YamlFault = (path, ...more) => document?.fault(path, ...more);
  if (!found) return {settings: noSettings(), faults, fault};
  const {tolerance = [], owners = new Map(), decisions = [], leave_out, ...rest} = found;
  const own: BoardSettings = {
    ...rest,
    tolerance: tolerance.toSorted((a, b) => a.loss - b.loss),
    owners,
    decisions: decisions.map(({options = [], ...decision}) => ({...decision, options})) as Decision[],
    actions: (rest.actions ?? []) as Action[],
    exceptions: rest.exceptions ?? [],
    controls: rest.controls ?? [],
    leaveOut: new Set(leave_out)
  };
  return {settings: own, faults, fault};
}

/** Reads the board.yaml of a folder; nothing is said where there is none. */
export async function readBoardFile(folder: string): Promise<BoardFile> {
  const file = join(folder, boardFile);
  if (!existsSync(file)) return {settings: noSettings(), faults: [], fault: () => undefined};
  return parseBoardFile(await readTextWithin(folder, boardFile, largestYaml), file);
}
