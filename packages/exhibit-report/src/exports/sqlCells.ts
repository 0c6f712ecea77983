import {existsSync} from "node:fs";
import {mkdir, readFile, rm, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {certain} from "../certain.ts";
import {writeWhole} from "../folders/writeWhole.ts";
import type {Columns, ColumnType} from "../exhibits/exhibit.ts";
import type {Fault} from "../sources/fault.ts";
import type {Value} from "../sources/value.ts";
import {identifier} from "../warehouse/database.ts";
import type {Database, Table} from "../warehouse/database.ts";
import {readModels} from "../warehouse/models.ts";
import {orderRows} from "../warehouse/orderRows.ts";
import {queryProblem} from "../warehouse/queryProblem.ts";
import {sha256} from "../warehouse/sha256.ts";
import type {Warehouse} from "../warehouse/warehouse.ts";
import {sqlCellsFile, sqlCellsFolder} from "./cacheFiles.ts";
import {nameCell} from "./cellName.ts";
import {moduleFingerprint, modulesIn} from "./fingerprint.ts";
import {asksInPage, folderOf, readPages} from "./pages.ts";
import type {Page} from "./pages.ts";
import {toCsv, writeParquet} from "./table.ts";

/** A cell of a page that asks the warehouse, with its answer. */
export interface SqlCell {
  /** Of its page, such as `/notebooks/curves`. */
  page: string;
  /** Name of the variable that holds its rows; for a cell without one, its number on the page. */
  id: string;
  /** What takes its rows apart where that is no name, such as `[{total}]`. */
  pattern?: string;
  sql: string;
  columns: Columns;
  /** Names of the columns that hold dates, with or without a time, in UTC. */
  dates: string[];
  rows: Record<string, Value>[];
  /** Tables that it reads and that may be passed on, by name, as paths from the root of the site; with them it can be asked again. */
  tables: Record<string, string>;
}

/** More rows than this of a table do not go into a page, even on demand. */
const mostRows = 200_000;

interface Asked {
  page: string;
  id: string;
  pattern?: string;
  sql: string;
  place: Pick<Fault, "file" | "line">;
}

/**
 * Answers every `sql` cell of the pages from the warehouse and writes each answer as JSON, CSV and Parquet beside its page,
 * and the tables that it reads as Parquet. A page whose front matter names tables of its own asks those, in the page. Where
 * neither the warehouse nor any cell changed, what was written stays.
 *
 * @returns one fault for each cell that cannot be answered, with the file and line of the page
 */
export async function answerSqlCells(
  root: string,
  {
    database,
    converter,
    warehouse,
    cache
  }: {database: Database; converter: Database; warehouse: Warehouse; cache: string}
): Promise<Fault[]> {
  const pages = await readPages(root);
  const folder = join(cache, sqlCellsFolder);
  const state = join(cache, "cells.key");
  const key = await keyOf(pages, warehouse);
  if (key && existsSync(folder) && (await readFile(state, "utf8").catch(() => "")) === key) return [];
  await rm(state, {force: true});
  const {asked, faults} = readSqlCells(pages);
  await rm(folder, {recursive: true, force: true});
  const lineage = await readLineage(warehouse);
  const cells: SqlCell[] = [];
  const written = new Map<string, string | undefined>();
  for (const {place, ...cell} of asked) {
    try {
      const read = lineage.tablesIn(cell.sql);
      const withheld = read.find((name) => lineage.isWithheld(name));
      if (withheld) throw new Error(`reads ${withheld}, whose rows its source does not let others pass on`);
      const {columns, rows} = await database.query(await orderRows(database, cell.sql));
      const dates = columns.filter(({type}) => /^(DATE|TIMESTAMP(_S|_MS|_NS)?)$/.test(type)).map(({name}) => name);
      const answer = {...cell, columns: describeColumns(columns), dates, rows};
      await writeAnswer(answer, join(folder, folderOf(cell.page)), converter);
      const tables: Record<string, string> = {};
      for (const name of read) {
        if (!written.has(name)) written.set(name, await writeTable(name, {database, converter, folder}));
        const path = written.get(name);
        if (path) tables[name] = path;
      }
      cells.push({...answer, tables: Object.keys(tables).length === read.length ? tables : {}});
    } catch (error) {
      const {message, expected} = queryProblem(error);
      faults.push({...place, message: `sql cell: ${message}`, expected});
    }
  }
  await writeWhole(join(cache, sqlCellsFile), JSON.stringify(cells));
  await mkdir(folder, {recursive: true});
  if (key && !faults.length) await writeWhole(state, key);
  return faults;
}

/**
 * A hash of all that decides what is written, and of the figures among the cells, whose files lie there too; undefined where
 * it is not known what the warehouse was made from.
 */
async function keyOf(pages: readonly Page[], {path, inputs}: Warehouse): Promise<string | undefined> {
  const made = await readFile(`${path}.json`, "utf8").catch(() => undefined);
  if (made === undefined) return undefined;
  const cells = pages.map((page) => [page.page, asksInPage(page), page.fences]);
  const licences = inputs.map(({resource, dataPackage}) => resource.licenses ?? dataPackage.licenses);
  const code = moduleFingerprint(modulesIn(import.meta.dirname));
  return sha256(JSON.stringify([code, made, licences, cells]));
}

/** The cells of all pages, in order of page and place. */
function readSqlCells(pages: readonly Page[]): {asked: Asked[]; faults: Fault[]} {
  const asked: Asked[] = [];
  const faults: Fault[] = [];
  for (const found of pages) {
    if (asksInPage(found)) continue;
    const {file, page, fences} = found;
    const known = new Set<string>();
    let n = 0;
    for (const {language, attributes, content, line} of fences) {
      if (language !== "sql" || attributes.run === "false") continue;
      const place = {file, line};
      const {id, pattern} = nameCell(attributes, () => ++n);
      if (known.has(id)) faults.push({...place, message: `another sql cell of the page has the id ${id}`});
      else if (/\$\{/.test(content))
        faults.push({
          ...place,
          message: "an sql cell cannot hold ${…}: it is answered before there is a page",
          expected: "tables of the page’s own, under sql in its front matter, or a js cell that filters the rows"
        });
      else asked.push({page, id, pattern, sql: content.trim().replace(/;$/, ""), place});
      known.add(id);
    }
  }
  return {asked, faults};
}

export interface Lineage {
  /** Tables of the warehouse that a statement names. */
  tablesIn: (sql: string) => string[];
  /** Whether a table holds rows that may not be passed on. */
  isWithheld: (table: string) => boolean;
  /** Names of the resources that a statement reads, directly or through models. */
  sourcesOf: (sql: string) => string[];
}

export async function readLineage({inputs}: Warehouse): Promise<Lineage> {
  const models = [...(await readModels("src/models/staging")), ...(await readModels("src/models/marts"))];
  const sqlOf = new Map(models.map(({name, sql}) => [name, sql]));
  const raw = new Map(
    inputs.map(({resource, dataPackage}) => [
      `raw_${resource.name}`,
      (resource.licenses ?? dataPackage.licenses)[0].redistribution === false
    ])
  );
  const names = [...raw.keys(), ...sqlOf.keys()];
  const tablesIn = (sql: string) => {
    const words = new Set(sql.replace(/--.*$/gm, "").match(/\b[a-z_][a-z0-9_]*\b/gi));
    return names.filter((name) => words.has(name));
  };
  const isWithheld = (table: string): boolean =>
    raw.get(table) ?? tablesIn(sqlOf.get(table) ?? "").some((other) => other !== table && isWithheld(other));
  const resources = (sql: string, known: readonly string[] = []): string[] =>
    tablesIn(sql).flatMap((name) => {
      if (raw.has(name)) return [name.slice("raw_".length)];
      return known.includes(name) ? [] : resources(sqlOf.get(name) ?? "", [...known, name]);
    });
  return {tablesIn, isWithheld, sourcesOf: (sql) => [...new Set(resources(sql))].sort()};
}

const types: [RegExp, ColumnType][] = [
  [/^U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?$/, "integer"],
  [/^(DOUBLE|FLOAT|DECIMAL)/, "number"],
  [/^BOOLEAN$/, "boolean"],
  [/^DATE$/, "date"]
];

function describeColumns(columns: Table["columns"]): Columns {
  return Object.fromEntries(
    columns.map(({name, type}) => [
      name,
      {type: types.find(([pattern]) => pattern.test(type))?.[1] ?? "string", optional: true, description: name}
    ])
  );
}

/** A row whose times are such as `Date` reads, taken to be in UTC. */
export function withInstants<T>(
  row: Record<string, Value>,
  dates: readonly string[],
  take: (instant: string) => T
): Record<string, Value | T> {
  const instant = (text: string) => take(text.includes(" ") ? `${text.replace(" ", "T")}Z` : text);
  return {
    ...row,
    ...Object.fromEntries(dates.map((name) => [name, row[name] === null ? null : instant(String(row[name]))]))
  };
}

async function writeAnswer(
  {id, columns, dates, rows}: Omit<SqlCell, "tables">,
  folder: string,
  converter: Database
): Promise<void> {
  await mkdir(folder, {recursive: true});
  await writeFile(join(folder, `${id}.json`), JSON.stringify(rows.map((row) => withInstants(row, dates, String))));
  await writeFile(join(folder, `${id}.csv`), toCsv(columns, rows));
  await writeParquet(converter, columns, rows, join(folder, `${id}.parquet`));
}

/** @returns path of a whole table from the root of the site; `undefined` where it is too long for a page */
async function writeTable(
  name: string,
  {database, converter, folder}: {database: Database; converter: Database; folder: string}
): Promise<string | undefined> {
  const {rows: counted} = await database.query(`select count(*) as n from ${identifier(name)}`);
  if (Number(certain(counted[0]).n) > mostRows) return undefined;
  const {columns, rows} = await database.query(`from ${identifier(name)} order by all`);
  const path = `/warehouse/${name}.parquet`;
  await mkdir(dirname(join(folder, path)), {recursive: true});
  await writeParquet(converter, describeColumns(columns), rows, join(folder, path));
  return path;
}
