import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {answerFromInstalled, forgetOtherPackages} from "../../src/site/installedPackages.ts";
import {makesFunctions, withoutMadeFunctions} from "../../src/site/madeFunctions.ts";
import {temporaryFolder} from "../temporary.ts";

const versionOf = (name: string): string =>
  JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8")).version;
const ask = async (address: string) => (await answerFromInstalled(address))!;

it("says which version is installed, whichever was asked for", async () => {
  const version = versionOf("d3-dsv");
  expect(await (await ask("https://registry.npmjs.org/d3-dsv/latest")).json()).toEqual({version});
  expect(await (await ask("https://registry.npmjs.org/d3-dsv")).json()).toEqual({versions: {[version]: {}}});
});

it("knows the copies that packages brought along in a version of their own", async () => {
  const manifest = (name: string, version: string, more: object = {}) => JSON.stringify({name, version, ...more});
  const root = temporaryFolder({
    "node_modules/.package-lock.json": JSON.stringify({
      packages: Object.fromEntries(
        ["one", "another", "another/node_modules/one", "another/node_modules/lone"].map((path) => [
          `node_modules/${path}`,
          {}
        ])
      )
    }),
    "node_modules/one/package.json": manifest("one", "2.1.0", {type: "module"}),
    "node_modules/one/index.js": "export const which = 'second';",
    "node_modules/another/package.json": manifest("another", "1.0.0", {type: "module"}),
    "node_modules/another/index.js": "import {which} from 'one'; export const found = which;",
    "node_modules/another/node_modules/one/package.json": manifest("one", "1.4.2", {type: "module"}),
    "node_modules/another/node_modules/one/index.js": "export const which = 'first';"
  });
  const asked = async (address: string) => (await answerFromInstalled(address, root))!;
  expect(await (await asked("https://registry.npmjs.org/one")).json()).toEqual({versions: {"2.1.0": {}, "1.4.2": {}}});
  expect(await (await asked("https://registry.npmjs.org/one/latest")).json()).toEqual({version: "2.1.0"});
  expect(await (await asked("https://cdn.jsdelivr.net/npm/one@1.4.2/+esm")).text()).toContain('"first"');
  expect(await (await asked("https://cdn.jsdelivr.net/npm/one@2.1.0/+esm")).text()).toContain('"second"');
  expect(await (await asked("https://cdn.jsdelivr.net/npm/another@1.0.0/+esm")).text()).toContain(
    "/npm/one@1.4.2/+esm"
  );
});

it("leaves other addresses alone", async () => {
  expect(await answerFromInstalled("https://example.org/d3")).toBeUndefined();
});

it("bundles a module with its own package, and imports others by their installed version", async () => {
  const response = await ask("https://cdn.jsdelivr.net/npm/d3-scale@4.0.0/+esm");
  expect(response.headers.get("content-type")).toBe("application/javascript");
  const code = await response.text();
  const imported = [...code.matchAll(/from"([^"]+)"/g)].map(([, address]) => address).sort();
  expect(imported).toContain(`/npm/d3-array@${versionOf("d3-array")}/+esm`);
  for (const address of imported) expect(address).toMatch(/^\/npm\/(d3-[\w-]+|internmap)@[\d.]+\/\+esm$/);
  expect(code).toMatch(/ as scaleLinear\b/);
});

