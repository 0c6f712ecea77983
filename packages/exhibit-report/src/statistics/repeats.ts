/** Fates of a row whose key another row has, whose state is later. */
export const repeatRules = {
  same: "duplicate id",
  older: "older state of the same id",
  contradictory: "contradicts another row of the same id"
} as const;

/** What a row says of the thing that its key names. */
export interface KeyedState {
  /** Undefined for a row without one, which no other row repeats. */
  key: string | undefined;
  /** When the state was recorded, and when it began: in milliseconds since 1970. */
  updated?: number;
  since?: number;
  /** What may change. */
  state: string;
}

/**
 * Which rows another one of their key takes the place of, and by what rule: the latest state counts, by when it was recorded,
 * or else when it began; where neither differs, the first.
 *
 * @returns the rule for each row, undefined for those that count
 * @example
 * repeats([{key: "1", since: 1, state: "open"}, {key: "1", since: 2, state: "open"}])
 * // => ["older state of the same id", undefined]
 */
export function repeats(rows: readonly KeyedState[]): (string | undefined)[] {
  const latest = new Map<string, KeyedState>();
  for (const row of rows) {
    if (row.key === undefined) continue;
    const other = latest.get(row.key);
    if (!other || isLater(row, other)) latest.set(row.key, row);
  }
  return rows.map((row) => {
    const other = row.key === undefined ? row : latest.get(row.key)!;
    if (other === row) return undefined;
    const isOfOneTime = row.updated === other.updated && row.since === other.since;
    if (!isOfOneTime) return repeatRules.older;
    return row.state === other.state ? repeatRules.same : repeatRules.contradictory;
  });
}

function isLater(a: KeyedState, b: KeyedState): boolean {
  if (a.updated !== b.updated) return (a.updated ?? -Infinity) > (b.updated ?? -Infinity);
  return (a.since ?? -Infinity) > (b.since ?? -Infinity);
}
