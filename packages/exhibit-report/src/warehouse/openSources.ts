import {existsSync} from "node:fs";
import {readdir, realpath, stat} from "node:fs/promises";
import {basename, dirname, join, relative, sep} from "node:path";
import {parseConnected} from "../sources/connections.ts";
import type {Connected} from "../sources/connections.ts";
import {UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {parseMappings} from "../sources/mapping.ts";
import type {FileMapping, Mappings, Settings} from "../sources/mapping.ts";
import {identifyFile, mappingFile} from "../sources/identifyFile.ts";
import type {CsvFile, OpenOptions} from "./csvFile.ts";
import {openTable} from "./openTable.ts";
import {fail, readTextWithin} from "./regularFile.ts";

/** A mapping takes some hundred bytes for each file. */
const largestMapping = 2 ** 20;

/** Each is a table of its own until all are judged, and takes some hundredths of a second. */
const mostFiles = 1000;

/** How many broken records are described, in all files. */
const mostBroken = 100_000;

/** A file that somebody pointed at, and what it is taken for. */
export interface SourceFile {
  /** Path as the user knows it. */
  file: string;
  /** Path within its folder, as a mapping names it. */
  path: string;
  /** Absent when it cannot be opened. */
  csv?: CsvFile;
  /** The tool and its export, the name of a contract, or the file with the mapping. Absent when nothing recognises it. */
  name?: string;
  /** Absent when it cannot be used. */
  mapping?: FileMapping;
  /** What it could be, for a person to look at, where nothing recognises it. */
  proposal?: FileMapping;
  /** What the export cannot say. */
  notes: readonly string[];
  faults: Fault[];
}

export interface Sources {
  files: SourceFile[];
  /** What the mappings say of all files; of several folders, the last that says it. */
  settings: Settings;
  /** What is wrong with the mappings. */
  faults: Fault[];
  /** What is counted where it lives, and the folder with the exhibit.yaml that says so. */
  connected?: Connected & {folder: string};
  close(): Promise<void>;
}

/** Whether a file can be opened and it is known what it is to become. */
export function isMapped(source: SourceFile): source is SourceFile & Required<Pick<SourceFile, "csv" | "mapping">> {
  return source.csv !== undefined && source.mapping !== undefined;
}

const readable = /\.(csv|tsv|txt|json|ndjson|jsonl|sarif)(\.gz)?$/i;
const ignored =
  /^(\.|README|LICENSE|NOTICE|(exhibit|objectives|board)\.yaml$|datapackage\.json$|(findings|deliveries)\.snapshot\.(json|parquet)$)|\.(ttf|otf|ttc)$/i;

/**
 * Opens files, and the files in folders and the folders within, and finds what each is: by the exhibit.yaml beside it, or
 * else by its columns. No mapping and no link leads out of the folder.
 *
 * @param paths of files and folders
 * @throws UserError when a path is not there, or there are more than a thousand files
 */
export async function openSources(
  paths: readonly string[],
  options: Pick<OpenOptions, "expansion"> = {}
): Promise<Sources> {
  const files: SourceFile[] = [];
  const faults: Fault[] = [];
  const settings: Settings = {};
  let connected: Sources["connected"];
  for (const path of paths) {
    const info = await stat(path).catch(() => {
      throw new UserError(`${path}: no such file or folder`);
    });
    const folder = info.isDirectory() ? path : dirname(path);
    const {mappings, settings: own, findings, deliveries, faults: wrong} = await readMappings(folder);
    Object.assign(settings, own);
    const isConnected = findings.length > 0 || Object.keys(deliveries).length > 0;
    if (isConnected && info.isDirectory()) connected = {findings, deliveries, folder};
    faults.push(...wrong);
    const names = info.isDirectory() ? await namesIn(folder) : [basename(path)];
    if (files.length + names.length > mostFiles) {
      for (const {csv} of files) await csv?.close();
      const n = [files.length + names.length, mostFiles].map((n) => n.toLocaleString("en-GB"));
      fail(path, `${n[0]} files`, `at most ${n[1]}: join those of one kind, or point at some of them`);
    }
    if (info.isDirectory()) faults.push(...unmatched(mappings, names, folder));
    for (const name of names) {
      const nBroken = files.reduce((n, {csv}) => n + (csv?.faults.length ?? 0), 0);
      files.push(
        await openSource(folder, name, mappings.get(name), {...options, listed: Math.max(1, mostBroken - nBroken)})
      );
    }
  }
  return {
    files,
    settings,
    faults,
    connected,
    close: async () => {
      for (const {csv} of files) await csv?.close();
    }
  };
}

/** What the exhibit.yaml of a folder says. */
export async function readMappings(folder: string): Promise<ReturnType<typeof parseMappings> & Connected> {
  const file = join(folder, mappingFile);
  if (!existsSync(file)) return {mappings: new Map(), settings: {}, findings: [], deliveries: {}, faults: []};
  const text = await readTextWithin(folder, mappingFile, largestMapping);
  const {faults, ...connected} = parseConnected(text, file);
  const read = parseMappings(text, file);
  return {...read, ...connected, faults: [...read.faults, ...faults]};
}

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, {recursive: true, withFileTypes: true});
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((name) => !name.split("/").some((part) => ignored.test(part)))
    .sort();
}

function unmatched(mappings: Mappings, names: readonly string[], folder: string): Fault[] {
  const known = new Set(names);
  return [...mappings.keys()]
    .filter((path) => !known.has(path))
    .map((path) => ({
      file: join(folder, mappingFile),
      column: `files.${path}`,
      message: "no such file",
      expected: names.length ? `one of: ${names.slice(0, 10).join(", ")}` : "a file in this folder"
    }));
}

async function openSource(
  folder: string,
  path: string,
  mapping: FileMapping | undefined,
  options: OpenOptions
): Promise<SourceFile> {
  const file = join(folder, path);
  const source: SourceFile = {file, path, notes: [], faults: []};
  const fault = (message: string, expected?: string) => ({...source, faults: [{file, message, expected}]});
  const real = await realpath(file).catch(() => undefined);
  if (real === undefined) return fault("no such file");
  if (!real.startsWith((await realpath(folder)) + sep)) return fault("a link that leads out of the folder");
  if (!readable.test(path)) return fault("unknown kind of file", "CSV or JSON");
  try {
    const {records, delimiter, skip} = mapping ?? {};
    const csv = await openTable(file, {...options, records, delimiter, skip});
    return {...source, csv, ...identifyFile(csv, mapping)};
  } catch (error) {
    if (error instanceof UserError) return {...source, faults: error.faults};
    throw error;
  }
}
