import {readSettings, readSite} from "../exports/site.ts";
import type {ReportSettings} from "../report/settings.ts";
import type {Feature} from "./feature.ts";

/** What the author of a report writes. */
export interface ReportSpec extends ReportSettings {
  /** What the report has beside pages and exhibits. Default: nothing. */
  features?: readonly Feature[];
}

/** What `observablehq.config.ts` exports: what its author set, and on demand what Framework makes of it. */
export interface DefinedReport extends PromiseLike<object> {
  settings: ReportSpec;
}

/**
 * The one configuration of a report: Framework takes its own from it, as of a promise, and we take ours. Every setting has a
 * default; a wrong one is a fault with its line. `export default defineReport({license: "CC-BY-4.0"})` is a whole one.
 */
export function defineReport(settings: ReportSpec = {}): DefinedReport {
  return {settings, then: (...callbacks) => frameworkConfig(settings).then(...callbacks)};
}

/** What the configuration names as features of the report. */
export async function readFeatures(): Promise<readonly Feature[]> {
  return ((await readSettings()) as ReportSpec).features ?? [];
}

async function frameworkConfig({features = []}: ReportSpec): Promise<object> {
  const {handOver} = await import("./handOver.ts");
  await handOver();
  const {siteConfig} = await import("./config.ts"); // on demand: commands without pages need none of it
  const {previewBlocks} = await import("./previewBlocks.ts");
  return siteConfig({
    features,
    blocks: previewBlocks,
    site: await readSite(process.env.EXHIBIT_URL),
    cache: ".exhibit",
    script: process.env.EXHIBIT_SCRIPT ?? "page.js",
    style: process.env.EXHIBIT_STYLE ?? "style.css"
  });
}
