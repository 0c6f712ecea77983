import {execFileSync} from "node:child_process";
import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {expect, it, onTestFinished} from "vitest";
import {changes} from "../../src/site/loadFramework.ts";

it.each(Object.entries(changes))("Framework’s %s has what is changed in it", (module, list) => {
  const source = readFileSync(`node_modules/@observablehq/framework/dist/${module}`, "utf8");
  for (const [from] of list) expect(source).toContain(from);
});

it("Framework reads imports of TypeScript, and leaves what is text", () => {
  const folder = `test/framework-${process.pid}`; // inside the project, where its packages are found
  onTestFinished(() => rmSync(folder, {recursive: true}));
  mkdirSync(folder);
  const code = `import {a} from "./a.ts";\nexport {b} from "../b.tsx";\nexport const c: string = "./c.ts", d = import("./d.ts");\nimport "e.ts";\n`;
  writeFileSync(`${folder}/module.ts`, code);
  const entry = `
    import {takeTypeScript} from ${JSON.stringify(new URL("../../src/site/loadFramework.ts", import.meta.url).pathname)};
    takeTypeScript();
    const {readJavaScript} = await import("@observablehq/framework/dist/javascript/module.js");
    console.log(await readJavaScript(${JSON.stringify(`${folder}/module.ts`)}));`;
  writeFileSync(`${folder}/entry.mts`, entry);
  const read = execFileSync(process.execPath, ["--import", "tsx", `${folder}/entry.mts`], {encoding: "utf8"});
  expect(read.trim().split("\n")).toEqual([
    'import { a } from "./a.js";',
    'export { b } from "../b.js";',
    'export const c = "./c.ts", d = import("./d.js");',
    'import "e.ts";'
  ]);
});
