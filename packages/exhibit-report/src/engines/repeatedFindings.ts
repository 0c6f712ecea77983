import type {Dialect} from "./dialect.ts";
import {latestStateSql} from "./latestState.ts";

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
  const partition = `partition by ${keys.join(", ")}`;
  const {order, latest, repeated} = latestStateSql({
    partition,
    since: [...(recorded.length ? ["recorded"] : []), "opened_given"],
    state: [...state, ...others],
    // There is no first row, as in a file.
    isUsable: state.map((name) => `case when ${name} < opened_given then 1 else 0 end`)
  });
  const time = recorded.length > 1 ? `coalesce(${recorded.join(", ")})` : recorded[0];
  const columns = kept.join(", ");
  return `again as (select fingerprint, 1 as is_again from given where is_named = 1
  group by fingerprint having count(*) > 1),
recorded as (select given.*${time ? `, ${time} as recorded` : ""}
  from given inner join again on again.fingerprint = given.fingerprint),
placed as (select recorded.*, row_number() over (${partition}
  order by ${order}) as place from recorded),
compared as (select placed.*, ${latest.join(", ")} from placed),
latest as ${inline}(select ${columns}, 0 as repeated
  from given left join again on again.fingerprint = given.fingerprint where coalesce(again.is_again, 0) = 0
  union all
  select ${columns}, case when place = 1 or not (${isNamed || "1 = 1"}) then 0
    ${repeated} end as repeated from compared)`;
}
