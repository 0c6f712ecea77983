import {existsSync} from "node:fs";
import {readdir, readFile, stat, utimes} from "node:fs/promises";
import {basename, dirname, join} from "node:path";
import {createServer} from "node:http";
import type {IncomingMessage, Server, ServerResponse} from "node:http";
import {setTimeout as pause} from "node:timers/promises";
import {leading} from "../certain.ts";
import {configurationModules} from "../exports/fingerprint.ts";
import {configurationFile, readSite} from "../exports/site.ts";
import type {Site} from "../exports/site.ts";
import {sqlCellsFolder} from "../exports/cacheFiles.ts";
import {webFont} from "../exports/webFont.ts";
import {generatorModules} from "../folders/generator.ts";
import {withLock} from "../folders/lock.ts";
import {openCache} from "../folders/openCache.ts";
import {readFeatures} from "../site/defineReport.ts";
import {siteFiles} from "../site/files.ts";
import {filesIn} from "../site/filesIn.ts";
import {copiedParts, pageDuckDb, writeFiles} from "../site/finish.ts";
import {licencesFile, licencesText} from "../site/licences.ts";
import {forgetOtherPackages} from "../site/installedPackages.ts";
import {forgetLoaded, loaderInputs} from "../site/loaded.ts";
import {goOffline} from "../site/offline.ts";
import {bundleScripts, modulesOf} from "../site/scripts.ts";
import {PublishedStore} from "../site/publishedStore.ts";
import {sourceHostFaults} from "../site/sourceHosts.ts";
import {formatFault} from "../sources/fault.ts";
import {bundleStyleSheet} from "../site/styleSheet.ts";
import {assertReport, defineCommand, hostNames, none, portNumber} from "./command.ts";
import {Computing} from "./computing.ts";
import {caches} from "./keptFolders.ts";
import {print} from "./output.ts";
import {guard, pathOf} from "./door.ts";
import {tellPageFailures} from "./pageFailures.ts";
import {listen, sendFile} from "./server.ts";

const cache = caches.plain;
const besidePages = join(cache, "preview");

/**
 * Previews the site with live reload. Exhibits are computed in a process of their own after each change of a CSV, a model
 * or a module, so that no old code can linger; pages that are open then follow.
 */
export async function dev({port, hosts = []}: {port?: number; hosts?: readonly string[]} = {}): Promise<void> {
  const address = hosts.length ? "::" : "127.0.0.1";
  if (port) await assertFree(port, address);
  const site = await readSite();
  const computing = new Computing();
  process.env.OBSERVABLE_TELEMETRY_DISABLE = "1";
  goOffline();
  // While exhibits are computed, all else is made ready.
  const [{preview}] = await Promise.all([
    import("@observablehq/framework/dist/preview.js"),
    bundle(),
    readyCache(),
    computing.run().then(() => writeBeside(site))
  ]);
  const {server} = await preview({
    config: configurationFile,
    root: undefined,
    hostname: address,
    port,
    open: false
  });
  tellPageFailures(new PublishedStore(cache));
  serveExports(server);
  guard(server, hosts);
  if (hosts.length) print(`whoever can reach this machine sees the preview, at ${hosts.join(", ")}`);
  print("changes of data, models and exhibits show at once; stop with Ctrl+C");
  computing.prepare();
  await followChanges(computing, site);
}

/** Bundles what pages run and look like, one after the other: both ask the one process that bundles, which then ends. */
async function bundle(): Promise<void> {
  const {script, parts} = await bundleScripts(join(besidePages, "scripts"), modulesOf(await readFeatures()));
  process.env.EXHIBIT_SCRIPT = script;
  await writeFiles(besidePages, new Map([[licencesFile, licencesText([...parts, ...copiedParts()])]]));
  process.env.EXHIBIT_STYLE = await bundleStyleSheet(join(besidePages, "_import"));
}

async function readyCache(): Promise<void> {
  const folder = "src/.observablehq/cache";
  await openCache(folder);
  await forgetOtherPackages(folder);
  await forgetLoaded(folder, loaderInputs);
}

/** Framework’s server ends the process when it cannot have a port. */
async function assertFree(port: number, address: string): Promise<void> {
  const server = createServer();
  await listen(server, port, address);
  await new Promise((resolve) => server.close(resolve));
}

/**
 * Looks at every file that exhibits depend on, four times a second, for ever. Watching by events misses files that an editor
 * or git replaces.
 */
