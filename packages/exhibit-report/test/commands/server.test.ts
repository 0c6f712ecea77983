import {spawn} from "node:child_process";
import {mkdirSync, symlinkSync, writeFileSync} from "node:fs";
import {createServer, request} from "node:http";
import type {IncomingMessage, Server} from "node:http";
import {connect} from "node:net";
import type {AddressInfo} from "node:net";
import {join} from "node:path";
import {buffer, text} from "node:stream/consumers";
import {gunzipSync} from "node:zlib";
import {expect, it, onTestFinished} from "vitest";
import {guard} from "../../src/commands/door.ts";
import {createStaticServer, listen} from "../../src/commands/server.ts";
import {temporaryFolder} from "../temporary.ts";

const page = "<p>gründlich</p>".repeat(100);
const png = Uint8Array.of(137, 80, 78, 71);
const digits = "0123456789";

async function start(server: Server): Promise<number> {
  await listen(server, 0);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

function startSite(hosts?: string[]): Promise<number> {
  const folder = temporaryFolder({
    "dist/a/index.html": page,
    "dist/a/b.png": png,
    "dist/digits.txt": digits,
    "dist/a.bib": "@misc{a}",
    "dist/ä b.txt": "umlaut",
    "dist/.env": "secret",
    "dist/.git/config": "secret",
    "dist/404.html": "nothing here",
    "secret.txt": "secret",
    "secrets/index.html": "secret"
  });
  symlinkSync(`${folder}/secret.txt`, `${folder}/dist/link.txt`);
  symlinkSync(`${folder}/secrets`, `${folder}/dist/linked`);
  symlinkSync("digits.txt", `${folder}/dist/inside.txt`);
  return start(createStaticServer(`${folder}/dist`, hosts));
}

interface Asked {
  method?: string;
  headers?: Record<string, string>;
}

async function ask(port: number, path: string, {method = "GET", headers = {}}: Asked = {}) {
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    request({port, host: "127.0.0.1", path, method, headers}, resolve).on("error", reject).end()
  );
  return {status: response.statusCode, headers: response.headers, body: await buffer(response)};
}

const get = async (path: string, headers = {}) => ask(await startSite(), path, {headers});

/** What a server answers to bytes that no client of Node’s would send. */
function send(port: number, bytes: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.end(bytes);
  return text(socket);
}

it("sends a page as it is, or gzipped to who takes that", async () => {
  const plain = await get("/a/");
  expect([plain.headers["content-encoding"], plain.body.toString()]).toEqual([undefined, page]);
  const zipped = await get("/a/", {"accept-encoding": "gzip, br"});
  expect([zipped.headers["content-encoding"], gunzipSync(zipped.body).toString()]).toEqual(["gzip", page]);
  expect(zipped.headers.vary).toBe("Accept-Encoding");
});

it("tells the gzipped form of a file from the plain one, of which alone there are ranges", async () => {
  const port = await startSite();
  const plain = await ask(port, "/digits.txt");
  const zipped = await ask(port, "/digits.txt", {headers: {"accept-encoding": "gzip"}});
  expect(zipped.headers["content-encoding"]).toBe("gzip");
  expect(zipped.headers.etag).not.toBe(plain.headers.etag);
  expect([plain, zipped].map(({headers}) => headers["accept-ranges"])).toEqual(["bytes", "none"]);
  const ask304 = (etag: string) =>
    ask(port, "/digits.txt", {headers: {"accept-encoding": "gzip", "if-none-match": etag}});
  expect((await ask304(zipped.headers.etag!)).status).toBe(304);
  expect((await ask304(plain.headers.etag!)).status).toBe(200);
});

it("sends pictures as they are", async () => {
  const {headers, body} = await get("/a/b.png", {"accept-encoding": "gzip"});
  expect([headers["content-type"], headers["content-encoding"], [...body]]).toEqual(["image/png", undefined, [...png]]);
});

it("names types, and has browsers believe them", async () => {
  const port = await startSite();
  for (const [path, type] of [
    ["/a/", "text/html; charset=utf-8"],
    ["/digits.txt", "text/plain; charset=utf-8"],
    ["/a.bib", "application/x-bibtex; charset=utf-8"]
  ]) {
    const {headers} = await ask(port, path);
    expect([headers["content-type"], headers["x-content-type-options"]]).toEqual([type, "nosniff"]);
  }
  expect((await ask(port, "/%C3%A4%20b.txt")).body.toString()).toBe("umlaut");
});

