import {certain} from "../certain.ts";
import type {DayMonthOrder} from "../sources/dateFormats.ts";
import {openDelimiters} from "../sources/delimiters.ts";
import type {Fault} from "../sources/fault.ts";
import {formatMappings} from "../sources/formatMappings.ts";
import type {ColumnMapping, FileMapping} from "../sources/mapping.ts";
import {tableSchemas} from "../sources/tableSchemas.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {decodeText, readTextTable} from "../sources/textTable.ts";
import {answerDelivery, answerLosses, answerRisks, answerSurvival} from "../tables/answers.ts";
import {outcomeMeanings, withOutcomeWords} from "../tables/findingTable.ts";
import type {OutcomeMeaning} from "../tables/findingTable.ts";
import {lossMapping} from "../tables/lossReport.ts";
import {judgeObjectives} from "../tables/judgeObjectives.ts";
import type {ObjectiveTables} from "../tables/judgeObjectives.ts";
import {identifyText, withMeanings} from "../tables/proposal.ts";
import {readTable} from "../tables/readTable.ts";
import type {ReadTable, TextFile} from "../tables/readTable.ts";
import {estimatesMapping} from "../tables/riskReport.ts";
import {showDelivery} from "./shownDelivery.ts";
import {showFindings} from "./shownFindings.ts";
import {showLosses} from "./shownLosses.ts";
import {showObjectives} from "./shownObjectives.ts";
import {showRisks} from "./shownRisks.ts";
import type {Published, Shown} from "./shown.ts";
import {say} from "./say.ts";

/** Tables that a page answers questions about, the first of them alone, the others beside deployments. */
const slots = ["main", "changes", "incidents"] as const;
export type Slot = (typeof slots)[number];

/** Tables of which a page computes anything. */
export const answered: readonly TableName[] = [
  "findings",
  "incidents",
  "deployments",
  "losses",
  "estimates",
  "indicators"
];

/** A file as it is opened, and what is known of it. */
export interface OpenRequest {
  slot: Slot;
  name: string;
  content: Uint8Array | string;
  /** What the reader chose. */
  delimiter?: string;
  table?: TableName;
}

/** What a file shows before anything is computed from it. */
export interface Opened {
  slot: Slot;
  name: string;
  names: string[];
  nRows: number;
  /** The first five rows, as they stand there. */
  preview: string[][];
  delimiter?: string;
  /** Delimiters among which the reader must choose; none where the text shows which it is. */
  openDelimiters: string[];
  /** What it was recognised as. */
  recognised?: string;
  mapping: FileMapping;
  /** Whether the mapping is a proposal, which somebody must look at. */
  isProposal: boolean;
  couldBe: readonly TableName[];
  notes: readonly string[];
}

/** What is asked of the files that are open. */
export interface Question {
  mappings: Partial<Record<Slot, FileMapping>>;
  /** Order of day and month, where the reader says it. */
  order?: DayMonthOrder;
  /** Column of the file by which findings are grouped. */
  group?: string;
  /** Days as ISO text. */
  cutOff?: string;
  since?: string;
  until?: string;
  threshold?: number;
  edition: number;
  /** What is to be true of the data, where the reader says so: an objectives.yaml. */
  objectives?: {file: string; text: string};
  published: Published;
}

/** An answer, and the exhibit.yaml with which the command line reads the files alike; or what must be asked first. */
export type Answered = {shown: Shown; yaml: string; outcomes: OutcomeMeaning[]} | {faults: Fault[]; asksOrder: boolean};

const previewed = 5;
/** So much of a text shows what stands between its values. */
const head = 1 << 16;

/** Files that are open, and what is answered of them. */
export class Session {
  readonly #files = new Map<Slot, TextFile>();

  /** @throws Error when the file cannot be read, with what would have been right */
  open({slot, name, content, delimiter, table}: OpenRequest): Opened {
    this.#files.delete(slot);
    const {whole, text} = readNamed(name, content, delimiter);
    const file = {file: name, text};
    this.#files.set(slot, file);
    const {names, columns, n, nBroken} = file.text;
    const {mapping, proposal, notes, name: recognised, couldBe} = identifyText(file, table && {table, columns: {}});
    const found = usual(names, mapping ?? proposal ?? {table: table ?? "findings", columns: {}}, mapping !== undefined);
    return {
      ...{slot, name, names, nRows: n + nBroken, delimiter: file.text.delimiter, recognised, couldBe},
      preview: Array.from({length: Math.min(previewed, n)}, (_, row) => columns.map((column) => certain(column[row]))),
      openDelimiters: delimiter === undefined ? openDelimiters(whole.slice(0, head)) : [],
      mapping: found,
      isProposal: mapping === undefined,
      notes: recognised !== undefined && mapping === undefined ? [...notes, say`${recognised}: cannot be used`] : notes
    };
  }

  close(slot: Slot): void {
    this.#files.delete(slot);
  }

