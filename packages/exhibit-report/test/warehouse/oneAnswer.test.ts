import {join} from "node:path";
import {expect, it} from "vitest";
import {cumulativeIncidence, timeToIncidence} from "../../src/statistics/cumulativeIncidence.ts";
import {kaplanMeier} from "../../src/statistics/survival.ts";
import {timeToClosed} from "../../src/statistics/survivalQuantile.ts";
import type {TimeToClosed} from "../../src/statistics/survivalQuantile.ts";
import {answerFindings} from "../../src/components/findingsAnswer.ts";
import {decodeText, readTextTable} from "../../src/sources/textTable.ts";
import {formatMappings} from "../../src/sources/formatMappings.ts";
import {findingKey} from "../../src/sources/findingKey.ts";
import {findingResult} from "../../src/exhibits/own/findingResult.ts";
import type {FindingRow} from "../../src/exhibits/own/findingResult.ts";
import {days} from "../../src/charts/format.ts";
import {computable} from "../../src/warehouse/computable.ts";
import {countSurvival} from "../../src/warehouse/countSurvival.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import type {EventGroup} from "../../src/warehouse/eventCounts.ts";
import {loadTables} from "../../src/warehouse/loadTables.ts";
import {isMapped, openSources} from "../../src/warehouse/openSources.ts";
import {openTable} from "../../src/warehouse/openTable.ts";
import {findingTables} from "../../src/warehouse/ownFindingTables.ts";
import {temporaryFolder} from "../temporary.ts";

const database = () => openDatabase(":memory:");

/** Findings of two applications, in both of which an id is F1. */
const plain = [
  "finding_id,app,opened_at,closed_at,severity",
  ...["F1,shop,2025-01-01,2025-01-11,high", "F2,shop,2025-01-01,2025-01-21,high", "F3,shop,2025-01-05,,high"],
  ...["F4,shop,2025-01-07,2025-03-01,high", "F5,shop,2025-01-09,2025-01-10,high", "F6,pay,2025-01-31,,high"],
  ...["F1,pay,2025-02-01,2025-02-26,high", "F8,pay,2025-02-03,2025-02-05,high"]
].join("\n");

const as = (text: string, delimiter: string) => text.replaceAll(",", delimiter);
const utf16 = (text: string) => Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")]);

/** Each day as day, month and year: those after the twelfth of a month tell the order. */
const dayFirst = (text: string) => text.replace(/(\d{4})-(\d\d)-(\d\d)/g, "$3/$2/$1");

const withOutcomes = [
  "finding_id,app,opened_at,closed_at,outcome,first_observed_at",
  ...["F1,shop,2025-01-01,2025-01-11,fixed,", "F2,shop,2025-01-01,2025-01-21,Fixed,2025-01-05"],
  ...["F3,shop,2025-01-05,2025-01-08,false positive,", "F4,shop,2025-01-07,,open,2025-01-20"],
  ...["F5,shop,2025-01-09,2025-02-10,fixed,2025-02-20", "F6,shop,2025-01-31,2025-02-01,open,"],
  ...["F7,shop,2025-02-01,,accepted,", "F8,shop,2025-02-03,2025-02-28,fixed,2025-02-03"]
].join("\n");

interface Case {
  name: string;
  file: string;
  bytes: string | Buffer;
  /** Findings used and closed, worked out by hand. */
  n: number;
  events: number;
  /** What an exhibit.yaml says of outcomes. */
  mapping?: Record<string, string>;
  /** Closed in any way, where that is not all that count. */
  closed?: number;
}

