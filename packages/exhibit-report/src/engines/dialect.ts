import type {EngineName} from "../sources/connections.ts";

/**
 * What engines spell differently. Everything else that is asked is written so that each of them reads it alike: no quotation
 * marks but those made here, aliases for every query within a query, and nulls compared by hand.
 *
 * Of a column with a date or a moment is taken: the day in UTC; a moment without an offset is one in UTC. Sessions are set to
 * UTC by `session`, which stands before the statement for a reader, too.
 */
export interface Dialect {
  engine: EngineName;
  /** Quotes a name. */
  identifier(name: string): string;
  /** Quotes a text. */
  literal(text: string): string;
  /** Whole days since 1970 of a date or moment, in UTC; null for infinity. */
  days(moment: string): string;
  /** The date of a date or moment, in UTC. */
  date(moment: string): string;
  /** A date that is written as ISO text. */
  day(text: string): string;
  /** Whole days from one date to another. */
  apart(from: string, to: string): string;
  /** Days since 1970 some months of the calendar later, or of the last day of a shorter month. */
  monthsLater(days: string, months: number): string;
  /** Whether all conditions hold, for `case when`: each is cheap, and null counts as false. */
  every(conditions: readonly string[]): string;
  /** The same of a value that is neither below nor above two others. */
  between(value: string, from: string, to: string): string;
  /** A whole number in 64 bits. */
  long(number: string): string;
  /** Whole microseconds since 1970 of a date or moment, in UTC; null for infinity. */
  micros(moment: string): string;
  /** The moment, in UTC, that a clock without an offset showed in a zone. */
  zoned(moment: string, zone: string): string;
  /** The moment that a number of seconds, or of milliseconds, since 1970 stands for. */
  epoch(number: string, perSecond: 1 | 1000): string;
  /** Whether a text is like a pattern, in which `*` stands for anything. */
  like(text: string, pattern: string): string;
  /** The first part of a text that a regular expression, without backslashes, describes; null or empty where there is none. */
  match(text: string, expression: string): string;
  /** A value as a text that is compared by its bytes, not by a collation. */
  text(value: string): string;
  /** Such a text in small letters, those beyond ASCII as well. */
  lower(text: string): string;
  /** A number that is equal for equal texts, and seldom for others; of engines that have none that was tested, the texts. */
  fingerprint(texts: readonly string[]): string;
  /** A text without outer spaces, for a fingerprint; of a text that is null, anything. */
  trimmed(text: string): string;
  /**
   * How fingerprints that several rows have, once found, come into later statements: in a table of the session alone, or as
   * values. Absent where none of both was tested.
   */
  again?: "table" | "values";
  /** Keeps a query within a query from being computed whole, where an engine would. */
  inline: string;
  /** Has it computed once and whole, where an engine can be told so. */
  kept: string;
  /** MD5 of a text, in small hexadecimal digits: what stands for an identifier where it leaves the engine. */
  digest(text: string): string;
  /** Statements by which a session is in UTC, writes nothing, and sees one state of the tables, where the engine knows such. */
  session: readonly string[];
  /** Asks which version it is. */
  version: string;
}

type Ansi = Omit<Dialect, "engine" | "days" | "apart" | "monthsLater" | "micros" | "zoned" | "epoch" | "text">;

const ansi: Ansi = {
  identifier: (name: string) => quoted(name, '"', '"'),
  literal: (text: string) => quoted(text, "'", "'"),
  like: (text, pattern) => escapedLike(ansi.literal)(text, pattern),
  match: (text, expression) => `regexp_extract(${text}, ${ansi.literal(expression)})`,
  date: (moment) => `cast(${moment} as date)`,
  day: (text) => `date '${text}'`,
  every: (conditions) => conditions.join(" and "),
  between: (value, from, to) => `${value} between ${from} and ${to}`,
  long: (number) => `cast(${number} as bigint)`,
  lower: (text) => `lower(${text})`,
  fingerprint: (texts) => texts.reduce((left, text) => `concat(${left}, ' ', ${text})`),
  trimmed: (text) => `trim(${text})`,
  inline: "",
  kept: "",
  digest: (text) => `md5(${text})`,
  version: "select version() as version",
  session: []
};

