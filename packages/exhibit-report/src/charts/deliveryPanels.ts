import {percent} from "./format.ts";
import type {GridPanel} from "./rangeGrid.ts";

/** Clusters of the DORA reports, best first. */
export const clusters = ["elite", "high", "medium", "low"] as const;

const hours: Omit<GridPanel, "key" | "title"> = {
  scale: "log",
  domain: [0.25, 17520],
  ticks: [
    {value: 1, label: "hour"},
    {value: 24, label: "day"},
    {value: 730, label: "month"}
  ]
};

/** One panel for each of the four keys. */
export const deliveryPanels: Record<"deployments" | "leadTime" | "timeToRestore", GridPanel> = {
  deployments: {
    key: "deployment_frequency",
    title: "Deployments",
    scale: "log",
    domain: [0.7, 8760],
    ticks: [
      {value: 2, label: "2 a year"},
      {value: 52, label: ""},
      {value: 365, label: "daily"}
    ]
  },
  leadTime: {key: "lead_time_for_changes", title: "Lead time", ...hours},
  timeToRestore: {key: "time_to_restore_service", title: "Time to restore", ...hours}
};

/** The panel of the fourth key, in percent of deployments. */
export function changeFailurePanel(highest: number, ticks: readonly number[]): GridPanel {
  return {
    key: "change_failure_rate",
    title: "Change failures",
    scale: "linear",
    domain: [0, highest],
    ticks: ticks.map((value) => ({value, label: percent(value / 100)}))
  };
}
