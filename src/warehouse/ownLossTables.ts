import {UserError} from "../sources/fault.ts";
import type {Database} from "./database.ts";
import {field} from "./ownTable.ts";
import type {OwnTable} from "./ownTable.ts";

/** More than there are in the world. */
const mostCurrencies = 200;

/** How an organisation’s losses are to be counted. */
export interface LossChoices {
  /** The least amount that was recorded, for each file that was loaded, in order. */
  thresholds?: readonly (number | undefined)[];
}

/** Losses by currency and amount, with the threshold above which they were recorded. */
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
    }
  ];
}
