import {readdirSync, readFileSync} from "node:fs";
import {dirname, join} from "node:path";
import ts from "typescript";
import {expect, it, onTestFinished} from "vitest";
import {german as board} from "../../src/board/german.ts";
import {german as charts} from "../../src/charts/german.ts";
import {german as components} from "../../src/components/german.ts";
import {german as exhibits} from "../../src/exhibits/german.ts";
import {german as objectives} from "../../src/objectives/german.ts";
import {german as site} from "../../src/site/german.ts";
import {keyOf, sayer, speak} from "../../src/text/language.ts";
import type {Translations} from "../../src/text/language.ts";

const root = join(import.meta.dirname, "../../src");
const dictionaries: Record<string, Translations> = {board, charts, components, exhibits, objectives, site};

/** What the modules that say something by the dictionary of a folder say, in English. */
function saidBy(folder: string): string[] {
  return (readdirSync(root, {recursive: true}) as string[]).flatMap((file) => {
    const source = file.endsWith(".ts") ? readFileSync(join(root, file), "utf8") : "";
    const [, say] = /from "([./\w]*\bsay\.ts)"/.exec(source) ?? [];
    if (!say || dirname(join(dirname(file), say)) !== folder) return [];
    return textsOf(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
  });
}

/** Templates that are tagged to be said, and the texts of lists. */
function textsOf(node: ts.Node): string[] {
  const own: string[] = [];
  if (ts.isTaggedTemplateExpression(node) && /^say/.test(node.tag.getText())) {
    const {template} = node;
    own.push(
      ts.isNoSubstitutionTemplateLiteral(template)
        ? keyOf([template.text])
        : keyOf([template.head.text, ...template.templateSpans.map(({literal}) => literal.text)])
    );
  }
  if (ts.isCallExpression(node) && node.expression.getText() === "texts")
    for (const property of (node.arguments[0] as ts.ObjectLiteralExpression).properties)
      own.push(((property as ts.PropertyAssignment).initializer as ts.StringLiteral).text);
  ts.forEachChild(node, (child) => void own.push(...textsOf(child)));
  return own;
}

const places = (text: string) => [...text.matchAll(/\{\d+\}/g)].map(String).sort();

it.each(Object.keys(dictionaries))("everything that %s says has a German text with the same values", (folder) => {
  const said = saidBy(folder).filter((text) => /\p{L}{2}/u.test(text));
  expect(said.length).toBeGreaterThan(20);
  const german = dictionaries[folder]!;
  expect(said.filter((text) => !german[text])).toEqual([]);
  for (const [english, text] of Object.entries(german)) expect(places(text), english).toEqual(places(english));
});

/** How tables of own data and their columns are described, in English. */
function describedIn(node: ts.Node): string[] {
  const texts: ts.Node[] = [];
  if (ts.isCallExpression(node) && node.expression.getText() === "field") texts.push(node.arguments[2]!);
  if (ts.isPropertyAssignment(node) && /^(grain|title)$/.test(node.name.getText())) texts.push(node.initializer);
  const own = texts.filter((text) => ts.isStringLiteralLike(text)).map(({text}) => text);
  ts.forEachChild(node, (child) => void own.push(...describedIn(child)));
  return own;
}

it("every table of own data, and each of its columns, has a German description", () => {
  const described = (readdirSync(root, {recursive: true}) as string[]).flatMap((file) => {
    const source = file.endsWith(".ts") ? readFileSync(join(root, file), "utf8") : "";
    if (!/\/ownTable\.ts"/.test(source)) return [];
    return describedIn(ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true));
  });
  expect(described.length).toBeGreaterThan(100);
  expect(described.filter((text) => !exhibits[text])).toEqual([]);
});

it("a text is said in the language that is spoken, with its values in the order of that language", () => {
  const {say, word, texts} = sayer({"{0} of {1} rows": "Von {1} Zeilen {0}", open: "offen"});
  const list = texts({state: "open"});
  const written = () => [say`${3} of ${7} rows`, word("open"), word("shut"), list.state, say`not translated ${1}`];
  expect(written()).toEqual(["3 of 7 rows", "open", "shut", "open", "not translated 1"]);
  onTestFinished(() => speak("en"));
  speak("de");
  expect(written()).toEqual(["Von 7 Zeilen 3", "offen", "shut", "offen", "not translated 1"]);
});

it("a value that looks like a place stays as it is", () => {
  onTestFinished(() => speak("en"));
  speak("de");
  const {say} = sayer({"{0} and {1}": "{1} und {0}"});
  expect(say`${"{1}"} and ${"b"}`).toBe("b und {1}");
});
