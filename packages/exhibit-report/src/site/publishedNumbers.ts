import {readdirSync, readFileSync} from "node:fs";
import {leading} from "../certain.ts";
import type {Published} from "../components/shown.ts";
import {listedClock, presetOf} from "../objectives/clock.ts";
import type {Preset} from "../objectives/objectiveFields.ts";
import {parseRecords} from "../sources/delimitedRecords.ts";
import {classesIn, doraEditions} from "../tables/publishedClasses.ts";

/** The report whose losses of one event stand beside others. */
const edition = "IRIS 2025";

/** The published numbers that come with the generator, for a page that sets a reader’s own beside them. */
export function publishedNumbers(): Published {
  const dora = textOf("dora/dora_clusters_by_year.csv");
  const losses = rowsOf("cyentia/iris_losses.csv").filter((row) => row.edition === edition && row.scope_key === "all");
  const loss = (statistic: string) => Number(losses.find((row) => row.statistic === statistic)!.loss_usd);
  return {
    closed: rowsOf("veracode/soss_closing_times.csv")
      .filter(({applications}) => applications === "all")
      .map(({volume = "", days, share_closed_pct, qualifier = ""}) => ({
        ...{volume, qualifier},
        days: Number(days),
        share: Number(share_closed_pct) / 100
      })),
    dora: Object.fromEntries(doraEditions.map((year) => [year, classesIn(dora, Number(year))])),
    losses: {median: loss("median"), p95: loss("p95")},
    clocks: Object.fromEntries(clocks())
  };
}

function clocks(): [string, Preset][] {
  const folder = new URL("../benchmarks/clocks/", import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith("_clocks.csv"));
  const rows = files.flatMap((name) => rowsOf(`clocks/${name}`)).filter(({closes}) => closes === "true");
  const presets = rows.flatMap((row): [string, Preset][] => {
    const preset = presetOf({starts: row.starts, within: row.within, unit: row.unit});
    return preset ? [[row.clock ?? "", preset]] : [];
  });
  return [...presets, [listedClock, {starts: "listed"}]];
}

function textOf(path: string): string {
  return readFileSync(new URL(`../benchmarks/${path}`, import.meta.url), "utf8");
}

function rowsOf(path: string): Record<string, string | undefined>[] {
  const [head, ...records] = leading(parseRecords(textOf(path), ","), 1);
  return records.map((record) => Object.fromEntries(head.map((name, i) => [name, record[i]])));
}