/** Of an infinite moment there is no day; a date is one day less another. */
const finite = (moment: string) =>
  `(case when isfinite(${moment}) then cast(${moment} as date) - date '1970-01-01' end)`;
const minus = (from: string, to: string) => `(${to} - ${from})`;
const plusMonths = (days: string, months: number) =>
  `(cast(date '1970-01-01' + cast(${days} as integer) + interval '${months} months' as date) - date '1970-01-01')`;

/** Where a backslash is an escape within quotation marks, it is doubled as well. */
const backslashed = (text: string) => text.replaceAll("\\", "\\\\");

function quoted(text: string, mark: string, escape: string): string {
  if (text.includes("\0")) throw new RangeError("a name or a text with a NUL, which no engine takes");
  return `${mark}${text.replaceAll(mark, escape + mark)}${mark}`;
}

function escapedLike(literal: (text: string) => string) {
  return (text: string, pattern: string) =>
    `${text} like ${literal(pattern.replace(/[!%_]/g, "!$&").replaceAll("*", "%"))} escape '!'`;
}

/** Where `like` knows no `escape`, the backslash is one; within quotation marks it is doubled as everywhere. */
const backslashLike = (literal: (text: string) => string) => (text: string, pattern: string) =>
  `${text} like ${literal(pattern.replace(/[\\%_]/g, "\\$&").replaceAll("*", "%"))}`;

const duckdb: Dialect = {
  ...ansi,
  engine: "duckdb",
  days: finite,
  apart: minus,
  monthsLater: plusMonths,
  fingerprint: (texts) => `hash(${texts.join(", ")})`,
  // Its trim knows every space of Unicode, and takes three times as long as all else that is done to an id.
  trimmed: (text) =>
    `case when ${text} >= '!' and not suffix(${text}, ' ') and strlen(${text}) = length(${text}) then ${text} else trim(${text}) end`,
  again: "table",
  inline: "not materialized ",
  kept: "materialized ",
  micros: (moment) =>
    `(case when isfinite(cast(${moment} as timestamp)) then epoch_us(cast(${moment} as timestamp)) end)`,
  zoned: (moment, zone) => `timezone('UTC', timezone(${ansi.literal(zone)}, ${moment}))`,
  epoch: (number, perSecond) => `make_timestamp(cast(${number} as bigint) * ${1e6 / perSecond})`,
  text: (value) => `cast(${value} as varchar)`,
  session: ["set timezone = 'UTC'"]
};

const postgresql: Dialect = {
  ...ansi,
  engine: "postgresql",
  match: (text, expression) => `substring(${text} from ${ansi.literal(expression)})`,
  days: finite,
  apart: minus,
  monthsLater: plusMonths,
  fingerprint: (texts) => `hashtextextended(${ansi.fingerprint(texts)}, 0)`,
  again: "values",
  inline: "not materialized ",
  kept: "materialized ",
  micros: (moment) =>
    `(case when isfinite(${moment}) then cast(extract(epoch from ${moment}) * 1000000 as bigint) end)`,
  zoned: (moment, zone) => `(${moment} at time zone ${ansi.literal(zone)})`,
  epoch: (number, perSecond) => `to_timestamp(${number}${perSecond === 1 ? "" : " / 1000.0"})`,
  text: (value) => `(cast(${value} as text) collate "C")`,
  // In "C" no letter beyond ASCII is large.
  lower: (text) => `(lower(${text} collate "default") collate "C")`,
  session: [
    "set time zone 'UTC'",
    "set default_transaction_read_only = on",
    "begin transaction isolation level repeatable read, read only"
  ]
};

