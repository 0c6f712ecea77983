import {execFile} from "node:child_process";
import {cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync} from "node:fs";
import {tmpdir} from "node:os";
import {join, resolve} from "node:path";
import {promisify} from "node:util";
import {parseHTML} from "linkedom";
import {expect, it, onTestFinished} from "vitest";

const run = promisify(execFile);
const commandLine = resolve("packages/exhibit-report/src/commands/bin.js");

/** Words of English that German has not. */
const english =
  /\b(the|of|and|is|are|were|with|that|which|from|by|for|not|than|until|each|what|who|its|their|to|has|have|be|or|our|your|no|none)\b/i;

/** Units, and values of columns. */
const units = new Set(["until", "see the metric", "see the indicator", "errors of all", "the latest plausible date"]);

/** What is data: the files of an organisation, and the tables beside them. */
const data = ["examples/board", "packages/exhibit-report/src/benchmarks"];

function dataTexts(): string[] {
  const texts = data.flatMap((folder) =>
    (readdirSync(folder, {recursive: true}) as string[])
      .filter((file) => /\.(csv|yaml|json|bib)$/.test(file))
      .flatMap((file) => readFileSync(join(folder, file), "utf8").split(/[\n,;:"{}[\]]+| {2,}/))
  );
  const parts = texts.map((text) => text.replace(/^[\s\-'>]+|[\s'.]+$/g, "")).filter((text) => english.test(text));
  return [...new Set(parts)].sort((a, b) => b.length - a.length);
}

/** What somebody reads or hears of a page: its text, and the names of what is drawn. */
function* textsOf(html: string): Generator<string> {
  const {document} = parseHTML(html);
  for (const element of document.querySelectorAll("script, style, code, pre, details.ask, .references, cite"))
    element.remove();
  for (const element of document.querySelectorAll("[aria-label], [alt], [placeholder]"))
    for (const name of ["aria-label", "alt", "placeholder"]) yield element.getAttribute(name) ?? "";
  // A name in a figure may stand in several lines.
  for (const text of document.querySelectorAll("svg text"))
    text.textContent = Array.from(text.childNodes, (line) => line.textContent).join(" ");
  const walk = function* (node: ChildNode): Generator<string> {
    if (node.nodeType === 3) yield node.textContent ?? "";
    for (const child of node.childNodes) yield* walk(child);
  };
  yield* walk(document.documentElement as unknown as ChildNode);
}

it("a German report of an organisation says nothing in English but its data", async () => {
  const folder = join(mkdtempSync(join(tmpdir(), "exhibit-")), "bericht");
  onTestFinished(() => rmSync(join(folder, ".."), {recursive: true, force: true}));
  const named = [
    "--template",
    "organisation",
    "--title",
    "Sicherheitsbericht",
    "--author",
    "Muster GmbH",
    "--language",
    "de"
  ];
  await run(process.execPath, [commandLine, "init", folder, ...named]);
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"));
  rmSync(join(folder, "exports"), {recursive: true});
  cpSync("examples/board", join(folder, "exports"), {recursive: true});
  await run(process.execPath, [commandLine, "build"], {cwd: folder});

  const known = [...dataTexts(), "DORA, Accelerate State of DevOps", "Veracode, State of Software Security"];
  const own = (text: string) => known.reduce((rest, one) => rest.replaceAll(one, ""), text);
  // Tables of data, and how published ones are described, are data.
  const pages = (readdirSync(join(folder, "dist"), {recursive: true}) as string[]).filter(
    (file) => file.endsWith(".html") && !/^(data|references|exhibits|embed|exhibits\/published-clocks)\//.test(file)
  );
  expect(pages.length).toBeGreaterThan(8);
  const found = pages.flatMap((page) =>
    [...textsOf(readFileSync(join(folder, "dist", page), "utf8"))]
      .map((text) => text.replace(/\s+/g, " ").trim())
      .filter((text) => !/^https?:|…/.test(text) && !units.has(text))
      .filter((text) => english.test(text) && english.test(own(text)))
      .map((text) => `${page}: ${text.slice(0, 160)}`)
  );
  expect(found).toEqual([]);
});
