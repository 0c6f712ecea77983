import {lognormalQuantile} from "exhibit-report/statistics/lognormal";
import {number, optional, string} from "exhibit-report";
import type {Row, RowsOf} from "exhibit-report";

const revenue = {
  revenue_from: optional(number("USD", "Least yearly revenue of the firms")),
  revenue_to: optional(number("USD", "Greatest yearly revenue of the firms"))
};

export const columns = {
  edition: string("Edition of the study"),
  scope_key: string("Key of the group of firms"),
  scope: string("Group of firms"),
  statistic: string("Which loss: the median, a quantile, or what the text calls typical"),
  loss_usd: number("USD", "Loss of one incident"),
  qualifier: string("How the text qualifies the loss"),
  ...revenue
};

export const query = `select edition, scope_key, scope, statistic, loss_usd, qualifier,
  revenue_from_usd as revenue_from, revenue_to_usd as revenue_to
from raw_iris_losses
order by _row`;

export const queries = {
  chances: {
    query: `select edition, scope, bound, chance_pct / 100 as chance, qualifier,
  revenue_from_usd as revenue_from, revenue_to_usd as revenue_to
from raw_iris_frequencies
order by _row`,
    columns: {
      edition: string("Edition of the study"),
      scope: string("Group of firms"),
      bound: string("Estimate, or lower or upper bound"),
      chance: number("share", "Chance of at least one incident in a year"),
      qualifier: string("How the text qualifies the chance"),
      ...revenue
    }
  },
  model: {
    query: `select parameter, "value", unit, meaning from raw_iris_2022_model order by _row`,
    columns: {
      parameter: string("Parameter of the model of IRIS 2022"),
      value: number("see unit", "The parameter"),
      unit: string("Unit of the parameter"),
      meaning: string("What the parameter is")
    }
  },
  statements: {
    query: `select edition, statement, "value", unit, qualifier, meaning from raw_iris_statements order by _row`,
    columns: {
      edition: string("Edition of the study"),
      statement: string("Key of the number"),
      value: number("see unit", "The number"),
      unit: string("Unit of the number"),
      qualifier: string("How the text qualifies the number"),
      meaning: string("What the number says")
    }
  }
};

type LossRow = Row<typeof columns>;
type Named = RowsOf<typeof queries>;
type ChanceRow = Named["chances"][number];

/** A typical and an extreme loss of one edition and group of firms. */
export interface Loss {
  edition: string;
  scope: string;
  typical: LossRow;
  extreme: LossRow;
}

/** A published chance of an incident in a year, or the bounds of one. */
export interface Chance {
  edition: string;
  scope: string;
  values: ChanceRow[];
}

export interface Result {
  losses: Loss[];
  chances: Chance[];
  /** Median and 95% quantile of the lognormal loss that IRIS 2022 prints. */
  model: {median: number; p95: number; typicalRate: number; largestRate: number};
  median2022: number;
  p95In2022: number;
  headline2022: number;
  median2025: number;
  p95In2025: number;
  statement: (edition: string, key: string) => number;
}

export function analyze(rows: LossRow[], _: unknown, {chances, model, statements}: Named): Result {
  const losses = groups(rows, ({edition, scope_key}) => `${edition} ${scope_key}`).map((group): Loss => {
    const pick = (...names: string[]) => group.find(({statistic}) => names.includes(statistic))!;
    const {edition, scope} = group[0];
    return {edition, scope, typical: pick("median", "typical"), extreme: pick("p95", "p90")};
  });
  const parameter = (name: string) => model.find((row) => row.parameter === name)!.value;
  const loss = {meanlog: parameter("loss_meanlog"), sdlog: parameter("loss_sdlog")};
  const value = (edition: string, statistic: string) =>
    rows.find((row) => row.edition === edition && row.scope_key === "all" && row.statistic === statistic)!.loss_usd;
  return {
    losses,
    chances: groups(chances, ({edition, scope}) => `${edition} ${scope}`).map((values) => ({
      edition: values[0].edition,
      scope: values[0].scope,
      values
    })),
    model: {
      median: lognormalQuantile(loss, 0.5),
      p95: lognormalQuantile(loss, 0.95),
      typicalRate: parameter("rate_typical"),
      largestRate: parameter("rate_largest")
    },
    median2022: value("IRIS 2022", "median"),
    p95In2022: value("IRIS 2022", "p95"),
    headline2022: value("IRIS 2022", "headline"),
    median2025: value("IRIS 2025", "median"),
    p95In2025: value("IRIS 2025", "p95"),
    statement: (edition, key) => statements.find((row) => row.edition === edition && row.statement === key)!.value
  };
}

/** Rows of one edition and group of firms together, in the order of the first of them. */
function groups<T>(rows: T[], name: (row: T) => string): T[][] {
  return [...new Set(rows.map(name))].map((group) => rows.filter((row) => name(row) === group));
}