const mysql: Dialect = {
  ...ansi,
  engine: "mysql",
  like: escapedLike((text) => mysql.literal(text)),
  match: (text, expression) => `regexp_substr(${text}, ${ansi.literal(expression)})`,
  identifier: (name) => quoted(name, "`", "`"),
  literal: (text) => quoted(backslashed(text), "'", "'"),
  days: (moment) => `datediff(${moment}, '1970-01-01')`,
  apart: (from, to) => `datediff(${to}, ${from})`,
  long: (number) => `cast(${number} as signed)`,
  monthsLater: (days, months) =>
    `datediff(date_add(date_add('1970-01-01', interval ${days} day), interval ${months} month), '1970-01-01')`,
  fingerprint: (texts) => `crc32(${ansi.fingerprint(texts)})`,
  again: "values",
  micros: (moment) => `timestampdiff(microsecond, '1970-01-01', ${moment})`,
  zoned: (moment, zone) => `convert_tz(${moment}, ${mysql.literal(zone)}, '+00:00')`,
  epoch: (number, perSecond) => `from_unixtime(${number}${perSecond === 1 ? "" : " / 1000"})`,
  text: (value) => `(convert(${value} using utf8mb4) collate utf8mb4_bin)`,
  session: [
    "set session time_zone = '+00:00'",
    "set session sql_mode = 'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES'",
    "set session transaction read only",
    "start transaction with consistent snapshot, read only"
  ]
};

const clickhouse: Dialect = {
  ...ansi,
  engine: "clickhouse",
  identifier: (name) => quoted(backslashed(name), "`", "\\"),
  literal: (text) => quoted(backslashed(text), "'", "\\"),
  like: backslashLike((text) => clickhouse.literal(text)),
  match: (text, expression) => `extract(${text}, ${ansi.literal(expression)})`,
  days: (moment) => `dateDiff('day', toDate32('1970-01-01'), ${moment}, 'UTC')`,
  date: (moment) => `toDate32(${moment}, 'UTC')`,
  day: (text) => `toDate32('${text}')`,
  apart: (from, to) => `(toInt32(${to}) - toInt32(${from}))`,
  // For `and` it picks out the rows that each condition leaves to the next, which takes longer than to compare all.
  every: (conditions) => conditions.reduce((left, right) => `bitAnd(${left}, ${right})`),
  between: (value, from, to) => clickhouse.every([`${value} >= ${from}`, `${value} <= ${to}`]),
  monthsLater: (days, months) => `toInt32(addMonths(addDays(toDate32('1970-01-01'), ${days}), ${months}))`,
  long: (number) => `toInt64(${number})`,
  lower: (text) => `lowerUTF8(${text})`,
  fingerprint: (texts) => `cityHash64(${texts.join(", ")})`,
  again: "values",
  micros: (moment) => `toUnixTimestamp64Micro(toDateTime64(${moment}, 6, 'UTC'))`,
  zoned: (moment, zone) => `toDateTime64(toString(${moment}), 6, ${clickhouse.literal(zone)})`,
  epoch: (number, perSecond) =>
    `fromUnixTimestamp64Milli(toInt64(${number}${perSecond === 1 ? " * 1000" : ""}), 'UTC')`,
  digest: (text) => `lower(hex(MD5(${text})))`,
  text: (value) => `toString(${value})`
};

const trino: Dialect = {
  ...ansi,
  engine: "trino",
  days: (moment) => `date_diff('day', date '1970-01-01', cast(${moment} as date))`,
  apart: (from, to) => `date_diff('day', ${from}, ${to})`,
  monthsLater: (days, months) =>
    `date_diff('day', date '1970-01-01', date_add('month', ${months}, date_add('day', ${days}, date '1970-01-01')))`,
  micros: (moment) =>
    `(date_diff('millisecond', timestamp '1970-01-01 00:00:00 UTC', cast(${moment} as timestamp with time zone)) * 1000)`,
  zoned: (moment, zone) => `at_timezone(with_timezone(${moment}, ${ansi.literal(zone)}), 'UTC')`,
  epoch: (number, perSecond) => `from_unixtime(${number}${perSecond === 1 ? "" : " / 1000e0"})`,
  digest: (text) => `lower(to_hex(md5(to_utf8(${text}))))`,
  text: (value) => `cast(${value} as varchar)`,
  session: ["set time zone 'UTC'"]
};

