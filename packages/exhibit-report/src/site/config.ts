import {dayIn, wordsOf} from "../report/words.ts";
import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {speak} from "../text/language.ts";
import type {Site} from "../exports/site.ts";
import {interpreters} from "../folders/generator.ts";
import type {NavigationEntry} from "../report/settings.ts";
import {html} from "../text/html.ts";
import {brandStylePath, iconPath, logoPath, pictureType} from "./brand.ts";
import {loadBlocks} from "./blocks.ts";
import {bringPages} from "./broughtPages.ts";
import {renderOwnFirst} from "./chapters.ts";
import {corePages} from "./corePages.ts";
import {filesIn} from "./filesIn.ts";
import {exhibitMarkdown} from "./markdown.ts";
import type {Blocks, Feature} from "./feature.ts";
import {themeScript} from "./inlineScripts.ts";
import {navigation} from "./navigation.ts";
import {keepLook} from "./pageLook.ts";
import {relativeTo} from "./paths.ts";
import type {Part, Placeholders} from "./placeholders.ts";
import {PublishedStore} from "./publishedStore.ts";

interface PageContext {
  path: string;
}

export interface SiteConfigOptions {
  site: Site;
  features: readonly Feature[];
  /** Where computed exhibits are kept. */
  cache: string;
  /** Name of the pages’ own script. */
  script: string;
  /** Name of their style sheet. */
  style: string;
  /** Keeps what Framework need not see until `finishSite`. */
  placeholders?: Placeholders;
  /** Keeps blocks alone, which Framework need not see, until it has made a page; else they are in the page at once. */
  blocks?: Pick<Placeholders, "takeBlock">;
  /** What a page can hold beside prose, where that is loaded before any page is made. */
  known?: Blocks;
}

/** Framework’s configuration. */
export async function siteConfig(options: SiteConfigOptions): Promise<object> {
  const {site, features, cache, script, style, placeholders, known} = options;
  speak(site.language);
  const store = PublishedStore.at(cache);
  const entries = navigation({site, root: "src"}, features, store);
  const notes = features.flatMap(({licenseNote}) => licenseNote ?? []);
  // A report with a first page of its own is not about the organisation whose data stand in it.
  const isGuest = store.all().some(({own}) => own) && existsSync(join("src", "index.md"));
  const part =
    (name: Part, render: (path: string) => string) =>
    ({path}: PageContext) =>
      placeholders ? placeholders.takePart(path, name, render(path)) : render(path);
  const own = {site, root: "src"};
  const pages = Object.assign(corePages(site, store), ...features.map(({pages}) => pages?.(own, store))) as Record<
    string,
    string
  >;
  const blocks = known ?? (await loadBlocks(features));
  keepLook();
  bringPages(new Map(Object.entries(pages)), join(cache, "pages"));
  return {
    root: "src",
    output: `${cache}/site`,
    title: site.title,
    style: null,
    globalStylesheets: [],
    sidebar: false,
    pages: [], // else Framework reads the top of the report to list it, and a page at fault there stops without its name
    pager: false,
    toc: false,
    search: null,
    interpreters,
    duckdb: {extensions: {json: null, parquet: null}},
    preserveExtension: true,
    head: part("head", (path) => head(path, site, script, style)),
    header: part("header", (path) =>
      path.startsWith("/embed/") ? "" : header(path, site, entries, isGuest ? store : undefined)
    ),
    footer: part("footer", (path) => (path.startsWith("/embed/") ? "" : footer(path, site, notes))),
    markdownIt: (md: never) =>
      exhibitMarkdown(md, {store, site, features, blocks, placeholders: placeholders ?? options.blocks}),
    async *dynamicPaths() {
      yield* site.dynamicPaths ?? [];
      for (const {id} of store.all()) {
        yield `/exhibits/${id}/index`;
        yield `/embed/${id}/index`;
      }
      for (const {label, exhibits} of store.frozen()) for (const {id} of exhibits) yield `/frozen/${label}/${id}/index`;
    }
  };
}

