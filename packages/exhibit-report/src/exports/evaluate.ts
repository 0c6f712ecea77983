import {certain} from "../certain.ts";
import {computeResult, place} from "../exhibits/computeResult.ts";
import type {Computed} from "../exhibits/computeResult.ts";
import type {Exhibit} from "../exhibits/exhibit.ts";
import {ofQuery, queriesOf} from "../exhibits/queries.ts";
import type {QueryTables} from "../exhibits/queries.ts";
import type {DataPackage, Resource} from "../sources/dataPackage.ts";
import {UserError} from "../sources/fault.ts";
import type {Input} from "../warehouse/inputs.ts";
import {checkWords} from "./checkWords.ts";
import type {Words} from "./checkWords.ts";
import {statesNumber} from "./statedNumber.ts";

/** A declared CSV behind an exhibit, with its package. */
export interface EvidenceSource {
  dataPackage: DataPackage;
  resource: Resource;
  hash: string;
  /** Where it lies. */
  file: string;
}

/** An exhibit with its queries run and everything in words and numbers computed from the result. */
export interface Evaluation extends Computed {
  exhibit: Exhibit;
  sources: EvidenceSource[];
}

/**
 * Computes an exhibit from the tables that its queries returned.
 *
 * @param options whether the claim may fail, or words be about nothing: about a reader’s own data it is told, in shipped evidence it is a fault
 * @throws UserError naming the exhibit when a table’s columns are not those declared, when a required value is missing,
 * when a unit is not the data’s, when a source is unknown, when a figure lacks its description, when a name stands for two numbers, or when the claim no longer holds
 * @throws Error of the place in the exhibit that reads what its rows or its result do not have
 */
export function evaluate(
  exhibit: Exhibit,
  tables: QueryTables,
  inputs: Input[],
  {mayFail = false, language = "en"} = {}
): Evaluation {
  const sources = findSources(exhibit, inputs);
  checkUnits(exhibit, sources);
  const evaluation: Evaluation = {exhibit, sources, ...computeResult(exhibit, tables, {isStrict: !mayFail})};
  checkNumbers(exhibit, evaluation, language);
  if (!mayFail)
    checkWords(place(exhibit), wordsOf(evaluation), evaluation.result, [
      ...[tables, ...Object.values(tables.named ?? {}), evaluation.table].flatMap(({rows}) => rows)
    ]);
  if (evaluation.holds === false && !mayFail)
    throw new UserError(`${place(exhibit)}: the claim no longer holds: ${evaluation.claim}`);
  return evaluation;
}

/** All that an exhibit says of its result. */
function wordsOf({exhibit, figures, claim, numbers, discussion}: Evaluation): Words[] {
  const specs = [exhibit, ...exhibit.figures];
  return [
    ...figures.flatMap(({id, ...figure}) =>
      (["title", "subtitle", "altText"] as const).flatMap((name) => {
        const write = specs.find((spec) => spec.id === (id || exhibit.id))?.[name];
        return write ? {name: id ? `${name} of figure ${id}` : name, write, text: figure[name]} : [];
      })
    ),
    {name: "claim", write: exhibit.claim, text: claim},
    ...Object.entries(numbers).map(([name, text]) => ({name: `the number ${name}`, write: exhibit.numbers, text})),
    {name: "discussion", write: exhibit.discussion, text: String(discussion)}
  ];
}

/** A column that is named as in the data has their unit: one that the query converts has another name. */
function checkUnits(exhibit: Exhibit, sources: EvidenceSource[]): void {
  const declared = queriesOf(exhibit).flatMap(([query, {columns}]) =>
    Object.entries(columns).map(([name, {unit}]) => ({name, unit, of: ofQuery(query)}))
  );
  const problems = declared.flatMap(({name, unit, of}) => {
    const given = sources.flatMap(({resource}) => {
      const field = resource.schema.fields.find((field) => field.name === name);
      // “see metric” sends the reader to another column.
      return field?.unit === undefined || field.unit.startsWith("see ") ? [] : [{of: resource.name, unit: field.unit}];
    });
    if (unit === undefined || !given.length || given.some((field) => field.unit === unit)) return [];
    const theirs = given.map((field) => `${field.unit} in ${field.of}`).join(", ");
    return `${place(exhibit)}: column ${name}${of} is declared in ${unit}, but is in ${theirs} (expected that unit, or another name for what is converted)`;
  });
  if (problems.length) throw new UserError(problems.join("\n"));
}

/** A name that stands for a number in prose and for a value that others compare must mean the same in both. */
function checkNumbers(exhibit: Exhibit, {numbers, values}: Evaluation, language: string): void {
  const problems = Object.entries(values)
    .filter(([name, value]) => Object.hasOwn(numbers, name) && !statesNumber(certain(numbers[name]), value, language))
    .map(([name, value]) => `${place(exhibit)}: ${name} is “${numbers[name]}” in numbers, but ${value} in values`);
  if (problems.length) throw new UserError(problems.join("\n"));
}

/** The data behind an exhibit. @throws UserError naming the exhibit when one of its sources is unknown */
export function findSources(exhibit: Exhibit, inputs: Input[]): EvidenceSource[] {
  return exhibit.sources.map((name) => findSource(exhibit, name, inputs));
}

function findSource(exhibit: Exhibit, name: string, inputs: Input[]): EvidenceSource {
  const input = inputs.find(({resource}) => resource.name === name);
  if (!input) throw new UserError(`${place(exhibit)}: unknown source: ${name}`);
  return {dataPackage: input.dataPackage, resource: input.resource, hash: input.hash, file: input.file};
}
