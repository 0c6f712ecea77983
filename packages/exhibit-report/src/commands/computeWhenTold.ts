// Loads what computes, and computes each time that it is told to: what is loaded by then need not be waited for.
import "@duckdb/node-api";
import {readAgain} from "../exports/catalogue.ts";
import {Superseded} from "../exports/compute.ts";
import "../exports/drawExhibit.ts";
import "../exports/evaluate.ts";
import "../exports/publish.ts";
import {allowThreads} from "../exports/thread.ts";
import {exitOnSignals, exitWithParent} from "../folders/atExit.ts";
import {readTypeScriptOnDemand} from "../folders/importModule.ts";
import type {Warehouse} from "../warehouse/warehouse.ts";
import {compute} from "./compute.ts";
import type {News, Told} from "./computing.ts";
import {answerMistakes} from "./runCommand.ts";

exitOnSignals();
exitWithParent();
readTypeScriptOnDemand();
allowThreads(2); // who edits an exhibit waits for its pictures, and for nothing else

let awaited: readonly string[] = [];
let edited: string[] = [];
let warehouse: Warehouse | undefined;
let nTold = 0;
let last = Promise.resolve();

process.on("message", (told: Told) => {
  awaited = told.awaited;
  if (!told.edited) return;
  edited.push(...told.edited);
  if (!told.isCodeAlone) warehouse = undefined;
  const turn = ++nTold;
  last = last.then(async () => {
    if (turn === nTold) await run(() => turn !== nTold);
  });
});

const tell = (news: News) => void process.send?.(news, () => undefined);

async function run(isSuperseded: () => boolean): Promise<void> {
  readAgain(edited);
  edited = [];
  const progress = {
    isAwaited: (id: string) => awaited.includes(id),
    begun: (exhibits: readonly string[]) => tell({exhibits}),
    ready: (ready: string) => tell({ready}),
    warehouse,
    loaded: (loaded: Warehouse) => {
      if (!isSuperseded()) warehouse = loaded; // else the data may have changed while they were loaded
    },
    isSuperseded
  };
  try {
    await answerMistakes(() => compute(progress), "");
  } catch (error) {
    if (error instanceof Superseded) return;
    throw error;
  }
  tell({done: true});
}
