import type {AddressInfo} from "node:net";
import {gunzipSync} from "node:zlib";
import {request} from "node:http";
import type {IncomingMessage} from "node:http";
import {buffer} from "node:stream/consumers";
import {expect, it, onTestFinished} from "vitest";
import {createStaticServer} from "../../src/commands/server.ts";
import {temporaryFolder} from "../temporary.ts";

const page = "<p>gründlich</p>".repeat(100);
const png = Uint8Array.of(137, 80, 78, 71);

async function get(path: string, headers = {}) {
  const folder = temporaryFolder({"dist/a/index.html": page, "dist/a/b.png": png, "secret.txt": "secret"});
  const server = createStaticServer(`${folder}/dist`);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const {port} = server.address() as AddressInfo;
  const response = await new Promise<IncomingMessage>((resolve, reject) =>
    request({port, host: "127.0.0.1", path, headers}, resolve).on("error", reject).end()
  );
  return {status: response.statusCode, headers: response.headers, body: await buffer(response)};
}

it("sends a page as it is, or gzipped to who takes that", async () => {
  const plain = await get("/a/");
  expect([plain.headers["content-encoding"], plain.body.toString()]).toEqual([undefined, page]);
  const zipped = await get("/a/", {"accept-encoding": "gzip, br"});
  expect([zipped.headers["content-encoding"], gunzipSync(zipped.body).toString()]).toEqual(["gzip", page]);
});

it("sends pictures as they are", async () => {
  const {headers, body} = await get("/a/b.png", {"accept-encoding": "gzip"});
  expect([headers["content-type"], headers["content-encoding"], [...body]]).toEqual(["image/png", undefined, [...png]]);
});

it("adds the closing slash of a folder", async () => {
  expect(await get("/a?b=1")).toMatchObject({status: 301, headers: {location: "/a/?b=1"}});
});

it.each(["/none", "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%zz"])(
  "finds nothing at %s",
  async (path) => {
    expect(await get(path)).toMatchObject({status: 404});
  }
);
