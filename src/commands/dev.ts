import {spawn} from "node:child_process";
import {existsSync} from "node:fs";
import {readdir, stat, utimes} from "node:fs/promises";
import {join} from "node:path";
import type {Server} from "node:http";
import {readSite} from "../exports/site.ts";
import type {Site} from "../exports/site.ts";
import {webFont} from "../exports/webFont.ts";
import {withLock} from "../folders/lock.ts";
import {siteFiles} from "../site/files.ts";
import {filesIn} from "../site/filesIn.ts";
import {pageDuckDb, writeFiles} from "../site/finish.ts";
import {forgetOtherPackages} from "../site/installedPackages.ts";
import {goOffline} from "../site/offline.ts";
import {bundleScripts} from "../site/scripts.ts";
import {ExhibitStore} from "../site/store.ts";
import {defineCommand, none, portNumber} from "./command.ts";
import {caches} from "./keptFolders.ts";
import {print} from "./output.ts";
import {sendFile} from "./server.ts";

const cache = caches.plain;
const besidePages = join(cache, "preview");

/**
 * Previews the site with live reload. Exhibits are computed in a process of their own after each change of a CSV, a model
 * or a module, so that no old code can linger; pages that are open then follow.
 */
export async function dev({port}: {port?: number} = {}): Promise<void> {
  const site = await readSite();
  await compute(site);
  process.env.EXHIBIT_SCRIPT = await bundleScripts(join(besidePages, "scripts"));
  process.env.OBSERVABLE_TELEMETRY_DISABLE = "1";
  goOffline();
  await forgetOtherPackages("src/.observablehq/cache");
  const {preview} = await import("@observablehq/framework/dist/preview.js");
  const {server} = await preview({
    config: "observablehq.config.ts",
    root: undefined,
    hostname: "127.0.0.1",
    port,
    open: false
  });
  serveExports(server);
  await followChanges(site);
}

/**
 * Looks at every file that exhibits depend on, twice a second, for ever. Watching by events misses files that an editor or
 * git replaces.
 */
async function followChanges(site: Site): Promise<never> {
  let known = await snapshot();
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, 500));
    const now = await snapshot();
    if (now === known) continue;
    known = now;
    await compute(site);
    await touchPages();
  }
}

async function snapshot(): Promise<string> {
  const lines: string[] = [];
  for (const folder of ["data", "src"]) {
    for (const name of await filesIn(folder)) {
      if (/(^|\/)\.|\.(md|css)$/.test(name)) continue;
      const file = await stat(join(folder, name)).catch(() => undefined);
      lines.push(`${folder}/${name} ${file?.mtimeMs} ${file?.size} ${file?.ino}`);
    }
  }
  return lines.join("\n");
}

async function compute(site: Site): Promise<void> {
  const entry = join(import.meta.dirname, "exhibit.ts");
  const child = spawn(process.execPath, ["--import", "tsx", entry, "compute"], {
    stdio: ["ignore", "inherit", "inherit", "ipc"] // by which it notices when this process is gone
  });
  await new Promise((resolve) => child.on("close", resolve));
  // What a build puts beside its pages: short links, lists, a search index without the prose of pages.
  if (existsSync(join(cache, "talk.json")))
    await withLock(cache, {what: "previewing the site", log: print}, async () =>
      writeFiles(besidePages, await siteFiles(site, new ExhibitStore(cache), new Map()))
    );
}

// Framework watches the Markdown of each open page; a new time on it makes the page look again.
async function touchPages(): Promise<void> {
  const now = new Date();
  for (const entry of await readdir("src", {recursive: true, withFileTypes: true})) {
    if (entry.name.endsWith(".md")) await utimes(join(entry.parentPath, entry.name), now, now);
  }
}

/** Serves what is not Framework’s from where it is: what each exhibit exports, and what a build puts beside its pages. */
function serveExports(server: Server): void {
  const [page] = server.listeners("request") as ((request: unknown, response: unknown) => void)[];
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    if (path === "/fonts/source-sans-3.woff2" && sendFile("/", webFont, response)) return;
    if (/^\/duckdb\/[^/]+$/.test(path) && sendFile(pageDuckDb.folder, path.slice("/duckdb/".length), response)) return;
    if (/^\/exhibits\/[^/]+\/[^/]+\.\w+$/.test(path) && sendFile(cache, path, response)) return;
    if (sendFile(besidePages, /^\/s\/\d+\/?$/.test(path) ? `${path}/index.html` : path, response)) return;
    page(request, response);
  });
  print("changes of data, models and exhibits show at once; stop with Ctrl+C");
}

export default defineCommand({
  summary: "preview the site with live reload",
  usage: `exhibit dev [--port <number>]

  --port <number>  default: the first free one from 3000`,
  options: {port: {type: "string"}},
  async run({port}, positionals) {
    none(positionals);
    await dev({port: portNumber(port)});
    return 0;
  }
});
