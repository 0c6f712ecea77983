import {certain} from "../certain.ts";
import {groupKeySql, groupNames} from "../statistics/groupSpelling.ts";
import {scopes} from "../sources/tableSchemas.ts";
import {identifier, literal} from "./database.ts";
import type {Database} from "./database.ts";
import {isRead} from "./parseRows.ts";
import type {TypedRows} from "./parseRows.ts";

/** A file that is loaded into a table of its own. */
interface SpeltFile {
  name: string;
  rows: TypedRows;
  /** Columns that its table keeps. */
  kept: readonly string[];
}

/** What applications or services are called in several ways: Shop, shop. */
export interface Spelling {
  /** app or service. */
  column: string;
  /** By which it is called, the commonest, and by what else. */
  name: string;
  others: readonly string[];
  /** Rows that call it otherwise. */
  n: number;
}

/** Table with the name of each spelling that is not the commonest. */
function tableOf(column: string): string {
  return `spellings_${column}`;
}

/**
 * Finds applications and services that are spelt in several ways, which differ by case and outer white space alone, in all
 * files together: what one of them is called in one file, it is called in another.
 */
async function findSpellings(database: Database, files: readonly SpeltFile[]): Promise<Spelling[]> {
  const found: Spelling[] = [];
  for (const column of scopes) {
    const parts = files.flatMap(({name, rows, kept}) =>
      isRead(rows, column) && kept.includes(column)
        ? [`select ${identifier(column)} as spelt from ${name} where disposition = 0`]
        : []
    );
    if (!parts.length) continue;
    const counted = `select spelt, count(*) as n from (${parts.join(" union all ")}) where spelt is not null group by spelt`;
    const {rows} = await database.query(
      `select spelt, n, key from (select *, ${groupKeySql("spelt")} as key from (${counted}))
        qualify count(*) over (partition by key) > 1 order by key, n desc, spelt`
    );
    if (!rows.length) continue;
    const names = groupNames(rows.map(({spelt, n}) => [String(spelt), Number(n)] as const));
    const own = new Map<string, {others: string[]; n: number}>();
    const values = rows.flatMap(({spelt, key, n}) => {
      const name = names.get(String(key))!;
      if (spelt === name) return [];
      const before = own.get(name) ?? {others: [], n: 0};
      own.set(name, {others: [...before.others, String(spelt)], n: before.n + Number(n)});
      return [`(${literal(String(spelt))}, ${literal(name)})`];
    });
    await database.run(
      `create or replace temp table ${tableOf(column)} as from (values ${values.join(", ")}) as names(spelt, name)`
    );
    found.push(...Array.from(own, ([name, more]) => ({column, name, ...more})));
  }
  return found;
}

/** Rows of a table, before they are in its view. */
interface SpeltTable {
  files: readonly {number: number; rows: TypedRows}[];
  kept: {columns: readonly string[]};
  spellings?: readonly Spelling[];
}

/**
 * Gives each application and service one name in all tables, and says with the first file that has any which were spelt in
 * several ways.
 *
 * @param nameOf the table of a file’s rows, by its number
 */
export async function unifySpellings(
  database: Database,
  tables: readonly SpeltTable[],
  loaded: {spellings?: readonly Spelling[]}[],
  nameOf: (number: number) => string
): Promise<void> {
  const files = tables.flatMap(({files, kept}) =>
    files.map(({number, rows}) => ({number, name: nameOf(number), rows, kept: kept.columns}))
  );
  const found = await findSpellings(database, files);
  for (const table of tables) table.spellings = found;
  for (const column of scopes) {
    const own = found.filter((spelling) => spelling.column === column);
    const first = files.find(({rows}) => isRead(rows, column));
    if (own.length && first) certain(loaded[first.number - 1]).spellings = own;
  }
}

/** SQL of rows of which each application and service has one name. */
export function withOneSpelling(rows: string, spellings: readonly Spelling[], columns: readonly string[]): string {
  return [...new Set(spellings.map(({column}) => column))]
    .filter((column) => columns.includes(column))
    .reduce((from, column) => {
      const own = identifier(column);
      return `select own.* replace (coalesce(spellings.name, own.${own}) as ${own})
        from (${from}) own left join ${tableOf(column)} spellings on own.${own} = spellings.spelt`;
    }, rows);
}

const shown = 5;

/** What is told of them, in one line. */
export function describeSpellings(spellings: readonly Spelling[]): string {
  const names = spellings.slice(0, shown).map(({name, others}) => `${name} (${others.slice(0, shown).join(", ")})`);
  const more = spellings.length > shown ? [`${spellings.length - shown} more`] : [];
  const kind = certain(spellings[0]).column === "app" ? "application" : "service";
  const what = spellings.length === 1 ? `one ${kind}` : `one ${kind} each`;
  return `names that differ only in case or surrounding space are ${what}: ${[...names, ...more].join("; ")}; groups: exact keeps them apart`;
}
