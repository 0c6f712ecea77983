import type {Dialect} from "./dialect.ts";

/** What rows of one finding are compared by. */
export interface RepeatOptions {
  /** Columns of `given`. */
  kept: readonly string[];
  /** Names of the key's columns there, and those that must not be null for a row to have a key. */
  keys: readonly string[];
  named: readonly string[];
  /** When a state was recorded: one of several with a value. */
  recorded: readonly string[];
  /** What may change beside the opening: moments, and then others. */
  state: readonly string[];
  others: readonly string[];
}

/**
 * Which rows of a finding are not the latest: `latest` has all rows with `repeated`, 0 for those that count, 1 for the same
 * again, 2 for what is older, 3 for what contradicts.
 *
 * Few rows are compared: those whose fingerprint, a number of their key, another row has as well.
 */
export function repeatedSql({inline}: Dialect, options: RepeatOptions): string {
  const {kept, keys, named, recorded, state, others} = options;
  const isNamed = named.map((name) => `${name} is not null`).join(" and ");
  const since = [...(recorded.length ? ["recorded"] : []), "opened_given"];
  const all = [...since, ...state, ...others];
  const partition = `partition by ${keys.join(", ")}`;
  // Of states of one time, one that can be used; there is no first row, as in a file.
  const isUsable = state.map((name) => `case when ${name} < opened_given then 1 else 0 end`);
  const descending = (names: readonly string[]) =>
    names.flatMap((name) => [`case when ${name} is null then 1 else 0 end`, `${name} desc`]);
  const order = [...descending(since), ...isUsable, ...descending([...state, ...others])].join(", ");
  const first = all.map((name) => `max(case when place = 1 then ${name} end) over (${partition}) as first_${name}`);
  const same = (names: readonly string[]) =>
    names.map((name) => `(${name} = first_${name} or (${name} is null and first_${name} is null))`).join(" and ");
  const time = recorded.length > 1 ? `coalesce(${recorded.join(", ")})` : recorded[0];
  const columns = kept.join(", ");
  return `again as (select fingerprint, 1 as is_again from given where is_named = 1
  group by fingerprint having count(*) > 1),
recorded as (select given.*${time ? `, ${time} as recorded` : ""}
  from given inner join again on again.fingerprint = given.fingerprint),
placed as (select recorded.*, row_number() over (${partition}
  order by ${order}) as place from recorded),
compared as (select placed.*, ${first.join(", ")} from placed),
latest as ${inline}(select ${columns}, 0 as repeated
  from given left join again on again.fingerprint = given.fingerprint where coalesce(again.is_again, 0) = 0
  union all
  select ${columns}, case when place = 1 or not (${isNamed || "1 = 1"}) then 0
    when ${same(all)} then 1 when ${same(since)} then 3 else 2 end as repeated from compared)`;
}
