import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {dirname, join} from "node:path";
import {Parser} from "htmlparser2";
import {certain} from "../certain.ts";
import type {Fault} from "../sources/fault.ts";
import {fences} from "../text/fences.ts";
import {filesIn} from "./filesIn.ts";
import {foreignCode, foreignElement, foreignFaults, foreignStyle} from "./otherHosts.ts";
import type {Foreign} from "./otherHosts.ts";

/** What somebody wrote asks of other hosts, and the modules beside it that it imports. */
interface Written {
  foreign: Foreign[];
  imports: string[];
}

/**
 * Requests to other hosts in pages, and in the modules and style sheets that they import, as they are written: what a build
 * finds in what it publishes, told before there is a build.
 *
 * @param root folder of the pages
 * @returns a fault at the line of each
 */
export async function sourceHostFaults(root = "src"): Promise<Fault[]> {
  const faults: Fault[] = [];
  const left = (await filesIn(root)).filter((file) => file.endsWith(".md") && !/(^|\/)\./.test(file));
  const seen = new Set(left);
  for (const file of left) {
    const {foreign, imports} = written(file, await readFile(join(root, file), "utf8").catch(() => ""));
    faults.push(
      ...foreignFaults(foreign, file.replace(/\.md$/, ".html").replace(/\.tsx?$/, ".js"), `${root}/${file}`, root)
    );
    for (const specifier of imports) {
      const module = moduleAt(root, join(dirname(file), specifier));
      if (module === undefined || seen.has(module)) continue;
      seen.add(module);
      left.push(module);
    }
  }
  return faults;
}

/** A module as its source: TypeScript may be imported as the JavaScript that it becomes. */
function moduleAt(root: string, path: string): string | undefined {
  const stem = path.replace(/\.jsx?$/, "");
  return [path, ...["ts", "tsx"].map((end) => `${stem}.${end}`)].find((file) => existsSync(join(root, file)));
}

function written(file: string, text: string): Written {
  if (file.endsWith(".css")) return {foreign: foreignStyle(text), imports: []};
  return file.endsWith(".md") ? page(text) : {foreign: foreignCode(text), imports: importsOf(text)};
}

function page(text: string): Written {
  const blocks = fences(text);
  const isRun = ({language, attributes}: (typeof blocks)[number]) =>
    /^([jt]sx?)$/.test(language) && attributes.run !== "false";
  const code = blocks.filter(isRun).map(({content}) => content);
  const shown = blocks.filter(({language}) => /^(html|svg)$/.test(language)).map(({content}) => content);
  const prose = withoutFences(text);
  const inline = Array.from(prose.matchAll(/\$\{([^}]*)\}/g), ([, own]) => certain(own));
  const pictures = Array.from(prose.matchAll(/!\[[^\]]*\]\(\s*<?([^\s)>]+)/g), ([, src]) =>
    foreignElement("img", {src})
  );
  const elements = [prose, ...shown].map(scan);
  const all = [...code, ...inline, ...elements.map(({scripts}) => scripts)];
  return {
    foreign: [...elements.flatMap(({foreign}) => foreign), ...pictures.flat(), ...all.flatMap(foreignCode)],
    imports: [...all.flatMap(importsOf), ...elements.flatMap(({styles}) => styles)]
  };
}

/** Prose without code, of which lines stay where they are. */
function withoutFences(text: string): string {
  const lines = text.split("\n");
  for (const {line, content} of fences(text)) lines.fill("", line - 1, line + content.split("\n").length + 1);
  return lines.join("\n").replace(/`[^`\n]*`/g, "");
}

function scan(markup: string): {foreign: Foreign[]; scripts: string; styles: string[]} {
  const foreign: Foreign[] = [];
  const styles: string[] = [];
  let [scripts, within] = ["", ""];
  const parser = new Parser({
    onopentag(name, attributes) {
      within = name;
      foreign.push(...foreignElement(name, attributes));
      if (name === "link" && /^\.{1,2}\//.test(attributes.href ?? "")) styles.push(attributes.href!);
    },
    ontext(text) {
      if (within === "style") foreign.push(...foreignStyle(text));
      if (within === "script") scripts += text;
    },
    onclosetag() {
      within = "";
    }
  });
  parser.end(markup);
  return {foreign, scripts, styles};
}

function importsOf(code: string): string[] {
  return Array.from(code.matchAll(/\b(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"'\\]+)["']/g), ([, path]) =>
    certain(path)
  );
}
