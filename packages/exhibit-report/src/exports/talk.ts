import {readFile} from "node:fs/promises";
import {certain} from "../certain.ts";
import {claimRules, compareClaim} from "../statistics/claimRules.ts";
import type {Words} from "../report/words.ts";
import type {ClaimRule} from "../statistics/claimRules.ts";
import {decimal, percent, times, usd} from "../charts/format.ts";
import type {Fault} from "../sources/fault.ts";
import type {Value} from "../sources/value.ts";
import {recordStarts} from "../warehouse/csvRecords.ts";
import type {Database} from "../warehouse/database.ts";
import type {Warehouse} from "../warehouse/warehouse.ts";
import type {PublishedExhibit} from "./publish.ts";
import type {Reference} from "./references.ts";

/** One slide of the talk, in our words. */
export interface Slide {
  slide: number;
  title: string;
  notes: string;
  image?: string;
  references: string[];
  /** Addresses that the slide gives, each http or https. */
  links: string[];
}

export const claimVerdicts = ["agrees", "agrees_loosely", "differs", "not_checkable", "experience"] as const;

export type ClaimVerdict = (typeof claimVerdicts)[number];

/** One claim of the talk or of a source, with its verdict. */
export interface Claim {
  id: string;
  slide: number;
  /** Claims with one number stand together in the list of differences, in this order. */
  difference?: number;
  saidBy: "talk" | "source";
  claim: string;
  finding: string;
  references: string[];
  locator?: string;
  exhibit?: string;
  verdict: ClaimVerdict;
  /** How the verdict was computed; absent where it was read. */
  computed?: {rule: ClaimRule; said: string; found: string; from: string};
}

export interface Talk {
  slides: Slide[];
  claims: Claim[];
}

export interface TalkContext {
  database: Database;
  warehouse: Warehouse;
  exhibits: PublishedExhibit[];
  references: Reference[];
}

/** The columns of the two tables: all of them must be there. */
const columns = {
  talk_slides: ["slide", "title", "notes", "image", "references", "links"],
  talk_claims: [
    ...["id", "slide", "difference", "said_by", "claim", "finding", "references", "locator", "verdict", "rule"],
    ...["published", "unit", "exhibit", "value", "formula"]
  ]
} as const;

type Table = keyof typeof columns;
type Row<T extends Table> = Record<(typeof columns)[T][number], Value>;

/**
 * Reads the slides and the claims from the data named `talk_slides` and `talk_claims`, where there are such, and computes
 * each verdict that two numbers decide.
 *
 * @returns the talk, and every place that names an exhibit, a value, a reference or a slide that does not exist
 */
export async function readTalk(context: TalkContext): Promise<{talk: Talk; faults: Fault[]}> {
  const faults: Fault[] = missingColumns(context.warehouse);
  if (faults.length) return {talk: {slides: [], claims: []}, faults};
  const slides = (await rowsOf("talk_slides", context)).map(({row, place}) => {
    const slide = {
      slide: Number(row.slide),
      title: String(row.title),
      notes: String(row.notes),
      image: text(row.image),
      references: words(row.references),
      links: words(row.links)
    };
    faults.push(...linkFaults(slide.links, place));
    faults.push(...markupFaults("notes", slide.notes, place, context));
    faults.push(...referenceFaults(slide.references, place, context));
    return slide;
  });
  const known = new Set(slides.map(({slide}) => slide));
  const claims: Claim[] = [];
  for (const {row, place} of await rowsOf("talk_claims", context)) {
    if (!known.has(Number(row.slide))) faults.push({...place, column: "slide", message: `unknown slide: ${row.slide}`});
    for (const column of ["claim", "finding"] as const) {
      faults.push(...markupFaults(column, String(row[column]), place, context));
    }
    faults.push(...referenceFaults(words(row.references), place, context));
    const found = await readClaim(row, context);
    if ("message" in found) faults.push({...place, ...found});
    else claims.push(found);
  }
  if (slides.length) faults.push(...slideFaults(known, context.exhibits));
  const order = (claim: Claim) => claim.slide;
  return {talk: {slides, claims: claims.sort((a, b) => order(a) - order(b))}, faults};
}

type ClaimFault = Pick<Fault, "column" | "message" | "expected">;

async function readClaim(row: Row<"talk_claims">, {database, exhibits}: TalkContext): Promise<Claim | ClaimFault> {
  const claim = {
    id: String(row.id),
    slide: Number(row.slide),
    difference: row.difference === null ? undefined : Number(row.difference),
    saidBy: row.said_by as Claim["saidBy"],
    claim: String(row.claim),
    finding: String(row.finding),
    references: words(row.references),
    locator: text(row.locator),
    exhibit: text(row.exhibit)
  };
  const exhibit = exhibits.find(({id}) => id === claim.exhibit);
  if (claim.exhibit && !exhibit) return {column: "exhibit", message: `unknown exhibit: ${claim.exhibit}`};
  if ((row.verdict === null) === (row.rule === null)) {
    return {column: "verdict", message: "both or neither of verdict and rule", expected: "one of them"};
  }
  for (const [column, values] of Object.entries(choices)) {
    const value = row[column as keyof typeof choices];
    if (value !== null && !values.includes(String(value)))
      return {column, message: `unknown ${column}: ${value}`, expected: values.join(", ")};
  }
  if (row.verdict !== null) return {...claim, verdict: row.verdict as ClaimVerdict};
  if (row.published === null || row.unit === null) {
    return {column: "published", message: "missing number or unit", expected: "what the rule compares"};
  }
  if (!(Number(row.published) > 0))
    return {column: "published", message: `no positive number: ${row.published}`, expected: "what the rule compares"};
  const found = row.formula === null ? valueOf(exhibit, row.value) : await evaluate(database, String(row.formula));
  if (typeof found !== "number") return found;
  const rule = row.rule as ClaimRule;
  const format = formats[row.unit as Unit];
  const from = row.formula === null ? `${claim.exhibit}.${row.value}` : String(row.formula);
  return {
    ...claim,
    verdict: compareClaim(Number(row.published), found, rule),
    computed: {rule, said: format(Number(row.published)), found: format(found), from}
  };
}

