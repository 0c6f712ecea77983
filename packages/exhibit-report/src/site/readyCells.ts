import {existsSync} from "node:fs";
import {mkdir, writeFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {normalizeConfig} from "@observablehq/framework/dist/config.js";
import {getClientPath} from "@observablehq/framework/dist/files.js";
import {parseMarkdown} from "@observablehq/framework/dist/markdown.js";
import {getResolvers} from "@observablehq/framework/dist/resolvers.js";
import {rollupClient} from "@observablehq/framework/dist/rollup.js";
import {readPages} from "../exports/pages.ts";
import type {Page} from "../exports/pages.ts";
import {openCache} from "../folders/openCache.ts";
import {forgetOtherPackages} from "./installedPackages.ts";
import {frameworkCache} from "./loaded.ts";
import {ofClient} from "./ofClient.ts";
import {goOffline} from "./offline.ts";
import {quietly} from "./quietly.ts";

/** Cells that a page runs as they stand; those in SQL are answered by the generator. */
const runs = /^(js|ts|jsx|tsx|html|tex|dot|mermaid)$/;

/**
 * Has Framework keep what pages with cells load of packages and of itself, before anything that they show is computed: it
 * bundles these when it makes the pages, which then take several times as long. What a page is at fault for is told there.
 */
export async function readyCells(): Promise<void> {
  const pages = (await readPages("src")).filter(({fences}) => fences.some(({language}) => runs.test(language)));
  if (!pages.length) return;
  process.env.OBSERVABLE_TELEMETRY_DISABLE = "1";
  goOffline(() => undefined); // told where the page is made
  const close = await openCache(frameworkCache);
  try {
    await forgetOtherPackages(frameworkCache);
    if (existsSync(join(frameworkCache, "_observablehq"))) return; // kept: what is new is bundled with its page
    await quietly(async () => {
      for (const page of pages) await keepModules(page).catch(() => undefined);
    });
  } finally {
    await close();
  }
}

async function keepModules({page: path, text}: Page): Promise<void> {
  const config = normalizeConfig({root: "src", pages: [], globalStylesheets: []}, "src");
  const parsed = parseMarkdown(text.replace(/^```sql[^]*?^```/gm, ""), {...config, path});
  const {globalImports, resolveImport} = await getResolvers(parsed, {...config, path});
  for (const specifier of globalImports) {
    const [, address, client] =
      /(\/_observablehq\/((?!stdlib\/duckdb\.js).+\.js))$/.exec(resolveImport(specifier)) ?? [];
    if (address === undefined || client === undefined) continue;
    const file = join(frameworkCache, address);
    if (existsSync(file)) continue;
    const source = getClientPath(client === "client.js" ? "index.js" : client);
    const code = await ofClient(address, source, () =>
      rollupClient(source, "src", address, {minify: true, keepNames: true, define: {}})
    );
    await mkdir(dirname(file), {recursive: true});
    await writeFile(file, code);
  }
}
