import type {SearchDocument} from "../components/searchIndex.ts";
import type {ComputedFeature} from "../exports/feature.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import type {Site} from "../exports/site.ts";
import type {NavigationEntry} from "../report/settings.ts";
import type {Html} from "../text/html.ts";
import type {Markdown} from "../text/markdown.ts";
import type {PublishedStore} from "./publishedStore.ts";
import type {Term} from "./terms.ts";

export interface BlockContext {
  /** Path of the page, such as `/exhibits/dora-2019/index`. */
  path: string;
  store: PublishedStore;
  site: Site;
  features: readonly Feature[];
  markdown: (text: Markdown) => Html;
  /**
   * Renders what the talk’s data hold, without a paragraph around it: emphasis, code, links, numbers and citations are marked
   * up; HTML, pictures and `${…}` are letters.
   */
  inline: (text: string) => Html;
}

/** What a fenced block becomes. */
export type Block = (argument: string, context: BlockContext) => Html;

/** Blocks by their names. */
export type Blocks = Readonly<Record<string, Block>>;

/** What the files of a feature are made from. */
export interface FilesContext {
  site: Site;
  store: PublishedStore;
}

/** What a report has of its own, beside which a feature puts its pages. */
export interface OwnPages {
  site: Site;
  /** Folder of the report’s pages. */
  root: string;
}

/** What rests on an entry of the bibliography. */
export interface Use {
  key: string;
  name: string;
  to: string;
}

/** A list for machines, as `llms.txt` names it. */
export interface MachineList {
  name: string;
  path: string;
  description: string;
}

/**
 * What a kind of report needs beside exhibits: a talk its slides, an organisation its own data. A report that does not name
 * a feature has no trace of it.
 */
export interface Feature<D = unknown> extends ComputedFeature<D> {
  /** What pages can hold, by the name of the fenced block; loaded where pages are made when that takes time. */
  blocks?: Blocks | (() => Promise<Blocks>);
  /** Pages that a report has where it has none of its own there, as Markdown by path, such as `claims/index.md`. */
  pages?(report: OwnPages, store: PublishedStore): Record<string, string>;
  /** Entries of the navigation that is not configured, before those of exhibits, data and references. */
  navigation?(report: OwnPages): readonly NavigationEntry[];
  /** What an exhibit’s page says, above its figure and below its discussion. */
  exhibitSection?: Partial<
    Record<"above" | "below", (exhibit: PublishedExhibit, context: BlockContext) => Html | false>
  >;
  /** Files at addresses of their own, by path. */
  files?(context: FilesContext): Promise<Map<string, string | Uint8Array>>;
  /** Lists for machines that it publishes. */
  lists?: readonly MachineList[];
  /**
   * What the site’s search finds of it.
   *
   * @param plain words of Markdown that may hold numbers and citations
   */
  searchDocuments?(store: PublishedStore, plain: (text: Markdown) => string, site: Site): SearchDocument[];
  /** What of it rests on a work of the bibliography. */
  references?(store: PublishedStore, site: Site): Use[];
  /** Terms that a page explains where it uses them first; `/glossary/` has an anchor for each. */
  terms?: readonly Term[];
  /** What the line on licences says beside the site’s own. */
  licenseNote?: string;
  /** Whether it shows what is nobody else’s business: search engines are told to keep out. */
  isPrivate?: boolean;
}
