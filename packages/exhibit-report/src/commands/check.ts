import {statSync} from "node:fs";
import {dirname, join} from "node:path";
import {certain} from "../certain.ts";
import {present, writeNew} from "../folders/newFiles.ts";
import {isSame} from "../folders/places.ts";
import {formatFault} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import type {FileMapping} from "../sources/mapping.ts";
import {formatMappings} from "../sources/formatMappings.ts";
import type {Attempt} from "../sources/proposeMapping.ts";
import {howMany} from "../text/howMany.ts";
import {computable, presentTables} from "../warehouse/computable.ts";
import type {Computation} from "../warehouse/computable.ts";
import {describeProposal} from "../warehouse/describeProposal.ts";
import type {DescribedProposal} from "../warehouse/describeProposal.ts";
import {loadTables} from "../warehouse/loadTables.ts";
import type {LoadedFile} from "../warehouse/loadTables.ts";
import {mappingFile} from "../sources/identifyFile.ts";
import {isMapped, openSources} from "../warehouse/openSources.ts";
import type {SourceFile} from "../warehouse/openSources.ts";
import {describeSpellings} from "../warehouse/spellings.ts";
import {withTemporaryDatabase} from "../warehouse/openTemporary.ts";
import {defineCommand, existing, expansionOption, expansionUsage, readExpansion, UsageError} from "./command.ts";
import {print, printProgress, writeJson, writeLines} from "./output.ts";
import {refusalOfUnusedRows, writeUnusedRows} from "./unusedRows.ts";

export default defineCommand({
  usage: `exhibit check <folder|file>… [options]

  --left <file>  write the rows that are not used as CSV: file, line, column, rule, what is wrong, the row itself.
                 An existing file is replaced only if it holds such rows
  --write        write the proposed mappings to ${mappingFile}, where there is none, to be edited
  --json         write JSON to standard output
${expansionUsage}

Exports of known tools are recognised by their columns; anything else is mapped in an ${mappingFile} beside it, which this
command proposes. A row is used, rejected (a value cannot be read) or excluded by a named rule. The exit code is 1 when a
row is rejected, or a file cannot be read or is not recognised.`,
  options: {left: {type: "string"}, write: {type: "boolean"}, json: {type: "boolean"}, ...expansionOption},
  async run({left, write, json, ...values}, positionals) {
    if (!positionals.length) throw new UsageError("missing folder or file");
    positionals.forEach(existing);
    await refuse(left, write ? mappingPath(certain(positionals[0])) : undefined, positionals);
    const sources = await openSources(positionals, {expansion: readExpansion(values)});
    try {
      const {files, computations, nLeft, described} = await withTemporaryDatabase(async (database) => {
        const mapped = sources.files.filter(isMapped);
        const loaded = await loadTables(database, mapped, {
          hasLabels: false,
          ...sources.settings,
          onFile: printProgress
        });
        const result = sources.files.map((source) => {
          const i = mapped.indexOf(source as (typeof mapped)[number]);
          return i < 0 ? {source} : {source, loaded: loaded[i]};
        });
        const n = left === undefined ? 0 : await writeUnusedRows(database, loaded, left);
        const described = new Map<string, DescribedProposal>();
        for (const {path, csv, proposal} of sources.files)
          if (csv && proposal) described.set(path, await describeProposal(database, csv, proposal));
        return {files: result, computations: await computable(database, presentTables(loaded)), nLeft: n, described};
      });
      const proposals = mappingsOf(described);
      const faults = [
        ...sources.faults,
        ...files.flatMap(({source, loaded}) => [...source.faults, ...(loaded?.faults ?? [])])
      ];
      if (json) writeJson(toJson(files, computations, sources.faults, described));
      else writeLines(describe(files, computations, described, write ?? false));
      for (const fault of faults.slice(0, 100)) print(formatFault(fault));
      if (faults.length > 100) print(`… and ${faults.length - 100} more`);
      if (left !== undefined) print(`${left}: ${howMany(nLeft, "row")}`);
      if (write && proposals.size) await writeProposals(mappingPath(certain(positionals[0])), proposals);
      return faults.length ? 1 : 0;
    } finally {
      await sources.close();
    }
  }
});

/** @throws UsageError when what is to be written would take the place of something else */
async function refuse(left: string | undefined, mapping: string | undefined, inputs: readonly string[]): Promise<void> {
  if (left !== undefined) {
    const refusal = inputs.some((path) => isSame(path, left))
      ? `${left}: is what is to be checked`
      : await refusalOfUnusedRows(left);
    if (refusal) throw new UsageError(`--left ${refusal}`);
  }
  if (mapping !== undefined && present([mapping]).length)
    throw new UsageError(`${mapping} exists already: edit it, or take it away first`);
}

interface CheckedFile {
  source: SourceFile;
  loaded?: LoadedFile;
}

