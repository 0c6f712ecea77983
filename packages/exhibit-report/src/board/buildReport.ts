import type {OwnFile, PublishedObjective} from "../exports/ownPackage.ts";
import {credit} from "../exports/publishedSource.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import {quarterResult} from "../exhibits/own/quarterResult.ts";
import type {BlockContext, BoardInput} from "./blockContext.ts";
import type {BoardData} from "./boardData.ts";
import type {BoardBlock, BoardFigure, BoardReport, LedgerEntry, LedgerFile} from "./boardModel.ts";
import {changes} from "./changeBlock.ts";
import {actions, decisions, exceptions, incidents} from "./eventBlocks.ts";
import {indicatorBlock} from "./indicatorBlock.ts";
import {controls, drivers, headline, peers} from "./riskBlocks.ts";
import {shortHash} from "./ledgerTables.ts";
import {retell} from "../text/retell.ts";
import {say} from "./say.ts";
import {slideFigure} from "./slideFigure.ts";

/** In which a board reads: what it costs first, then what moves it. */
const order = [
  "our-tolerance",
  "our-risks",
  "our-controls",
  "our-quarters",
  "our-findings",
  "our-delivery",
  "our-losses"
];

/** Makes the report to a board, in the order in which boards read. */
export function buildReport(input: BoardInput): BoardReport {
  const {site, data, own} = input;
  const exhibits = input.exhibits.toSorted((a, b) => place(a.id) - place(b.id) || (a.id < b.id ? -1 : 1));
  const objectiveEntries = input.objectives.map((one) => one.id);
  const ids = [...exhibits.map(({id}) => id), ...objectiveEntries.map((id) => `objective ${id}`)];
  const from = (id: string) => (ids.includes(id) ? ids.indexOf(id) + 1 : undefined);
  const context: BlockContext = {
    ...{...input, exhibits, from},
    quarters: data.quarters.length ? quarterResult(data.quarters) : undefined,
    find: (id) => exhibits.find((exhibit) => exhibit.id === id)
  };
  const blocks: (BoardBlock | undefined)[] = [
    ...[drivers, controls, peers].map((block) => block(context)),
    indicatorBlock(context),
    ...[incidents, exceptions, changes, decisions, actions].map((block) => block(context))
  ];
  const leftOut = new Set(data.settings.leaveOut);
  return {
    title: say`${data.organisation}: report to the board`,
    kind: say`Report to the board`,
    organisation: data.organisation,
    period: periodInWords(data),
    until: data.until,
    address: `${site.url}board/`,
    headline: headline(context),
    blocks: blocks.filter((block): block is BoardBlock => block !== undefined && !leftOut.has(block.id)),
    figures: exhibits
      .flatMap((exhibit) => figuresOf(exhibit, from(exhibit.id)!))
      .map((figure) => ({...figure, slide: slideFigure(figure, context.quarters)})),
    ledger: {
      entries: [
        ...exhibits.map((exhibit) => entryOf(exhibit, from(exhibit.id)!)),
        ...input.objectives.map((one) => objectiveEntry(one, from(`objective ${one.id}`)!))
      ],
      files: own.files.map(ledgerFile),
      again: `exhibit board --data <folder>${data.period ? ` --period ${data.period.replace(" ", "")}` : ""}${data.against ? ` --against ${data.against.replace(" ", "")}` : ""}`
    }
  };
}

function place(id: string): number {
  const at = order.indexOf(id);
  return at < 0 ? order.length : at;
}

function periodInWords({period, against}: BoardData): string {
  if (!period) return say`No whole quarter`;
  return against ? say`${period}, compared with ${against}` : period;
}

function figuresOf({id, figures, claim, verdict, permalink, sources}: PublishedExhibit, from: number): BoardFigure[] {
  return figures
    .filter(({size}) => size !== "small")
    .map((figure) => ({
      ...{id: figure.id ? `${id}-${figure.id}` : id, exhibit: id, from, svg: figure.wide},
      ...{title: figure.title, subtitle: figure.subtitle, altText: figure.altText},
      ...(figure.id === "" && {claim, verdict}),
      credit: credit(sources.filter(({name}) => figure.sources.includes(name))),
      permalink: `${permalink}${figure.id && `#${figure.id}`}`
    }));
}

function entryOf({name, permalink, claim, verdict, sources}: PublishedExhibit, number: number): LedgerEntry {
  return {
    ...{number, name, permalink, claim, verdict},
    sources: sources.map(({title, file, locator, grade, retrieved, hash}) => ({
      title,
      file,
      from: locator,
      grade,
      retrieved,
      hash
    }))
  };
}

function objectiveEntry(
  {name, sentence, word, permalink, written, files}: PublishedObjective,
  number: number
): LedgerEntry {
  const place = written.line === undefined ? written.file : say`${written.file}, line ${String(written.line)}`;
  return {
    ...{number, name, permalink, claim: sentence.replace(/[^.!?]$/, "$&."), verdict: word, sources: []},
    files: files.map(ledgerFile),
    note: say`Its target, window and exceptions are set in ${place} (SHA-256 ${shortHash(written.hash)}); its numbers can be derived again with ${objectivesAgain}.`
  };
}

/** What derives an objective’s numbers again, without a site. */
const objectivesAgain = "exhibit objectives --data <folder> --json";

function ledgerFile({file, engine, hash, dispositions}: OwnFile): LedgerFile {
  const n = (is: (disposition: string) => boolean) =>
    dispositions.reduce((sum, one) => sum + (is(one.disposition) ? one.n : 0), 0);
  const isRule = (disposition: string) => disposition !== "used" && disposition !== "rejected";
  return {
    file: engine === undefined ? file : say`${file}, counted in ${engine}`,
    hash,
    used: n((one) => one === "used"),
    rejected: n((one) => one === "rejected"),
    excluded: n(isRule),
    rules: dispositions
      .filter(({disposition, n}) => isRule(disposition) && n > 0)
      .map(({disposition, n}) => `${retell(disposition)}: ${n}`)
      .join("; ")
  };
}