it.each<[string, number, string, string | undefined]>([
  ["bytes=2-4", 206, "234", "bytes 2-4/10"],
  ["bytes=7-", 206, "789", "bytes 7-9/10"],
  ["bytes=-3", 206, "789", "bytes 7-9/10"],
  ["bytes=8-99", 206, "89", "bytes 8-9/10"],
  ["bytes=10-", 416, "no such range\n", "bytes */10"],
  ["bytes=5-2", 416, "no such range\n", "bytes */10"],
  ["bytes=0-1,4-5", 200, digits, undefined],
  ["lines=1-2", 200, digits, undefined]
])("answers the range %s with %i, and goes on", async (range, status, body, place) => {
  const port = await startSite();
  const answer = await ask(port, "/digits.txt", {headers: {range}});
  expect([answer.status, answer.body.toString(), answer.headers["content-range"]]).toEqual([status, body, place]);
  expect((await ask(port, "/digits.txt")).status).toBe(200);
});

it("does not send again what has not changed", async () => {
  const port = await startSite();
  const {headers} = await ask(port, "/digits.txt");
  const again = await ask(port, "/digits.txt", {headers: {"if-none-match": headers.etag!}});
  expect([again.status, again.body.length]).toEqual([304, 0]);
});

it("adds the closing slash of a folder", async () => {
  expect(await get("/a?b=1")).toMatchObject({status: 301, headers: {location: "/a/?b=1"}});
});

it.each([
  "/none",
  "/../secret.txt",
  "/%2e%2e/secret.txt",
  "/..%2fsecret.txt",
  "/a/..%2f..%2fsecret.txt",
  "/.env",
  "/.git/config",
  "/%2egit/config",
  "/link.txt",
  "/linked/",
  "/linked",
  "/linked/index.html"
])("has nothing at %s but the page that says so", async (path) => {
  const {status, body} = await get(path);
  expect([status, body.toString()]).toEqual([404, "nothing here"]);
});

it("shows a site that was built for a folder of its host with its look and its links", async () => {
  const folder = temporaryFolder({
    "404.html": '<link href="/base/style.css"><a class="home" href="/base/">Home</a>',
    "style.css": "p {}"
  });
  const port = await start(createStaticServer(folder));
  const asked = await Promise.all(
    ["/base/style.css?v=1", "/base/", "/basement/", "/none", "/base//evil.test/"].map((path) => ask(port, path))
  );
  expect(asked.map(({status, headers: {location}}) => [status, location])).toEqual([
    [302, "/style.css?v=1"],
    [302, "/"],
    [404, undefined],
    [404, undefined],
    [404, undefined]
  ]);
});

it("follows a link within the folder", async () => {
  expect((await get("/inside.txt")).body.toString()).toBe(digits);
});

it.each([
  ["half of an escape", "/%"],
  ["no escape", "/%zz"],
  ["half of a letter", "/%E0%A4%A"],
  ["a null byte", "/a%00.html"],
  ["a line end", "/a%0d%0aSet-Cookie:b"],
  ["a backslash", "/..%5csecret.txt"],
  ["two slashes", "//"],
  ["another host after two slashes", "//example.org/a/"],
  ["an address with its host", "http://example.org/"],
  ["a star", "*"]
])("refuses %s, and goes on", async (_, path) => {
  const port = await startSite();
  expect(await send(port, `GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`)).toMatch(
    /^HTTP\/1.1 400 .*malformed address\n/s
  );
  expect((await ask(port, "/a/")).status).toBe(200);
});

it("answers bytes that are no request, and goes on", async () => {
  const port = await startSite();
  expect(await send(port, "\0\0\0\r\n\r\n")).toMatch(/^HTTP\/1.1 400 /);
  expect(await send(port, "GET / HTTP/1.1\r\n\r\n")).toMatch(/^HTTP\/1.1 400 /);
  expect((await ask(port, "/a/")).status).toBe(200);
});

it("answers GET and HEAD alone", async () => {
  const port = await startSite();
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
    expect(await ask(port, "/a/", {method})).toMatchObject({status: 405, headers: {allow: "GET, HEAD"}});
  const {status, body} = await ask(port, "/a/", {method: "HEAD"});
  expect([status, body.length]).toEqual([200, 0]);
});

