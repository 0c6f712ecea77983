import {existsSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {expect, it} from "vitest";
import {copiedParts} from "../packages/exhibit-report/src/site/finish.ts";
import {answerFromInstalled} from "../packages/exhibit-report/src/site/installedPackages.ts";
import {
  distinct,
  findPart,
  licencesText,
  markedParts,
  readInFiles
} from "../packages/exhibit-report/src/site/licences.ts";
import type {Part} from "../packages/exhibit-report/src/site/licences.ts";
import {bundleScripts} from "../packages/exhibit-report/src/site/scripts.ts";
import {temporaryFolder} from "../packages/exhibit-report/test/temporary.ts";

/** Licences that ask no more than to be named, or nothing of those who change nothing. */
const permissive = [
  ...["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "ISC", "MIT"],
  ...["MIT-0", "OFL-1.1", "Python-2.0", "Unlicense", "Zlib"]
];

/** Of packages that run while a site is built, and are not published with it: see SECURITY.md. */
const buildOnly: Record<string, RegExp> = {"CPAL-1.0": /^citeproc$/, "MPL-2.0": /^(@resvg\/|lightningcss|axe-core$)/};

interface Package {
  name: string;
  version: string;
  licence: string;
}

/** Every package that is installed where the generator runs. */
function installed(): Package[] {
  const {packages} = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
    packages: Record<string, {version: string; license?: string; dev?: boolean; link?: boolean}>;
  };
  return Object.entries(packages)
    .filter(([path, {dev, link}]) => path.includes("node_modules/") && !dev && !link)
    .map(([path, {version, license}]) => {
      const name = path.replace(/^.*node_modules\//, "");
      const said = license?.startsWith("SEE LICENSE") ? undefined : license;
      return {name, version, licence: said ?? readInFiles[name] ?? "unknown"};
    });
}

/** The packages that are published with every site: bundled into its scripts, or copied. */
async function bundled(): Promise<Part[]> {
  const {parts} = await bundleScripts(join(temporaryFolder(), "scripts"));
  return distinct([...parts, ...copiedParts()]);
}

let parts: Promise<Part[]> | undefined;
const published = () => (parts ??= bundled());

const isPermissive = (expression: string) => isMet(expression, (licence) => permissive.includes(licence));

/** Whether a licence expression can be met by licences for which `accepts` is true. */
function isMet(expression: string, accepts: (licence: string) => boolean): boolean {
  const tokens = expression.match(/[()]|[^\s()]+/g) ?? [];
  const either = (): boolean => {
    let met = both();
    while (tokens[0] === "OR") met = [tokens.shift(), both()][1] === true || met;
    return met;
  };
  const both = (): boolean => {
    let met = one();
    while (tokens[0] === "AND") met = [tokens.shift(), one()][1] === true && met;
    return met;
  };
  const one = (): boolean => {
    const token = tokens.shift() ?? "";
    if (token !== "(") return accepts(token);
    const met = either();
    tokens.shift();
    return met;
  };
  return either() && !tokens.length;
}

/** Packages by licence, those of one scope together. */
function list(packages: readonly Pick<Package, "name" | "licence">[]): string {
  const byLicence = new Map<string, Set<string>>();
  for (const {name, licence} of packages) {
    const names = byLicence.get(licence) ?? new Set();
    byLicence.set(licence, names.add(name.replace(/^(@stdlib|@esbuild|@img|@rollup)\/.*/, "$1/…")));
  }
  return [...byLicence].map(([licence, names]) => `${licence}: ${[...names].sort().join(" ")}`).join("\n");
}

it("reads licence expressions", () => {
  const accepts = (licence: string) => ["MIT", "ISC"].includes(licence);
  for (const expression of ["MIT", "GPL-3.0 OR MIT", "(MIT AND ISC)", "(GPL-3.0 AND X) OR (MIT AND (ISC OR X))"])
    expect(isMet(expression, accepts), expression).toBe(true);
  for (const expression of ["GPL-3.0", "MIT AND GPL-3.0", "(MIT OR ISC) AND X", "", "unknown", "MIT ISC"])
    expect(isMet(expression, accepts), expression).toBe(false);
});

it("every package that is installed has a licence that we know and accept", () => {
  const packages = installed();
  const accepts = (name: string) => (licence: string) =>
    permissive.includes(licence) || (Object.hasOwn(buildOnly, licence) && buildOnly[licence].test(name));
  console.log(`installed\n${list(packages)}`);
  expect(packages.filter(({name, licence}) => !isMet(licence, accepts(name)))).toEqual([]);
});

it("what is published with a site is permissive throughout, fonts and all", async () => {
  const parts = await published();
  console.log(`published\n${list(parts)}`);
  expect(parts.map(({name}) => name)).toEqual(
    expect.arrayContaining(["@duckdb/duckdb-wasm", "@fontsource-variable/source-sans-3", "@observablehq/framework"])
  );
  expect(parts.filter(({licence}) => !isPermissive(licence))).toEqual([]);
});

it("the notice of a site lists each part with its licence and its text once, whatever the order", async () => {
  const parts = await published();
  const text = licencesText(parts);
  expect(licencesText([...parts].reverse())).toBe(text);
  for (const {name, version, licence} of parts) expect(text).toContain(`\n${name} ${version}: ${licence}`);
  expect(text.match(/SIL OPEN FONT LICENSE Version 1.1/g)).toHaveLength(1);
  expect(text).toMatch(/\nd3-array, .*\n\nCopyright \d{4}-\d{4} Mike Bostock/);
  expect(text).toContain("American Psychological Association by the Citation Style Language project");
});

it("modules of cells say which packages they were made from, which are found in their versions", async () => {
  const {version} = JSON.parse(readFileSync("node_modules/d3-array/package.json", "utf8"));
  const answer = await answerFromInstalled(`https://cdn.jsdelivr.net/npm/d3-array@${version}/+esm`);
  const parts = markedParts([await answer!.text()]);
  expect(parts.map(({name, licence}) => `${name} ${licence}`)).toEqual(["d3-array ISC"]);
  expect(isPermissive(findPart("d3-array", "0.0.0").licence)).toBe(false);
});

it("licences that stand in a file alone are what we read there", () => {
  const words: Record<string, RegExp> = {
    "Apache-2.0": /Apache License\s+Version 2\.0/,
    MIT: /Permission is hereby granted/
  };
  for (const [name, licence] of Object.entries(readInFiles)) {
    const file = join("node_modules", name, "LICENSE");
    if (existsSync(dirname(file))) expect(readFileSync(file, "utf8"), name).toMatch(words[licence]);
  }
});

it("the style of citations, whose licence is told, is not published", async () => {
  const notice = readFileSync("node_modules/@citation-js/plugin-csl/LICENSE.md", "utf8");
  expect(notice).toMatch(/MIT|Permission is hereby granted/);
  expect((await published()).filter(({name}) => /citation-js|citeproc/.test(name))).toEqual([]);
  expect(readFileSync("SECURITY.md", "utf8")).toMatch(/CC BY-SA 3\.0/);
});

it("SECURITY.md says which licence of citeproc is taken", () => {
  expect(readFileSync("SECURITY.md", "utf8")).toMatch(/we take \*\*CPAL-1\.0\*\*/);
});
