import {parseJavaScript} from "@observablehq/framework/dist/javascript/parse.js";
import {transform} from "esbuild";
import {certain, leading} from "../certain.ts";
import type {Page} from "../exports/pages.ts";
import {withInstants} from "../exports/sqlCells.ts";
import type {SqlCell} from "../exports/sqlCells.ts";
import {importModule, importPackaged} from "../folders/importModule.ts";
import {UserError} from "../sources/fault.ts";
import {builtins, pageWidth} from "./builtins.ts";
import {localModule} from "./localModule.ts";

/** A cell of code, as far as is needed to run it: the names that it makes and those that it needs. */
export interface Cell {
  /** As written, without imports; what they bring is given. */
  body: string;
  isExpression: boolean;
  makes: string[];
  needs: string[];
  imports: {from: string; names: [imported: string, local: string][]}[];
}

type Values = Record<string, unknown>;

/** What a cell needs to run. */
export interface Trace {
  cell: Cell;
  /** Cells that run before it, in order. */
  before: Cell[];
  /** Variables that are inputs, as they begin. */
  inputs: Map<string, unknown>;
  /** Names of `sql` cells. */
  answers: string[];
  /** Names that every page knows. */
  known: string[];
}

/**
 * Runs cells of a page without a browser, to draw what a cell draws before anybody turned a knob: inputs have the values
 * that they begin with, a generator its first. A cell runs when another asks for a name that it makes, and once.
 */
export class Notebook {
  private readonly makers = new Map<string, Cell>();
  private readonly made = new Map<Cell, Promise<Values>>();
  private readonly answers: ReadonlyMap<string, SqlCell>;

  private constructor(
    private readonly page: Pick<Page, "file" | "page">,
    answers: readonly SqlCell[],
    private readonly width: number
  ) {
    this.answers = new Map(answers.map((answer) => [answer.pattern ? rowsOf(answer) : answer.id, answer]));
  }

  /**
   * Reads the cells of a page.
   *
   * @param answers the page’s answered `sql` cells
   * @param width of the page, which cells may ask for
   * @throws UserError when a cell is none, with its line
   */
  static async read(page: Page, answers: readonly SqlCell[], width = pageWidth): Promise<Notebook> {
    const notebook = new Notebook(page, answers, width);
    const {file, fences} = page;
    for (const answer of answers.filter(({pattern}) => pattern)) {
      const cell = await notebook.readCell(`const ${answer.pattern} = ${rowsOf(answer)};`, "js");
      for (const name of cell.makes) notebook.makers.set(name, cell);
    }
    for (const {language, content, attributes, line} of fences) {
      if (!["js", "ts"].includes(language) || attributes.run === "false") continue;
      const cell = await notebook.readCell(content, language).catch((error: Error) => {
        const [message] = leading(error.message.split("\n"), 1);
        throw new UserError(message, [{file, line, message: `${language} cell: ${message}`}]);
      });
      for (const name of cell.makes) notebook.makers.set(name, cell);
    }
    return notebook;
  }

  /** What a cell of the page displays first, or, where it is an expression, its value. */
  async draw(content: string, language: string): Promise<unknown> {
    const displayed: unknown[] = [];
    const cell = await this.readCell(content, language);
    const values = await this.run(cell, (value) => {
      displayed.push(value);
      return value;
    });
    return cell.isExpression ? values.value : displayed[0];
  }

  /** The value of a variable of the page. @throws Error when the page has none of that name */
  async valueOf(name: string): Promise<unknown> {
    if (!this.isKnown(name)) throw new Error(`no such variable: ${name}`);
    return settle(await this.value(name));
  }

  /** What a cell needs, directly and through others. */
  async trace(content: string, language: string): Promise<Trace> {
    const cell = await this.readCell(content, language);
    const trace: Trace = {cell, before: [], inputs: new Map(), answers: [], known: []};
    await this.follow(cell, trace);
    return trace;
  }

  private async follow(cell: Cell, trace: Trace): Promise<void> {
    const {before, inputs, answers, known} = trace;
    for (const name of cell.needs) {
      const maker = this.makers.get(name);
      if (this.answers.has(name)) answers.push(...[name].filter((name) => !answers.includes(name)));
      else if (maker && importOf(maker, name)) before.push({...maker, ...importOf(maker, name)});
      else if (maker?.needs.includes("view")) inputs.set(name, await this.valueOf(name));
      else if (maker && !before.includes(maker)) {
        await this.follow(maker, trace);
        before.push(maker);
      } else if (!maker && !(name in globalThis && !Object.hasOwn(builtins, name)))
        known.push(...[name].filter((name) => !known.includes(name)));
    }
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
    if (answer) return answer.rows.map((row) => withInstants(row, answer.dates, (instant) => new Date(instant)));
    const maker = this.makers.get(name);
    if (!maker) return certain(builtins[name])(this.page, this.width);
    if (!this.made.has(maker))
      this.made.set(
        maker,
        this.run(maker, (value) => value)
      );
    return (await this.made.get(maker)!)[name];
  }

  private async readCell(content: string, language: string): Promise<Cell> {
    const source = language === "ts" ? (await transform(content, {loader: "ts", target: "es2022"})).code : content;
    const {body, declarations, references, expression} = parseJavaScript(source, {path: this.page.page});
    const imports = expression ? [] : body.body.filter(({type}) => type === "ImportDeclaration");
    let rest = source;
    for (const {start, end} of imports.toReversed()) rest = rest.slice(0, start) + rest.slice(end);
    return {
      body: expression ? source.trim().replace(/;$/, "") : rest,
      isExpression: expression,
      makes: (declarations ?? []).map(({name}) => name),
      needs: [...new Set(references.map(({name}) => name))],
      imports: imports.map(({source, specifiers}) => ({
        from: source.value,
        names: specifiers.map((specifier) => [importedName(specifier), specifier.local.name])
      }))
    };
  }

  private async load(from: string): Promise<Values> {
    if (!/^\.{0,2}\//.test(from)) return (await importPackaged(from.replace(/^npm:/, ""))) as Values;
    return (await importModule(localModule(from, this.page.file))) as Values;
  }
}

/** A name for rows that their cell takes apart. */
const rowsOf = ({id}: SqlCell) => `$${id.replaceAll("-", "_")}`;

/** A cell as far as it imports a name; nothing where it does not. */
function importOf({imports}: Cell, name: string): Partial<Cell> | undefined {
  for (const {from, names} of imports) {
    const found = names.filter(([, local]) => local === name);
    if (found.length) return {body: "", needs: [], makes: [name], imports: [{from, names: found}]};
  }
  return undefined;
}

const AsyncFunction = (async () => undefined).constructor as new (...args: string[]) => (...args: unknown[]) => unknown;

function importedName({type, imported}: {type: string; imported?: {name: string}}): string {
  return imported?.name ?? (type === "ImportNamespaceSpecifier" ? "*" : "default");
}

/** A promise’s value, a generator’s first. */
async function settle(value: unknown): Promise<unknown> {
  const settled = await value;
  const isGenerator = typeof settled === "object" && settled !== null && "next" in settled && "return" in settled;
  return isGenerator ? (await (settled as Iterator<unknown>).next()).value : settled;
}
