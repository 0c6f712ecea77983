import {expect, it} from "vitest";
import {patient} from "../patient.ts";
import {quarterResult} from "../../src/exhibits/own/quarterResult.ts";
import type {QuarterRow} from "../../src/exhibits/own/quarterResult.ts";
import type {TableName} from "../../src/sources/tableSchemas.ts";
import {loadTables} from "../../src/warehouse/loadTables.ts";
import {isMapped, openSources} from "../../src/warehouse/openSources.ts";
import {withTemporaryDatabase} from "../../src/warehouse/openTemporary.ts";
import {quarterTables} from "../../src/warehouse/ownQuarters.ts";
import {wholeQuarters} from "../../src/warehouse/quarterEstimate.ts";
import type {QuarterChoices} from "../../src/warehouse/ownQuarters.ts";
import {temporaryFolder} from "../temporary.ts";

async function quartersOf(
  files: Record<string, string>,
  choices: QuarterChoices & {cutOff?: string} = {}
): Promise<QuarterRow[]> {
  const sources = await openSources([temporaryFolder(files)]);
  try {
    return await withTemporaryDatabase(async (database) => {
      const loaded = await loadTables(database, sources.files.filter(isMapped), {});
      const used = new Set<TableName>(loaded.map(({table}) => table));
      const [table] = await quarterTables(database, used, choices);
      return (table?.rows ?? []) as unknown as QuarterRow[];
    });
  } finally {
    await sources.close();
  }
}

const day = (n: number) => new Date(Date.UTC(2025, 0, 1 + n)).toISOString().slice(0, 10);
/** Two new findings every three days for two years; every fifth stays open, others are closed after 4 to 60 days. */
const findings = Array.from({length: 480}, (_, i) => {
  const opened = Math.floor((3 * i) / 2);
  const closed = opened + 4 + ((i * 37) % 57);
  return {opened, closed: i % 5 && closed < 725 ? closed : undefined};
});
const findingsFile = `finding_id,opened_at,closed_at\n${findings.map(({opened, closed}, i) => `f${i},${day(opened)},${closed === undefined ? "" : day(closed)}`).join("\n")}\n`;

/** Kaplan-Meier among those watched in a range of days, worked out finding by finding. */
function medianWatched(from: number, to: number): number | undefined {
  const watched = findings
    .filter(({opened, closed}) => opened <= to && (closed ?? Infinity) >= from)
    .map(({opened, closed}) => ({
      entry: Math.max(0, from - opened) - (opened < from ? 1e-9 : 1),
      exit: Math.min(closed ?? Infinity, to + 1) - opened,
      ended: closed !== undefined && closed <= to
    }));
  let open = 1;
  for (const time of [...new Set(watched.filter(({ended}) => ended).map(({exit}) => exit))].sort((a, b) => a - b)) {
    const risk = watched.filter(({entry, exit}) => entry < time && exit >= time).length;
    open *= 1 - watched.filter(({ended, exit}) => ended && exit === time).length / risk;
    if (open < 0.5 - 1e-9) return time;
  }
  return undefined;
}

it("tells of each quarter what came, what went, what is open, and the time to a fix of all that were watched in it", async () => {
  const rows = await quartersOf({"findings.csv": findingsFile}, {cutOff: "2026-12-31 00:00:00"});
  const value = (quarter: string, id: string) => rows.find((row) => row.quarter === quarter && row.indicator === id);
  const [from, to] = [181, 272]; // 2025 Q3
  const isIn = (n: number | undefined) => n !== undefined && n >= from && n <= to;
  expect(value("2025 Q3", "findings_entered")?.n).toBe(findings.filter(({opened}) => isIn(opened)).length);
  expect(value("2025 Q3", "findings_ended")?.n).toBe(findings.filter(({closed}) => isIn(closed)).length);
  const open = findings.filter(({opened, closed}) => opened <= to && (closed === undefined || closed > to));
  expect(value("2025 Q3", "open_findings")?.estimate).toBe(open.length);
  const ages = open.map(({opened}) => to + 1 - opened).sort((a, b) => a - b);
  const middle = (ages[Math.floor((ages.length - 1) / 2)] + ages[Math.floor(ages.length / 2)]) / 2;
  expect(value("2025 Q3", "age_of_open")?.estimate).toBe(middle);
  expect(value("2025 Q3", "days_to_fix")?.estimate).toBe(medianWatched(from, to));
  expect(value("2026 Q2", "days_to_fix")?.estimate).toBe(medianWatched(455, 545));
  expect(new Set(rows.map(({quarter}) => quarter)).size).toBe(8);
  expect(value("2026 Q4", "open_findings")?.role).toBe("period");
});

