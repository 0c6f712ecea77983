import {createReadStream, existsSync, statSync} from "node:fs";
import {createServer} from "node:http";
import type {IncomingMessage, Server, ServerResponse} from "node:http";
import {extname, join, normalize} from "node:path";
import {createGzip} from "node:zlib";

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".csv": "text/csv; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".xml": "application/xml; charset=utf-8",
  ".bib": "application/x-bibtex; charset=utf-8",
  ".parquet": "application/vnd.apache.parquet",
  ".wasm": "application/wasm",
  ".woff2": "font/woff2",
  ".zip": "application/zip"
};

const compressible = /^(text\/|image\/svg|application\/(json|xml))/;

/** Sends one file, texts gzipped when the browser takes that, or returns false when there is none: for servers that have more to offer. */
export function sendFile(root: string, path: string, response: ServerResponse): boolean {
  const file = join(root, normalize(`/${path}`));
  if (!existsSync(file) || !statSync(file).isFile()) return false;
  const type = types[extname(file)] ?? "application/octet-stream";
  const headers = {"Content-Type": type, "Cache-Control": "no-cache", Vary: "Accept-Encoding"};
  const content = createReadStream(file);
  if (compressible.test(type) && /\bgzip\b/.test(String(response.req.headers["accept-encoding"]))) {
    response.writeHead(200, {...headers, "Content-Encoding": "gzip"});
    content.pipe(createGzip()).pipe(response);
  } else content.pipe(response.writeHead(200, headers));
  return true;
}

/** A path without percent signs; one that cannot be read stays as it is, and names no file. */
function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A static server as simple as any host: files, index.html for folders, a redirect to the closing slash. */
export function createStaticServer(root: string): Server {
  return createServer((request: IncomingMessage, response: ServerResponse) => {
    const {pathname, search} = new URL(request.url ?? "/", "http://localhost");
    const path = decode(pathname);
    if (path.endsWith("/") ? sendFile(root, `${path}index.html`, response) : sendFile(root, path, response)) return;
    if (existsSync(join(root, normalize(path), "index.html"))) {
      response.writeHead(301, {Location: `${pathname}/${search}`}).end();
      return;
    }
    response.writeHead(404, {"Content-Type": "text/plain; charset=utf-8"});
    response.end("not found");
  });
}
