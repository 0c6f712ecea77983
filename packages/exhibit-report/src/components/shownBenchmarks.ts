import {certain} from "../certain.ts";
import {days} from "../charts/format.ts";
import {color} from "../charts/theme.ts";
import {timeToClosed} from "../statistics/survivalQuantile.ts";
import type {GroupReport} from "../tables/survivalReport.ts";
import {drawnOf} from "./drawnCurve.ts";
import type {Published, Shown} from "./shown.ts";
import {say} from "./say.ts";

/** What is published beside all of them. */
export function benchmarks(
  kind: "findings" | "incidents",
  all: GroupReport | undefined,
  published: Published,
  {edition, horizon}: {edition: number; horizon: number}
): Shown["figures"] {
  if (!all) return [];
  return kind === "findings" ? [beside(all, published, horizon)] : besideClasses(all, published, edition);
}

/** Days, or hours where they are less than two. */
export function lasting(value: number): string {
  return value < 2 ? say`${Number((value * 24).toPrecision(2))} hours` : days(value);
}

const restoring = "time_to_restore_service";

/** What the high performers of a report said of their times to restore service. */
export function classText({dora}: Published, edition: number): string {
  const high = dora[edition]?.[restoring].find(({cluster}) => cluster === "high");
  return say`DORA’s high performers of ${edition} answered “${high?.published_value ?? say`nothing`}”`;
}

/** Half of the incidents above the classes of a report, as it stands above them beside deployments. */
function besideClasses(all: GroupReport, {dora}: Published, edition: number): Shown["figures"] {
  const {estimate, lower, upper} = timeToClosed(all.curve, 0.5);
  const classes = dora[edition]?.[restoring] ?? [];
  if (estimate === undefined) return [];
  const hours = (value: number | undefined) => (value === undefined ? undefined : value * 24);
  const label = lasting(estimate);
  const key = {metric: restoring, estimate: estimate * 24, lower: hours(lower), upper: hours(upper), label} as const;
  return [
    {
      label: say`The time in which half of your incidents are resolved, with 95% limits, above what DORA’s clusters of ${edition} answered about restoring service. Yours: ${label}`,
      drawn: {
        kind: "delivery",
        spec: {
          keys: [{...key, description: say`Half of yours: ${label}`}],
          edition,
          whose: say`Yours`,
          classes: classes.map((row) => ({...row, metric: restoring}))
        }
      }
    }
  ];
}

export function printedMedian({closed}: Published): number {
  return certain(closed.find(({volume, share}) => volume === "10" && share === 0.5)).days;
}

function beside(all: GroupReport, {closed}: Published, horizon: number): Shown["figures"][number] {
  const {time, survival, boxes} = drawnOf(all);
  return {
    label: say`Share closed, by days since opening, log axis: yours as a curve, and what Veracode printed of all applications as dots (orange volume 9, blue volume 10)`,
    drawn: {
      kind: "closed",
      spec: {
        printed: closed,
        curve: {name: "Yours", time, survival, nameAt: horizon / 1.05, stroke: color.accent, boxes},
        domain: [0.5, Math.max(400, horizon)]
      }
    }
  };
}