function valueOf(exhibit: PublishedExhibit | undefined, name: Value): number | ClaimFault {
  const value = exhibit?.values[String(name)];
  return (
    value ?? {column: "value", message: `unknown value: ${exhibit?.id}.${name}`, expected: "a value of an exhibit"}
  );
}

async function evaluate(database: Database, formula: string): Promise<number | ClaimFault> {
  try {
    const {rows} = await database.query(`select cast(${formula} as double) as value`);
    const {value} = certain(rows[0]);
    if (typeof value === "number" && value > 0) return value;
    return {column: "formula", message: `no positive number: ${value}`};
  } catch (error) {
    return {
      column: "formula",
      message: certain((error as Error).message.split("\n")[0]),
      expected: "an SQL expression"
    };
  }
}

const formats = {
  times,
  usd: (value: number) => usd(value),
  years: (value: number) => `${decimal(value)} years`,
  minutes: (value: number) => `${decimal(value)} minutes`,
  share: (value: number) => percent(value)
};

type Unit = keyof typeof formats;

/** What may stand in a column where something stands there. */
const choices = {
  said_by: ["talk", "source"],
  verdict: claimVerdicts as readonly string[],
  rule: Object.keys(claimRules),
  unit: Object.keys(formats)
};

/** What a rule asks for, in words. */
export function ruleInWords(rule: ClaimRule, words: Pick<Words["talk"], "rule" | "factor">): string {
  const {agrees, loosely} = claimRules[rule];
  const extent = (ratio: number) => (ratio < 2 ? percent(ratio - 1, 0) : words.factor(ratio));
  return words.rule(extent(agrees), extent(loosely));
}

/** What the description of a table of the talk leaves out. */
function missingColumns({inputs}: Warehouse): Fault[] {
  return inputs.flatMap(({resource, file}) => {
    const there: readonly string[] = resource.schema.fields.map(({name}) => name);
    const wanted = Object.hasOwn(columns, resource.name) ? columns[resource.name as Table] : [];
    return wanted
      .filter((name) => !there.includes(name))
      .map((column) => ({file, line: 1, column, message: "missing column", expected: "those of the template talk"}));
  });
}

async function rowsOf<T extends Table>(
  resource: T,
  {database, warehouse}: TalkContext
): Promise<{row: Row<T>; place: Fault}[]> {
  const input = warehouse.inputs.find((candidate) => candidate.resource.name === resource);
  if (!input) return [];
  const {rows} = await database.query(`select * exclude (_row) from raw_${resource} order by _row`);
  const rejected = new Set(warehouse.rejected.filter(({file}) => file === input.file).map(({line}) => line));
  const lines = recordStarts(await readFile(input.file))
    .slice(1)
    .map(({line}) => line)
    .filter((line) => !rejected.has(line));
  return rows.map((row, i) => ({row: row as Row<T>, place: {file: input.file, line: lines[i], message: ""}}));
}

function referenceFaults(keys: string[], place: Fault, {references}: TalkContext): Fault[] {
  return keys
    .filter((key) => !references.some((reference) => reference.key === key))
    .map((key) => ({column: "references", ...place, message: `unknown reference: ${key}`}));
}

function linkFaults(links: string[], place: Fault): Fault[] {
  return links
    .filter((link) => !(URL.canParse(link) && /^https?:$/.test(new URL(link).protocol)))
    .map((link) => ({...place, column: "links", message: `invalid address: ${link}`, expected: "http:// or https://"}));
}

// The same markup as on pages: `[[exhibit.number]]` and `[@key]`.
function markupFaults(column: string, content: string, place: Fault, context: TalkContext): Fault[] {
  const numbers = [...content.matchAll(/\[\[([a-z0-9-]+)\.([a-z0-9_]+)\]\]/g)]
    .filter(([, id, name = ""]) => context.exhibits.find((exhibit) => exhibit.id === id)?.numbers[name] === undefined)
    .map(([markup]) => ({...place, column, message: `unknown number: ${markup.slice(2, -2)}`}));
  const cited = [...content.matchAll(/\[@([\w-]+)\]/g)].map(([, key]) => certain(key));
  return [...numbers, ...referenceFaults(cited, {...place, column}, context)];
}

function slideFaults(slides: Set<number>, exhibits: PublishedExhibit[]): Fault[] {
  return exhibits.flatMap(({id, slides: own, figures}) =>
    [...new Set([...own, ...figures.flatMap((figure) => figure.slides)])]
      .filter((slide) => !slides.has(slide))
      .map((slide) => ({file: `src/exhibits/${id}.ts`, message: `unknown slide: ${slide}`}))
  );
}

function text(value: Value): string | undefined {
  return value === null ? undefined : String(value);
}

function words(value: Value): string[] {
  return value === null ? [] : String(value).split(/\s+/).filter(Boolean);
}