const cases: Case[] = [
  {name: "commas", file: "a.csv", bytes: plain, n: 8, events: 6},
  {name: "semicolons, day before month", file: "b.csv", bytes: dayFirst(as(plain, ";")), n: 8, events: 6},
  {name: "tabs and a byte order mark", file: "c.tsv", bytes: `\ufeff${as(plain, "\t")}`, n: 8, events: 6},
  {name: "UTF-16", file: "d.csv", bytes: utf16(as(plain, "\t")), n: 8, events: 6},
  {
    name: "times with offsets and fractions, one written in words",
    file: "e.csv",
    bytes: [
      "finding_id,app,opened_at,closed_at",
      ...["1,a,2025-01-01T10:00:00.250+05:30,2025-01-02T10:00:00.750Z", "2,a,2025-01-01T00:00:00Z,"],
      '3,a,"Jan 5, 2025 10:24:08 MST","Jan 9, 2025 9:24:08 MST"'
    ].join("\n"),
    n: 3,
    events: 2
  },
  {
    name: "repeated ids, the later state first, the same twice, and one that contradicts another",
    file: "f.csv",
    bytes: [
      "finding_id,app,opened_at,closed_at,updated_at",
      ...["1,a,2025-01-01,2025-01-31,2025-02-01", "1,a,2025-01-01,,2025-01-05", "1,b,2025-01-03,,2025-02-01"],
      ...["2,a,2025-01-01,2025-01-11,", "2,a,2025-01-01,2025-01-11,", "3,a,2025-01-02,2025-01-12,", "3,a,2025-01-02,,"]
    ].join("\n"),
    n: 4,
    events: 3
  },
  {
    name: "outcomes, late entry and what was opened again",
    file: "g.csv",
    bytes: withOutcomes,
    n: 6,
    events: 3,
    closed: 4
  },
  {
    name: "outcomes in the words of a tool, one of which says open",
    file: "l.csv",
    bytes: [
      "finding_id,app,opened_at,closed_at,outcome",
      ...[
        "1,a,2025-01-01,2025-01-11,Resolved",
        "2,a,2025-01-01,2025-01-21,Re-Opened",
        "3,a,2025-01-05,2025-01-08,Won’t fix"
      ],
      "4,a,2025-01-07,,Active"
    ].join("\n"),
    mapping: {Resolved: "fixed", "Re-Opened": "open", "Won’t fix": "accepted", Active: "open"},
    n: 4,
    events: 1,
    closed: 2
  },
  {
    name: "a closing in a year that was typed wrongly, and one of 9999",
    file: "h.csv",
    bytes: [plain, "F10,shop,2025-01-01,2052-01-11,high", "F11,shop,2025-01-01,9999-12-31,high", ""].join("\n"),
    n: 9,
    events: 6
  },
  {
    name: "rows that cannot be used: closed before opened, no date, no such day, too few values",
    file: "i.csv",
    bytes: [
      plain,
      "F10,shop,2025-06-09,2025-06-01,low",
      "F11,shop,,2025-01-02,low",
      "F12,a,2025-02-30,,low",
      "F13,x"
    ].join("\n"),
    n: 8,
    events: 6
  },
  {
    name: "lines above the header, Windows-1252, lines in quotation marks",
    file: "j.csv",
    bytes: Buffer.from(
      `Bericht über Schwachstellen\r\n\r\n${as(plain, ";").replaceAll("pay", '"Caf\u00e9\r\n""pay"""').replaceAll("\n", "\r\n").replaceAll("\r\r", "\r")}\r\n`,
      "latin1"
    ),
    n: 8,
    events: 6
  },
  {
    name: "JSON in the page of an API",
    file: "k.json",
    bytes: JSON.stringify({
      count: 3,
      results: [
        {finding_id: 1, app: "a", opened_at: "2025-01-01", closed_at: "2025-01-11"},
        {finding_id: 1, app: "b", opened_at: "2025-01-01", closed_at: null},
        {finding_id: 1, app: "b", opened_at: "2025-02-01", closed_at: "2025-02-03"}
      ]
    }),
    n: 2,
    events: 2
  }
];

const names = ["opened_at", "closed_at", "outcome", "first_observed_at"] as const;

interface Answer {
  n: number;
  events: number;
  quantiles: string[];
}

