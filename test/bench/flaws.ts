import {once} from "node:events";
import {createWriteStream} from "node:fs";
import {finished} from "node:stream/promises";
import mt19937 from "@stdlib/random-base-mt19937";
import {eventsFromDates} from "../../packages/exhibit-report/src/warehouse/eventCounts.ts";
import type {EventColumns} from "../../packages/exhibit-report/src/warehouse/eventCounts.ts";
import type {Column} from "../../packages/exhibit-report/src/warehouse/readCsv.ts";

const day = 864e5;
const first = Date.UTC(2015, 3, 1) / day;
const cutOff = Date.UTC(2018, 2, 31) / day;

/** Scans a year at most in each band, and the share of applications in it. */
const bands = [
  {name: "1-3", most: 3, share: 0.34},
  {name: "4-6", most: 6, share: 0.21},
  {name: "7-12", most: 12, share: 0.19},
  {name: "13-26", most: 26, share: 0.13},
  {name: "27-52", most: 52, share: 0.07},
  {name: "53-260", most: 260, share: 0.045},
  {name: "261+", most: 365, share: 0.015}
];

export const flawColumns: Column[] = [
  {name: "flaw_id", type: "string"},
  {name: "app_id", type: "string"},
  {name: "opened_at", type: "date"},
  {name: "closed_at", type: "date"},
  {name: "scans_per_year", type: "integer"}
];

/** Time to closing by band of scans a year, open flaws watched until the data cut-off. */
export const flawEvents: EventColumns = {
  group: `case ${bands.map(({name, most}) => `when scans_per_year <= ${most} then '${name}'`).join(" ")} end`,
  ...eventsFromDates({opened: "opened_at", closed: "closed_at", cutOff: "date '2018-03-31'", type: "date"})
};

/**
 * Writes a made-up CSV of flaws of applications scanned more or less often, in no order: Weibull times to closing, shorter
 * the more often an application is scanned. The same rows and seed give the same bytes.
 */
export async function writeFlaws(path: string, rows: number, seed: number): Promise<void> {
  const word = mt19937.factory({seed});
  const uniform = () => word() / 2 ** 32;
  const dates = Array.from({length: cutOff - first + 1}, (_, i) =>
    new Date((first + i) * day).toISOString().slice(0, 10)
  );
  const scans = Array.from({length: Math.ceil(rows / 120)}, () => scansPerYear(uniform));
  const file = createWriteStream(path);
  let lines = "flaw_id,app_id,opened_at,closed_at,scans_per_year\n";
  for (let i = 0; i < rows; ++i) {
    const app = Math.floor(uniform() * scans.length);
    const opened = Math.floor(uniform() * (dates.length - 1));
    const days = (520 / scans[app] ** 0.55) * (-Math.log(1 - uniform())) ** (1 / 0.7);
    const closed = dates[opened + Math.floor(days)] ?? "";
    lines += `F${String(i).padStart(8, "0")},A${String(app).padStart(6, "0")},${dates[opened]},${closed},${scans[app]}\n`;
    if (lines.length > 1e6) {
      if (!file.write(lines)) await once(file, "drain");
      lines = "";
    }
  }
  file.end(lines);
  await finished(file);
}

function scansPerYear(uniform: () => number): number {
  let u = uniform();
  let band = 0;
  while (band < bands.length - 1 && u >= bands[band].share) u -= bands[band++].share;
  const least = (bands[band - 1]?.most ?? 0) + 1;
  return least + Math.floor(uniform() * (bands[band].most - least + 1));
}
