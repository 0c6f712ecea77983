import {mkdir, stat, writeFile} from "node:fs/promises";
import {statSync} from "node:fs";
import {join, relative} from "node:path";
import {certain} from "../certain.ts";
import {isoDay} from "../days.ts";
import {boardData, boardDataFile, tellUnknownRisks} from "../board/boardData.ts";
import {readBoardFile} from "../board/boardFile.ts";
import type {BoardFile} from "../board/boardFile.ts";
import {boardTables} from "../board/boardTables.ts";
import {ownSummaryFile, writeOwnPackage} from "../exports/ownPackage.ts";
import type {OwnFile, OwnSummary} from "../exports/ownPackage.ts";
import type {PrepareContext} from "../exports/feature.ts";
import {openObjectives} from "../warehouse/computeObjectives.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {byLine, UserError} from "../sources/fault.ts";
import {engineTitle} from "../sources/connections.ts";
import type {Fault} from "../sources/fault.ts";
import {dataFlags} from "../warehouse/dataFlags.ts";
import type {DataFlag} from "../warehouse/dataFlags.ts";
import {describeSpellings} from "../warehouse/spellings.ts";
import type {Database} from "../warehouse/database.ts";
import {fileSha256} from "../warehouse/sha256.ts";
import {lastDate} from "../warehouse/lastDate.ts";
import {loadElsewhere} from "../warehouse/loadElsewhere.ts";
import type {Elsewhere} from "../warehouse/loadElsewhere.ts";
import {unusedRows} from "../warehouse/unusedRows.ts";
import type {UnusedRow} from "../warehouse/unusedRows.ts";
import {loadTables} from "../warehouse/loadTables.ts";
import type {LoadedFile} from "../warehouse/loadTables.ts";
import {isMapped, openSources} from "../warehouse/openSources.ts";
import type {SourceFile} from "../warehouse/openSources.ts";
import {clockFolders, keepObjectives} from "./ownObjectives.ts";
import type {OpenedSnapshot, SnapshotManifest} from "../warehouse/snapshotFiles.ts";
import {withTemporaryDatabase} from "../warehouse/openTemporary.ts";
import {groupKinds} from "../warehouse/findingKinds.ts";
import {observeFindings} from "../warehouse/ownFindings.ts";
import type {FindingChoices} from "../warehouse/ownFindingTables.ts";
import {ownTables} from "../warehouse/ownTables.ts";
import {quarterTables} from "../warehouse/ownQuarters.ts";
import type {QuarterChoices} from "../warehouse/ownQuarters.ts";
import type {OwnTable} from "../warehouse/ownTable.ts";

/** An organisation’s own exports, and what they are judged by. */
export interface OwnDataOptions {
  folder: string;
  /** Year of the DORA report whose classes count. */
  edition: number;
  /** What their exhibits are cited under, in place of the name in board.yaml. */
  organisation?: string;
  /** The name where nobody gives one. */
  unnamed?: string;
  /** The data cut-off of findings, as ISO text, in place of that in exhibit.yaml. */
  cutOff?: string;
  /** How many times its size a compressed file may expand. */
  expansion?: number;
  /** The quarter that is reported, and the one compared with, in place of those in board.yaml. */
  period?: string;
  against?: string;
}

/** The report that they become a part of. */
export type OwnReport = Pick<PrepareContext, "site" | "data" | "cache" | "log">;

/** What is at fault in an organisation’s own files. */
export interface OwnFaults {
  faults: Fault[];
  /** Rejected rows beyond those. */
  nUnlisted: number;
}

/** Where the packages with own data are, in the cache. */
export const ownPackagesFolder = "data";

/** So many rows that are left out are listed, and so many on the page. */
const listed = 100_000;
const shown = 100;

/**
 * Reads a folder with an organisation’s own exports, and writes what its exhibits read as one more publisher into the
 * cache, with what the site says about the files.
 *
 * @returns a fault for each row that is rejected, up to a limit, and each file that is not known
 */
