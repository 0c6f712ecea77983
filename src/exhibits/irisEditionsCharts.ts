import {log1p} from "exhibit-report/statistics/elementary";
import {poissonTail} from "exhibit-report/statistics/poisson";
import type {ChartOptions} from "exhibit-report/charts/chart";
import {dotRanges} from "exhibit-report/charts/dotRanges";
import type {DotRange, RangeMark} from "exhibit-report/charts/dotRanges";
import {capital, decimal, percent, times, usd, usdTick} from "exhibit-report/charts/format";
import {color} from "exhibit-report/charts/theme";
import type {RowChoice} from "exhibit-report";
import type {Chance, Loss, Result} from "./irisEditionsResult.ts";

/** Firms told apart by revenue; open where there is no bound. */
interface Firms {
  revenue_from: number | null;
  revenue_to: number | null;
}

function about({qualifier}: {qualifier: string}, text: string): string {
  return qualifier === "exactly" ? text : `${qualifier} ${text}`;
}

/** A row of a figure, with the revenue of the firms that it is about. */
interface FirmRow extends DotRange {
  firms?: Firms;
}

/** The editions, and the sizes of firms that the last of them tells apart: each picks out the rows that are about it. */
export function rowChoices(rows: readonly FirmRow[], {chances}: Result): RowChoice[] {
  const pick = (text: string, isPicked: (row: FirmRow) => boolean) => ({
    text,
    rows: rows.flatMap((row, i) => (isPicked(row) ? [i] : []))
  });
  const editions = [...new Set(rows.map(({group}) => group!))];
  const sizes = chances.flatMap(({edition, values}) => (edition === "IRIS 2025" ? [values[0]] : []));
  return [
    {name: "edition", label: "Edition", options: editions.map((text) => pick(text, ({group}) => group === text))},
    {
      name: "revenue",
      label: "Revenue of your firm",
      options: sizes.map((size) => pick(size.scope, ({firms}) => firms !== undefined && isWithin(size, firms)))
    }
  ];
}

/** Whether all firms of a size are among those of a group that is told apart by revenue. */
function isWithin(size: Firms, {revenue_from: from, revenue_to: to}: Firms): boolean {
  if (from === null && to === null) return false;
  return (size.revenue_from ?? 0) >= (from ?? 0) && (size.revenue_to ?? Infinity) <= (to ?? Infinity);
}

function lossRow(
  {edition, scope, typical, extreme}: Loss,
  {median2022, p95In2022}: Result,
  layout: ChartOptions["layout"]
): FirmRow {
  // Where the finding lies: all incidents of the last edition, beside those of the one before; a phone has no room for it.
  const isFinding = layout !== "narrow" && edition === "IRIS 2025" && typical.scope_key === "all";
  const beside = (value: number, before: number) => `${times(Number((value / before).toPrecision(2)))} IRIS 2022’s`;
  const low = about(typical, usd(typical.loss_usd));
  const high = extreme.statistic === "p90" ? `${usd(extreme.loss_usd)}, 90%` : usd(extreme.loss_usd);
  return {
    group: edition,
    label: capital(scope),
    firms: typical,
    marks: [
      {
        value: typical.loss_usd,
        text: isFinding ? `${beside(typical.loss_usd, median2022)}: ${low}` : low,
        open: typical.statistic === "typical"
      },
      {
        value: extreme.loss_usd,
        text: isFinding ? `${high}: ${beside(extreme.loss_usd, p95In2022)}` : high,
        open: extreme.statistic === "p90"
      }
    ],
    description: `${edition}, ${scope}: ${low} typical, ${usd(extreme.loss_usd)} at the ${extreme.statistic === "p90" ? "90" : "95"}% quantile`
  };
}

export function lossRows(result: Result, layout: ChartOptions["layout"]): FirmRow[] {
  const {losses, model} = result;
  const modelRow: DotRange = {
    group: "IRIS 2022",
    label: "Its lognormal model",
    marks: [
      {value: model.median, text: usd(model.median), fill: color.series[1]},
      {value: model.p95, text: usd(model.p95), fill: color.series[1]}
    ],
    description: `IRIS 2022, its lognormal model: median ${usd(model.median)}, 95% quantile ${usd(model.p95)}`
  };
  const rows = losses.map((loss) => lossRow(loss, result, layout));
  return rows.toSpliced(rows.findLastIndex(({group}) => group === modelRow.group) + 1, 0, modelRow);
}

export function lossChart(result: Result, options: ChartOptions): SVGSVGElement {
  const rows = lossRows(result, options.layout);
  const ticks = [1e5, 1e6, 1e7, 1e8].map((value) => ({value, label: usdTick(value)}));
  return dotRanges({rows, scale: "log", domain: [1.5e4, 5e8], ticks, hasCovers: true}, options);
}

/** Mean time between events that come at random, for a chance of at least one in a year. */
export function yearsBetween(chance: number): number {
  return -1 / log1p(-chance);
}

export function years(chance: number): string {
  return `${decimal(yearsBetween(chance), 2)} years`;
}

function chanceRow({edition, scope, values}: Chance): FirmRow {
  const marks = values.map((line): RangeMark => {
    const {chance, bound, qualifier} = line;
    const text = about(line, percent(chance, (chance * 100) % 1 ? undefined : 0));
    const time = qualifier === "less than" ? `over ${years(chance)}` : years(chance);
    return {value: chance, text: `${text}, ${time}`, open: bound !== "estimate"};
  });
  return {
    group: edition,
    label: capital(scope),
    firms: values[0],
    marks: marks.length === 1 ? [marks[0]] : [marks[0], marks[1]],
    description: `${edition}, ${scope}: ${marks.map(({text}) => text).join(" to ")}`
  };
}

export function chanceRows({chances, model}: Result): FirmRow[] {
  const rows = chances.map(chanceRow);
  const largest = poissonTail(model.largestRate, 1);
  const modelRow: DotRange = {
    group: "IRIS 2022",
    label: "Largest firms, the author’s fit",
    marks: [{value: largest, text: `${percent(largest)}, ${years(largest)}`, fill: color.series[1]}],
    description: `IRIS 2022, largest firms, the author’s fit: ${percent(largest)}, ${years(largest)}`
  };
  return rows.toSpliced(rows.findLastIndex(({group}) => group === modelRow.group) + 1, 0, modelRow);
}

export function chanceChart(result: Result, options: ChartOptions): SVGSVGElement {
  const rows = chanceRows(result);
  const ticks = [0.01, 0.03, 0.1, 0.3, 1].map((value) => ({value, label: percent(value, 0)}));
  return dotRanges({rows, scale: "log", domain: [0.002, 1], ticks, hasCovers: true}, options);
}
