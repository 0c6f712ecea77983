import type {SurvivalCurve} from "../statistics/survival.ts";
import {timeToClosed} from "../statistics/survivalQuantile.ts";
import {timeBetween} from "../statistics/turnbull.ts";
import {limitsBetween} from "../statistics/turnbullLimits.ts";
import {shares} from "../tables/boundedReport.ts";
import type {BoundedReport} from "../tables/boundedReport.ts";
import {shortNumber, textTable} from "./output.ts";

/** A group of which closings are known by bounds alone. */
interface BoundedGroup {
  group: unknown;
  curve: SurvivalCurve;
  bounded?: BoundedReport;
}

export const whole = (n: number) => n.toLocaleString("en-GB");
export const reached = (value: number | undefined) => (value === undefined ? "not reached" : shortNumber(value));

/** What was drawn for the limits: clusters, findings, or in some groups the one and in others the other. */
function drawnOf(reports: readonly BoundedGroup[]): string {
  const drawn = reports.filter(({bounded}) => bounded?.errors);
  const independent = drawn.filter(({bounded}) => bounded!.errors!.effective === undefined);
  if (!independent.length) return "of whole clusters";
  const which =
    independent.length < drawn.length ? ` of ${independent.map(({group}) => String(group)).join(", ")}` : "";
  return `which takes findings${which} for independent`;
}

/** The groups as a table of text. */
export function boundedLines(reports: readonly BoundedGroup[]): string[] {
  const between = (curve: BoundedReport | undefined, own: SurvivalCurve, p: number) => {
    const {lower, upper} = curve ? timeBetween(curve, p) : {lower: undefined, upper: timeToClosed(own, p).estimate};
    if (upper === undefined) return "not reached";
    const estimate =
      lower === undefined || lower === upper ? shortNumber(upper) : `in (${shortNumber(lower)}, ${shortNumber(upper)}]`;
    const limits = curve?.limits && limitsBetween(curve, curve.limits, p);
    return limits ? `${estimate} (${shortNumber(limits.lower ?? 0)} to ${reached(limits.upper)})` : estimate;
  };
  const drawn = reports.find(({bounded}) => bounded?.errors)?.bounded?.errors;
  const limits = drawn
    ? `limits from a bootstrap of ${whole(drawn.resamples)} resamples, seed ${drawn.seed}, ${drawnOf(reports)}`
    : "no limits are given: too many different bounds";
  return [
    `time to any end, closings known by bounds (Turnbull); all endings are counted together; ${limits}`,
    ...textTable([
      ["group", "n", "closed", "open", ...shares.map(([, p]) => `${100 * p}% closed (days, 95%)`)],
      ...reports.map(({group, curve, bounded}) => [
        String(group),
        ...[curve.n, curve.events, curve.censored].map(whole),
        ...shares.map(([, p]) => between(bounded, curve, p))
      ])
    ])
  ];
}
