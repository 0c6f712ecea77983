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

patient("Framework reads a page in a window that other pages had as in one of its own", () => {
  const pages = [
    "<p id=a>One<p id=b><b>two<i>three</b>four</i>",
    "<noscript><img src=a.png></noscript><template><td>x</template><textarea>\n<b></textarea>",
    "<style>p { color: red } } {</style><script>const a = '<b>';</script><svg><title>t</title><a xlink:href='#x'/></svg>",
    "<table><p>out</p><tr><td>in</table></body><p>after<!-- c --><custom-tag hidden>&lt;&amp;&nbsp;"
  ];
  const same = changed(`
    const {parseHtml} = await import("@observablehq/framework/dist/html.js");
    const {createRequire} = await import("node:module");
    const {JSDOM, VirtualConsole} = createRequire(import.meta.resolve("@observablehq/framework/package.json"))("jsdom");
    const alone = (text) => new JSDOM("<!DOCTYPE html><body>" + text, {virtualConsole: new VirtualConsole()}).window;
    const text = ({document}) => document.documentElement.outerHTML + document.querySelectorAll("[id], p").length;
    console.log(JSON.stringify(${JSON.stringify(pages)}.map((page) => text(parseHtml(page)) === text(alone(page)))));`);
  expect(JSON.parse(same)).toEqual(pages.map(() => true));
});