const shares = [0.25, 0.5, 0.75];
const shown = ({estimate}: TimeToClosed) =>
  estimate === undefined ? "not reached" : days(estimate).replace(/ days?$/, "");

function curveAnswer({counts, outcomes}: Pick<EventGroup, "counts" | "outcomes">): Answer {
  const curve = kaplanMeier(counts);
  if (!outcomes) {
    return {n: curve.n, events: curve.events, quantiles: shares.map((p) => shown(timeToClosed(curve, p)))};
  }
  const fixed = cumulativeIncidence({counts, outcomes}, ["fixed"]);
  return {n: curve.n, events: fixed.events, quantiles: shares.map((p) => shown(timeToIncidence(fixed, p)))};
}

/** What the command line prints of the file, by its columns. */
async function bySurvival(path: string): Promise<Answer> {
  const [csv, own] = [await openTable(path), await database()];
  const given = (name: string) => (csv.names.includes(name) ? name : undefined);
  const columns = {
    ...{opened: "opened_at", closed: "closed_at", outcome: given("outcome"), entry: given("first_observed_at")},
    key: findingKey(csv.names)
  };
  const {groups} = await countSurvival(own, csv, columns);
  own.close();
  await csv.close();
  return curveAnswer(groups[0]);
}

/** What a build shows of the file, and what a check says that can be computed. */
async function byBuild(path: string): Promise<Answer & {checked: string}> {
  const [sources, own] = [await openSources([path]), await database()];
  await loadTables(own, sources.files.filter(isMapped));
  const checked = (await computable(own, new Set(["findings"])))[0].basis;
  const [events, , facts] = await findingTables(own, new Set(["findings"]), {});
  own.close();
  await sources.close();
  const none = {basis: null, what: null, since_days: null, days: null, n: null, share_closed: null, std_err: null};
  const more = {n_applications: null, effective_applications: null, note: null};
  const row = (data_set: string, values: object) => ({data_set, ...none, ...more, ...values}) as FindingRow;
  const {all, fixed} = findingResult([
    ...events.rows.map((values) => row("ours", values)),
    ...facts.rows.map(({name, value}) => row("observation", {series: name, note: value})),
    row("published", {series: "volume 10", share_closed: 0.5, days: 1})
  ]);
  return {
    ...curveAnswer({counts: all.counts.counts, ...(fixed.length && {outcomes: all.counts.outcomes})} as EventGroup),
    checked
  };
}

/** What the page for a reader’s own findings shows. */
function byPage(bytes: Buffer): Answer {
  const table = readTextTable(decodeText(bytes));
  const given = (name: string) => (table.names.includes(name) ? name : "");
  const [opened, closed, outcome, watchedFrom] = names.map(given);
  const key = findingKey(table.names);
  const {table: rows} = answerFindings(table, {opened, closed, outcome, watchedFrom, group: "", key});
  const [, n, events, ...quantiles] = rows[1];
  return {
    n: Number(n),
    events: Number(events),
    quantiles: quantiles.slice(0, 3).map((text) => text.replace(/ \(.*/, ""))
  };
}

it.each(cases)(
  "gives one answer for $name, wherever the file is read",
  async ({file, bytes, mapping, n, events, closed = events}) => {
    const columns = ["finding_id", "app", "opened_at", "closed_at"].map((column) => [column, {column}] as const);
    const outcome = {column: "outcome", values: mapping};
    const yaml =
      mapping &&
      formatMappings(new Map([[file, {table: "findings", columns: {...Object.fromEntries(columns), outcome}}]]));
    const path = join(temporaryFolder({[file]: bytes, ...(yaml && {"exhibit.yaml": yaml})}), file);
    const survival = await bySurvival(path);
    const {checked, ...build} = await byBuild(path);
    expect(survival).toMatchObject({n, events});
    expect(build).toEqual(survival);
    expect(byPage(Buffer.from(bytes))).toEqual(survival);
    expect(checked).toBe(`${n} findings, ${closed} closed`);
  }
);
