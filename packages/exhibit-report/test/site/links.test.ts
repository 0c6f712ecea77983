import {writeFileSync} from "node:fs";
import {expect, it} from "vitest";
import {formatFault} from "../../src/sources/fault.ts";
import {checkLinks} from "../../src/site/links.ts";
import {KeptScans} from "../../src/site/keptScans.ts";
import {temporaryFolder} from "../temporary.ts";

async function faults(files: Record<string, string>): Promise<string[]> {
  const folder = temporaryFolder(files);
  return (await checkLinks(folder)).map((fault) => formatFault(fault).replace(`${folder}/`, ""));
}

const about = `<h1 id="top">About</h1><h2 id="größe">Size</h2>`;

it("finds dead links and missing anchors, each with its page, and each once", async () => {
  const index = `<a href="gone/">x</a><a href="gone/">x</a><img src="gone.png"><a href="about/#nowhere">x</a><a href="#here">x</a>`;
  expect(await faults({"index.html": index, "about/index.html": `${about}<a href="../data.csv">x</a>`})).toEqual([
    "about/index.html: dead link: ../data.csv",
    "index.html: dead link: gone/",
    "index.html: dead link: gone.png",
    "index.html: missing anchor: about/#nowhere",
    "index.html: missing anchor: #here"
  ]);
});

it("names the Markdown that a link stands in, at its line, as it is written there", async () => {
  const folder = temporaryFolder({
    "dist/index.html": `<a href="./gone.html">x</a><a href="about/#nowhere">x</a><a href="./methodes.html">x</a><a href="made/">x</a>`,
    "dist/about/index.html": about,
    "dist/methods.html": "",
    "src/index.md": `# Start\n\nSee [this](./gone) and [that](/gone).\n\n[it]: about/#nowhere\n<a href="methodes.html">x</a>\n`
  });
  const found = await checkLinks(`${folder}/dist`, "dist", [], `${folder}/src`);
  expect(found.map((fault) => formatFault(fault).replace(`${folder}/`, ""))).toEqual([
    "src/index.md:3: dead link: ./gone (expected a page or file of the site)",
    "src/index.md:3: dead link: /gone (expected a page or file of the site)",
    "src/index.md:5: missing anchor: about/#nowhere (expected an id on that page)",
    "src/index.md:6: dead link: methodes.html (expected /methods.html)",
    "dist/index.html: dead link: made/"
  ]);
});

it("tells what stands above each page once, at the line of the configuration that lists it", async () => {
  const page = (up: string) =>
    `<header id="observablehq-header"><a href="${up}methods/">x</a><a href="${up}about/#nowhere">x</a><a href="${up}gone/">x</a></header>`;
  const folder = temporaryFolder({
    "index.html": `${page("./")}<a href="methods/">x</a>`,
    "about/index.html": page("../").replace("../about/", ""),
    "method/index.html": page("../")
  });
  const navigation = ["/methods/", "/about/#nowhere", "/about/"].map((link, i) => ({
    link,
    fault: (problem: string, expected: string) => ({
      ...{file: "observablehq.config.ts", line: i + 3, message: `${problem}: ${link}`, expected}
    })
  }));
  expect((await checkLinks(folder, "dist", navigation)).map(formatFault)).toEqual([
    "observablehq.config.ts:3: dead link: /methods/ (expected /method/)",
    "observablehq.config.ts:4: missing anchor: /about/#nowhere (expected an id on that page)",
    "dist/about/index.html: dead link: ../gone/",
    "dist/index.html: dead link: methods/"
  ]);
});

it("finds addresses that are none", async () => {
  const links = ["%ff", "a/%", "//", "#%e0"];
  expect(await faults({"index.html": links.map((link) => `<a href="${link}">x</a>`).join("")})).toEqual(
    links.map((link) => `index.html: malformed link: ${link}`)
  );
});

it("takes folders for their index, follows ../ and ./, decodes names, and leaves other hosts alone", async () => {
  const index = `<a href="about/">x</a><a href="./about/#top">x</a><a href="about/#gr%C3%B6%C3%9Fe">x</a><a href="a%20b.csv">x</a>
    <a href="https://example.org/gone">x</a><a href="mailto:a@example.org">x</a><a href="">x</a>`;
  const files = {
    "index.html": index,
    "about/index.html": `${about}<a href="..">x</a><a href="../#">x</a>`,
    "a b.csv": ""
  };
  expect(await faults(files)).toEqual([]);
});

