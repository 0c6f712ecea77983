import {pow} from "exhibit-report/statistics/elementary";
import type {ChartOptions} from "exhibit-report/charts/chart";
import {comparedQuantiles} from "exhibit-report/charts/comparedQuantiles";
import {count, percent, times, usd} from "exhibit-report/charts/format";
import {highestOf, lossHistogram} from "exhibit-report/charts/lossHistogram";
import type {ExpectedPoint, LossHistogramOptions} from "exhibit-report/charts/lossHistogram";
import {meanDeviations} from "exhibit-report/charts/meanDeviations";
import {composePanels} from "exhibit-report/charts/svg";
import type {Panel} from "exhibit-report/charts/svg";
import {color} from "exhibit-report/charts/theme";
import {both, perDecade, range, talkYears} from "./lossHistogramResult.ts";
import type {Loss, Name, Result} from "./lossHistogramResult.ts";

const fills: Record<Name, string> = {Cyber: color.series[0], Outage: color.series[3]};

/** Years expected in a bar of the histogram’s width around each loss. */
function expectedCurve({exact, years}: Loss, [from, to]: [number, number]): ExpectedPoint[] {
  const n = 120;
  const half = pow(10, 0.5 / perDecade);
  return Array.from({length: n + 1}, (_, i) => {
    const loss = from * pow(to / from, i / n);
    return {loss, n: years * (exact.exceedance(loss / half) - exact.exceedance(loss * half))};
  });
}

function quantileOf({comparison: {quantilesWithLoss}}: Loss, p: number): number {
  return quantilesWithLoss.find((q) => q.p === p)!.loss;
}

/** @param beside what the finding says of the median */
function markers(loss: Loss, narrow: boolean, beside = "") {
  const {meanWithLoss} = loss.comparison;
  const [median, p95] = [quantileOf(loss, 0.5), quantileOf(loss, 0.95)];
  return [
    {loss: median, label: `Median ${usd(median)}${beside}`},
    {loss: meanWithLoss.simulated, label: `Mean ${usd(meanWithLoss.simulated)}`},
    {loss: p95, label: `${narrow ? "p95" : "95% below"} ${usd(p95)}`}
  ];
}

export function panelNote({comparison: {n_with_loss, zero_share}}: Loss, narrow: boolean): string {
  const zero = `${percent(zero_share.simulated, 1)} of years without a loss (exact ${percent(zero_share.exact, 1)})`;
  return narrow ? zero : `${count(n_with_loss)} years with a loss; ${zero}`;
}

function panelSize(layout: ChartOptions["layout"]): [width: number, height: number] {
  return layout === "wide" ? [720, 158] : layout === "card" ? [312, 178] : [340, 210];
}

/** Panels below each other on one axis; side by side in a card, which is wide and low. */
function arrange(panels: Panel[], {document, layout}: ChartOptions): SVGSVGElement {
  return composePanels(panels, {document, columns: layout === "card" ? 2 : 1, gap: 16});
}

export function chart(result: Result, options: ChartOptions): SVGSVGElement {
  const {cyber, outage, domain} = result;
  const narrow = options.layout !== "wide";
  const [width, height] = panelSize(options.layout);
  const withLoss = ({comparison: {n_with_loss}}: Loss) => n_with_loss;
  const highest = Math.max(
    ...both(result).map((loss) => highestOf(loss.bins, expectedCurve(loss, domain)) / withLoss(loss))
  );
  // Its own years, drawn among the years of the other panel.
  const other: LossHistogramOptions["other"] = {
    curve: expectedCurve(cyber, domain).map(({loss, n}) => ({loss, n: (n * withLoss(outage)) / withLoss(cyber)})),
    stroke: fills.Cyber,
    label: "cyber",
    at: 3e7
  };
  const ratio = times(Math.round(quantileOf(cyber, 0.5) / quantileOf(outage, 0.5)));
  const finding = `${narrow ? ",\n" : ", "}${ratio} that of outages`;
  const panel = (loss: Loss, title: string, more: Partial<LossHistogramOptions> = {}) => ({
    svg: lossHistogram(
      {
        bins: loss.bins,
        curve: expectedCurve(loss, domain),
        fill: fills[loss.name],
        markers: markers(loss, narrow, loss === cyber ? finding : undefined),
        share: {of: withLoss(loss), highest},
        domain,
        width,
        height,
        ...more
      },
      options
    ),
    title,
    note: panelNote(loss, narrow)
  });
  return arrange([panel(cyber, "Cyber"), panel(outage, "Outage", {other})], options);
}

/** A histogram as a slide shows it, with the talk’s caption under the axis. */
export function slideChart(loss: Loss, options: ChartOptions): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const [width, height] = narrow ? [340, 250] : options.layout === "card" ? [640, 176] : [720, 300];
  const domain = range(loss.bins);
  const {lower, upper, typical} = loss.caption;
  return lossHistogram(
    {
      bins: loss.bins,
      curve: expectedCurve(loss, domain),
      fill: fills[loss.name],
      markers: markers(loss, narrow),
      caption: {...loss.caption, label: `the talk: ${usd(lower)} to ${usd(upper)}, ${usd(typical)} typical`},
      domain,
      width,
      height
    },
    options
  );
}

export function talkChart(result: Result, options: ChartOptions): SVGSVGElement {
  const domain = range(both(result).flatMap(({talk}) => talk.bins));
  const [width, height] = options.layout === "wide" ? [352, 190] : panelSize(options.layout);
  const panels = both(result).map((loss) => {
    const {bins, n} = loss.talk;
    const curve = bins.map(({min, max, expected}) => ({loss: Math.sqrt(min * max), n: expected}));
    const expected = talkYears * (1 - loss.comparison.zero_share.exact);
    return {
      svg: lossHistogram({bins, curve, fill: fills[loss.name], domain, width, height}, options),
      title: loss.name,
      note: `${count(n)} years in the bars, ${count(expected)} expected`
    };
  });
  return composePanels(panels, {document: options.document, columns: options.layout === "narrow" ? 1 : 2, gap: 16});
}

export const pointName = (p: number) => `${percent(p, 0)}`;

export function quantilesChart(result: Result, options: ChartOptions): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const width = narrow ? 340 : options.layout === "card" ? 312 : 350;
  const panels = both(result).map(({name, comparison}) => {
    const rows = comparison.quantilesWithLoss.map(({p, loss, lower, upper, exact}) => ({
      label: pointName(p),
      simulated: loss,
      lower,
      upper,
      exact
    }));
    return {svg: comparedQuantiles({rows, fill: fills[name], width}, options), title: name};
  });
  return composePanels(panels, {document: options.document, columns: narrow ? 1 : 2, gap: 20});
}

/** Means that other runs printed, as deviations from the exact ones. */
export function meansChart(result: Result, options: ChartOptions): SVGSVGElement {
  return meanDeviations(
    {
      rows: both(result).map(({name, exact, builds}) => ({
        label: name,
        fill: fills[name],
        exact: exact.moments.mean,
        runs: builds
      })),
      domain: [-0.3, 0.9]
    },
    options
  );
}
