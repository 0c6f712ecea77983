import type {CompoundPoisson} from "exhibit-report/statistics/compoundPoisson";
import {pow} from "exhibit-report/statistics/elementary";
import type {ChartOptions} from "exhibit-report/charts/chart";
import {exceedanceCurves} from "exhibit-report/charts/exceedanceCurves";
import type {ExceedanceCurve} from "exhibit-report/charts/exceedanceCurves";
import {percent} from "exhibit-report/charts/format";
import {outcomeShares} from "exhibit-report/charts/outcomeShares";
import {returnClasses} from "exhibit-report/charts/returnClasses";
import {standardErrors} from "exhibit-report/charts/standardErrors";
import {composePanels} from "exhibit-report/charts/svg";
import {color} from "exhibit-report/charts/theme";
import {controlNames, independentShares, notBetter, sameEventsShares} from "./riskValueControls.ts";
import type {Control} from "./riskValueControls.ts";
import {scored, signedUsd} from "./riskValueResult.ts";
import type {Result} from "./riskValueResult.ts";

export function chart(result: Result, options: ChartOptions): SVGSVGElement {
  const wide = options.layout === "wide";
  const label = (name: string) => (wide ? name : name.replace("Breaches half", "half").replace(" half as likely", ""));
  const [[first, likelihood]] = controlNames(result);
  const noSaving = notBetter(likelihood);
  const sum = {label: label(first), from: 0, to: noSaving, text: `${percent(noSaving)} save nothing`};
  const panel = (title: string, note: string, shares: (control: Control) => number[], legend: boolean) => ({
    title,
    note,
    svg: outcomeShares(
      {
        classes: returnClasses,
        rows: controlNames(result).map(([name, control]) => ({label: label(name), shares: shares(control)})),
        sum: shares === independentShares ? sum : undefined,
        width: wide ? 720 : options.layout === "card" ? 312 : 340,
        marginLeft: wide ? 160 : 92,
        legend
      },
      options
    )
  });
  const card = options.layout === "card";
  return composePanels(
    [
      panel("Against another period", "as when a company looks back", independentShares, true),
      panel("Against the same events", "what the control itself does", sameEventsShares, card)
    ],
    {document: options.document, columns: card ? 2 : 1, gap: 16}
  );
}

export function npvChart({breach, likelihood, impact}: Result, options: ChartOptions): SVGSVGElement {
  const narrow = options.layout === "narrow";
  const [from, to] = [1e3, 1e10];
  const n = 160;
  const curve = (
    name: string,
    losses: CompoundPoisson,
    stroke: string,
    label: ExceedanceCurve["label"]
  ): ExceedanceCurve => ({
    name,
    stroke,
    points: Array.from({length: n + 1}, (_, i) => {
      const loss = from * pow(to / from, i / n);
      return {loss, p: losses.exceedance(loss)};
    }),
    label
  });
  return exceedanceCurves(
    {
      curves: [
        curve("Half as likely", likelihood.with, color.series[3], {p: narrow ? 0.17 : 0.33, side: "left"}),
        curve("Half as costly", impact.with, color.series[1], {
          p: narrow ? 0.04 : 0.06,
          side: "left",
          gap: narrow ? 22 : 34
        }),
        curve("No control", breach, color.ink, {p: 0.2, side: "right"})
      ],
      domain: [from, to],
      ticks: [1, 0.5, 0.1, 0.01, 0.001]
    },
    options
  );
}

export function replicationChart(result: Result, options: ChartOptions): SVGSVGElement {
  return standardErrors(
    scored(result).map(({label, published, exact, unit, z}) => {
      const format = unit === "USD" ? signedUsd : (value: number) => percent(value, 1);
      return {
        label: label.replace("breach ", "").replace("breach:", "no control:").replace("net present value", "loss"),
        published: format(published),
        exact: format(exact),
        z: z!
      };
    }),
    options
  );
}