it("bundles what is no ES module into the one that asks for it", async () => {
  const code = await (await ask("https://cdn.jsdelivr.net/npm/jszip@3/+esm")).text();
  expect(/^import|\bfrom"/m.test(code)).toBe(false);
  expect(code).toMatch(/export default \w+\(\);\s*$/);
});

it("hands out files of a package, and nothing beside it", async () => {
  const file = await ask("https://cdn.jsdelivr.net/npm/parquet-wasm@latest/esm/parquet_wasm_bg.wasm");
  expect(Buffer.from(await file.arrayBuffer()).subarray(0, 4)).toEqual(Buffer.from("\0asm"));
  await expect(ask("https://cdn.jsdelivr.net/npm/d3@7/../../package.json")).rejects.toThrow("no such file in d3");
});

it("makes no function out of text where that can be done without, and reads the same", async () => {
  const load = async (address: string) => {
    const code = await (await ask(address)).text();
    expect(makesFunctions(code), address).toBe(false);
    return join(temporaryFolder({"module.mjs": code}), "module.mjs");
  };
  const {csvParse} = await import(await load("https://cdn.jsdelivr.net/npm/d3-dsv@3/+esm"));
  const rows = csvParse('a,b,a\n1,"x, y",2\n,3\n');
  expect([...rows]).toEqual([
    {a: "2", b: "x, y"},
    {a: "", b: "3"}
  ]);
  expect(rows.columns).toEqual(["a", "b", "a"]);
  for (const name of ["apache-arrow", "parquet-wasm", "jszip", "htl", "d3"])
    await load(`https://cdn.jsdelivr.net/npm/${name}/+esm`);
  expect(makesFunctions('new Function("x", "return x")')).toBe(true);
  for (const found of ['Function("return this")()', "new Function( 'return this;' )()"])
    expect(withoutMadeFunctions(`const all = ${found};`)).toBe("const all = globalThis;");
  expect(makesFunctions("`Function(${name})`")).toBe(false);
});

it("tells Arrow which values are none as it would itself", () => {
  const module = readFileSync("node_modules/apache-arrow/builder/valid.mjs", "utf8");
  const rewritten = withoutMadeFunctions(module);
  expect(rewritten).not.toContain("new Function");
  const make = (code: string) => {
    const body = code.replace(/^import.*$/gm, "").replaceAll(/^export /gm, "");
    return new Function("valueToString", `${body}; return createIsValidFunction;`)(String) as (
      values?: unknown[]
    ) => (value: unknown) => boolean;
  };
  for (const nothing of [undefined, [], [null, undefined], [NaN, 0, "n/a"], [1n]])
    for (const value of [null, undefined, NaN, 0, -0, 1, 1n, "n/a", ""])
      expect(make(rewritten)(nothing)(value)).toBe(!new Set<unknown>(nothing).has(value));
});

it("names what a CommonJS module exports, and takes a peer from the page", async () => {
  const root = temporaryFolder({
    "node_modules/host/package.json": '{"name": "host", "version": "1.0.0", "main": "index.js"}',
    "node_modules/host/index.js":
      'if (process.env.NODE_ENV === "production") module.exports = require("./cjs/host.js");',
    "node_modules/host/cjs/host.js": "exports.state = {n: 0}; exports.use = () => ++exports.state.n;",
    "node_modules/guest/package.json":
      '{"name": "guest", "version": "2.0.0", "main": "index.js", "peerDependencies": {"host": "1"}}',
    "node_modules/guest/index.js": 'const host = require("host"); exports.twice = () => host.use() + host.use();'
  });
  const bundled = async (name: string) =>
    (await answerFromInstalled(`https://cdn.jsdelivr.net/npm/${name}/+esm`, root))!.text();
  writeFileSync(join(root, "host.mjs"), await bundled("host"));
  writeFileSync(join(root, "guest.mjs"), (await bundled("guest")).replace("/npm/host@1.0.0/+esm", "./host.mjs"));
  const host = await import(join(root, "host.mjs"));
  const guest = await import(join(root, "guest.mjs"));
  expect(host.use()).toBe(1);
  expect(guest.twice()).toBe(5);
  expect(host.state.n).toBe(3);
});

it("says how to install what is not", async () => {
  await expect(ask("https://cdn.jsdelivr.net/npm/@nobody/nothing@1.0.0/+esm")).rejects.toThrow(
    "not installed: @nobody/nothing (npm install @nobody/nothing)"
  );
});

it("finds what a folder above has, the nearest first", async () => {
  const root = temporaryFolder();
  const install = (folder: string, version: string) => {
    mkdirSync(join(root, folder, "node_modules/one"), {recursive: true});
    writeFileSync(join(root, folder, "node_modules/one/package.json"), JSON.stringify({name: "one", version}));
  };
  const version = async () =>
    (await answerFromInstalled("https://registry.npmjs.org/one/latest", join(root, "docs/report")))!.json();
  mkdirSync(join(root, "docs/report"), {recursive: true});
  install("", "1.0.0");
  expect(await version()).toEqual({version: "1.0.0"});
  install("docs", "2.0.0");
  expect(await version()).toEqual({version: "2.0.0"});
});

it.each(["_npm", "_node", "_observablehq"])(
  "forgets %s when other packages are installed, and only then",
  async (folder) => {
    const root = temporaryFolder();
    const cache = join(root, "cache");
    const kept = join(cache, folder, "a.js");
    const keep = () => {
      mkdirSync(join(cache, folder), {recursive: true});
      writeFileSync(kept, "1");
    };
    const isKept = () => readFileSync(kept, "utf8") === "1";
    writeFileSync(join(root, "package-lock.json"), "one");
    keep();
    await forgetOtherPackages(cache, root);
    expect(isKept).toThrow();
    keep();
    await forgetOtherPackages(cache, root);
    expect(isKept()).toBe(true);
    writeFileSync(join(root, "package-lock.json"), "two");
    await forgetOtherPackages(cache, root);
    expect(isKept).toThrow();
  }
);