async function followChanges(computing: Computing, site: Site): Promise<never> {
  const read = (await readFeatures()).flatMap(({reads = []}) => reads);
  const folders = new Set(["data", "src", generatorModules(), ...read]);
  let {states: known} = await snapshot(folders);
  let settings = await settingsState();
  let written = "";
  let told: readonly string[] = [];
  for (;;) {
    await pause(250);
    const nowSet = await settingsState();
    if (nowSet !== settings)
      print(`${settingsFiles().join(" or ")} changed: stop with Ctrl+C and start again to see it`);
    settings = nowSet;
    const {states: now, written: nowWritten} = await snapshot(folders);
    if (nowWritten !== written) told = await tellFaults(told);
    written = nowWritten;
    const changed = [...new Set([...known.keys(), ...now.keys()])].filter((path) => known.get(path) !== now.get(path));
    if (!changed.length) continue;
    known = now;
    computing.forget(changed);
    await computing.run();
    await forgetLoaded("src/.observablehq/cache", loaderInputs);
    await touchPages();
    await pause(100); // pages that are open come first
    await writeBeside(site);
    told = await tellFaults(told);
    computing.prepare();
  }
}

/** Tells what a build would refuse, once as long as it stands there: a request to another host, a navigation to nowhere. */
async function tellFaults(told: readonly string[]): Promise<string[]> {
  const {previewedNavigation} = await import("../site/previewedNavigation.ts"); // on demand, as all of Framework
  const dead = existsSync(join(cache, "inputs.json")) ? await previewedNavigation(besidePages) : []; // else nothing is computed
  const faults = [...(await sourceHostFaults()), ...dead].map(formatFault);
  for (const fault of faults) if (!told.includes(fault)) print(fault);
  return faults;
}

/** What the preview reads once, when it starts. */
const settingsFiles = () => [...configurationModules(), "CITATION.cff"];

async function settingsState(): Promise<string> {
  const files = await Promise.all(settingsFiles().map((file) => stat(file).catch(() => undefined)));
  return files.map((file) => `${file?.mtimeMs} ${file?.size}`).join("\n");
}

/** What is on disk. */
interface Snapshot {
  /** The state of each file that something is computed from, by path. */
  states: Map<string, string>;
  /** When each page, and what it may import, was written last. */
  written: string;
}

async function snapshot(folders: ReadonlySet<string>): Promise<Snapshot> {
  const states = new Map<string, string>();
  const written: string[] = [];
  for (const folder of folders) {
    for (const name of await filesIn(folder)) {
      if (/(^|\/)\./.test(name)) continue;
      const path = join(folder, name);
      const file = await stat(path).catch(() => undefined);
      const state = `${file?.mtimeMs} ${file?.size} ${file?.ino}`;
      if (folder === "src" && /\.(md|[jt]sx?|css)$/.test(name)) written.push(`${path} ${state}`);
      if (name.endsWith(".css")) continue;
      states.set(path, name.endsWith(".md") ? await statements(path, file?.mtimeMs) : state);
    }
  }
  return {states, written: written.join("\n")};
}

const asked = new Map<string, {time: number | undefined; text: string}>();

/** What of a page is computed: its `sql` cells, its figures, and to which exhibit it walks. Its prose shows without. */
async function statements(page: string, time: number | undefined): Promise<string> {
  const last = asked.get(page);
  if (last && last.time === time) return last.text;
  const text = await readFile(page, "utf8").catch(() => "");
  const found = {
    time,
    text: [
      page,
      ...(text.match(/^exhibit:.*|^ *(`{3,}|~{3,}) *(?:sql\b|[jt]s\b[^\n]*\bfigure=)[\s\S]*?^ *\1/gm) ?? [])
    ].join("\n")
  };
  asked.set(page, found);
  return found.text;
}

/** Writes what a build puts beside its pages: short links, lists, a search index without the prose of pages. */
async function writeBeside(site: Site): Promise<void> {
  if (existsSync(join(cache, "inputs.json")))
    await withLock(cache, {what: "previewing the site", log: print}, async () =>
      writeFiles(besidePages, await siteFiles(site, new PublishedStore(cache), new Map(), await readFeatures()))
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
  const [page] = leading(server.listeners("request"), 1);
  server.removeAllListeners("request");
  server.on("request", async (request: IncomingMessage, response: ServerResponse) => {
    const path = pathOf(request.url)!;
    const folders: [RegExp, string, string][] = [
      [/^\/fonts\/source-sans-3\.woff2$/, dirname(webFont), basename(webFont)],
      [/^\/duckdb\/[^/]+$/, pageDuckDb.folder, basename(path)],
      [/^\/exhibits\/[^/]+\/[^/]+\.\w+$/, cache, path],
      [/^/, join(cache, sqlCellsFolder), path],
      [/^/, besidePages, /^\/s\/\d+\/?$/.test(path) ? `${path}/index.html` : path]
    ];
    for (const [pattern, folder, file] of folders)
      if (pattern.test(path) && (await sendFile(folder, file, response))) return;
    await page.call(server, request, response);
  });
}

export default defineCommand({
  usage: `exhibit dev [--port <number>] [--host <name>]…

  --port <number>  default: the first free one from 3000
  --host <name>    a name or address by which others reach this machine; default: only this machine can connect`,
  options: {port: {type: "string"}, host: {type: "string", multiple: true, default: []}},
  async run({port, host}, positionals) {
    none(positionals);
    const options = {port: portNumber(port), hosts: hostNames(host)};
    assertReport();
    await dev(options);
    return 0;
  }
});