it("finds what cells and their modules import and is not there", async () => {
  const files = {
    "page.html": `<script type="module">import("./_import/a.1.js"); import {b} from "./_import/gone.js";</script><p>from "./prose"</p>`,
    "_import/a.1.js": `import{c}from"./c.ts";import "../_node/d.js";export * from "./a.2.js";`,
    "_import/a.2.js": "",
    "_node/d.js": `import "./kept-as-it-is.js"`
  };
  expect(await faults(files)).toEqual(["page.html: dead link: ./_import/gone.js", "_import/a.1.js: dead link: ./c.ts"]);
});

it("finds what a page, its cells, modules and styles ask of another host, and leaves links to it alone", async () => {
  const page = `<link rel="stylesheet" href="//cdn.example.org/a.css"><link rel="canonical" href="https://example.org/page">
    <img src="https://example.org/a.png"><img srcset="b.png 1x, https://example.org/b.png 2x"><a href="https://example.org/">x</a>
    <iframe src="https://example.org/frame"></iframe><style>@import url("https://fonts.example.org/css?family=A");</style>
    <script type="module">define({id: "a", body: async () => {
      // fetch("https://example.org/unused.json")
      const {default: d} = await import("https://cdn.jsdelivr.net/npm/canvas-confetti@1/+esm");
      const text = "see https://example.org/prose"; await fetch(\`https://example.org/\${text}.json\`); fetch("https:" + "//x");
      d3.csv('https://example.org/c.csv'); new WebSocket("wss://example.org/live"); registerTable("t", "https://example.org/t.parquet");
    }})</script><p>fetch("https://example.org/words")</p>`;
  const files = {
    "page.html": page,
    "b.png": "",
    "_import/a.0123abcd.js": `import {b} from "https://esm.sh/@scope/b@2"; export {c} from "https://example.org/c.js"`,
    "_import/style.01234567.css": "a { background: url(https://example.org/d.png) }"
  };
  const found = (await faults(files)).map((fault) => fault.replace(" asks another host:", ""));
  const [file, attached] = [
    "(expected a file beside the page)",
    "(expected a file beside the page, with FileAttachment)"
  ];
  const module = '(expected a module beside the page, or "npm:<package>")';
  expect(found.filter((fault) => !fault.includes("dead link"))).toEqual([
    `page.html: //cdn.example.org/a.css ${file}`,
    `page.html: https://example.org/a.png ${file}`,
    `page.html: https://example.org/b.png ${file}`,
    `page.html: https://example.org/frame ${file}`,
    `page.html: https://fonts.example.org/css?family=A ${file}`,
    `page.html: https://cdn.jsdelivr.net/npm/canvas-confetti@1/+esm (expected "npm:canvas-confetti", and npm install canvas-confetti)`,
    `page.html: https://example.org/ ${attached}`,
    `page.html: https://example.org/c.csv ${attached}`,
    `page.html: wss://example.org/live ${attached}`,
    `page.html: https://example.org/t.parquet ${attached}`,
    `_import/a.0123abcd.js: https://esm.sh/@scope/b@2 (expected "npm:@scope/b", and npm install @scope/b)`,
    `_import/a.0123abcd.js: https://example.org/c.js ${module}`,
    `_import/style.01234567.css: https://example.org/d.png ${file}`
  ]);
});

it("finds again what it found in pages that are as they were, and what has changed in others", async () => {
  const folder = temporaryFolder({
    "cache/talk.json": "{}",
    "dist/index.html": `<a href="about/#size">x</a><img src="//x.example/a.png">`,
    "dist/about/index.html": `<h2 id="size">Size</h2>`
  });
  const look = async () => {
    const scans = await KeptScans.open(`${folder}/cache`);
    const looked: string[] = [];
    const found = await checkLinks(`${folder}/dist`, "dist", [], undefined, {
      scan: (end, bytes, look) => scans.scan(end, bytes, (text) => (looked.push(text), look(text)))
    });
    await scans.keep();
    return {looked: looked.length, faults: found.map(({file, message}) => `${file}: ${message}`)};
  };
  const first = await look();
  expect(first.looked).toBe(2);
  expect(await look()).toEqual({...first, looked: 0});
  writeFileSync(`${folder}/dist/about/index.html`, `<h2 id="height">Height</h2>`);
  const {looked, faults} = await look();
  expect(looked).toBe(1);
  expect(first.faults).toHaveLength(2);
  expect(new Set(faults)).toEqual(new Set([...first.faults, "dist/index.html: missing anchor: about/#size"]));
});