/** Markdown, and what makes some; none where a report has no folder of pages. */
export async function markdownIn(root: string): Promise<string[]> {
  const names = (await filesIn(root)).filter((name) => /\.md(\.\w+)?$/.test(name));
  return names.map((name) => readFileSync(join(root, name), "utf8"));
}

function head(path: string, {brand}: Site, script: string, sheetName: string): string {
  const icon = iconPath(brand);
  const style = brandStylePath(brand);
  const ownStyle = style && html`<link rel="stylesheet external" href="${relativeTo(path, `/${style}`)}" /> `;
  const font = (extension: string) => relativeTo(path, `/fonts/source-sans-3.${extension}`);
  const sheet = relativeTo(path, `/_import/${sheetName}`).replace(/^(?!\.)/, "./");
  return `<script>${themeScript}</script>\n<link rel="stylesheet external" type="text/css" href="${sheet}">\n${String(
    html`<link rel="preload external" href="${font("woff2")}" as="font" type="font/woff2" crossorigin />
      <link rel="stylesheet external" href="${font("css")}" />
      ${ownStyle}<link rel="icon external" href="${relativeTo(path, `/${icon}`)}" type="${pictureType(icon)}" />
      <script rel="external" type="module" src="${relativeTo(path, `/scripts/${script}`)}"></script>`
  )}`;
}

/** Where the pages lie that tell of own data. */
const ownPaths = /^\/(own|board|objectives)\//;

/** @param guests what is published, where a report has own data beside its own */
function header(path: string, site: Site, entries: readonly NavigationEntry[], guests?: PublishedStore): string {
  const {brand} = site;
  const words = wordsOf(site);
  const logo = logoPath(brand);
  const mark = logo && html`<img rel="external" src="${relativeTo(path, `/${logo}`)}" alt="" height="28" /> `;
  const current = (target: string) => path.startsWith(target) && target !== "/";
  return String(
    html`<a class="skip" href="#observablehq-main">${words.skip}</a>
      <div class="site">
        <a class="home" href="${relativeTo(path, "/")}">${mark}${brand.name}</a>
        <nav aria-label="${words.mainNavigation}">
          <ul>
            ${entries.map(
              ({name, path: to}) =>
                html`<li${guests && ownPaths.test(to) && html` class="own"`}>
                  <a href="${relativeTo(path, to)}" ${current(to) && html` aria-current="page"`}>${name}</a>
                </li>`
            )}
          </ul>
        </nav>
        <form class="search" role="search" data-search="${relativeTo(path, "/search.json")}">
          <input
            type="search"
            aria-label="${words.search}"
            placeholder="${words.search}"
            autocomplete="off"
            aria-keyshortcuts="/"
          />
          <div class="search-results" hidden>
            <p role="status"></p>
            <ul></ul>
            <label><input type="checkbox" checked /> ${words.searchKey}</label>
          </div>
        </form>
        <span class="theme" title="${words.theme.label}">
          <span aria-hidden="true">◐</span>
          <select data-theme-switch aria-label="${words.theme.label}">
            <option value="">${words.theme.auto}</option>
            <option value="light">${words.theme.light}</option>
            <option value="dark">${words.theme.dark}</option>
          </select>
        </span>
      </div>
      ${guests && path === "/index" && renderOwnFirst(path, guests, site)}`
  );
}

function footer(at: string, site: Site, licenseNotes: string[]): string {
  const {path, title} = site.license;
  const words = wordsOf(site);
  const license = path ? html`<a href="${path}">${title}</a>` : title;
  const note = site.footer && html`<p>${site.footer}</p> `;
  return String(
    html`<div class="colophon">
      ${note}
      <p>
        ${words.version(site.title, site.version, dayIn(site.released, site))} ${license}${licenseNotes};
        ${words.dataLicences}
        <a href="${relativeTo(at, "/data/")}">${words.eachFile}</a>.
        <a href="${relativeTo(at, "/frozen/")}">${words.whatChanged}</a>.
        <a rel="external" href="${relativeTo(at, "/licences.txt")}">${words.licences}</a>. ${words.noRequest}
      </p>
    </div>`
  );
}
