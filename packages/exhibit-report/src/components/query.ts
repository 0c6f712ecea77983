import {certain, leading} from "../certain.ts";
import {parquetTables, startDatabase, StatementError} from "./pageDatabase.ts";
import {pageWords} from "./pageWords.ts";
import {visibleLines} from "../text/visible.ts";
import type {Answer, PageDatabase} from "./pageDatabase.ts";

/** Rows that are shown of an answer. */
const shownRows = 200;

/** What a query may take, in seconds. */
const patience = 20;

/**
 * Lets a reader query the data of a figure, or the tables of a cell, in SQL. DuckDB is fetched from the site itself, on the first query; a query
 * that is stopped, by the reader or after a while, takes its database with it, and the next one starts another.
 */
export function mountQuery(section: HTMLElement): void {
  const form = section.querySelector("form")!;
  const [run, stop] = leading([...form.querySelectorAll("button")], 2);
  const sql = form.querySelector("textarea")!;
  const output = section.querySelector("output")!;
  const answer = section.querySelector<HTMLElement>(".scroll.answer")!;
  let database: PageDatabase | undefined;

  const words = pageWords();
  const say = (text: string, failed = false) => {
    output.textContent = visibleLines(text);
    output.classList.toggle("failed", failed);
  };
  const ask = async () => {
    if (run.disabled) return;
    run.disabled = true;
    stop.hidden = false;
    answer.replaceChildren();
    say(database ? words.running : words.fetching);
    database ??= startDatabase(parquetTables(JSON.parse(section.dataset.query!) as Record<string, string>), shownRows);
    const end = stopping(stop);
    try {
      await Promise.race([database.ready, end.stopped]);
      say(words.running);
      end.after(patience);
      const {columns, rows, n} = await Promise.race([database.query(sql.value), end.stopped]);
      answer.append(table({columns, rows, n}));
      say(words.rows(n, shownRows));
    } catch (error) {
      const [message, place] = leading((error as Error).message.split(/\n(?=LINE \d+:)/), 1);
      say(message, true);
      if (place) answer.append(excerpt(place));
      if (!(error instanceof StatementError)) {
        database.close();
        database = undefined;
      }
    }
    end.forget();
    run.disabled = false;
    stop.hidden = true;
  };

  run.disabled = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void ask();
  });
  sql.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void ask();
  });
}

/** What ends a query before it is answered: the button, or, once it has begun to run, the clock. */
function stopping(button: HTMLButtonElement) {
  let end: (reason: string) => void;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stopped = new Promise<never>((_, reject) => (end = (reason) => reject(new Error(reason))));
  const click = () => end(pageWords().stopped);
  button.addEventListener("click", click);
  return {
    stopped,
    after: (seconds: number) => {
      timer = setTimeout(() => end(pageWords().tookLong(seconds)), seconds * 1000);
    },
    forget: () => {
      clearTimeout(timer);
      button.removeEventListener("click", click);
    }
  };
}

/** The line that DuckDB names, with its mark below the place. */
function excerpt(text: string): HTMLPreElement {
  const element = document.createElement("pre");
  element.textContent = visibleLines(text);
  return element;
}

function table({columns, rows}: Answer): HTMLTableElement {
  const element = document.createElement("table");
  const head = element.createTHead().insertRow();
  for (const {name, numeric} of columns) {
    const cell = document.createElement("th");
    cell.scope = "col";
    cell.textContent = visibleLines(name);
    if (numeric) cell.className = "number";
    head.append(cell);
  }
  const body = element.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    row.forEach((text, i) => {
      const cell = line.insertCell();
      if (certain(columns[i]).numeric) cell.className = "number";
      cell.textContent = text;
    });
  }
  return element;
}