it("opens, closings and the backlog add up from quarter to quarter", async () => {
  const rows = await quartersOf({"findings.csv": findingsFile});
  const of = (id: string) => rows.filter(({indicator}) => indicator === id).map(({n}) => n);
  const [entered, ended, open] = ["findings_entered", "findings_ended", "open_findings"].map(of);
  open.forEach((n, i) => expect(n).toBe((open[i - 1] ?? 0) + entered[i] - ended[i]));
});

it("a register counts from the quarter after its first event, and until the last day of which it is known to tell", async () => {
  const losses = `event_id,occurred_on,amount,currency\n1,2025-02-03,10,USD\n2,2025-05-06,20,USD\n3,2025-05-07,30,EUR\n4,2025-11-20,40,USD\n`;
  const count = (rows: QuarterRow[], id: string) =>
    rows.filter(({indicator}) => indicator === id).map(({quarter, estimate}) => [quarter, estimate]);
  const rows = await quartersOf({"losses.csv": losses});
  expect(count(rows, "losses")).toEqual([
    ["2025 Q2", 2],
    ["2025 Q3", 0]
  ]);
  expect(count(rows, "loss_total")).toEqual([
    ["2025 Q2", 20],
    ["2025 Q3", 0]
  ]);
  const until = await quartersOf({"losses.csv": losses}, {registersUntil: "2026-03-31"});
  expect(count(until, "losses").slice(-2)).toEqual([
    ["2025 Q4", 1],
    ["2026 Q1", 0]
  ]);
});

patient("refuses a quarter of which the data do not tell, and says of which they do", async () => {
  const files = {"findings.csv": findingsFile};
  await expect(quartersOf(files, {period: "2031 Q1"})).rejects.toThrow(
    /^period 2031Q1: the data do not tell of this whole quarter \(expected one of: 2025Q1, /
  );
  await expect(quartersOf(files, {period: "2025 Q2", against: "2025 Q4"})).rejects.toThrow(
    /against 2025Q4.*one of: 2025Q1\)/
  );
  const rows = await quartersOf(files, {period: "2025 Q4", against: "2025 Q1"});
  expect([...new Set(rows.map(({quarter, role}) => `${quarter} ${role}`))]).toEqual([
    "2025 Q1 against",
    "2025 Q2 earlier",
    "2025 Q3 earlier",
    "2025 Q4 period"
  ]);
});

it("judges no quarter on too little", async () => {
  const few = `finding_id,opened_at,closed_at\n${Array.from({length: 16}, (_, i) => `f${i},${day(i * 23)},${day(i * 23 + 3)}`).join("\n")}\n`;
  const {series} = quarterResult(await quartersOf({"findings.csv": few}));
  expect(series.find(({id}) => id === "days_to_fix")).toMatchObject({word: "not enough data", change: undefined});
});

it("knows quarters of which the first and the last week are told", () => {
  expect(wholeQuarters({since: "2025-01-07", until: "2025-06-24"})).toEqual(["2025 Q1", "2025 Q2"]);
  expect(wholeQuarters({since: "2025-01-08", until: "2025-06-23"})).toEqual([]);
  expect(wholeQuarters({since: "2025-02-01", until: "2025-02-02"})).toEqual([]);
});

patient(
  "draws the limits of a time to fixed by whole applications where there are ten: what each has five times says no more than once",
  async () => {
    const fixedIn = (i: number) => 2 + ((i * 29) % 83);
    const file = (applications: number, copies: number) =>
      `finding_id,app,opened_at,closed_at,outcome\n${Array.from({length: 60 * copies}, (_, i) => {
        const own = i % 60;
        const opened = own % 7; // all in the first quarter
        return `f${i},app ${own % applications},${day(opened)},${day(opened + fixedIn(own))},${own % 9 ? "fixed" : "accepted"}`;
      }).join("\n")}\n`;
    const timesOf = async (applications: number, copies: number) => {
      const rows = await quartersOf({"findings.csv": file(applications, copies)}, {cutOff: "2025-06-30"});
      const {n, estimate, lower, upper, limits_by} = rows.find(({indicator}) => indicator === "days_to_fix")!;
      return {n, estimate, width: upper! - lower!, limits_by};
    };
    const [once, often, few] = [await timesOf(60, 1), await timesOf(60, 5), await timesOf(9, 5)];
    expect([once.limits_by, often.limits_by, few.limits_by]).toEqual(["application", "application", "finding"]);
    expect([often.n, often.estimate]).toEqual([5 * once.n, once.estimate]);
    expect(often.width).toBe(once.width);
    expect(few.width).toBeLessThan(0.7 * often.width);
    const alone = await timesOf(9, 1); // as of 60 findings that are independent
    expect(Math.abs(once.width - alone.width)).toBeLessThan(0.35 * alone.width);
  }
);