  /** @throws Error when nothing can be computed, with the reason */
  answer(question: Question, onProgress?: (text: string) => void): Answered {
    const read: Partial<Record<Slot, ReadTable>> = {};
    const faults: Fault[] = [];
    for (const slot of slots) {
      const [file, mapping] = [this.#files.get(slot), question.mappings[slot]];
      if (!file || !mapping) continue;
      const own = mapping.table === "losses" ? (lossMapping(file.text.names, mapping) ?? mapping) : mapping;
      const table = readTable(file, withOutcomeWords(withNeeded(own), file.text), {order: question.order});
      if ("faults" in table) faults.push(...table.faults);
      else read[slot] = table;
    }
    if (faults.length)
      return {faults, asksOrder: faults.some(({message}) => /^(ambiguous|contradictory) date/.test(message))};
    const {main, changes, incidents} = read;
    if (!main)
      throw new Error("no file (expected one of findings, incidents, deployments, losses, estimates or indicators)");
    const shown = answerOf(main, {changes, incidents}, question, onProgress);
    const outcomes = outcomeMeanings(certain(question.mappings.main), main.file.text);
    const odd = outcomes.filter(({isKnown}) => !isKnown).map(({word}) => `“${word}”`);
    const asked = odd.length
      ? [
          odd.length === 1
            ? say`Nobody knows what ${odd.join()} stands for: say it under “Endings”, or it is an ending of its own.`
            : say`Nobody knows what ${odd.slice(0, 5).join(", ")} stand for: say it under “Endings”, or each is an ending of its own.`
        ]
      : [];
    return {shown: {...shown, warnings: [...asked, ...shown.warnings]}, yaml: this.#yamlOf(question), outcomes};
  }

  #yamlOf({mappings, order}: Question): string {
    const files = [...this.#files].flatMap(([slot, {file, text}]): [string, FileMapping][] => {
      const mapping = mappings[slot];
      return mapping ? [[file, withFormats(withMeanings(text, mapping), order)]] : [];
    });
    return formatMappings(new Map(files));
  }
}

/** @throws Error when the file cannot be read, with its name and what would have been right */
function readNamed(name: string, content: Uint8Array | string, delimiter: string | undefined) {
  try {
    const whole = typeof content === "string" ? content : decodeText(content);
    const text = readTextTable(whole, {delimiter});
    if (text.n + text.nBroken) return {whole, text};
    throw new Error("no rows (expected some below the header)");
  } catch (error) {
    throw new Error(`${name}: ${(error as Error).message}`, {cause: error});
  }
}

/** A mapping that names what its table needs, so that a fault tells where no column is chosen for it. */
function withNeeded(mapping: FileMapping): FileMapping {
  const all = Object.entries(tableSchemas[mapping.table].columns);
  const needed = all.flatMap(([name, {required}]) => (required ? [[name, {column: ""}] as const] : []));
  return {...mapping, columns: {...Object.fromEntries(needed), ...mapping.columns}};
}

/** Estimates under the names of their table are read as `exhibit simulate` reads them. */
function usual(names: readonly string[], mapping: FileMapping, isKnown: boolean): FileMapping {
  const isPlain = mapping.table === "estimates" && isKnown && mapping.namespace === undefined;
  return isPlain ? estimatesMapping(names) : mapping;
}

/** Formats of dates whose order the reader chose, so that nobody need ask again. */
function withFormats(mapping: FileMapping, order: DayMonthOrder | undefined): FileMapping {
  if (!order) return mapping;
  const format = order === "day first" ? "%d/%m/%Y" : "%m/%d/%Y";
  const columns = Object.entries(mapping.columns).map(([name, own]): [string, ColumnMapping] => {
    const isDate = tableSchemas[mapping.table].columns[name]?.type === "date";
    return [name, isDate && own.format === undefined ? {...own, format} : own];
  });
  return {...mapping, columns: Object.fromEntries(columns)};
}

/** Whether objectives can say something of a table. */
function isJudged(table: TableName): table is keyof ObjectiveTables {
  return ["findings", "incidents", "deployments", "indicators"].includes(table);
}

function answerOf(
  main: ReadTable,
  {changes, incidents}: {changes?: ReadTable; incidents?: ReadTable},
  {group, cutOff, since, until, threshold, edition, objectives, published}: Question,
  onProgress?: (text: string) => void
): Shown {
  const {table} = main.mapping;
  const {file} = main.file;
  if (objectives && isJudged(table)) {
    const presets = new Map(Object.entries(published.clocks));
    const files = [main, incidents].flatMap((own) => (own ? [own.file.file] : []));
    const tables = {...(incidents && {incidents}), [table]: main};
    return showObjectives(files, judgeObjectives(tables, {...objectives, presets}, {cutOff}));
  }
  switch (table) {
    case "findings":
    case "incidents":
      return showFindings(
        file,
        table,
        answerSurvival(main, {group, cutOff: cutOff ? Date.parse(cutOff) : undefined}),
        published,
        edition
      );
    case "deployments": {
      const classes = certain(published.dora[edition]);
      const answer = answerDelivery({deployments: main, changes, incidents}, classes, {since, until});
      const files = [main, changes, incidents].flatMap((own) => (own ? [own.file.file] : []));
      return showDelivery(files, answer, classes, edition);
    }
    case "losses":
      return showLosses(file, answerLosses(main, {threshold, since, until}), threshold, published);
    case "estimates":
      return showRisks(
        file,
        answerRisks(main, {}, (name) => onProgress?.(say`simulating: ${name}`)),
        published
      );
    case "indicators":
      throw new Error(`${file}: counts and measurements alone say nothing (expected an objectives.yaml beside them)`);
    default:
      throw new Error(
        `${file}: holds ${table}, which this page computes nothing from (expected ${answered.join(", ")}; changes stand beside deployments)`
      );
  }
}