export async function readOwnData(
  {folder, edition, organisation: given, unnamed = "Our organisation", cutOff, expansion, ...chosen}: OwnDataOptions,
  {site, data, cache, log}: OwnReport
): Promise<OwnFaults> {
  const sources = await openSources([folder], {expansion});
  const settings = {...sources.settings, ...(cutOff !== undefined && {cutOff})};
  const board = await readBoardFile(folder);
  const organisation = given ?? board.settings.organisation ?? unnamed;
  try {
    return await withTemporaryDatabase(async (database) => {
      const mapped = sources.files.filter(isMapped);
      const objectives = await openObjectives(database, folder, clockFolders(data));
      const options = {...settings, ...objectives, onFile: sayProgress(log)};
      const loaded = await loadTables(database, mapped, options);
      const elsewhere = await loadElsewhere(database, sources, loaded, options);
      const {present: used, dated, counted} = elsewhere;
      const observation = dated?.observation ?? (await observationOf(database, used, settings));
      const choices = {...settings, observation, counted};
      const thresholds = thresholdsOf(mapped);
      const tables = [
        ...(await ownTables(database, used, edition, {...choices, thresholds})),
        ...(await ownQuarters(database, used, {choices, board, chosen})),
        ...boardTables(board.settings)
      ];
      const read = await Promise.all(loaded.map((file, i) => ownFile(certain(mapped[i]), file, folder)));
      const asked = await Promise.all(askedFiles(elsewhere, folder));
      const files = [...read, ...asked];
      const named = await firstUnusedRows(database, loaded, folder);
      const until = (await lastDate(database, used, tables)) ?? (await lastChange(sources.files));
      await writeOwnPackage({organisation, tables, files, left: named, until}, join(cache, ownPackagesFolder));
      const summary: OwnSummary = {
        files,
        flags: [...spellingFlags(loaded), ...(await dataFlags(database, used, counted))],
        left: named.slice(0, shown),
        nListed: named.length,
        nLeft: numberOf(read, false),
        nLeftElsewhere: numberOf(asked, false),
        unread: sources.files.filter((source) => !isMapped(source)).map((source) => unread(source, folder))
      };
      const facts = {tables, organisation, until, counted};
      await tellUnknownRisks(database, used, board);
      const shownToBoard = await boardData(database, used, {settings: board.settings, ...facts});
      await keepIn(cache, {[boardDataFile]: shownToBoard, [ownSummaryFile]: summary});
      const cited = {...site, authors: [{name: organisation}]};
      const kept = {...choices, cache, files, site: cited};
      const unmet = await keepObjectives(database, used, objectives, kept);
      log(`own data: ${files.length} ${files.length === 1 ? "file" : "files"}, ${numberOf(files, true)} rows used`);
      const faults = byLine([
        ...(files.length || sources.files.length ? [] : [nothingIn(folder)]),
        ...[sources, board, ...sources.files, ...loaded].flatMap((one) => one.faults),
        ...unmet
      ]);
      return {faults, nUnlisted: countUnlisted(loaded)};
    });
  } finally {
    await sources.close();
  }
}

async function keepIn(cache: string, values: Record<string, object>): Promise<void> {
  await mkdir(cache, {recursive: true});
  for (const [name, value] of Object.entries(values)) await writeFile(join(cache, name), JSON.stringify(value));
}

function countUnlisted(loaded: readonly LoadedFile[]): number {
  return loaded.reduce((n, {n_rejected, faults}) => n + Math.max(0, n_rejected - faults.length), 0);
}

const thresholdsOf = (mapped: readonly Pick<Required<SourceFile>, "mapping">[]) =>
  mapped.map(({mapping}) => mapping.threshold);

/** How findings were observed, asked once for all that count them. */
async function observationOf(database: Database, used: ReadonlySet<TableName>, {cutOff}: FindingChoices) {
  if (!used.has("findings")) return undefined;
  const observation = await observeFindings(database, used, cutOff);
  return {...observation, kinds: await groupKinds(database, observation)};
}

/** The first rows that are not used, of all files in a folder. */
async function firstUnusedRows(
  database: Database,
  loaded: readonly LoadedFile[],
  folder: string
): Promise<UnusedRow[]> {
  let left: UnusedRow[] = [];
  for (const [i, file] of loaded.entries())
    left = left.concat(await unusedRows(database, file, i + 1, listed - left.length));
  return left.map(({rule, fault}) => ({rule, fault: {...fault, file: relative(folder, fault.file)}}));
}