it("answers to this machine’s names alone, and to those that it is told", async () => {
  const port = await startSite(["box.example"]);
  const status = async (host: string) => (await ask(port, "/a/", {headers: {host}})).status;
  for (const host of ["localhost", "LOCALHOST:1", "127.0.0.1:80", "[::1]:8080", "box.example:8080"])
    expect(await status(host)).toBe(200);
  for (const host of ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "0.0.0.0"])
    expect(await status(host)).toBe(403);
  expect(await send(port, "GET / HTTP/1.1\r\nHost:\r\n\r\n")).toMatch(/^HTTP\/1.1 403 /);
});

/** Starts `exhibit serve` as a user does; it lives as long as the test. */
async function serveFolder(...args: string[]): Promise<{port: number; lines: string[]}> {
  const folder = temporaryFolder({"index.html": page});
  const bin = join(import.meta.dirname, "../../src/commands/bin.js");
  const child = spawn(process.execPath, [bin, "serve", "--out", folder, "--port", "0", ...args]);
  onTestFinished(() => void child.kill());
  let output = "";
  const port = await new Promise<string>((found, failed) => {
    child.stderr.on("data", (text) => {
      output += text;
      const [, port] = /^http:.*:(\d+)\/\n/m.exec(output) ?? [];
      if (port) found(port);
    });
    child.once("close", () => failed(new Error(`exhibit serve ended: ${output}`)));
  });
  return {port: Number(port), lines: output.trim().split("\n")};
}

it("serves to other names with --host alone, and says then who can see the site", {timeout: 120_000}, async () => {
  const [own, shared] = await Promise.all([serveFolder(), serveFolder("--host", "box.example")]);
  const status = async (port: number, host: string) => (await ask(port, "/", {headers: {host}})).status;
  expect(await status(own.port, "localhost")).toBe(200);
  expect(await status(own.port, "box.example")).toBe(403);
  expect(own.lines).toEqual([`http://127.0.0.1:${own.port}/`]);
  expect(await status(shared.port, "box.example")).toBe(200);
  expect(await status(shared.port, "evil.example")).toBe(403);
  expect(shared.lines).toEqual(["whoever can reach this machine sees the site", `http://box.example:${shared.port}/`]);
});

it("opens a WebSocket for its own pages alone", async () => {
  const server = createServer((_, response) => response.end("page"));
  server.on("upgrade", (_, socket) => socket.end("HTTP/1.1 101 Switching Protocols\r\n\r\n"));
  guard(server);
  const port = await start(server);
  const upgrade = (headers: string, path = "/") =>
    send(port, `GET ${path} HTTP/1.1\r\n${headers}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`);
  const host = `127.0.0.1:${port}`;
  expect(await upgrade(`Host: ${host}\r\nOrigin: http://${host}`)).toMatch(/^HTTP\/1.1 101 /);
  for (const headers of [
    `Host: ${host}`,
    `Host: ${host}\r\nOrigin: http://evil.example`,
    `Host: ${host}\r\nOrigin: http://localhost:${port}`,
    `Host: ${host}\r\nOrigin: null`,
    `Host: evil.example\r\nOrigin: http://evil.example`
  ])
    expect(await upgrade(headers)).toMatch(/^HTTP\/1.1 403 /);
  expect(await upgrade(`Host: ${host}\r\nOrigin: http://${host}`, "/%")).toMatch(/^HTTP\/1.1 400 /);
});

it("goes on when what it guards fails", async () => {
  const server = createServer((request) => {
    if (request.url === "/at-once") throw new Error("at once");
    return Promise.reject(new Error("later"));
  });
  guard(server);
  const port = await start(server);
  for (const path of ["/at-once", "/later", "/at-once"]) expect((await ask(port, path)).status).toBe(500);
});

it("goes on when the site is put in place anew", async () => {
  const folder = temporaryFolder({"dist/index.html": "old"});
  const port = await start(createStaticServer(`${folder}/dist`));
  expect((await ask(port, "/")).body.toString()).toBe("old");
  const {renameSync} = await import("node:fs");
  renameSync(`${folder}/dist`, `${folder}/gone`);
  expect((await ask(port, "/")).status).toBe(404);
  mkdirSync(`${folder}/dist`);
  writeFileSync(`${folder}/dist/index.html`, "new");
  expect((await ask(port, "/")).body.toString()).toBe("new");
});
