import {exhibits} from "report:exhibits";
import {speak} from "../text/language.ts";
import {computeResult, verdictOf} from "../exhibits/computeResult.ts";
import type {Exhibit} from "../exhibits/exhibit.ts";
import type {QueryTables} from "../exhibits/queries.ts";
import type {Language} from "../report/settings.ts";
import type {Recomputed} from "./compareRerun.ts";

/** Address of this module, for the worker that runs it. */
export const address = import.meta.url;

export interface AnalysisRequest {
  id: string;
  language: Language;
  tables: QueryTables;
  constants: Record<string, number>;
}

/** What the analysis gives; its result for the drawing where it can be handed over. */
export type AnalysisAnswer = {recomputed: Recomputed; result?: unknown} | {fault: string};

/** The module of an exhibit, as the report has it. */
export async function loadExhibit(id: string): Promise<Exhibit> {
  (globalThis as {window?: unknown}).window ??= {devicePixelRatio: 1}; // Plot asks for it when it is imported
  const load = exhibits[id];
  if (!load) throw new Error(`unknown exhibit: ${id}`);
  return (await load()).default;
}

/** Answers requests in a worker, and says when it can. @param id of the exhibit that will be asked for, loaded meanwhile */
export function serve(id: string): void {
  loadExhibit(id).catch(() => undefined); // told where it is asked for
  addEventListener("message", ({data}: MessageEvent<AnalysisRequest>) => {
    void analyse(data).then((answer) => {
      try {
        postMessage(answer);
      } catch {
        postMessage({...answer, result: undefined}); // it holds functions, which no worker can hand over
      }
    });
  });
  postMessage("ready");
}

async function analyse({id, language, tables, constants}: AnalysisRequest): Promise<AnalysisAnswer> {
  try {
    speak(language);
    const exhibit = await loadExhibit(id);
    const computed = computeResult(exhibit, tables, {constants});
    const {result, claim, holds, figures, table, named, numbers, values} = computed;
    const said = figures.map(({id, title, subtitle, altText}) => ({id, title, subtitle, altText}));
    const rows = {
      rows: table.rows,
      named: Object.fromEntries(Object.entries(named).map(([name, {rows}]) => [name, rows]))
    };
    return {recomputed: {claim, verdict: verdictOf(holds), numbers, values, figures: said, ...rows}, result};
  } catch (error) {
    return {fault: (error as Error).message};
  }
}