/** Quarters, as they were chosen; those in board.yaml of which the data do not tell are a fault there. */
async function ownQuarters(
  database: Database,
  used: ReadonlySet<TableName>,
  {choices, board, chosen}: {choices: FindingChoices; board: BoardFile; chosen: QuarterChoices}
): Promise<OwnTable[]> {
  const {period, against, registers_until: registersUntil} = board.settings;
  const usual = {...choices, registersUntil, ...chosen};
  if (chosen.period !== undefined || period === undefined) {
    const own = period === undefined ? against : undefined;
    return quarterTables(database, used, {against: own, ...usual});
  }
  try {
    return await quarterTables(database, used, {period, against, ...usual});
  } catch (error) {
    if (!(error instanceof UserError) || chosen.against !== undefined) throw error;
    board.fault(["period"], error.message);
    return quarterTables(database, used, usual);
  }
}

/** A larger file takes a while. */
const largeFile = 50 * 2 ** 20;

const sayProgress = (log: (line: string) => void) => (file: string) => {
  const {size} = statSync(file);
  if (size > largeFile) log(`${file}: reading ${Math.round(size / 2 ** 20)} MB`);
};

function spellingFlags(loaded: readonly LoadedFile[]): DataFlag[] {
  return loaded.flatMap(({table, spellings}) =>
    spellings
      ? [
          {
            table,
            n: spellings.reduce((sum, {n}) => sum + n, 0),
            what: `called otherwise: ${describeSpellings(spellings)}`
          }
        ]
      : []
  );
}

async function ownFile({file, name}: SourceFile, loaded: LoadedFile, folder: string): Promise<OwnFile> {
  return {
    file: relative(folder, file),
    recognised: name ?? "",
    table: loaded.table,
    hash: await fileSha256(file),
    dispositions: dispositionsOf(loaded)
  };
}

function nothingIn(folder: string): Fault {
  return {file: folder, message: "nothing to read", expected: "CSV or JSON"};
}

/** How many rows were used, or were not. */
function numberOf(files: readonly OwnFile[], isUsed: boolean): number {
  const all = files.flatMap(({dispositions}) => dispositions);
  return all.reduce((sum, {disposition, n}) => sum + ((disposition === "used") === isUsed ? n : 0), 0);
}

function askedFiles({findings, dated, deliveries}: Elsewhere, folder: string): Promise<OwnFile>[] {
  return [
    ...(findings ? [askedFile("findings", dated?.loaded ?? findings.manifest, findings, folder)] : []),
    ...(deliveries ? deliveries.manifest.tables.map((one) => askedFile(one.table, one, deliveries, folder)) : [])
  ];
}

/** What became of the rows of a table that were counted where they live. */
async function askedFile(
  table: TableName,
  {n_used, n_rejected, excluded}: Pick<LoadedFile, "n_used" | "n_rejected" | "excluded">,
  {file, manifest}: OpenedSnapshot<SnapshotManifest>,
  folder: string
): Promise<OwnFile> {
  const engine = manifest.sources.map(({engine, version}) => engineTitle(engine, version)).join(", ");
  return {
    file: relative(folder, file),
    recognised: `counted in ${engine}`,
    table,
    engine,
    hash: await fileSha256(file),
    dispositions: dispositionsOf({n_used, n_rejected, excluded})
  };
}

function dispositionsOf({n_used, n_rejected, excluded}: Pick<LoadedFile, "n_used" | "n_rejected" | "excluded">) {
  return [
    {disposition: "used", n: n_used},
    {disposition: "rejected", n: n_rejected},
    ...excluded.map(({rule, n}) => ({disposition: rule, n}))
  ];
}

function unread({file, name, notes, faults: [fault]}: SourceFile, folder: string): OwnSummary["unread"][number] {
  const path = relative(folder, file);
  return fault ? {file: path, why: [fault.message]} : {file: path, tool: name, why: [...notes]};
}

/** The day on which the newest of the files was written. */
async function lastChange(files: readonly SourceFile[]): Promise<string> {
  const times = await Promise.all(files.map(async ({file}) => (await stat(file).catch(() => undefined))?.mtimeMs ?? 0));
  return isoDay(Math.max(0, ...times));
}
