import {certain} from "../certain.ts";
import {UserError} from "../sources/fault.ts";
import {countLosses} from "./countLosses.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";
import {field} from "./ownTable.ts";
import type {OwnTable} from "./ownTable.ts";
import type {Value} from "../sources/value.ts";

/** More than there are in the world. */
const mostCurrencies = 200;

/** How an organisation’s losses are to be counted. */
export interface LossChoices {
  /** The least amount that was recorded, for each file that was loaded, in order. */
  thresholds?: readonly (number | undefined)[];
}

/** Losses by currency and amount, with the threshold above which they were recorded; and how often they happened. */
export async function lossTables(database: Database, {thresholds = []}: LossChoices): Promise<OwnTable[]> {
  const cases = thresholds.flatMap((threshold, i) =>
    threshold === undefined ? [] : [`when ${i + 1} then ${threshold}::double`]
  );
  const threshold = cases.length ? `case file ${cases.join(" ")} end` : "null::double";
  const {rows} = await database.query(
    `select upper(currency) as currency, amount, ${threshold} as threshold, count(*) as n
    from losses group by all order by currency, amount, threshold`
  );
  const nCurrencies = new Set(rows.map(({currency}) => currency)).size;
  if (nCurrencies > mostCurrencies)
    throw new UserError(
      `losses in ${nCurrencies.toLocaleString("en-GB")} currencies (expected at most ${mostCurrencies})`
    );
  return [
    {
      name: "own_losses",
      title: "Our losses",
      from: ["losses"],
      grain: "one row per currency, amount and threshold",
      fields: [
        field("currency", "string", "Currency of the amount"),
        field("amount", "number", "Money lost in one event", "currency"),
        field("threshold", "number", "Least amount that was recorded; empty when every amount was", "currency"),
        field("n", "integer", "Events with this loss", "events")
      ],
      rows
    },
    {
      name: "own_loss_counts",
      title: "How often our losses happened, in the currencies with most of them",
      from: ["losses"],
      grain: "one row per currency and whole period; none where dates span fewer than eight months",
      fields: [
        field("currency", "string", "Currency of the losses"),
        field("unit", "string", "Length of the period: year, quarter or month"),
        field("since", "date", "First day of the period"),
        field("n", "integer", "Events in the period", "events")
      ],
      rows: await periodRows(database, rows)
    }
  ];
}

/** Events in whole periods, from the largest threshold of their currency on, which an exhibit uses for all files. */
async function periodRows(database: Database, losses: readonly Record<string, Value>[]): Promise<OwnTable["rows"]> {
  const found = new Map<string, {n: number; threshold: number}>();
  for (const row of losses) {
    const {n, threshold} = found.get(String(row.currency)) ?? {n: 0, threshold: 0};
    found.set(String(row.currency), {n: n + Number(row.n), threshold: Math.max(threshold, Number(row.threshold ?? 0))});
  }
  const most = Math.max(...[...found.values()].map(({n}) => n));
  const counted: OwnTable["rows"] = [];
  for (const [currency, {n, threshold}] of found) {
    if (n < most) continue;
    const where = `upper(currency) = ${literal(currency)} and amount >= ${threshold}`;
    const {unit, counts = [], starts = []} = (await countLosses(database, where, {})) ?? {};
    counted.push(...counts.map((count, i) => ({currency, unit: unit!, since: certain(starts[i]), n: count})));
  }
  return counted;
}