function toJson(
  files: readonly CheckedFile[],
  computations: readonly Computation[],
  faults: readonly Fault[],
  described: ReadonlyMap<string, DescribedProposal>
) {
  const proposals = mappingsOf(described);
  return {
    files: files.map(({source: {file, path, csv, name, mapping, proposal, notes, faults}, loaded}) => ({
      file,
      recognised: name,
      table: mapping?.table,
      encoding: csv?.encoding,
      delimiter: csv?.isJson ? undefined : csv?.delimiter,
      columns: csv?.names,
      mapping,
      proposal: proposal && (described.get(path)?.mapping ?? proposal),
      evidence: proposal && described.get(path)?.evidence,
      left_over: proposal && described.get(path)?.leftOver,
      could_be: proposal && described.get(path)?.couldBe,
      tried: proposal && described.get(path)?.attempts,
      notes: [...notes, ...spellingNotes(loaded)],
      n_rows: loaded?.n_rows,
      n_used: loaded?.n_used,
      n_rejected: loaded?.n_rejected,
      excluded: loaded?.excluded ?? [],
      faults: [...faults, ...(loaded?.faults ?? [])].map(faultJson)
    })),
    faults: faults.map(faultJson),
    computable: computations,
    proposed_mapping: proposals.size ? formatMappings(proposals) : undefined
  };
}

function faultJson({file, line, column, message, expected, raw}: Fault) {
  return {file, line, column, message, expected, raw};
}

function describe(
  files: readonly CheckedFile[],
  computations: readonly Computation[],
  described: ReadonlyMap<string, DescribedProposal>,
  isWritten: boolean
): string[] {
  const lines = files.flatMap(({source, loaded}) => [
    ...describeFile(source, loaded),
    ...describeColumns(source.proposal && described.get(source.path)),
    ""
  ]);
  lines.push(computations.length ? "can be computed" : "nothing can be computed yet");
  for (const {what, basis} of computations) lines.push(`  ${what}: ${basis}`);
  if (described.size && !isWritten) {
    lines.push(
      "",
      `proposed ${mappingFile}, to be looked at and edited (--write saves it)`,
      "",
      ...formatMappings(mappingsOf(described)).trimEnd().split("\n")
    );
  }
  return lines;
}

function describeFile({file, csv, name, mapping, notes}: SourceFile, loaded: LoadedFile | undefined): string[] {
  const what = name === undefined ? "not recognised" : `${name}${mapping ? `: ${mapping.table}` : ", cannot be used"}`;
  const form =
    csv && !csv.isJson ? [csv.encoding, ...(csv.delimiter === "," ? [] : [delimiterName(csv.delimiter)])] : [];
  const lines = [
    `${file}`,
    `  ${[what, ...form].join(", ")}`,
    ...[...notes, ...spellingNotes(loaded)].map((note) => `  note: ${note}`)
  ];
  if (csv && !mapping) lines.push(`  columns: ${csv.names.join(", ")}`);
  if (!loaded) return lines;
  const n = (value: number) => value.toLocaleString("en-GB");
  lines.push(`  ${howMany(loaded.n_rows, "row")}: ${n(loaded.n_used)} used, ${n(loaded.n_rejected)} rejected`);
  for (const {rule, n: count} of loaded.excluded) lines.push(`    ${n(count)} excluded: ${rule}`);
  return lines;
}

function spellingNotes(loaded: LoadedFile | undefined): string[] {
  return loaded?.spellings ? [describeSpellings(loaded.spellings)] : [];
}

function describeColumns(proposal: DescribedProposal | undefined): string[] {
  if (!proposal) return [];
  const {mapping, evidence, leftOver, couldBe, attempts} = proposal;
  const without = ({table, lacks}: Attempt) => `${table} (lacks ${lacks.join(", ") || "a word that says so"})`;
  return [
    couldBe.length
      ? `  could be ${couldBe.join(", or ")}`
      : `  no table fits; nearest to ${mapping.table}, but for ${certain(attempts[0]).lacks.join(", ")}`,
    ...evidence.map(
      ({column, from, why}) =>
        `    ${column}: ${from.join(", ") || certain(mapping.columns[column]).value || "?"} (${why})`
    ),
    ...(leftOver.length ? [`    left over: ${leftOver.join(", ")}`] : []),
    ...(couldBe.length ? [] : [`    tried: ${attempts.map(without).join("; ")}`])
  ];
}

function mappingsOf(described: ReadonlyMap<string, DescribedProposal>): Map<string, FileMapping> {
  return new Map(Array.from(described, ([path, {mapping}]) => [path, mapping]));
}

function delimiterName(delimiter: string): string {
  const names: Record<string, string> = {"\t": "tabs", ";": "semicolons", "|": "bars"};
  return names[delimiter] ?? `"${delimiter}"`;
}

/** The file with the mappings of a folder, or of the folder of a file. */
function mappingPath(path: string): string {
  return join(statSync(path).isDirectory() ? path : dirname(path), mappingFile);
}

async function writeProposals(file: string, proposals: ReadonlyMap<string, FileMapping>): Promise<void> {
  await writeNew(dirname(file), new Map([[mappingFile, formatMappings(proposals)]]));
  print(`${file}: written; fill in what is empty, then check again`);
}
