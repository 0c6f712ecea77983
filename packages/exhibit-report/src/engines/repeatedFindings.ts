import {numberOf, textOf} from "./counts.ts";
import type {Dialect} from "./dialect.ts";
import {descending, latestStateSql} from "./latestState.ts";
import type {Row} from "./session.ts";

/** More fingerprints than this are not sent back: each statement looks for them again. */
const mostAgain = 100_000;

const table = "exhibit_again";

const againSql = `select fingerprint from given where is_named = 1
  group by fingerprint having count(*) > 1`;

/**
 * Looks for ids that several rows have, of `given`: keeps these rows in a table of the session, or tells their fingerprints; or
 * how many rows have an id, `n`, and how many different ones, `n_different`.
 */
export function askAgainSql({again}: Dialect, given: string): string {
  if (again === "table")
    return `create or replace temp table ${table} as with ${given}
select given.* from given where fingerprint in (${againSql})`;
  if (again === "values") return `with ${given}\n${againSql}\nlimit ${mostAgain + 1}`;
  return `with ${given}
select count(*) as n, count(distinct fingerprint) as n_different from given where is_named = 1`;
}

/** SQL of the fingerprints that several rows have: empty where none are; undefined where they are too many, or not known. */
export function toldAgain({again}: Dialect, rows: readonly Row[]): string | undefined {
  if (again === "values") {
    if (rows.length > mostAgain) return undefined;
    return rows.map(({fingerprint}) => String(BigInt(textOf(fingerprint)!))).join(", ");
  }
  const [told = {}] = rows;
  if (again === "table") return numberOf(Object.values(told)[0]) === 0 ? "" : `select fingerprint from ${table}`;
  return numberOf(told.n) === numberOf(told.n_different) ? "" : undefined;
}

/** What rows of one finding are compared by. */
export interface RepeatOptions {
  /** Columns of `given`. */
  kept: readonly string[];
  /** Names of the columns of the key, with their SQL over `given`; and those that must not be null for a row to have a key. */
  keys: Readonly<Record<string, string>>;
  named: readonly string[];
  /** Columns by which rows of one key are told apart: those are not compared. */
  apart: readonly string[];
  /** When a state was recorded: one of several with a value. */
  recorded: readonly string[];
  /** What may change beside the opening: moments, and then others. */
  state: readonly string[];
  others: readonly string[];
  /** SQL of the fingerprints that several rows have; absent where nobody looked for them. */
  again?: string;
  /** Whether rows are only counted. */
  isSigned: boolean;
}

/**
 * Which rows of a finding are not the latest: `latest` has all rows with `repeated`, 0 for those that count, 1 for the same
 * again, 2 for what is older, 3 for what contradicts.
 *
 * Few rows are compared: those whose fingerprint, a number of their key, another row has as well. Where rows are only counted,
 * every row stands in `latest` as one that counts, with `weight` 1; those that do not stand there twice more, to be taken off,
 * with -1, and as what they are: so the others are read once, and without their ids.
 */
export function repeatedSql({again: way, inline, kept: whole}: Dialect, options: RepeatOptions): string {
  const {kept, keys, named, apart, recorded, state, others, again, isSigned} = options;
  const isNamed = named.map((name) => `${name} is not null`).join(" and ");
  const partition = `partition by ${[...apart, ...Object.keys(keys)].join(", ")}`;
  const {order, latest, repeated} = latestStateSql({
    partition,
    since: [...(recorded.length ? ["recorded"] : []), "opened_given"],
    state: [...state, ...others],
    // There is no first row, as in a file.
    isUsable: state.map((name) => `case when ${name} < opened_given then 1 else 0 end`)
  });
  const time = recorded.length > 1 ? `coalesce(${recorded.join(", ")})` : recorded[0];
  // Of rows that differ in nothing that orders them one counts, everywhere the same.
  const rest = kept.filter((name) => name !== "opened_given" && ![...state, ...others].includes(name));
  const columns = kept.join(", ");
  const parts = Object.entries(keys).map(([name, sql]) => `, ${sql} as ${name}`);
  const [repeats, single] =
    again === undefined
      ? [
          "given inner join again on again.fingerprint = given.fingerprint",
          "given left join again on again.fingerprint = given.fingerprint where coalesce(again.is_again, 0) = 0"
        ]
      : [
          way === "table" ? `${table} as given` : `given where fingerprint in (${again})`,
          // Not `not in`, for which PostgreSQL compares with one value after the other.
          `given where case when fingerprint in (${again}) then 1 else 0 end = 0`
        ];
  const found =
    again === undefined ? `again as (select fingerprint, 1 as is_again from (${againSql}) as repeats),\n` : "";
  const code = `case when place = 1 or not (${isNamed || "1 = 1"}) then 0
    ${repeated} end as repeated`;
  const compared = `${found}recorded as (select given.*${parts.join("")}${time ? `, ${time} as recorded` : ""}
  from ${repeats}),
placed as (select recorded.*, row_number() over (${partition}
  order by ${[order, ...descending(rest)].join(", ")}) as place from recorded),
compared as (select placed.*, ${latest.join(", ")} from placed)`;
  if (isSigned)
    return `${compared},
superseded as ${whole}(select ${columns}, ${code} from compared),
signs as (select 1 as sign union all select -1 as sign),
latest as ${inline}(select ${columns}, 0 as repeated, 1 as weight from given
  union all
  select ${columns}, case when sign = 1 then repeated else 0 end as repeated, sign as weight
  from superseded cross join signs where repeated > 0)`;
  return `${compared},
latest as ${inline}(select ${columns}, 0 as repeated
  from ${single}
  union all
  select ${columns}, ${code} from compared)`;
}
