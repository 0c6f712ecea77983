import type {Stats} from "node:fs";
import {readFile, realpath, stat} from "node:fs/promises";
import {createServer} from "node:http";
import type {IncomingMessage, Server, ServerResponse} from "node:http";
import {extname, join, relative, sep} from "node:path";
import type {Readable} from "node:stream";
import {createGzip} from "node:zlib";
import send from "send";
import {notFoundFile} from "../site/notFound.ts";
import {UserError} from "../sources/fault.ts";
import {answer, guard, pathOf} from "./door.ts";

/** Types that lists of them do not have. */
const types: Record<string, string> = {
  ".bib": "application/x-bibtex; charset=utf-8",
  ".parquet": "application/vnd.apache.parquet",
  ".xml": "application/xml; charset=utf-8"
};

const compressible = /\.(html|css|js|json|svg|csv|md|xml|txt|bib|wasm)$/;

/**
 * Sends one file of a folder, or returns false when there is none: for servers that have more to offer. Texts are gzipped for
 * who takes that, ranges and conditions hold. No link leads out of the folder, and what begins with a dot is not there.
 *
 * @param path within the folder, without percent signs
 */
export async function sendFile(root: string, path: string, response: ServerResponse): Promise<boolean> {
  const found = await fileIn(root, path);
  if (!found) return false;
  const {req: request} = response;
  const type = types[extname(path)];
  if (type) response.setHeader("Content-Type", type);
  response.setHeader("Cache-Control", "no-cache");
  const options = {root: found.root, dotfiles: "allow", index: false} as const;
  const file = send(request, encodeURIComponent(found.path).replaceAll("%2F", "/"), options);
  file.on("error", ({status = 500}: {status?: number}) =>
    answer(response, status, status === 416 ? "no such range" : "this failed")
  );
  if (compressible.test(path)) {
    response.setHeader("Vary", "Accept-Encoding");
    const isWanted = /\bgzip\b/.test(String(request.headers["accept-encoding"])) && request.headers.range === undefined;
    if (isWanted) {
      file.on("headers", (_response, _path, {size, mtimeMs}: Stats) => nameGzipped(response, size, mtimeMs));
      file.on("stream", (content: Readable) => compress(content, response));
    }
  }
  file.pipe(response);
  return true;
}

/** A browser that has the gzipped form would else take a range of the plain one for a part of it. */
function nameGzipped(response: ServerResponse, size: number, mtimeMs: number): void {
  response.setHeader("ETag", `W/"${size.toString(16)}-${Math.round(mtimeMs).toString(16)}-gzip"`);
  response.setHeader("Accept-Ranges", "none");
}

/** Has a file gzipped on its way. */
function compress(content: Readable, response: ServerResponse): void {
  response.removeHeader("Content-Length");
  response.setHeader("Content-Encoding", "gzip");
  const pipe = content.pipe.bind(content);
  content.pipe = (to) => pipe(createGzip()).pipe(to);
}

/** Where a file really is; undefined when it is not there, or not in the folder. */
async function fileIn(root: string, path: string): Promise<{root: string; path: string} | undefined> {
  const parts = path.split("/").filter(Boolean);
  if (parts.some((part) => part.startsWith(".") && part !== ".well-known")) return undefined;
  try {
    const folder = await realpath(root);
    const file = await realpath(join(folder, ...parts));
    const isInside = file.startsWith(folder.endsWith(sep) ? folder : folder + sep);
    if (!isInside || !(await stat(file)).isFile()) return undefined;
    return {root: folder, path: relative(folder, file).split(sep).join("/")};
  } catch {
    return undefined;
  }
}

/**
 * A static server as simple as any host: files, index.html for folders, a redirect to the closing slash, the site’s own page
 * for what is not there, whose links lead here where the site was built for a folder of its host.
 *
 * @param hosts other names than its own that this machine answers to
 */
export function createStaticServer(root: string, hosts: readonly string[] = []): Server {
  const server = createServer((request, response) => serve(root, request, response));
  guard(server, hosts);
  return server;
}

async function serve(root: string, {url = "/"}: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = pathOf(url)!;
  if (await sendFile(root, path.endsWith("/") ? `${path}index.html` : path, response)) return;
  if (!path.endsWith("/") && (await fileIn(root, `${path}/index.html`))) {
    const [address, search = ""] = url.split(/(?=\?)/);
    response.writeHead(301, {Location: `${address}/${search}`}).end();
    return;
  }
  const base = await folderOnHost(root);
  // What begins with two slashes would lead to another host.
  if (base !== "/" && path.startsWith(base) && !path.startsWith("/", base.length)) {
    response.writeHead(302, {Location: `/${url.slice(base.length)}`}).end();
    return;
  }
  response.statusCode = 404;
  if (!(await sendFile(root, notFoundFile, response))) answer(response, 404, "not found");
}

/** The folder of a host that a site was built for: its page for what is not there names files from the root of the host. */
async function folderOnHost(root: string): Promise<string> {
  const page = await readFile(join(root, notFoundFile), "utf8").catch(() => "");
  return /<a class="home" href="(\/[^"]*)"/.exec(page)?.[1] ?? "/";
}

const portFaults: Record<string, string> = {
  EADDRINUSE: "in use by another program: try another --port",
  EACCES: "may not be opened: try a --port from 1024",
  EADDRNOTAVAIL: "cannot be opened: this machine has no such address"
};

/**
 * Begins to listen.
 *
 * @param address of this machine
 * @throws UserError when it cannot
 */
export async function listen(server: Server, port: number, address = "127.0.0.1"): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", ({code = "", message}: NodeJS.ErrnoException) =>
      reject(new UserError(`port ${port}: ${portFaults[code] ?? message}`))
    );
    server.listen(port, address, resolve);
  });
}