const snowflake: Dialect = {
  ...ansi,
  engine: "snowflake",
  like: escapedLike((text) => snowflake.literal(text)),
  match: (text, expression) => `regexp_substr(${text}, ${ansi.literal(expression)})`,
  literal: (text) => quoted(backslashed(text), "'", "'"),
  days: (moment) => `datediff(day, date '1970-01-01', cast(${moment} as date))`,
  apart: (from, to) => `datediff(day, ${from}, ${to})`,
  monthsLater: (days, months) =>
    `datediff(day, date '1970-01-01', dateadd(month, ${months}, dateadd(day, ${days}, date '1970-01-01')))`,
  micros: (moment) => `datediff(microsecond, timestamp '1970-01-01 00:00:00', ${moment})`,
  zoned: (moment, zone) => `convert_timezone(${snowflake.literal(zone)}, 'UTC', ${moment})`,
  epoch: (number, perSecond) => `to_timestamp_ntz(${number}, ${perSecond === 1 ? 0 : 3})`,
  text: (value) => `to_varchar(${value})`,
  session: ["alter session set timezone = 'UTC'"],
  version: "select current_version() as version"
};

const databricks: Dialect = {
  ...ansi,
  engine: "databricks",
  match: (text, expression) => `regexp_extract(${text}, ${ansi.literal(expression)}, 0)`,
  like: escapedLike((text) => databricks.literal(text)),
  identifier: (name) => quoted(name, "`", "`"),
  literal: (text) => quoted(backslashed(text), "'", "\\"),
  days: (moment) => `datediff(cast(${moment} as date), date '1970-01-01')`,
  apart: (from, to) => `datediff(${to}, ${from})`,
  monthsLater: (days, months) =>
    `datediff(add_months(date_add(date '1970-01-01', cast(${days} as int)), ${months}), date '1970-01-01')`,
  micros: (moment) => `unix_micros(cast(${moment} as timestamp))`,
  zoned: (moment, zone) => `to_utc_timestamp(${moment}, ${databricks.literal(zone)})`,
  epoch: (number, perSecond) => `${perSecond === 1 ? "timestamp_seconds" : "timestamp_millis"}(${number})`,
  text: (value) => `cast(${value} as string)`,
  session: ["set time zone 'UTC'"],
  version: "select current_version().dbsql_version as version"
};

const bigquery: Dialect = {
  ...ansi,
  engine: "bigquery",
  identifier: (name) => quoted(backslashed(name), "`", "\\"),
  literal: (text) => quoted(backslashed(text).replaceAll("\n", "\\n").replaceAll("\r", "\\r"), "'", "\\"),
  like: backslashLike((text) => bigquery.literal(text)),
  days: (moment) => `unix_date(date(${moment}))`,
  date: (moment) => `date(${moment})`,
  apart: (from, to) => `date_diff(${to}, ${from}, day)`,
  monthsLater: (days, months) => `unix_date(date_add(date_from_unix_date(${days}), interval ${months} month))`,
  long: (number) => `cast(${number} as int64)`,
  micros: (moment) => `unix_micros(timestamp(${moment}))`,
  zoned: (moment, zone) => `timestamp(${moment}, ${bigquery.literal(zone)})`,
  epoch: (number, perSecond) => `${perSecond === 1 ? "timestamp_seconds" : "timestamp_millis"}(${number})`,
  digest: (text) => `to_hex(md5(${text}))`,
  text: (value) => `cast(${value} as string)`,
  version: "select 'BigQuery' as version"
};

export const dialects: Readonly<Record<EngineName, Dialect>> = {
  duckdb,
  postgresql,
  mysql,
  clickhouse,
  trino,
  snowflake,
  databricks,
  bigquery
};
