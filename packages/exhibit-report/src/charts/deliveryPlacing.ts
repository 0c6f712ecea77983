import {changeFailurePanel, clusters, deliveryPanels} from "./deliveryPanels.ts";
import {rangeGrid} from "./rangeGrid.ts";
import type {GridCell, GridPanel} from "./rangeGrid.ts";
import type {ChartOptions} from "./chart.ts";
import {capital} from "./format.ts";
import {color, widths} from "./theme.ts";
import {say, word} from "./say.ts";

/** One of the four keys, as the published tables name it. */
export type DeliveryMetric =
  "deployment_frequency" | "lead_time_for_changes" | "change_failure_rate" | "time_to_restore_service";

/** A key that somebody measured, in deployments a year, hours, or percent. */
export interface PlacedKey {
  metric: DeliveryMetric;
  estimate: number | undefined;
  lower: number | undefined;
  upper: number | undefined;
  /** The estimate in few words. */
  label: string;
  /** What a reader sees at it. */
  description: string;
}

/** What a report prints for a cluster. */
export interface PlacedClass {
  metric: DeliveryMetric;
  cluster: string;
  published_value: string;
  lower: number | null;
  upper: number | null;
}

export interface DeliveryPlacingOptions {
  keys: readonly PlacedKey[];
  classes: readonly PlacedClass[];
  /** Year of the report. */
  edition: number;
  /** Whose keys they are; “Ours” by default. */
  whose?: string;
}

/** Measured keys with their limits above the classes of a report, one panel for each key. */
export function deliveryPlacing(spec: DeliveryPlacingOptions, options: ChartOptions): SVGSVGElement {
  const {keys, classes, edition, whose = say`Ours`} = spec;
  const panels = panelsFor(spec);
  const narrow = options.layout === "narrow";
  const ours = keys.flatMap(({metric, estimate, lower, upper, label, description}): GridCell[] => {
    const clamped = clamp(panels.find(({key}) => key === metric)!.domain);
    const cell = {panel: metric, description};
    return [
      ...(lower !== undefined && lower !== upper
        ? [{...cell, row: "limits", lower: clamped(lower), upper: clamped(upper)}]
        : []),
      ...(estimate !== undefined
        ? [
            {
              ...cell,
              row: "estimate",
              lower: clamped(estimate),
              upper: clamped(estimate),
              text: narrow ? undefined : label
            }
          ]
        : [])
    ];
  });
  const published = classes.map(({cluster, metric, published_value, lower, upper}): GridCell => ({
    panel: metric,
    row: cluster,
    lower: lower ?? undefined,
    upper: upper ?? undefined,
    description: `${capital(word(cluster))} ${edition}: ${published_value}`
  }));
  return rangeGrid(
    {
      panels,
      groups: [
        {
          name: whose,
          fill: color.accent,
          rows: [
            {key: "estimate", label: say`estimate`},
            {key: "limits", label: say`95% limits`}
          ]
        },
        {name: `DORA ${edition}`, fill: color.neutral, rows: clusters.map((key) => ({key, label: capital(word(key))}))}
      ],
      cells: [...ours, ...published],
      width: widths[options.layout],
      labelWidth: 76,
      columns: Math.min(narrow ? 2 : 4, panels.length)
    },
    options
  );
}

/** One for each key of which there are classes; that of failures goes no further than it must. */
function panelsFor({keys, classes}: DeliveryPlacingOptions) {
  const failures = [...keys, ...classes].filter(({metric}) => metric === "change_failure_rate");
  const highest = Math.max(...failures.map(({upper}) => upper ?? 0));
  return [
    deliveryPanels.deployments,
    deliveryPanels.leadTime,
    highest <= 60 ? changeFailurePanel(70, [0, 30, 60]) : changeFailurePanel(100, [0, 50, 100]),
    deliveryPanels.timeToRestore
  ].filter(({key}) => classes.some(({metric}) => metric === key));
}

/** A log axis has no zero, and nothing beyond its ends. */
function clamp([from, to]: GridPanel["domain"]): (value: number | undefined) => number | undefined {
  return (value) => (value === undefined ? undefined : Math.min(to, Math.max(from, value)));
}
