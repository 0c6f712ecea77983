import {leading} from "../certain.ts";
import type {IncomingMessage, Server, ServerResponse} from "node:http";
import type {Duplex} from "node:stream";

/** Names by which this machine calls itself. */
const ownNames = ["localhost", "127.0.0.1", "[::1]"];

/** Why a request is not answered. */
export interface Refusal {
  status: 400 | 403 | 405;
  reason: string;
}

/**
 * What keeps a request out of a server that is there for this machine alone; undefined when nothing does. A name that is not
 * this machine’s in `Host` is that of a page elsewhere, which had its name lead here (DNS rebinding).
 *
 * @param hosts other names that this machine answers to
 */
export function refuse(
  {method, url, headers}: Pick<IncomingMessage, "method" | "url" | "headers">,
  hosts: readonly string[] = []
): Refusal | undefined {
  if (method !== "GET" && method !== "HEAD") return {status: 405, reason: "only GET and HEAD"};
  if (pathOf(url) === undefined) return {status: 400, reason: "malformed address"};
  if (headers.host === undefined) return {status: 400, reason: "missing host"};
  const name = headers.host.toLowerCase().replace(/:\d*$/, "");
  if (![...ownNames, ...hosts].includes(name)) return {status: 403, reason: "another host’s name: see --host"};
  return undefined;
}

/** The path of an address, without percent signs; undefined for an address that is none of this server’s. */
export function pathOf(url: string | undefined): string | undefined {
  const path = /^(\/[^?#]*)/.exec(url ?? "")?.[1];
  if (path === undefined || path.startsWith("//")) return undefined;
  try {
    const plain = decodeURIComponent(path);
    return /[\p{Cc}\\]/u.test(plain) ? undefined : plain;
  } catch {
    return undefined;
  }
}

/**
 * Puts a door before what a server does: what may not come in is refused, what fails ends no process, and a WebSocket is
 * opened for the server’s own pages only.
 */
export function guard(server: Server, hosts: readonly string[] = []): void {
  const [requests, upgrades] = leading(
    ["request", "upgrade"].map((event) => server.listeners(event)),
    2
  );
  server.removeAllListeners("request").on("request", (request: IncomingMessage, response: ServerResponse) => {
    response.setHeader("X-Content-Type-Options", "nosniff");
    const refusal = refuse(request, hosts);
    if (refusal) return answer(response, refusal.status, refusal.reason);
    for (const listener of requests)
      (async () => listener.call(server, request, response))().catch(() => answer(response, 500, "this failed"));
  });
  if (!upgrades.length) return;
  server.removeAllListeners("upgrade").on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const {origin, host} = request.headers;
    const refusal = refuse(request, hosts) ?? (origin !== `http://${host}` && {status: 403});
    if (refusal) socket.end(`HTTP/1.1 ${refusal.status} Refused\r\nConnection: close\r\n\r\n`);
    else for (const listener of upgrades) listener.call(server, request, socket, head);
  });
}

/** Answers with a line of text; ends the connection when an answer has begun. */
export function answer(response: ServerResponse, status: number, reason: string): void {
  if (response.headersSent) return void response.destroy();
  for (const name of response.getHeaderNames())
    if (/^(content-(?!range)|etag|cache-)/.test(name)) response.removeHeader(name);
  response.writeHead(status, {
    "Content-Type": "text/plain; charset=utf-8",
    ...(status === 405 && {Allow: "GET, HEAD"})
  });
  response.end(response.req.method === "HEAD" ? undefined : `${reason}\n`);
}
