import {createHash} from "node:crypto";
import {inlineScripts} from "./inlineScripts.ts";
import {notFoundStyle} from "./notFound.ts";

/** What a policy permits beyond the site’s own scripts, styles, pictures and data. */
export interface Permissions {
  /** Whether the database may run, which is WebAssembly in a worker. */
  database?: boolean;
  /** Whether a reader’s own files are read: by a worker, and drawn as a picture to keep. */
  ownFiles?: boolean;
  /** Whether other pages of the site may stand in this one. */
  frames?: boolean;
  /** Texts of style elements. */
  styles?: readonly string[];
  /** Texts of the generator’s own scripts that stand in the page. */
  scripts?: readonly string[];
  /** Whether fonts may come inside a file, as they do in a picture that stands alone. */
  fontsInside?: boolean;
  /** What cells of code need, which are the report’s own and trusted. */
  cells?: Cells;
}

/** The cells of a page, or of a site. */
export interface Cells {
  /** Texts of the scripts that hold them. */
  scripts: readonly string[];
  /** Whether a package that they use makes functions out of text. */
  evaluates: boolean;
}

/**
 * A Content-Security-Policy: everything comes from the site itself, no script or style stands in a page but those whose
 * hash it names, and nothing is sent to another host. The database’s worker is started from a blob so that it is under the policy of its page.
 *
 * @see https://www.w3.org/TR/CSP3/
 */
export function contentPolicy({
  database = false,
  ownFiles = false,
  frames = false,
  styles = [],
  scripts = [],
  fontsInside = false,
  cells
}: Permissions = {}): string {
  return [
    "default-src 'none'",
    [
      "script-src 'self'",
      ...[...scripts, ...(cells?.scripts ?? [])].map(sourceHash),
      ...(cells?.evaluates ? ["'unsafe-eval'"] : []),
      ...(database || cells ? ["'wasm-unsafe-eval'"] : [])
    ].join(" "),
    ...(cells ? [`script-src-attr 'unsafe-hashes' ${placeholders}`] : []),
    // Of modules that a worker imports, Firefox asks this too.
    ...(cells || database || ownFiles ? ["worker-src 'self' blob:"] : []),
    // Figures and inputs of cells style what they make; beside a hash that permission would be void.
    ["style-src 'self'", ...(cells ? ["'unsafe-inline'"] : styles.map(sourceHash))].join(" "),
    `img-src 'self'${cells ? " data: blob:" : ownFiles ? " blob:" : ""}`,
    `font-src 'self'${fontsInside ? " data:" : ""}`,
    "connect-src 'self'",
    "object-src 'none'",
    `frame-src ${frames ? "'self'" : "'none'"}`,
    "base-uri 'none'",
    "form-action 'none'"
  ].join("; ");
}

/**
 * Hashes of what htl, with which inputs are made, writes in the place of a function before it sets that function: “::0”,
 * “::1” and so on, which is no code. Without them a browser complains of each.
 */
const placeholders = Array.from({length: 24}, (_, i) => sourceHash(`::${i}`)).join(" ");

/** What other hosts learn of a page that links to them: nothing. */
export const referrerPolicy = "same-origin";

/**
 * Puts a page under the strictest policy that it works with: a host need not be told anything.
 *
 * @param cells of the page; absent where it has none
 */
export function withPolicy(page: string, cells?: Cells): string {
  const styles = page.includes(`<style>${notFoundStyle}</style>`) ? [notFoundStyle] : [];
  const policy = contentPolicy({
    ...{database: /<section[^>]* data-(query|rerun)="/.test(page), ownFiles: /<section[^>]* data-try\b/.test(page)},
    frames: page.includes("<iframe"),
    ...{styles, cells, scripts: inlineScripts.filter((script) => page.includes(`<script>${script}</script>`))}
  });
  const head =
    `<meta http-equiv="Content-Security-Policy" content="${policy}">\n` +
    `<meta name="referrer" content="${referrerPolicy}">`;
  return page.replace(/<meta charset="utf-8"[^>]*>/, (charset) => `${charset}\n${head}`);
}

/** The texts of style elements in pictures, each once. */
export function stylesIn(pictures: Iterable<string>): string[] {
  const styles = new Set<string>();
  for (const svg of pictures) for (const [, text = ""] of svg.matchAll(/<style>([^<]*)<\/style>/g)) styles.add(text);
  return [...styles];
}

/**
 * The headers of the whole site, for hosts that read them from a file. One policy serves all addresses, since rules for
 * several would add up; what a page does not need its own policy takes back.
 *
 * @param pictured styles of the SVG files, which bring their font
 * @param cells of all pages together; absent where none has any
 * @see https://docs.netlify.com/manage/routing/headers
 * @see https://developers.cloudflare.com/pages/configuration/headers
 */
export function headersFile(pictured: Iterable<string>, cells?: Cells): string {
  const styles = new Set([notFoundStyle, ...pictured]);
  const headers = {
    "Content-Security-Policy": contentPolicy({
      database: true,
      ownFiles: true,
      frames: true,
      styles: [...styles].sort(),
      scripts: inlineScripts,
      fontsInside: true,
      cells
    }),
    "Referrer-Policy": referrerPolicy,
    "X-Content-Type-Options": "nosniff"
  };
  return `/*\n${Object.entries(headers)
    .map(([name, value]) => `  ${name}: ${value}\n`)
    .join("")}`;
}

function sourceHash(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
