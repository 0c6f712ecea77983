import type {Site} from "../exports/site.ts";
import {html} from "../text/html.ts";
import {exhibitMarkdown} from "./markdown.ts";
import {ownPages} from "./ownPage.ts";
import {relativeTo} from "./paths.ts";
import type {Part, Shelf} from "./shelf.ts";
import {ExhibitStore} from "./store.ts";

interface PageContext {
  path: string;
}

/** Pages of the navigation, in order. */
const navigation = [
  {name: "Slides", path: "/slides/"},
  {name: "Claims", path: "/claims/"},
  {name: "Exhibits", path: "/exhibits/"},
  {name: "Replication", path: "/replication/"},
  {name: "Data", path: "/data/"},
  {name: "References", path: "/references/"},
  {name: "Your findings", path: "/try/"}
];

/** The first entry of a site about an organisation. */
const ownEntry = {name: ownPages.report, path: "/own/report/"};

export interface SiteConfigOptions {
  site: Site;
  /** Where computed exhibits are kept. */
  cache: string;
  /** Name of the pages’ own script. */
  script: string;
  /** Name of their style sheet. */
  style: string;
  /** Keeps what Framework need not see until `finishSite`. */
  shelf?: Shelf;
}

/** Framework’s configuration. */
export function siteConfig({site, cache, script, style, shelf}: SiteConfigOptions): object {
  const store = new ExhibitStore(cache);
  const hasOwn = store.own() !== undefined;
  const part =
    (name: Part, render: (path: string) => string) =>
    ({path}: PageContext) =>
      shelf ? shelf.takePart(path, name, render(path)) : render(path);
  return {
    root: "src",
    output: `${cache}/site`,
    title: site.title,
    style: null,
    globalStylesheets: [],
    sidebar: false,
    pager: false,
    toc: false,
    search: null,
    duckdb: {extensions: {json: null, parquet: null}},
    preserveExtension: true,
    head: part("head", (path) => head(path, script, style)),
    header: part("header", (path) => (path.startsWith("/embed/") ? "" : header(path, hasOwn))),
    footer: part("footer", (path) => (path.startsWith("/embed/") ? "" : footer(path, site, hasOwn))),
    markdownIt: (md: never) => exhibitMarkdown(md, store, site, shelf),
    async *dynamicPaths() {
      for (const {id} of store.all()) {
        yield `/exhibits/${id}/index`;
        yield `/embed/${id}/index`;
      }
      if (hasOwn) for (const page of Object.keys(ownPages)) yield `/own/${page}/index`;
      for (const {label, exhibits} of store.frozen()) for (const {id} of exhibits) yield `/frozen/${label}/${id}/index`;
    }
  };
}

function head(path: string, script: string, style: string): string {
  const font = (extension: string) => relativeTo(path, `/fonts/source-sans-3.${extension}`);
  const sheet = relativeTo(path, `/_import/${style}`).replace(/^(?!\.)/, "./");
  return `<link rel="stylesheet external" type="text/css" href="${sheet}">\n${String(
    html`<link rel="preload external" href="${font("woff2")}" as="font" type="font/woff2" crossorigin />
      <link rel="stylesheet external" href="${font("css")}" />
      <link rel="icon external" href="${relativeTo(path, "/icon.svg")}" type="image/svg+xml" />
      <script rel="external" type="module" src="${relativeTo(path, `/scripts/${script}`)}"></script>`
  )}`;
}

function header(path: string, hasOwn: boolean): string {
  const entries = hasOwn ? [ownEntry, ...navigation] : navigation;
  const current = (target: string) => path.startsWith(target) && target !== "/";
  return String(
    html`<a class="skip" href="#observablehq-main">Skip to the content</a>
      <div class="site">
        <a class="home" href="${relativeTo(path, "/")}">Exhibit</a>
        <nav aria-label="Main">
          <ul>
            ${entries.map(
              ({name, path: to}) =>
                html`<li>
                  <a href="${relativeTo(path, to)}" ${current(to) && html` aria-current="page"`}>${name}</a>
                </li>`
            )}
          </ul>
        </nav>
        <form class="search" role="search" data-search="${relativeTo(path, "/search.json")}">
          <input type="search" aria-label="Search" placeholder="Search" autocomplete="off" aria-keyshortcuts="/" />
          <div class="search-results" hidden>
            <p role="status"></p>
            <ul></ul>
            <label><input type="checkbox" checked /> The key / starts a search</label>
          </div>
        </form>
      </div>`
  );
}

function footer(path: string, site: Site, hasOwn: boolean): string {
  return String(
    html`<div class="colophon">
      <p>
        ${site.title}, version ${site.version}, ${site.released}. Text and figures
        <a href="${site.license.path}">${site.license.title}</a>${hasOwn && ", but for those of our own data"}; data
        under the licences of their sources, listed with <a href="${relativeTo(path, "/data/")}">each file</a>.
        <a href="${relativeTo(path, "/frozen/")}">What changed since</a>. No request leaves this page for another host.
      </p>
    </div>`
  );
}
