import {existsSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import {describe, expect, it} from "vitest";
import {declarationsOf, modulesIn} from "../docs/reference/declarations.ts";
import {libraries, modulePage, remark} from "../docs/reference/pages.ts";
import type {Library} from "../docs/reference/pages.ts";
import {filesIn} from "../packages/exhibit-report/src/site/filesIn.ts";

interface Example {
  expression: string;
  value: string;
}

/** The examples of a module: an expression, then `// =>` and its value. */
function examples(source: string): Example[] {
  const blocks = [...source.matchAll(/@example\n((?: *\* ?.*\n)+?)(?= *\* @| *\*\/)/g)];
  return blocks.map(([, block]) => {
    const [expression, value] = block.replace(/^ *\* ?/gm, "").split("// =>");
    return {expression: expression.trim().replace(/;$/, ""), value: value?.trim()};
  });
}

/** Numbers to twelve digits: an example need not show the last bit. */
function rounded(value: unknown): unknown {
  return JSON.parse(JSON.stringify({value}, (_, v) => (typeof v === "number" ? Number(v.toPrecision(12)) : v)));
}

const root = dirname(import.meta.dirname);
const folders = ["src", "packages/exhibit-report/src"];
const files = await Promise.all(
  folders.map(async (folder) => (await filesIn(join(root, folder))).map((file) => `${folder}/${file}`))
);
const modules = files.flat().filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"));
const documented = modules
  .map((file) => ({file, found: examples(readFileSync(join(root, file), "utf8"))}))
  .filter(({found}) => found.length);

describe("examples in docstrings give the values they state", () => {
  it.each(documented)("$file", async ({file, found}) => {
    const module = await import(join(root, file));
    const names = Object.keys(module);
    const run = (code: string) => new Function(...names, `return (${code});`)(...names.map((name) => module[name]));
    for (const {expression, value} of found) {
      expect(value, `no value stated for: ${expression}`).toBeTruthy();
      expect(rounded(run(expression)), expression).toEqual(rounded(run(value)));
    }
  });

  it("finds the examples at all", () => {
    expect(documented.length).toBeGreaterThan(10);
  });
});

describe("the pages of the libraries", () => {
  const names = Object.keys(libraries) as Library[];
  const all = names.flatMap((library) => modulesIn(library).map((module) => ({library, module})));

  it.each(all)("$library/$module: everything that it does is documented, with its examples", ({library, module}) => {
    const declared = declarationsOf(`${library}/${module}.ts`);
    const page = modulePage(library, module);
    expect(declared.length).toBeGreaterThan(0);
    for (const {name, kind, description, tags} of declared) {
      expect(page).toContain(`\n## ${name}\n`);
      if (kind !== "type") expect(description || tags.length, `${name} has no docstring`).toBeTruthy();
      for (const {text} of tags.filter((tag) => tag.name === "example")) expect(page).toContain(text);
    }
  });

  it("remarks are text in which code and lists are marked", () => {
    expect(remark("The share S < 1 of `a|b`,\nnot *x*:\n- one\n- [two]")).toBe(
      "The share S &lt; 1 of `a|b`, not \\*x\\*:\n- one\n- \\[two\\]"
    );
  });
});

const texts = ["README", "ARCHITECTURE", "CONTRIBUTING", "SECURITY", "CHANGELOG", "packages/exhibit-report/README"];

describe("files that are named are there", () => {
  it.each([...texts, "packages/create-exhibit/README"])("in %s.md", (name) => {
    const file = join(root, `${name}.md`);
    const text = readFileSync(file, "utf8");
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)(?:#([^)]*))?\)/g)];
    for (const [, path = "", anchor] of links) {
      const target = join(dirname(file), path);
      expect(existsSync(target), path).toBe(true);
      const headings = [...(target.endsWith(".md") ? readFileSync(target, "utf8") : "").matchAll(/^#+ (.*)$/gm)];
      const anchors = headings.map(([, heading = ""]) =>
        heading
          .toLowerCase()
          .replace(/[^\w -]/g, "")
          .replaceAll(" ", "-")
      );
      if (anchor !== undefined) expect(anchors, path).toContain(anchor);
    }
  });

  it("as modules of the generator, in ARCHITECTURE.md", () => {
    const named = [...readFileSync(join(root, "ARCHITECTURE.md"), "utf8").matchAll(/`([a-z]+\/\w+\.(?:ts|css))`/g)];
    expect(named.length).toBeGreaterThan(15);
    const places = ["packages/exhibit-report/src", "."];
    for (const [, path = ""] of named)
      expect(
        places.some((place) => existsSync(join(root, place, path))),
        path
      ).toBe(true);
  });
});
