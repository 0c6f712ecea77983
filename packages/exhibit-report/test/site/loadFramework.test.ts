import {execFileSync} from "node:child_process";
import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {expect, it, onTestFinished} from "vitest";
import {patient} from "../patient.ts";
import {changes} from "../../src/site/loadFramework.ts";

it.each(Object.entries(changes))("Framework’s %s has what is changed in it", (module, list) => {
  const source = readFileSync(`node_modules/@observablehq/framework/dist/${module}`, "utf8");
  for (const [from] of list) expect(source).toContain(from);
});

/** What a module writes that runs where Framework is changed. */
function changed(code: string, files: Record<string, string> = {}): string {
  const folder = `test/framework-${process.pid}`; // inside the project, where its packages are found
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  mkdirSync(folder, {recursive: true});
  for (const [name, text] of Object.entries(files)) writeFileSync(`${folder}/${name}`, text);
  const entry = `
    import {takeTypeScript} from ${JSON.stringify(new URL("../../src/site/loadFramework.ts", import.meta.url).pathname)};
    takeTypeScript();
    const folder = ${JSON.stringify(folder)};
    ${code}`;
  writeFileSync(`${folder}/entry.mts`, entry);
  return execFileSync(process.execPath, ["--import", "tsx", `${folder}/entry.mts`], {encoding: "utf8"});
}

patient("Framework reads imports of TypeScript, and leaves what is text", () => {
  const code = `import {a} from "./a.ts";\nexport {b} from "../b.tsx";\nexport const c: string = "./c.ts", d = import("./d.ts");\nimport "e.ts";\n`;
  const read = changed(
    `const {readJavaScript} = await import("@observablehq/framework/dist/javascript/module.js");
    console.log(await readJavaScript(folder + "/module.ts"));`,
    {"module.ts": code}
  );
  expect(read.trim().split("\n")).toEqual([
    'import { a } from "./a.js";',
    'export { b } from "../b.js";',
    'export const c = "./c.ts", d = import("./d.js");',
    'import "e.ts";'
  ]);
});

const pages = [
  "<p id=a>One<p id=b><b>two<i>three</b>four</i>",
  "<noscript><img src=./a.png>&lt;</noscript><template><td><a href=x>x</a></template><textarea>\n<b></textarea>",
  "<style>p { color: red } } {</style><script>const a = '<b>';</script><svg viewBox='0 0 1 1'><title>t</title><a href='#x'/></svg>",
  "<table><p>out</p><tr><td>in</table></body><p>after<!-- c --><custom-tag hidden>&lt;&amp;&nbsp;\u00a0",
  "<body class=late><p name=n>p<form><form><select><option>1<p><option selected>2</select>",
  "<a href='./b#c'>here</a><a href='https://example.org/?a=1&amp;b=2'>there</a><a rel=external href=/d>d</a><a name=e download href=f.csv>f</a>",
  "<a target=_self rel='me' href='mailto:a@b.example'>mail</a><a href='/x.html'>x</a><a href='g/'>g</a><a>none</a>",
  "<h1 id=one>One <em>two</em></h1><h2>no id</h2><h3 id='a\"b'>x</h3><h4 id=''><a href=#y>y</a></h4><h5 id=five>5</h5>",
  "<pre><code class='x language-js\ty'>const a = 1 &lt; 2; <b class=k>let</b><!-- &lt; --></code></pre><code class=language-nonesuch>a</code><code class='my-language-js'>b</code>",
  '<pre><code class=language-ts>type A = "b"<br>interface B {}</code></pre><code class=language->c</code>',
  "<!--:0123abcd:--><p>a</p><observablehq-loading></observablehq-loading><!--:0123abce-2:--><observablehq-loading></observablehq-loading>b",
  "<p><!--:0123abcd:--><observablehq-loading></observablehq-loading></p><observablehq-loading></observablehq-loading><!-- :c: -->",
  "<picture><source srcset='./a.png 1x, ./b.png 2x'><img src=./a%20b.png srcset='c.png'></picture><video src=./v.mp4><source src=./w.mp4></video>",
  "<audio><p><source src=./s.mp3></audio><source src=./none.mp3><link rel=stylesheet href=./s.css><link rel='stylesheet external' href=t.css>",
  "<script src=./m.js type=module></script><script src=npm:d3 async type=module></script><script src=./n.js type='text/x'></script><script type=MODULE src='https://x.example/a.js'></script>",
  "<svg><script href=a src=./b.js></script><foreignObject><h2 id=f>f</h2></foreignObject></svg><math><mi name=m>x</mi></math>",
  "<iframe srcdoc='<p>'></iframe><object data=x><img src=y.png></object><details open><summary>s</summary></details>\u0000\r\n"
];

