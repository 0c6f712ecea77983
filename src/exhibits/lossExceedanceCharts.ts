import {pow} from "exhibit-report/statistics/elementary";
import {largestExceedance} from "exhibit-report/statistics/largestLoss";
import type {ChartOptions} from "exhibit-report/charts/chart";
import {exceedanceCurves} from "exhibit-report/charts/exceedanceCurves";
import type {ExceedanceCurve, ExceedancePoint} from "exhibit-report/charts/exceedanceCurves";
import {count} from "exhibit-report/charts/format";
import {returnLevels} from "exhibit-report/charts/returnLevels";
import {composePanels} from "exhibit-report/charts/svg";
import {color} from "exhibit-report/charts/theme";
import {everyone, level, periods, tail} from "./lossExceedanceResult.ts";
import type {Annual, Result} from "./lossExceedanceResult.ts";

const domain: [number, number] = [1e3, 4e9];
/** Where the total and its largest event can be told apart. */
export const totalDomain: [number, number] = [1e5, 4e9];

const fills: Record<string, string> = {
  Cyber: color.series[0],
  Outage: color.series[3],
  "Loss of customer": color.series[1],
  "All three": color.ink
};

export function curvePoints(exceedance: (loss: number) => number, [from, to] = domain): ExceedancePoint[] {
  const n = 160;
  return Array.from({length: n + 1}, (_, i) => {
    const loss = from * pow(to / from, i / n);
    return {loss, p: exceedance(loss)};
  });
}

function curve(annual: Annual, label: ExceedanceCurve["label"], name = annual.name): ExceedanceCurve {
  const {exact, comparison} = annual;
  return {
    name,
    stroke: fills[annual.name],
    points: curvePoints((loss) => exact.exceedance(loss)),
    simulated: comparison.quantiles.map(({p, loss}) => ({p: 1 - p, loss})),
    label
  };
}

export function chart({cyber, outage, customer, all, crossing}: Result, options: ChartOptions): SVGSVGElement {
  const narrow = options.layout === "narrow";
  return exceedanceCurves(
    {
      curves: [
        curve(outage, {p: 0.02, side: "left"}),
        curve(customer, {p: 0.25, side: "left"}, narrow ? "Customer" : customer.name),
        curve(cyber, {p: 0.035, side: "left"}),
        curve(all, {p: 0.25, side: "right"})
      ],
      domain,
      note: {
        loss: level(cyber, crossing),
        p: 1 / crossing,
        text: narrow
          ? `cyber most\nbeyond\n1 in ${count(crossing)}`
          : `beyond 1 year in ${count(crossing)}\ncyber costs most`
      }
    },
    options
  );
}

export function largestChart({all}: Result, options: ChartOptions): SVGSVGElement {
  return exceedanceCurves(
    {
      curves: [
        {
          name: "Total of the year",
          stroke: fills[all.name],
          points: curvePoints((loss) => all.exact.exceedance(loss), totalDomain),
          label: {p: 0.3, side: "right"}
        },
        {
          name: "Largest event",
          stroke: color.accent,
          dashed: true,
          points: curvePoints((loss) => largestExceedance(all.risks, loss), totalDomain),
          label: {p: 0.3, side: "left"}
        }
      ],
      domain: totalDomain
    },
    options
  );
}

export function levelsChart(result: Result, options: ChartOptions): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const card = options.layout === "card";
  const shown = card ? [result.cyber, result.all] : everyone(result);
  const panels = shown.map((annual) => ({
    title: annual.name,
    svg: returnLevels(
      {
        levels: periods.map((period) => ({
          label: `1 in ${period}`,
          loss: level(annual, period),
          tail: tail(annual, period)
        })),
        fill: fills[annual.name],
        domain: [1e4, 1e10],
        width: narrow ? 340 : card ? 312 : 350
      },
      options
    )
  }));
  return composePanels(panels, {document: options.document, columns: narrow ? 1 : 2, gap: 20});
}
