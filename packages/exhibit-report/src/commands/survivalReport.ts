import {certain} from "../certain.ts";
import {timeToIncidence} from "../statistics/cumulativeIncidence.ts";
import type {IncidenceCurve} from "../statistics/cumulativeIncidence.ts";
import {survivalAt} from "../statistics/survival.ts";
import {numberAtRisk} from "../statistics/survivalCounts.ts";
import {timeToClosed} from "../statistics/survivalQuantile.ts";
import type {TimeToClosed} from "../statistics/survivalQuantile.ts";
import {shares} from "../tables/boundedReport.ts";
import {meanOf} from "../tables/survivalReport.ts";
import type {GroupReport, ReportOptions} from "../tables/survivalReport.ts";
import {shortNumber, textTable} from "./output.ts";
import {boundedLines, reached, whole} from "./survivalBounds.ts";

const daysAtRisk = [30, 90, 365];

/** The groups as tables of text: time to fixed where outcomes are given, then time to any end, then how they ended. */
export function reportLines(
  reports: readonly GroupReport[],
  taus: readonly number[],
  {fixed}: ReportOptions
): string[] {
  if (reports.some(({bounded}) => bounded)) return boundedLines(reports);
  if (!reports.some(({incidence}) => incidence))
    return textTable([heading("closed", taus), ...reports.map((r) => groupRow(r, taus))]);
  const name = fixed.join(" or ");
  return [
    `time to ${name}: other endings leave a finding unfixed (cumulative incidence, Aalen-Johansen)`,
    ...textTable([
      ["group", "n", name, "ended otherwise", "open", ...quantileHeads(name)],
      ...reports.map(({group, curve, incidence}) => [
        String(group),
        ...[curve.n, incidence!.fixed.events, curve.events - incidence!.fixed.events, curve.censored].map(whole),
        ...shares.map(([, p]) => limitsText(timeToIncidence(incidence!.fixed, p)))
      ])
    ]),
    "",
    "time to any end (Kaplan-Meier)",
    ...textTable([heading("ended", taus), ...reports.map((r) => groupRow(r, taus))]),
    "",
    "how they ended",
    ...textTable([
      ["group, outcome", "n", ...daysAtRisk.map((day) => `within ${day} d`)],
      ...reports.flatMap(({group, incidence, curve: any}) =>
        incidence!.outcomes.map(({outcome, curve}) => [
          `${String(group)}, ${outcome}`,
          whole(curve.events),
          ...daysAtRisk.map((day) => incidenceAt(curve, day, any.survival.at(-1) === 0))
        ])
      )
    ])
  ];
}

function incidenceAt({time, incidence, std_err}: IncidenceCurve, day: number, isOver: boolean): string {
  const i = time.findLastIndex((t) => t <= day);
  if (day > (time.at(-1) ?? 0) && !isOver) return "not reached";
  const [share, error] = i < 0 ? [0, 0] : [certain(incidence[i]), certain(std_err[i])];
  return `${shortNumber(100 * share)}% ± ${shortNumber(100 * error)}`;
}

function quantileHeads(name: string): string[] {
  return shares.map(([, p]) => `${100 * p}% ${name} (days, 95%)`);
}

function heading(name: string, taus: readonly number[]): string[] {
  const risk = daysAtRisk.map((day) => `at risk ${day} d`);
  return [
    "group",
    "n",
    name,
    "open",
    ...quantileHeads(name),
    ...risk,
    ...taus.map((tau) => `mean in ${shortNumber(tau)} d ± se`)
  ];
}

function groupRow(report: GroupReport, taus: readonly number[]): string[] {
  const {group, counts, curve} = report;
  const means = taus.map((tau, i) => {
    const {rmst, se} = meanOf(report, tau, i);
    return rmst === undefined ? "not reached" : `${shortNumber(rmst)} ± ${shortNumber(se)}`;
  });
  return [
    String(group),
    ...[curve.n, curve.events, curve.censored].map(whole),
    ...shares.map(([, p]) => limitsText(timeToClosed(curve, p))),
    ...(curve.delayedEntry ? numberAtRisk(counts, daysAtRisk) : survivalAt(curve, daysAtRisk).n_risk).map(whole),
    ...means
  ];
}

function limitsText({estimate, lower, upper}: TimeToClosed): string {
  return estimate === undefined
    ? "not reached"
    : `${shortNumber(estimate)} (${shortNumber(lower)} to ${reached(upper)})`;
}

/** What to beware of under late entry, a line for each group and thing. */
export function spanWarnings(reports: readonly GroupReport[], from: number | undefined): string[] {
  return reports.flatMap(({group, span, curve}) => {
    if (!curve.delayedEntry || from !== undefined) return [];
    const {until, n_after, shaky, steadyFrom} = span;
    return [
      ...(span.from > 0
        ? [
            `group ${String(group)}: no finding is at risk before day ${shortNumber(span.from)}: days are of findings open then`
          ]
        : []),
      ...(until !== undefined
        ? [
            `group ${String(group)}: no finding is at risk just after day ${shortNumber(until)}: the curve ends there, and ${whole(n_after)} watched later do not count (--from ${shortNumber(steadyFrom)} counts them)`
          ]
        : []),
      ...(until === undefined && shaky
        ? [
            `group ${String(group)}: only ${whole(shaky.n_risk)} are watched on day ${shortNumber(shaky.time)}, where a closing moves the whole curve (--from ${shortNumber(steadyFrom)} starts with more)`
          ]
        : [])
    ];
  });
}
