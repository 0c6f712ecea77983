import {computeResult} from "../exhibits/computeResult.ts";
import type {Columns, Constants} from "../exhibits/exhibit.ts";
import type {QueryTable, QueryTables} from "../exhibits/queries.ts";
import type {Rerun} from "../exhibits/rerun.ts";
import type {Language} from "../report/settings.ts";
import {parseRecords} from "../sources/delimitedRecords.ts";
import type {AnalysisAnswer, AnalysisRequest} from "./analysis.ts";
import type {Published, PublishedRows} from "./compareRerun.ts";
import {readConstants, writeConstants} from "./constantLines.ts";
import type {Changes} from "./forkAddress.ts";
import {startDatabase} from "./pageDatabase.ts";
import type {PageDatabase} from "./pageDatabase.ts";
import {blobWorker} from "./blobWorker.ts";
import {csvTables} from "./rerunTables.ts";

/** What an exhibit is computed from, and what was published of it. */
export interface Basis {
  language: Language;
  rerun: Rerun;
  published: Published;
  constants: Constants;
  /** The queries, the constants, the models and the files, as they were published. */
  texts: Changes;
}

interface PublishedQueries {
  query: string;
  queries?: Record<string, {query: string; columns: Columns; csv?: string}>;
  constants: Constants;
}

/** Fetches everything but the database. @param folder address of the exhibit @throws Error naming what is missing */
export async function fetchBasis(folder: URL): Promise<Basis> {
  const [rerun, exhibit, csv] = await Promise.all([
    textOf(new URL("rerun.json", folder)).then((text) => JSON.parse(text) as Rerun),
    textOf(new URL("exhibit.json", folder)).then(
      (text) => JSON.parse(text) as Omit<Published, "csv" | "named"> & PublishedQueries
    ),
    textOf(new URL("data.csv", folder))
  ]);
  const root = new URL("../../", folder);
  const files = await Promise.all(
    rerun.inputs.map(async ({table, path}) => [`data ${table}`, await textOf(new URL(path, root))])
  );
  const queries = Object.entries(exhibit.queries ?? {});
  const drawn = queries.flatMap(([name, {columns, csv}]) => (csv === undefined ? [] : [{name, columns, csv}]));
  const named = await Promise.all(
    drawn.map(async ({name, columns, csv}): Promise<[string, PublishedRows]> => [
      name,
      {columns, csv: await textOf(new URL(csv, folder))}
    ])
  );
  const texts = {
    query: exhibit.query,
    ...Object.fromEntries(queries.map(([name, {query}]) => [partOfQuery(name), query])),
    ...(Object.keys(exhibit.constants).length && {constants: writeConstants(exhibit.constants)}),
    ...Object.fromEntries(rerun.models.map(({name, sql}) => [`model ${name}`, sql])),
    ...Object.fromEntries(files)
  } as Changes;
  const language = document.documentElement.lang === "de" ? "de" : "en";
  return {
    language,
    rerun,
    published: {...exhibit, csv, named: Object.fromEntries(named)},
    constants: exhibit.constants,
    texts
  };
}

/** What the text of a named query is called among all that can be changed. */
const partOfQuery = (name: string) => `query ${name}`;

/** The name of the query that such a text is. */
export function queryOfPart(part: string): string | undefined {
  return /^query (.+)$/.exec(part)?.[1];
}

