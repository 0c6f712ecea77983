import {lognormalQuantile} from "exhibit-report/statistics/lognormal";
import {number, optional, string} from "exhibit-report";
import type {Row} from "exhibit-report";

export const columns = {
  part: string("loss, chance of an incident in a year, parameter of the model, or statement"),
  edition: string("Edition of the study"),
  key: string("Key of the group of firms, or of the number"),
  scope: string("Group of firms, or what the number says"),
  what: string("Statistic, bound or key"),
  value: number("see unit", "The number"),
  unit: string("Unit of the number"),
  qualifier: string("How the text qualifies the number"),
  revenue_from: optional(number("USD", "Least yearly revenue of the firms")),
  revenue_to: optional(number("USD", "Greatest yearly revenue of the firms"))
};

export type Line = Row<typeof columns>;

/** A typical and an extreme loss of one edition and group of firms. */
export interface Loss {
  edition: string;
  scope: string;
  typical: Line;
  extreme: Line;
}

/** A published chance of an incident in a year, or the bounds of one. */
export interface Chance {
  edition: string;
  scope: string;
  values: Line[];
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

export function analyze(rows: Line[]): Result {
  const of = (part: string) => rows.filter((row) => row.part === part);
  const name = ({edition, key}: Line) => `${edition} ${key}`;
  const groups = (lines: Line[]) =>
    [...new Set(lines.map(name))].map((group) => lines.filter((line) => name(line) === group));
  const losses = groups(of("loss")).map((lines): Loss => {
    const pick = (...names: string[]) => lines.find(({what}) => names.includes(what))!;
    const {edition, scope} = lines[0];
    return {edition, scope, typical: pick("median", "typical"), extreme: pick("p95", "p90")};
  });
  const parameter = (name: string) => of("model").find(({key}) => key === name)!.value;
  const loss = {meanlog: parameter("loss_meanlog"), sdlog: parameter("loss_sdlog")};
  const value = (edition: string, what: string) =>
    of("loss").find((row) => row.edition === edition && row.key === "all" && row.what === what)!.value;
  return {
    losses,
    chances: groups(of("chance")).map((values) => ({edition: values[0].edition, scope: values[0].scope, values})),
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
    statement: (edition, key) => of("statement").find((row) => row.edition === edition && row.key === key)!.value
  };
}
