import {numberAtRisk} from "exhibit-report/statistics/survivalCounts";
import type {ChartOptions} from "exhibit-report/charts/chart";
import {closedShares} from "exhibit-report/charts/closedShares";
import type {ClosedShare} from "exhibit-report/charts/closedShares";
import {count, days, percent, times} from "exhibit-report/charts/format";
import {quantileRanges} from "exhibit-report/charts/quantileRanges";
import {survivalCurves} from "exhibit-report/charts/survivalCurves";
import {color} from "exhibit-report/charts/theme";
import {byBand, fewest, median, most, watchedFrom} from "./scanFrequencyResult.ts";
import type {Group, Result} from "./scanFrequencyResult.ts";

const strokes = [color.series[0], color.series[1], color.series[2], color.series[3], color.series[4]];

const domain: [number, number] = [0.3, 730];
const names = {quantiles: "removed packages end a finding", compared: "removed packages counted as open"};

export function mainChart(result: Result, options: ChartOptions): SVGSVGElement {
  const {corrected, naive} = result;
  const [slowest, quickest] = [fewest(result), most(result)];
  const ratio = times(Number((median(slowest) / median(quickest)).toPrecision(2)));
  const finding =
    options.layout === "narrow"
      ? `${ratio} as long as ${quickest.name}`
      : `half take ${ratio} as long as at ${quickest.name} builds`;
  const rows = corrected
    .map((band, i) => ({
      label: band.name.replace("-", "–"),
      note: `n = ${count(band.curve.n)}`,
      quantiles: band.quantiles,
      compared: naive[i].quantiles.map(({p, estimate}) => ({p, estimate})),
      finding: band === slowest ? finding : undefined
    }))
    .reverse();
  return quantileRanges({rows, rowName: "Builds a year", domain, names, ended: "fixed"}, options);
}

function drawn(group: Group, stroke: string, atTimes: number[], name = group.name) {
  const {time, survival, lower, upper} = group.curve;
  return {name, stroke, time, survival, lower, upper, atRisk: numberAtRisk(group.counts, atTimes)};
}

export const curveTimes = [1, 7, 30, 90, 365];
export const entryTimes = [...curveTimes, 1095];

export function bandCurves({corrected}: Result, options: ChartOptions): SVGSVGElement {
  const curves = corrected.map((band, i) => drawn(band, strokes[i], curveTimes, band.name.replace("-", "–")));
  return survivalCurves({curves, domain: [0.3, 400], times: curveTimes}, options);
}

export function entryCurves({ossFuzz: {ignored, delayed}}: Result, options: ChartOptions): SVGSVGElement {
  return survivalCurves(
    {
      curves: [
        drawn(ignored, color.neutral, entryTimes, "Ignored"),
        drawn(delayed, color.accent, entryTimes, "Counted")
      ],
      domain: [0.5, 1500],
      times: entryTimes,
      shaded: {until: watchedFrom, label: `Before day ${watchedFrom} few bugs are watched, and not just any`}
    },
    options
  );
}

const capital = (text: string) => text[0].toUpperCase() + text.slice(1);

function anchorOf(early: boolean, all: boolean, day: number): ClosedShare["anchor"] {
  if (!early) return all ? "above right" : "below left";
  return day === 21 ? "above left" : "below right";
}

export function publishedChart({published, pooled}: Result, options: ChartOptions): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const words: Record<string, string> = {
    exactly: "",
    about: "about ",
    "just under": "just under ",
    "more than": "over "
  };
  const dots = published.map(({report, applications, days: day, share_closed, qualifier}) => {
    const label = `${words[qualifier]}${percent(share_closed)}${narrow ? "\n" : " "}in ${days(day)}`;
    const [early, all] = [report === "volume 9", applications === "all"];
    return {
      days: day,
      share: share_closed,
      label: all ? label : `${label},\n${applications}`,
      fill: early ? color.series[0] : color.series[4],
      anchor: anchorOf(early, all, day),
      description: `${capital(report)}: ${words[qualifier]}${percent(share_closed)} closed in ${days(day)}, ${all ? "all applications" : applications}`
    };
  });
  const curve = ({curve: {time, survival}}: Group, name: string, nameAt: number) => ({name, time, survival, nameAt});
  const curves = [curve(pooled.corrected, narrow ? "Wolfi" : "Wolfi, for comparison", 40)];
  return closedShares({shares: dots, curves, domain: [1, 400]}, options);
}

export function figure44Chart({figure44}: Result, options: ChartOptions): SVGSVGElement {
  const rows = byBand(figure44)
    .map((cells) => {
      const known = cells.filter((cell) => cell.days !== null);
      return {
        label: cells[0].scans_per_year.replace("-", "–"),
        note: "",
        quantiles: known.map((cell) => ({p: cell.share_closed, estimate: cell.days!})),
        compared: [],
        remark: known.length ? undefined : `days not printed in any text we found; ${cells[0].known}`
      };
    })
    .reverse();
  return quantileRanges({rows, rowName: "Scans a year", domain, names}, options);
}
