import {existsSync} from "node:fs";
import {basename, dirname, join} from "node:path";
import type {IncomingMessage, Server, ServerResponse} from "node:http";
import {preview as startFramework} from "@observablehq/framework/dist/preview.js";
import {leading} from "../certain.ts";
import {readReferences} from "../exports/bibliography.ts";
import {inputsFile, sqlCellsFolder} from "../exports/cacheFiles.ts";
import {configurationFile} from "../exports/site.ts";
import type {Site} from "../exports/site.ts";
import {webFont} from "../exports/webFont.ts";
import {withLock} from "../folders/lock.ts";
import {openCache} from "../folders/openCache.ts";
import {loadBlocks} from "../site/blocks.ts";
import {readFeatures} from "../site/defineReport.ts";
import {siteFiles} from "../site/files.ts";
import {fontFaces, fontFacesFile} from "../site/fontFaces.ts";
import {copiedParts, pageDuckDb, writeFiles} from "../site/finish.ts";
import {forgetOtherPackages} from "../site/installedPackages.ts";
import {licencesFile, licencesText} from "../site/licences.ts";
import {forgetLoaded, frameworkCache, loaderInputs} from "../site/loaded.ts";
import {goOffline} from "../site/offline.ts";
import {PublishedStore} from "../site/publishedStore.ts";
import {bundleScripts, modulesOf} from "../site/scripts.ts";
import {bundleStyleSheet} from "../site/styleSheet.ts";
import type {Computing} from "./computing.ts";
import {answer, guard, pathOf} from "./door.ts";
import {besidePages, caches} from "./keptFolders.ts";
import {print} from "./output.ts";
import {tellPageFailures} from "./pageFailures.ts";
import {exhibitAt, needsOf} from "./pageNeeds.ts";
import {sendFile} from "./server.ts";

const cache = caches.plain;

/** Folders of pages: the report’s own, and those that it has without having written them. */
export const pageFolders = ["src", join(cache, "pages")];

export interface PreviewOptions {
  address: string;
  port: number | undefined;
  /** Other names than its own that this machine answers to. */
  hosts: readonly string[];
  computing: Computing;
}

/** The server of a preview, and what its pages ask for beside themselves. */
export class Preview {
  /** The names of what all pages look like, made while the first page waits for its exhibit, and of what they run. */
  private readonly looks: {style: Promise<string>; script: Promise<string>};
  private wantScripts: () => void = () => undefined;
  private readonly references: Promise<unknown>;
  private besides: () => void = () => undefined;
  /** What a build puts beside its pages is written for the first time. */
  private readonly beside = new Promise<void>((written) => (this.besides = written));

  private constructor(private readonly computing: Computing) {
    this.looks = bundle(new Promise((wanted) => (this.wantScripts = wanted)));
    // What is wrong with the bibliography is told by the process that computes, which takes it from here.
    this.references = readFeatures().then((features) => readReferences(cache, features));
    this.references.catch(() => undefined);
    loadPages().catch(() => undefined); // the first page tells
  }

  /** Begins to serve pages; each waits for the exhibits that it shows. */
  static async start({address, port, hosts, computing}: PreviewOptions): Promise<Preview> {
    process.env.OBSERVABLE_TELEMETRY_DISABLE = "1";
    goOffline();
    await openCache(frameworkCache);
    await forgetOtherPackages(frameworkCache);
    await forgetLoaded(frameworkCache, loaderInputs);
    const {server} = await startFramework({
      config: configurationFile,
      root: undefined,
      hostname: address,
      port,
      open: false
    });
    tellPageFailures(PublishedStore.at(cache));
    const preview = new Preview(computing);
    preview.serve(server);
    guard(server, hosts);
    return preview;
  }

  /** Ends where what pages run or look like cannot be made. @throws UserError when a module is at fault */
  async made(): Promise<void> {
    await this.looks.style;
    await this.looks.script;
  }

