/** By what the rows of one key are told apart, all of them columns. */
export interface StateOptions {
  /** The rows of one key. */
  partition: string;
  /** When a state was recorded, or began. */
  since: readonly string[];
  /** What may change. */
  state: readonly string[];
  /** Of states of one time, 0 for one that can be used, which comes first. */
  isUsable: readonly string[];
}

/** SQL by which the latest state of a key is placed first, and the other rows are compared with it. */
export interface LatestStateSql {
  /** Of `row_number() over (… order by …)`, called `place`. */
  order: string;
  /** Columns with the latest of each, beside `place`. */
  latest: string[];
  /** Cases of a row that is not the latest: 1 the same again, 2 older, 3 contradictory. */
  repeated: string;
}

export function latestStateSql({partition, since, state, isUsable}: StateOptions): LatestStateSql {
  const all = [...since, ...state];
  const same = (names: readonly string[]) =>
    names.map((name) => `(${name} = latest_${name} or (${name} is null and latest_${name} is null))`).join(" and ");
  return {
    order: [...descending(since), ...isUsable, ...descending(state)].join(", "),
    latest: all.map((name) => `max(case when place = 1 then ${name} end) over (${partition}) as latest_${name}`),
    repeated: `when ${same(all)} then 1 when ${same(since)} then 3 else 2`
  };
}

/** Latest first; engines do not agree where null stands. */
export function descending(names: readonly string[]): string[] {
  return names.flatMap((name) => [`case when ${name} is null then 1 else 0 end`, `${name} desc`]);
}
