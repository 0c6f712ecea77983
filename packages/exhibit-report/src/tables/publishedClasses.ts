import {leading} from "../certain.ts";
import type {PublishedClass} from "../statistics/deliveryBands.ts";
import {parseRecords} from "../sources/delimitedRecords.ts";

/** The four keys as the published tables name them. */
export const deliveryMetrics = [
  "deployment_frequency",
  "lead_time_for_changes",
  "change_failure_rate",
  "time_to_restore_service"
] as const;

export type DeliveryMetric = (typeof deliveryMetrics)[number];

/** Years of the reports whose classes cover all four keys, as they are given on a command line. */
export const doraEditions = ["2019", "2021", "2023", "2024"] as const;

/** The classes of one year’s report, by key, best cluster first. */
export type DoraClasses = Record<DeliveryMetric, PublishedClass[]>;

/** The classes of one year’s report in the text of a published table. */
export function classesIn(text: string, year: number): DoraClasses {
  const [header, ...records] = leading(parseRecords(text, ","), 1);
  const rows = records.map((record) => Object.fromEntries(header.map((name, i) => [name, record[i]])));
  const bound = (text: string | undefined) => (text ? Number(text) : null);
  const classes = deliveryMetrics.map((metric) => [
    metric,
    rows
      .filter((row) => Number(row.year) === year && row.metric === metric)
      .map(({cluster, published_value, lower, upper}) => ({
        cluster,
        published_value,
        lower: bound(lower),
        upper: bound(upper)
      }))
  ]);
  return Object.fromEntries(classes) as DoraClasses;
}
