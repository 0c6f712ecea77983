import {Ajv} from "ajv";
import type {ErrorObject} from "ajv";
import addFormats from "ajv-formats";
import {LineCounter, parseDocument} from "yaml";
import type {formulaGuard} from "../text/formulas.ts";
import schema from "./dataPackage.schema.json" with {type: "json"};
import type {Fault} from "./fault.ts";
import {jsonProblem} from "./jsonProblem.ts";
import type {Grade} from "./grades.ts";

export interface License {
  name: string;
  title: string;
  path?: string;
  /** False when row-level exports must be withheld. Default true. */
  redistribution?: boolean;
}

export interface Source {
  title: string;
  path?: string;
  version?: string;
}

export type FieldType = "string" | "number" | "integer" | "boolean" | "date" | "datetime";

export interface Field {
  name: string;
  title?: string;
  type: FieldType;
  unit?: string;
  description: string;
  constraints?: {
    required?: boolean;
    unique?: boolean;
    minimum?: number | string;
    maximum?: number | string;
    pattern?: string;
    enum?: (string | number)[];
  };
}

export interface Resource {
  name: string;
  path: string;
  title: string;
  description: string;
  /** `sha256:` and 64 hexadecimal digits. */
  hash: string;
  bytes?: number;
  /** What one row is. */
  grain: string;
  grade: Grade;
  /** ISO date on which the publisher’s document was read. */
  retrieved: string;
  /** Page, table or commit inside the source. */
  locator: string;
  licenses?: [License, ...License[]];
  sources?: [Source, ...Source[]];
  /** Where texts that a spreadsheet would take for formulas are guarded. */
  formulaGuard?: typeof formulaGuard;
  schema: {fields: Field[]; primaryKey?: string[]};
}

/** A Frictionless Data Package (v2) with the properties that Exhibit adds. */
export interface DataPackage {
  name: string;
  title: string;
  description?: string;
  licenses: [License, ...License[]];
  sources: [Source, ...Source[]];
  resources: Resource[];
}

const validate = addFormats
  .default(new Ajv({allErrors: true, verbose: true, allowUnionTypes: true}))
  .compile<DataPackage>(schema);

const resourcePath = new RegExp(schema.definitions.resource.properties.path.pattern);

/** Whether a path is one that a package may declare: the name of a CSV beside its description. */
export function isResourcePath(path: string): boolean {
  return resourcePath.test(path);
}

/** What such a path is, in words. */
export const resourcePathWords = "a CSV named with letters, digits, ., - and _, such as queues-2025.csv";

/** Documents about data, which no package declares, and files that are hidden. */
export function isDocument(name: string): boolean {
  return /^(README|LICENSE|NOTICE)(\.\w+)?$|^\./.test(name);
}

/** A description takes some hundred bytes for each column; each value in it takes fifty times its bytes, to know its line. */
export const largestDescription = 2 * 2 ** 20;

/**
 * Checks the text of a datapackage.json against our profile of Data Package v2.
 *
 * @param text the file’s content
 * @param file its path, for the faults
 * @returns the package, or `undefined` with all faults when the text is not a valid package
 * @see https://datapackage.org/standard/data-package/
 */
export function parseDataPackage(text: string, file: string): {dataPackage?: DataPackage; faults: Fault[]} {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return {faults: [{file, ...jsonProblem(error, text)}]};
  }
  const lineOf = lineFinder(text);
  if (!validate(value)) {
    const errors = (validate.errors ?? []).slice(0, mostFaults);
    return {faults: errors.map((error) => schemaFault(error, file, lineOf))};
  }
  const faults = duplicates(value)
    .slice(0, mostFaults)
    .map(({path, message}) => ({
      file,
      line: lineOf(path),
      column: path.join("/"),
      message
    }));
  return faults.length ? {faults} : {dataPackage: value, faults};
}

/** Every one of them names its line, and nobody reads on. */
const mostFaults = 1000;

type Path = (string | number)[];

// JSON is YAML, and the YAML parser keeps positions.
function lineFinder(text: string): (path: Path) => number | undefined {
  const lineCounter = new LineCounter();
  let document: ReturnType<typeof parseDocument> | undefined;
  return (path) => {
    document ??= parseDocument(text, {lineCounter});
    for (let depth = path.length; depth >= 0; --depth) {
      const node = document.getIn(path.slice(0, depth), true) as {range?: [number]} | undefined;
      if (node?.range) return lineCounter.linePos(node.range[0]).line;
    }
    return undefined;
  };
}

function schemaFault(error: ErrorObject, file: string, lineOf: (path: Path) => number | undefined): Fault {
  const {instancePath, params, data, keyword} = error;
  const path = instancePath.split("/").slice(1);
  const place = {file, line: lineOf(path.map((key) => (/^\d+$/.test(key) ? Number(key) : key)))};
  const column = path.join("/") || undefined;
  if (keyword === "required") return {...place, column, message: `missing property: ${params.missingProperty}`};
  const arrived = typeof data === "object" ? "" : `: ${JSON.stringify(data)}`;
  const noun = `${data === "" ? "empty" : "invalid"} ${path.at(-1) ?? "package"}`;
  return {...place, column, message: data === "" ? noun : `${noun}${arrived}`, expected: expectation(error)};
}

/** What would have been right, in words where the schema’s own say less. */
function expectation({message = "invalid", params, data, keyword, parentSchema}: ErrorObject): string {
  if (keyword === "enum") return (params.allowedValues as unknown[]).join(", ");
  if (params.format === "date") return "a date such as 2026-03-02";
  const meaning: unknown = parentSchema?.description;
  if (data === "" && typeof meaning === "string")
    return meaning.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
  if (params.pattern === fieldPattern)
    return "the header’s words on one line, without space around them; not _row or __proto__";
  if (params.pattern === resourcePath.source) return resourcePathWords;
  if (params.pattern === namePattern) return "a lower-case letter, then such letters, digits or _";
  return message.replace(/^must /, "");
}

const namePattern = schema.definitions.resource.properties.name.pattern;
const fieldPattern = schema.definitions.field.properties.name.pattern;

function duplicates({resources}: DataPackage): {path: Path; message: string}[] {
  const found: {path: Path; message: string}[] = [];
  const once = (names: string[], what: string, path: Path) => {
    const known = new Set<string>();
    names.forEach((name, i) => {
      if (known.size === known.add(name).size) found.push({path: [...path, i], message: `duplicate ${what}: ${name}`});
    });
  };
  once(
    resources.map(({name}) => name),
    "resource",
    ["resources"]
  );
  resources.forEach(({schema}, i) => {
    const names = schema.fields.map(({name}) => name);
    const known = new Set(names);
    // For DuckDB, columns that differ by the case of Latin letters alone are one.
    once(
      names.map((name) => name.replace(/[A-Z]/g, (letter) => letter.toLowerCase())),
      "field",
      ["resources", i, "schema", "fields"]
    );
    (schema.primaryKey ?? []).forEach((key, k) => {
      if (!known.has(key)) {
        found.push({path: ["resources", i, "schema", "primaryKey", k], message: `unknown field: ${key}`});
      }
    });
  });
  return found;
}
