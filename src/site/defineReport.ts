import {readSite} from "../exports/site.ts";
import type {ReportSettings} from "../report/settings.ts";

/** What `observablehq.config.ts` exports: what its author set, and on demand what Framework makes of it. */
export interface DefinedReport extends PromiseLike<object> {
  settings: ReportSettings;
}

/**
 * The one configuration of a report: Framework takes its own from it, as of a promise, and we take ours. Every setting has a
 * default; a wrong one is a fault with its line.
 *
 * @example
 * export default defineReport({license: "CC-BY-4.0", brand: {name: "Repair rates", accent: "#0b6e4f"}});
 */
export function defineReport(settings: ReportSettings = {}): DefinedReport {
  return {settings, then: (...callbacks) => frameworkConfig().then(...callbacks)};
}

async function frameworkConfig(): Promise<object> {
  const {siteConfig} = await import("./config.ts"); // on demand: commands without pages need none of it
  return siteConfig({
    site: await readSite(process.env.EXHIBIT_URL),
    cache: ".exhibit",
    script: process.env.EXHIBIT_SCRIPT ?? "page.js",
    style: process.env.EXHIBIT_STYLE ?? "style.css"
  });
}