patient("Framework finds and changes in a page what it would in a browser’s document", async () => {
  const {findAssets, rewriteHtml, rewriteHtmlPaths} = await import("@observablehq/framework/dist/html.js");
  const look = `(page) => {
    const to = (kind) => (path) => kind + ":" + path;
    const resolvers = {resolveFile: to("f"), resolveImport: to("i"), resolveScript: to("s"), resolveLink: to("./l")};
    const list = (found) => Object.entries(found).map(([name, set]) => [name, ...set]);
    return [rewriteHtml(page, resolvers), rewriteHtmlPaths(page, "/a/b"), list(findAssets(page, "/a/b"))];
  }`;
  const made = new Function("findAssets", "rewriteHtml", "rewriteHtmlPaths", `return ${look}`) as (
    ...given: unknown[]
  ) => (page: string) => unknown;
  const same = changed(`
    const {findAssets, rewriteHtml, rewriteHtmlPaths} = await import("@observablehq/framework/dist/html.js");
    console.log(JSON.stringify(${JSON.stringify(pages)}.map(${look})));`);
  const asBefore = made(findAssets, rewriteHtml, rewriteHtmlPaths);
  expect(JSON.parse(same)).toEqual(pages.map((page) => JSON.parse(JSON.stringify(asBefore(page)))));
});

patient("Framework shows a preview the nodes of a page that it would find in a browser’s document", async () => {
  const {parseHtml} = await import("@observablehq/framework/dist/html.js");
  const look = `({document}) => Array.from(document.body.childNodes, ({nodeType, outerHTML, nodeValue, data}) => [
    nodeType, nodeType === 1 ? outerHTML : nodeType === 3 ? nodeValue : data
  ])`;
  const module = JSON.stringify(new URL("../../src/site/pageDocument.ts", import.meta.url).href);
  const same = changed(`
    const {pageDocument} = await import(${module});
    console.log(JSON.stringify(${JSON.stringify(pages)}.map((page) => (${look})(pageDocument(page)))));`);
  const nodes = new Function(`return ${look}`)() as (window: object) => unknown;
  expect(JSON.parse(same)).toEqual(pages.map((page) => nodes(parseHtml(page))));
});

patient("Framework finds pages whose names have a parameter, files and folders", () => {
  const found = changed(
    `const {mkdirSync, writeFileSync} = await import("node:fs");
    for (const name of ["plain", "[id]", ".[id]"]) mkdirSync(folder + "/" + name);
    const files = ["plain/index.md", "[id]/index.md", "[id]/of-[name].md", ".[id]/hidden.md", "[no].txt"];
    for (const name of files) writeFileSync(folder + "/" + name, "");
    const {route} = await import("@observablehq/framework/dist/route.js");
    for (const path of ["/plain/index", "/red/index", "/red/of-blue", "/plain/of-blue", "/red/hidden", "/red"])
      console.log(JSON.stringify(route(folder, path, [".md"])) ?? "none");`
  );
  expect(found.trim().split("\n")).toEqual([
    '{"path":"plain/index.md","ext":".md"}',
    '{"path":"[id]/index.md","ext":".md","params":{"id":"red"}}',
    '{"path":"[id]/of-[name].md","params":{"name":"blue","id":"red"},"ext":".md"}',
    '{"path":"[id]/of-[name].md","params":{"name":"blue","id":"plain"},"ext":".md"}',
    "none",
    "none"
  ]);
});
