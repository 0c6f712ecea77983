import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import type {Fault} from "../sources/fault.ts";

/** What a page would ask of another host, which its policy refuses: it would build, and fail before every reader. */
export interface Foreign {
  address: string;
  /** What takes its place. */
  expected: string;
}

/** Relations of a link of which the browser fetches the target. */
const fetched = /\b(stylesheet|icon|preload|modulepreload|prefetch|manifest)\b/;

const host = /^(?:https?:|wss?:)?\/\//i;

const beside = "a file beside the page";
const attached = `${beside}, with FileAttachment`;

/** Networks that deliver packages: what follows is the name of one. */
const packageAt =
  /^https:\/\/(?:cdn\.jsdelivr\.net\/npm|esm\.(?:sh|run)|unpkg\.com|cdn\.skypack\.dev)\/((?:@[\w.-]+\/)?[\w.-]+)/;

/** What an element has the browser fetch from another host: pictures, frames, style sheets, scripts. */
export function foreignElement(name: string, attributes: Record<string, string | undefined>): Foreign[] {
  const {href, src, srcset, poster, data, rel = ""} = attributes;
  if (name === "link") return foreign(fetched.test(rel) ? [href] : [], () => beside);
  const sources = [src, poster, name === "object" ? data : undefined, ...(srcset?.split(",") ?? [])];
  return foreign(sources, name === "script" ? instead : () => beside);
}

/** What a style sheet has the browser fetch from another host: fonts, pictures, further style sheets. */
export function foreignStyle(css: string): Foreign[] {
  const urls = /(?:\burl\(|@import\b)\s*["']?((?:https?:)?\/\/[^"')\s;]+)/g;
  return foreign(
    Array.from(css.matchAll(urls), ([, address]) => address),
    () => beside
  );
}

/** What code asks of another host by an address that stands in it: by an import, a request, a table, a picture, or the tiles of a map. */
export function foreignCode(code: string): Foreign[] {
  const run = code.replace(/^\s*\/\/.*$/gm, "");
  const quoted = /\s*["'`]((?:https?:|wss?:)?\/\/[^"'`$\s]+)/.source;
  const found = (before: string) =>
    Array.from(run.matchAll(new RegExp(`${before}${quoted}`, "g")), ([, address]) => address);
  return [
    ...foreign(found(String.raw`\b(?:from\b|import\b\s*\(?)`), instead),
    ...foreign(
      found(
        String.raw`(?:\b(?:fetch|WebSocket|EventSource|Request)|\bd3\.\w+|\bregisterTable\("[^"]*",|\bDuckDBClient\.(?:of|sql)\(\{[^}]*?:)\s*\(?`
      ),
      () => attached
    ),
    ...foreign(found(String.raw`\b(?:src\s*[=:]|[tT]ileLayer(?:\.wms|\.WMS)?\s*\()`), () => attached)
  ];
}

function foreign(addresses: (string | undefined)[], expected: (address: string) => string): Foreign[] {
  return addresses.flatMap((text) => {
    const [address = ""] = text?.trim().split(/\s/) ?? [];
    return host.test(address) ? {address, expected: expected(address)} : [];
  });
}

function instead(address: string): string {
  const [, name] = packageAt.exec(address) ?? [];
  return name === undefined ? 'a module beside the page, or "npm:<package>"' : `"npm:${name}", and npm install ${name}`;
}

/**
 * Faults of a page or module that asks other hosts, at the line of what the author wrote where it stands there.
 *
 * @param file as it is published
 * @param shown how faults call it otherwise
 * @param root folder of the pages
 */
export function foreignFaults(asked: readonly Foreign[], file: string, shown: string, root = "src"): Fault[] {
  const [source] = sourcesOf(file).filter((name) => existsSync(join(root, name)));
  const lines = source === undefined ? [] : readFileSync(join(root, source), "utf8").split("\n");
  return asked.map(({address, expected}) => {
    const line =
      lines.findIndex((text) =>
        text
          .split(address)
          .slice(1)
          .some((after) => !/^[\w/.?#&=%-]/.test(after))
      ) + 1;
    const place = line ? {file: `${root}/${source}`, line} : {file: shown};
    return {...place, message: `asks another host: ${address}`, expected};
  });
}

/** Where what is published may have been written. */
function sourcesOf(file: string): string[] {
  if (file.endsWith(".html")) return [file.replace(/\.html$/, ".md")];
  if (file.endsWith(".css")) return [file.replace(/^_import\//, "").replace(/\.[0-9a-f]{8}\.css$/, ".css")];
  const stem = file.replace(/^_import\//, "").replace(/(\.[0-9a-f]{8})?\.js$/, "");
  return ["js", "ts", "jsx", "tsx"].map((extension) => `${stem}.${extension}`);
}
