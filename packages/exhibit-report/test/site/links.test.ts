import {expect, it} from "vitest";
import {formatFault} from "../../src/sources/fault.ts";
import {checkLinks} from "../../src/site/links.ts";
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