  /**
   * Writes what a build puts beside its pages: short links, lists, a search index without the prose of pages.
   *
   * @returns whether it could
   */
  async writeBeside(site: Site): Promise<boolean> {
    this.wantScripts();
    const isComputed = existsSync(join(cache, inputsFile));
    if (isComputed)
      await withLock(cache, {what: "previewing the site", log: print}, async () =>
        writeFiles(besidePages, await siteFiles(site, PublishedStore.at(cache), new Map(), await readFeatures()))
      );
    this.besides();
    return isComputed;
  }

  /** Serves what is not Framework’s from where it is: what each exhibit exports, and what a build puts beside its pages. */
  private serve(server: Server): void {
    const [page] = leading(server.listeners("request"), 1);
    server.removeAllListeners("request");
    const listener = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
      const path = pathOf(request.url)!;
      for (const [pattern, folder, file] of await this.foldersFor(path))
        if (pattern.test(path) && (await sendFile(folder, file, response))) return;
      if (existsSync(join(cache, inputsFile))) {
        await page.call(server, request, response);
        this.wantScripts();
      } else answer(response, 503, "the exhibits could not be computed: the terminal says why");
    };
    server.on("request", listener as (...given: Parameters<typeof listener>) => unknown); // the door answers what it fails for
  }

  /** Where what lies at a path may be a file, once it is made. */
  private async foldersFor(path: string): Promise<[pattern: RegExp, folder: string, file: string][]> {
    const fixed: [RegExp, string, string][] = [
      [/^\/fonts\/source-sans-3\.woff2$/, dirname(webFont), basename(webFont)],
      [/^\/duckdb\/[^/]+$/, pageDuckDb.folder, basename(path)]
    ];
    if (fixed.some(([pattern]) => pattern.test(path))) return fixed;
    if (/^\/(_import\/style\.css$|fonts\/source-sans-3\.css$)/.test(path)) {
      const style = `_import/${await this.looks.style}`;
      return [[/^/, besidePages, path === "/_import/style.css" ? style : path]];
    }
    if (/^\/(scripts\/|licences\.txt$)/.test(path)) {
      this.wantScripts();
      const script = `scripts/${await this.looks.script}`;
      return [[/^/, besidePages, path === "/scripts/page.js" ? script : path]];
    }
    await this.until(path);
    return [
      [/^\/exhibits\/[^/]+\/[^/]+\.\w+$/, cache, path],
      [/^/, join(cache, sqlCellsFolder), path],
      [/^/, besidePages, /^\/s\/\d+\/?$/.test(path) ? `${path}/index.html` : path]
    ];
  }

  /** Waits for what a page shows; where it has all been there before, for its own exhibit alone. */
  private async until(path: string): Promise<void> {
    const own = exhibitAt(path);
    await this.computing.until(own === undefined ? [] : [own]); // asked for at once, so that no other is begun before it
    if (/^\/_(?!import\/.*\.css$)/.test(path)) return;
    if (own === undefined && this.computing.hasFinished) return;
    const needs = await needsOf(path);
    await this.references.catch(() => undefined);
    await this.computing.until(needs);
    if (needs === "all") await this.beside;
  }
}

/** Loads what makes pages while the first one waits for its exhibit. */
async function loadPages(): Promise<void> {
  await import("../site/config.ts");
  await loadBlocks(await readFeatures());
}

/**
 * Bundles what pages look like at once and what they run when it is wanted: with a page there, since it takes as much of the
 * machine as all that the first one waits for.
 */
function bundle(wanted: Promise<void>): {style: Promise<string>; script: Promise<string>} {
  const style = writeFiles(besidePages, new Map([[fontFacesFile, fontFaces]])).then(() =>
    bundleStyleSheet(join(besidePages, "_import"))
  );
  const script = Promise.all([style, wanted]).then(async () => {
    const {script, parts} = await bundleScripts(join(besidePages, "scripts"), modulesOf(await readFeatures()));
    await writeFiles(besidePages, new Map([[licencesFile, licencesText([...parts, ...copiedParts()])]]));
    return script;
  });
  for (const made of [style, script]) made.catch(() => undefined); // `made` tells
  return {style, script};
}
