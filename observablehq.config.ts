import {readSite} from "./src/exports/site.ts";
import {siteConfig} from "./src/site/config.ts";

export default siteConfig({
  site: await readSite(process.env.EXHIBIT_URL),
  cache: ".exhibit",
  script: process.env.EXHIBIT_SCRIPT ?? "page.js",
  style: process.env.EXHIBIT_STYLE ?? "style.css"
});
