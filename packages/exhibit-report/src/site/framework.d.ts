declare module "@observablehq/framework/dist/build.js" {
  export interface BuildEffects {
    logger: unknown;
    output: unknown;
  }
  export const FileBuildEffects: new (output: string, cache: string, effects: BuildEffects) => BuildEffects;
  export function build(options: {config: unknown}, effects: BuildEffects): Promise<void>;
}
declare module "@observablehq/framework/dist/config.js" {
  export interface Config {
    root: string;
    output: string;
    loaders: {
      find(path: string): object | undefined;
      /** What makes a page: its path is that of the file in the root. */
      findPage(path: string): {path: string} | undefined;
      /** What unpacks a file of an archive. */
      findArchive(path: string): object | undefined;
      /** Ends of the names of archives, and of what makes archives. */
      getArchiveExtensions(): string[];
    };
    paths(): AsyncIterable<string>;
  }
  export function normalizeConfig(spec: object, root: string): Config;
  export function readConfig(path: string): Promise<Config>;
}
declare module "@observablehq/framework/dist/javascript/parse.js" {
  interface Identifier {
    name: string;
  }
  interface Declarator {
    id: {type: string; name: string};
    init: {type: string; callee?: {name?: string; start: number; end: number}} | null;
  }
  interface Statement {
    type: string;
    start: number;
    end: number;
    source: {value: string};
    specifiers: {type: string; imported?: Identifier; local: Identifier}[];
    declarations?: Declarator[];
  }
  export function parseJavaScript(
    source: string,
    options: {path: string}
  ): {body: {body: Statement[]}; declarations: Identifier[] | null; references: Identifier[]; expression: boolean};
}
declare module "@observablehq/framework/dist/rollup.js" {
  /** Bundles a module of Framework’s own. */
  export function rollupClient(input: string, root: string, path: string, options: object): Promise<string>;
  export function bundleStyles(options: {path: string; minify: boolean}): Promise<string>;
}
declare module "@observablehq/framework/dist/preview.js" {
  import type {Server} from "node:http";
  export function preview(options: {
    config?: string;
    root?: string;
    hostname: string;
    port?: number;
    open: boolean;
    verbose?: boolean;
  }): Promise<{server: Server}>;
}
declare module "@observablehq/framework/dist/markdown.js" {
  /** A page with its cells. */
  export function parseMarkdown(text: string, options: object): object;
  export function createMarkdownIt(options: {markdownIt: (md: never) => unknown}): {
    render(text: string, env: object): string;
  };
}
declare module "@observablehq/framework/dist/loader.js" {
  export interface Page {
    /** From the root of the pages. */
    path: string;
    params: Record<string, string> | undefined;
    load(): Promise<string>;
  }
  interface Loader {
    /** Writes what is not there yet, and gives its path from the root. */
    load(
      options: object,
      effects: {logger: {log(line: string): void}; output: {write(text: string): void}}
    ): Promise<string>;
  }
  export class LoaderResolver {
    readonly root: string;
    constructor(options: {root: string; interpreters?: Record<string, readonly string[]>});
    find(path: string): Loader | undefined;
    findFile(path: string): Page | undefined;
    findPage(path: string): Page | undefined;
    /** A page as it was parsed; its style is a path, or the name of a theme. */
    loadPage(
      path: string,
      options: object,
      effects?: object
    ): Promise<{data: {theme?: unknown; style?: unknown}; style: string | null}>;
    findPagePaths(): Iterable<string>;
  }
}
declare module "@observablehq/framework/dist/files.js" {
  /** Where a module of Framework’s own lies. */
  export function getClientPath(name: string): string;
}
declare module "@observablehq/framework/dist/resolvers.js" {
  /** What a page loads; of packages, Framework keeps it from then on. */
  export function getResolvers(
    page: object,
    options: object
  ): Promise<{globalImports: ReadonlySet<string>; resolveImport(specifier: string): string}>;
}
declare module "@observablehq/framework/dist/html.js" {
  export function findAssets(html: string, path: string): Record<string, Set<string>>;
  export function rewriteHtml(html: string, resolvers: object): string;
  export function rewriteHtmlPaths(html: string, path: string): string;
  export function parseHtml(html: string): object;
}
