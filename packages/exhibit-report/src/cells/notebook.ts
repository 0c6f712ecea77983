import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {dirname, resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {parseJavaScript} from "@observablehq/framework/dist/javascript/parse.js";
import {transform} from "esbuild";
import type {SqlCell} from "../exports/sqlCells.ts";
import {fences} from "../text/fences.ts";
import {builtins} from "./builtins.ts";

/** A cell of code, as far as is needed to run it: the names that it makes and those that it needs. */
interface Cell {
  /** As written, without imports. */
  body: string;
  isExpression: boolean;
  makes: string[];
  needs: string[];
  imports: {from: string; names: [imported: string, local: string][]}[];
}

type Values = Record<string, unknown>;

/**
 * Runs cells of a page without a browser, to draw what a cell draws before anybody turned a knob: inputs have the values
 * that they begin with, a generator its first. A cell runs when another asks for a name that it makes, and once.
 */
export class Notebook {
  private readonly makers = new Map<string, Cell>();
  private readonly made = new Map<Cell, Promise<Values>>();
  private readonly answers: ReadonlyMap<string, SqlCell>;

  private constructor(
    private readonly file: string,
    answers: readonly SqlCell[]
  ) {
    this.answers = new Map(answers.map((answer) => [answer.id, answer]));
  }

  /**
   * Reads the cells of a page.
   *
   * @param file the page
   * @param answers its answered `sql` cells
   * @throws SyntaxError when a cell is none
   */
  static async read(file: string, answers: readonly SqlCell[]): Promise<Notebook> {
    const notebook = new Notebook(file, answers);
    for (const {language, content, attributes} of fences(await readFile(file, "utf8"))) {
      if (!["js", "ts"].includes(language) || attributes.run === "false") continue;
      const cell = await readCell(content, language);
      for (const name of cell.makes) notebook.makers.set(name, cell);
    }
    return notebook;
  }

  /** What a cell of the page displays first, or, where it is an expression, its value. */
  async draw(content: string, language: string): Promise<unknown> {
    const displayed: unknown[] = [];
    const cell = await readCell(content, language);
    const values = await this.run(cell, (value) => {
      displayed.push(value);
      return value;
    });
    return cell.isExpression ? values.value : displayed[0];
  }

  private async run(cell: Cell, display: (value: unknown) => unknown): Promise<Values> {
    const given: Values = {};
    for (const {names, from} of cell.imports) {
      const module = await this.load(from);
      for (const [name, local] of names) given[local] = name === "*" ? module : module[name];
    }
    for (const name of cell.needs) {
      if (name === "display") given.display = display;
      else if (this.isKnown(name)) given[name] = await settle(await this.value(name));
      else if (!(name in globalThis)) throw new Error(`${name} is not known before there is a page`);
    }
    const body = cell.isExpression
      ? `return {value: await (${cell.body}\n)};`
      : `${cell.body}\nreturn {${cell.makes.join(", ")}};`;
    return (await new AsyncFunction(...Object.keys(given), body)(...Object.values(given))) as Values;
  }

  private isKnown(name: string): boolean {
    return this.answers.has(name) || this.makers.has(name) || Object.hasOwn(builtins, name);
  }

  private async value(name: string): Promise<unknown> {
    const answer = this.answers.get(name);
    if (answer) return rowsOf(answer);
    const maker = this.makers.get(name);
    if (!maker) return builtins[name](this.file);
    if (!this.made.has(maker))
      this.made.set(
        maker,
        this.run(maker, (value) => value)
      );
    return (await this.made.get(maker)!)[name];
  }

  private async load(from: string): Promise<Values> {
    if (!/^\.{0,2}\//.test(from)) return (await import(from.replace(/^npm:/, ""))) as Values;
    const path = resolve(from.startsWith("/") ? "src" : dirname(this.file), from.replace(/^\//, ""));
    const found = [path, path.replace(/\.js$/, ".ts")].find((name) => existsSync(name));
    if (!found) throw new Error(`no such module: ${from}`);
    return (await import(pathToFileURL(found).href)) as Values;
  }
}

const AsyncFunction = (async () => undefined).constructor as new (...args: string[]) => (...args: unknown[]) => unknown;

async function readCell(content: string, language: string): Promise<Cell> {
  const source = language === "ts" ? (await transform(content, {loader: "ts", target: "es2022"})).code : content;
  const {body, declarations, references, expression} = parseJavaScript(source, {path: "page"});
  const imports = expression ? [] : body.body.filter(({type}) => type === "ImportDeclaration");
  let rest = source;
  for (const {start, end} of imports.toReversed()) rest = rest.slice(0, start) + rest.slice(end);
  const imported = new Set(imports.flatMap(({specifiers}) => specifiers.map(({local}) => local.name)));
  return {
    body: expression ? source.trim().replace(/;$/, "") : rest,
    isExpression: expression,
    makes: (declarations ?? []).map(({name}) => name).filter((name) => !imported.has(name)),
    needs: [...new Set(references.map(({name}) => name))],
    imports: imports.map(({source, specifiers}) => ({
      from: source.value,
      names: specifiers.map((specifier) => [importedName(specifier), specifier.local.name])
    }))
  };
}

function importedName({type, imported}: {type: string; imported?: {name: string}}): string {
  return imported?.name ?? (type === "ImportNamespaceSpecifier" ? "*" : "default");
}

/** A promise’s value, a generator’s first. */
async function settle(value: unknown): Promise<unknown> {
  const settled = await value;
  const isGenerator = typeof settled === "object" && settled !== null && "next" in settled && "return" in settled;
  return isGenerator ? (await (settled as Iterator<unknown>).next()).value : settled;
}

function rowsOf({rows, dates}: SqlCell): Values[] {
  const date = (text: string) => new Date(text.includes(" ") ? `${text.replace(" ", "T")}Z` : text);
  return rows.map((row) => ({
    ...row,
    ...Object.fromEntries(dates.map((name) => [name, row[name] === null ? null : date(String(row[name]))]))
  }));
}