async function textOf(address: URL): Promise<string> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address.pathname}: ${response.status}`);
  return response.text();
}

export interface Recomputation extends Exclude<AnalysisAnswer, {fault: string}> {
  /** Rows of changed files that do not fit the file’s description, and are left out as they would be when a site is built. */
  leftOut: {name: string; n: number}[];
}

/** A computation that can be ended. */
export interface Computation {
  /** Settles when the files are tables. */
  ready: Promise<unknown>;
  answer: Promise<Recomputation>;
  end: () => void;
}

/**
 * Computes an exhibit again: the same queries on the same files in DuckDB, then the same analysis in a worker. Both are
 * fetched while the files are.
 *
 * @throws Error, in `answer`, with DuckDB’s message or the analysis’s, or naming what is missing
 */
export function computeAgain(id: string, known: Promise<Basis>, changes: Changes): Computation {
  const textsOf =
    ({texts}: Basis) =>
    (name: string) =>
      changes[name] ?? texts[name] ?? "";
  const database = startDatabase(async (...into) => {
    const basis = await known;
    const text = textsOf(basis);
    const {inputs} = basis.rerun;
    await csvTables(inputs, new Map(inputs.map(({table}) => [table, text(`data ${table}`)])))(...into);
  }, 0);
  const worker = startAnalysis(id);
  const answer = async () => {
    const basis = await known;
    const text = textsOf(basis);
    const constants = readConstants(text("constants"), basis.constants); // before anything is waited for
    await database.ready;
    const tables = await queried(database, basis, text);
    const leftOut = await rowsLeftOut(database, changes);
    const {recomputed, result} = await (await worker).ask({id, language: basis.language, tables, constants});
    if (result !== undefined || !Object.keys(changes).length) return {recomputed, result, leftOut};
    // A result with functions cannot leave its worker, and is needed to draw: it is computed here once more.
    const {loadExhibit} = await loadAnalysis();
    return {leftOut, recomputed, result: computeResult(await loadExhibit(id), tables, {constants}).result};
  };
  const end = () => {
    database.close();
    void worker.then(({end}) => end());
  };
  return {ready: database.ready, answer: answer().finally(end), end};
}

async function rowsLeftOut(database: PageDatabase, changes: Changes): Promise<Recomputation["leftOut"]> {
  const counts = Object.entries(changes).flatMap(async ([name, text]) => {
    const [, table] = /^data (.*)$/s.exec(name) ?? [];
    if (table === undefined) return [];
    const {n} = await database.query(`from "${table}"`);
    return [{name, n: parseRecords(text, ",").length - 1 - n}];
  });
  return (await Promise.all(counts)).flat().filter(({n}) => n > 0);
}

async function queried(
  database: PageDatabase,
  {rerun, texts}: Basis,
  text: (name: string) => string
): Promise<QueryTables> {
  for (const {name} of rerun.models) {
    await database.make(name, text(`model ${name}`)).catch((error: Error) => {
      throw new Error(`${name}: ${error.message}`);
    });
  }
  const answer = async (name: string) => {
    await database.make(`answer of the ${name}`, text(name));
    return database.rows(`answer of the ${name}`);
  };
  const main = await answer("query");
  const named: Record<string, QueryTable> = {};
  for (const part of Object.keys(texts)) {
    const name = queryOfPart(part);
    if (name === undefined) continue;
    named[name] = await answer(part).catch((error: Error) => {
      throw new Error(`${part}: ${error.message}`);
    });
  }
  return {...main, named};
}

/** The module with the exhibits’ own, which is bundled apart. */
export async function loadAnalysis(): Promise<typeof import("./analysis.ts")> {
  const address = new URL("./analysis.js", import.meta.url).href;
  return (await import(address)) as typeof import("./analysis.ts");
}

async function startAnalysis(id: string) {
  const {address} = await loadAnalysis();
  const script = `import(${JSON.stringify(address)}).then(({serve}) => serve(${JSON.stringify(id)}))
    .catch(({message}) => postMessage({fault: message}))`;
  const worker = blobWorker(script, {type: "module"});
  const failed = new Promise<never>((_, reject) =>
    worker.addEventListener("error", ({message}) => reject(new Error(message || "the analysis cannot be loaded")))
  );
  failed.catch(() => undefined); // told where it is waited for
  const next = () =>
    new Promise<unknown>((resolve) => worker.addEventListener("message", ({data}) => resolve(data), {once: true}));
  const told = async (message: Promise<unknown>) => {
    const answer = (await Promise.race([message, failed])) as AnalysisAnswer | "ready";
    if (typeof answer === "object" && "fault" in answer) throw new Error(answer.fault);
    return answer;
  };
  const ready = next();
  return {
    ask: async (request: AnalysisRequest) => {
      await told(ready);
      const answered = next();
      worker.postMessage(request);
      const answer = (await told(answered)) as AnalysisAnswer;
      return answer as Exclude<AnalysisAnswer, {fault: string}>;
    },
    end: () => worker.terminate()
  };
}
