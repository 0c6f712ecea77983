import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {few, patient} from "../patient.ts";
import {exhibit} from "../commandLine.ts";
import {caseNames, committedCase, hasFullCases} from "../golden/survival/cases.ts";
import type {Counts, GoldGroup, SurvivalCase} from "../golden/survival/cases.ts";
import {temporaryFolder} from "../temporary.ts";

const gold = join(import.meta.dirname, "../../../../../shared/gold");
const scales = ["log-log", "log", "plain"] as const;

// R interpolates where a limit rises again under delayed entry; we take the first crossing.
const skipped = "7-12 log upper p75";

type Numbers = (number | null)[];

interface Ended {
  n: number;
  days: Record<string, number | null>;
  curve: Record<string, Numbers>;
}

interface Printed {
  groups: {
    group: string;
    n: number;
    events: number;
    censored: number;
    days_to_closed: Record<string, number | null>;
    ci95: Record<"lower" | "upper", Record<string, number | null>>;
    rmst: {tau: number; rmst: number | null; se: number | null}[];
    curve: Record<string, Numbers>;
    between: Record<string, {lower: number | null; upper: number | null}> | null;
    watched: {from: number; until: number | null; n_after: number; first_few: unknown; steady_from: number} | null;
    fixed: Ended | null;
    outcomes: ({outcome: string} & Ended)[] | null;
  }[];
  cut_off: string | null;
  excluded: {rule: string; n: number}[];
  from_first_closing: {first_closing: string; groups: Printed["groups"]} | null;
  log_rank: {chi2: number; df: number; p: number} | null;
}

/** The findings of a case, one row each, by time and status. */
function rowsCsv(groups: SurvivalCase["groups"]): string {
  const rows = groups.flatMap(({group, counts}) => findings(counts).map((row) => [group, ...row].join(",")));
  return `band,days,was_closed,entered\n${rows.join("\n")}\n`;
}

// Any pairing of entries with later exits gives the same numbers at risk: first in, first out.
function findings({time, n_event, n_censor, entry}: Counts): [number, number, number][] {
  const entries = entry?.time.flatMap((t, i) => Array.from({length: entry.n_enter[i]}, () => t));
  const exits = time.flatMap((t, i) => [
    ...Array.from({length: n_event[i]}, () => [t, 1]),
    ...Array.from({length: n_censor[i]}, () => [t, 0])
  ]);
  return exits.map(([t, status], i) => [t, status, entries?.[i] ?? -1]);
}

function near(path: string, actual: number | null, expected: number | null): string[] {
  const agrees =
    actual === null || expected === null
      ? actual === expected
      : Math.abs(actual - expected) <= 1e-9 * Math.max(Math.abs(expected), 1e-300);
  return agrees || path === skipped ? [] : [`${path}: ${actual}, expected ${expected}`];
}

function compare(
  printed: Printed,
  groups: GoldGroup[],
  test: SurvivalCase["tests"][0],
  scale: (typeof scales)[number]
) {
  const wrong = groups.flatMap((r, i) => {
    const own = printed.groups[i];
    // R goes on where nobody was watched for a while, and says that all are closed: we end the curve there.
    if (own.watched && own.watched.until !== null)
      return own.group === "early-empty" ? [] : [`${own.group} ends early`];
    const limits = (["lower", "upper"] as const).flatMap((side) =>
      (["p25", "p50", "p75"] as const).flatMap((p) =>
        near(`${r.group} ${scale} ${side} ${p}`, own.ci95[side][p], r.ci95[scale][side][p])
      )
    );
    const rows = r.curve.row ?? r.curve.time.map((_, k) => k);
    const columns: [string, Numbers][] = [
      ...(["time", "n_risk", "n_event", "n_censor", "std_err"] as const).map((c): [string, Numbers] => [c, r.curve[c]]),
      ["survival", r.curve.surv],
      ...(scale === "plain"
        ? []
        : (["lower", "upper"] as const).map((c): [string, Numbers] => [
            c,
            r.curve[`${c}_${scale === "log" ? "log" : "loglog"}`]
          ]))
    ];
    const curve = columns.flatMap(([name, expected]) =>
      rows.flatMap((row, k) => near(`${r.group} ${name}[${row}]`, own.curve[name][row], expected[k]))
    );
    const days = (["p25", "p50", "p75"] as const).flatMap((p) =>
      near(`${r.group} ${p}`, own.days_to_closed[p], r.days_to_closed[p])
    );
    // R holds a curve flat where nobody was watched; we say so.
    const isWatched = (tau: number) =>
      !own.watched?.from && (tau <= own.curve.time.at(-1)! || own.curve.survival.at(-1) === 0);
    const means = r.rmst.flatMap(({tau, rmst, se}, k) => [
      ...near(`${r.group} tau`, own.rmst[k].tau, tau),
      ...near(`${r.group} rmst`, own.rmst[k].rmst, isWatched(tau) ? rmst : null),
      ...near(`${r.group} se`, own.rmst[k].se, isWatched(tau) ? se : null)
    ]);
    expect([own.group, own.n, own.events, own.censored]).toEqual([r.group, r.n, r.events, r.censored]);
    return [...limits, ...curve, ...days, ...means];
  });
  expect(wrong).toEqual([]);
  expect(printed.groups.map(({group}) => group)).toEqual(groups.map(({group}) => group));
  expect(near("chi2", printed.log_rank!.chi2, test.chisq)).toEqual([]);
  expect(near("p", printed.log_rank!.p, test.p)).toEqual([]);
  expect(printed.log_rank!.df).toBe(test.df);
}

const byTime = caseNames.flatMap((name, i) => scales.slice(0, i % 2 ? 1 : 3).map((scale) => ({name, scale})));

describe("agrees with R to nine digits, from a CSV to JSON", () => {
  it.each(few(byTime, ({name, scale}) => scale === "log-log" && /^s[15]_/.test(name)))(
    "$name by time and status, $scale limits",
    async ({name, scale}) => {
      const {groups, tests} = committedCase(name);
      const file = join(temporaryFolder({"findings.csv": rowsCsv(groups)}), "findings.csv");
      const entry = groups.some(({counts}) => counts.entry) ? ["--entry", "entered"] : [];
      const options = ["--time", "days", "--status", "was_closed", "--group", "band", "--conf", scale, "--json"];
      const {code, out, errors} = await exhibit(["survival", file, ...options, ...entry]);
      expect(
        errors.filter(
          (line) =>
            !/rows opened before the first closing/.test(line) &&
            !line.includes(": group early-empty: no finding is at risk")
        )
      ).toEqual([]);
      expect(code).toBe(0);
      compare(JSON.parse(out), groups, tests[0], scale);
    }
  );

  it.skipIf(!hasFullCases).each(few(caseNames, (name) => /^s[567]_/.test(name)))(
    "%s by dates (the full case, in ../shared/gold, when it is there)",
    async (name) => {
      const {file, census, entry, censored_at} = JSON.parse(
        readFileSync(join(gold, "data/surv_cases/manifest.json"), "utf8")
      )[name];
      const full = JSON.parse(readFileSync(join(gold, "surv_cases", `${name}.json`), "utf8")) as SurvivalCase;
      const columns = ["--opened", "opened_at", "--closed", "closed_at", "--group", "band", "--cut-off", census];
      const more = [...(entry ? ["--entry", entry] : []), ...(censored_at ? ["--last-seen", censored_at] : [])];
      const {code, out, errors} = await exhibit(["survival", join(gold, file), ...columns, ...more, "--json"]);
      expect(
        errors.filter(
          (line) =>
            !/rows opened before the first closing/.test(line) &&
            !line.includes(": group early-empty: no finding is at risk")
        )
      ).toEqual([]);
      expect(code).toBe(0);
      compare(JSON.parse(out), full.groups, full.tests[0], "log-log");
    }
  );
});

const mixed = `id,opened,closed,team
1,2026-01-01,2026-01-11,b
2,2026-01-01,,a
3,2026-01-05,2026-01-02,a
4,2026-13-01,,a
5,2026-01-03,someday,b
6,2026-01-03,2026-01-04,
7,,2026-01-04,a
8,2026-01-02,2026-01-04,a,extra
9,2026-03-01,,a
"10",2026-01-01T12:00:00+01:00,"2026-01-02 11:00:00",a
`;

it("lists each bad row once, by line and column, counts the good ones and exits with 1", async () => {
  const folder = temporaryFolder({"findings.csv": mixed});
  const args = ["--opened", "opened", "--closed", "closed", "--group", "team", "--cut-off", "2026-02-01", "--json"];
  const {code, out, errors} = await exhibit(["survival", "findings.csv", ...args], folder);
  expect(code).toBe(1);
  expect(errors).toEqual([
    "findings.csv: 1 row opened after the data cut-off, left out",
    'findings.csv:4: closed: closed before it was opened: "2026-01-02" (expected 2026-01-05 or after)',
    'findings.csv:5: opened: invalid date "2026-13-01" (expected YYYY-MM-DD or YYYY-MM-DDThh:mm:ss+hh:mm)',
    'findings.csv:6: closed: invalid date "someday" (expected YYYY-MM-DD or YYYY-MM-DD hh:mm:ss)',
    "findings.csv:7: team: missing value (expected text)",
    "findings.csv:8: opened: missing value (expected YYYY-MM-DD or YYYY-MM-DDThh:mm:ss+hh:mm)",
    "findings.csv:9: more than 4 values in this row (expected 4 values)",
    "6 rows rejected: the others were counted"
  ]);
  const {groups, log_rank} = JSON.parse(out) as Printed;
  expect(groups.map(({group, n, events, censored}) => ({group, n, events, censored}))).toEqual([
    {group: "a", n: 2, events: 1, censored: 1},
    {group: "b", n: 1, events: 1, censored: 0}
  ]);
  expect(groups[0].curve.time).toEqual([1, 31]);
  expect(groups[0].days_to_closed).toEqual({p25: 1, p50: 16, p75: null});
  expect(groups[0].curve.upper).toEqual([expect.any(Number), expect.any(Number)]);
  expect(groups[1].curve.std_err).toEqual([null]);
  expect(log_rank?.df).toBe(1);
});

patient("takes what was closed after the data cut-off for open then", async () => {
  const folder = temporaryFolder({"f.csv": "o,c\n2026-01-01,2026-03-01\n2026-01-01,2026-01-31\n"});
  const {out, code} = await exhibit(
    ["survival", "f.csv", "--opened", "o", "--closed", "c", "--cut-off", "2026-01-31", "--json"],
    folder
  );
  expect(code).toBe(0);
  const [{group, n, events, curve}] = (JSON.parse(out) as Printed).groups;
  expect({group, n, events, ...curve}).toMatchObject({group: "all", n: 2, events: 1, time: [30], n_censor: [1]});
});

it("says which data cut-off it took when none is given", async () => {
  const folder = temporaryFolder({"f.csv": "o,c\n2026-01-01,\n2026-01-01,2026-01-31\n"});
  const {errors, out, code} = await exhibit(["survival", "f.csv", "--opened", "o", "--closed", "c"], folder);
  expect(out).toContain("data cut-off: 2026-01-31 00:00:00, the latest plausible date");
  expect(errors).toEqual([]);
  expect(code).toBe(0);
});

it.each([
  ["no file", [], "missing CSV file"],
  ["a file that is not there", ["none.csv", "--time", "t", "--status", "s"], "none.csv: no such file or folder"],
  ["no columns", ["f.csv"], "expected either --opened and --closed, or --time and --status"],
  ["half of a pair", ["f.csv", "--time", "o"], "--time and --status go together"],
  ["an unknown column", ["f.csv", "--time", "t", "--status", "o"], 'f.csv: no column "t", expected one of: o, c'],
  [
    "an unknown scale",
    ["f.csv", "--time", "o", "--status", "c", "--conf", "cubic"],
    "invalid --conf: cubic, expected log-log, log, plain"
  ],
  [
    "an impossible cut-off",
    ["f.csv", "--opened", "o", "--closed", "c", "--cut-off", "2026-02-31"],
    "invalid --cut-off: 2026-02-31, expected YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ"
  ],
  ["an unknown option", ["f.csv", "--nope"], "Unknown option '--nope'"]
])("answers %s with usage and exit code 2", async (_, args, message) => {
  const folder = temporaryFolder({"f.csv": "o,c\n1,1\n"});
  const {code, out, errors} = await exhibit(["survival", ...args], folder);
  expect(code).toBe(2);
  expect(out).toBe("");
  expect(errors[0]).toContain(`exhibit: ${message}`);
});

it("rejects the one ambiguous date of a column that is otherwise ISO 8601, and counts the other rows", async () => {
  const csv =
    "o,c\n2026-01-01,2026-01-03\n03/04/2026,2026-04-09\n2026-01-02,05/01/2026\n2026-01-02,\n2026-01-05,2026-01-09\n";
  const folder = temporaryFolder({"f.csv": csv});
  const {code, out, errors} = await exhibit(["survival", "f.csv", "--opened", "o", "--closed", "c", "--json"], folder);
  expect(code).toBe(1);
  expect(errors).toContain('f.csv:3: o: invalid date "03/04/2026" (expected YYYY-MM-DD)');
  expect(errors).toContain('f.csv:4: c: invalid date "05/01/2026" (expected YYYY-MM-DD)');
  const [{n, events}] = (JSON.parse(out) as Printed).groups;
  expect({n, events}).toEqual({n: 3, events: 2});
});

it("does not guess whether the day or the month comes first", async () => {
  const folder = temporaryFolder({"f.csv": "o,c\n01/02/2026,\n03/02/2026,05/02/2026\n"});
  const columns = ["f.csv", "--opened", "o", "--closed", "c", "--json"];
  const unsettled = await exhibit(["survival", ...columns], folder);
  expect(unsettled.code).toBe(1);
  expect(unsettled.errors[0]).toContain('f.csv: o: ambiguous date "01/02/2026"');
  const told = await exhibit(["survival", ...columns, "--date-format", "%d/%m/%Y"], folder);
  expect(told.code).toBe(0);
  expect((JSON.parse(told.out) as Printed).groups[0].curve.time).toEqual([2, 4]);
});

const json = (out: string) => JSON.parse(out) as Printed;
const dated = ["--opened", "o", "--closed", "c"];

const strangeDates: [string, string, string, number][] = [
  ["a year typed wrongly", "2024-01-05,2042-01-09", 'f.csv:6: c: far beyond all other dates: "2042-01-09"', 31],
  ["another", "2024-01-05,2204-01-09", 'f.csv:6: c: far beyond all other dates: "2204-01-09"', 31],
  [
    "the last day that a database can hold",
    "2024-01-05,9999-12-31",
    'f.csv:6: c: stands for no date: "9999-12-31"',
    32
  ],
  ["the first that a language can", "2024-01-05,0001-01-01", 'f.csv:6: c: stands for no date: "0001-01-01"', 32],
  ["the first second of Unix", "2024-01-05,1970-01-01", 'f.csv:6: c: stands for no date: "1970-01-01"', 32],
  ["an opening in a year typed wrongly", "2042-01-05,", 'f.csv:6: o: far beyond all other dates: "2042-01-05"', 31]
];

it.each(few(strangeDates, (_, i) => i === 0 || i === 4))(
  "flags %s with its line, and does not move the cut-off",
  async (_, row, message, median) => {
    const rows = [
      "2024-01-01,2024-01-11",
      "2024-01-02,2024-01-22",
      "2024-01-03,",
      "2024-01-04,",
      row,
      "2024-01-06,2024-02-06"
    ];
    const folder = temporaryFolder({"f.csv": `o,c\n${rows.join("\n")}\n`});
    const {code, out, errors} = await exhibit(["survival", "f.csv", ...dated, "--json"], folder);
    expect(code).toBe(1);
    expect(errors.join("\n")).toContain(message);
    const {cut_off, groups} = json(out);
    expect(cut_off).toBe("2024-02-06 00:00:00");
    expect(Math.floor(groups[0].days_to_closed.p50!)).toBe(median);
  }
);

patient("takes a real gap when told how long findings were watched, and never throws one away in silence", async () => {
  const rows = ["2018-01-01,2018-01-09", "2018-01-05,", "2018-01-09,2024-06-01"];
  const folder = temporaryFolder({"f.csv": `o,c\n${rows.join("\n")}\n`});
  const alone = await exhibit(["survival", "f.csv", ...dated, "--json"], folder);
  expect(alone.code).toBe(1);
  expect(alone.errors[0]).toMatch(/^f\.csv:4: c: far beyond .* or a later data cut-off/);
  const told = await exhibit(["survival", "f.csv", ...dated, "--cut-off", "2024-06-01", "--json"], folder);
  expect(told).toMatchObject({code: 0, errors: []});
  expect(json(told.out).groups[0].events).toBe(2);
});

patient("counts endings that are no fix as competing with it, and takes what was opened again for open", async () => {
  const row = (i: number) =>
    `2024-01-01,2024-02-${String(1 + (i % 27)).padStart(2, "0")},${["Fixed", "false positive", "Open"][i % 3]}`;
  const folder = temporaryFolder({
    "f.csv": `o,c,w\n${Array.from({length: 90}, (_, i) => row(i)).join("\n")}\n2024-01-01,,fixed\n`
  });
  const options = ["survival", "f.csv", ...dated, "--outcome", "w"];
  const {code, out, errors} = await exhibit([...options, "--json"], folder);
  expect(code).toBe(1);
  expect(errors[0]).toBe('f.csv:92: w: closed ("fixed") without a date (expected when it was closed)');
  const [{n, events, censored, fixed, outcomes}] = json(out).groups;
  expect({n, events, censored}).toEqual({n: 90, events: 60, censored: 30});
  expect(fixed!.n).toBe(30);
  expect(fixed!.days.p50).toBeNull();
  expect(outcomes!.map(({outcome, n}) => [outcome, n])).toEqual([
    ["false positive", 30],
    ["fixed", 30]
  ]);
  const text = (await exhibit(options, folder)).out;
  expect(text).toMatch(/^time to fixed: other endings leave a finding unfixed/);
  expect(text).toContain("not reached");
  const both = await exhibit([...options, "--fixed", "fixed, false positive", "--json"], folder);
  expect(json(both.out).groups[0].fixed!.n).toBe(60);
});

it("gives closings between scans as intervals, and moves none to a bound", async () => {
  const rows = Array.from({length: 60}, (_, i) =>
    i % 3 ? "2024-01-05,2024-01-05,2024-02-04" : "2024-01-05,2024-02-04,2024-03-05"
  );
  const folder = temporaryFolder({"f.csv": `o,lo,hi\n${rows.join("\n")}\n`});
  const options = ["survival", "f.csv", "--opened", "o", "--closed-lo", "lo", "--closed-hi", "hi"];
  const {out, code} = await exhibit([...options, "--json"], folder);
  expect(code).toBe(0);
  const [{between, days_to_closed, rmst}] = json(out).groups;
  expect(between!.p50).toEqual({lower: 0, upper: 30});
  expect(between!.p75).toEqual({lower: 30, upper: 60});
  expect(days_to_closed.p50).toBeNull();
  expect(rmst[0].rmst).toBeNull();
  expect((await exhibit(options, folder)).out).toContain("in (0, 30]");
});

/** Findings opened over 300 days, closed after some days; of those closed before a day nothing is known. */
function backlogCsv(known: number, entry = "") {
  const date = (n: number) => new Date(Date.UTC(2023, 0, 1 + n)).toISOString().slice(0, 10);
  const all = Array.from({length: 300}, (_, i) => ({opened: i, closed: i + 2 + ((i * 37) % 60)}));
  const seen = all.filter(({closed}) => closed > known);
  return `o,c${entry && ",e"}\n${seen.map(({opened, closed}) => `${date(opened)},${closed < 300 ? date(closed) : ""}${entry && `,${date(known)}`}`).join("\n")}\n`;
}

it("tells a backlog that was imported by what is missing before the first closing, and shows both curves", async () => {
  const folder = temporaryFolder({"f.csv": backlogCsv(200), "g.csv": backlogCsv(-1), "h.csv": backlogCsv(200, "e")});
  const {out, errors, code} = await exhibit(["survival", "f.csv", ...dated, "--json"], folder);
  expect(code).toBe(0);
  expect(errors.join()).toContain("a backlog seems to have been imported");
  const {groups, from_first_closing} = json(out);
  expect(from_first_closing!.first_closing).toBe("2023-07-22 00:00:00");
  const whole = json((await exhibit(["survival", "g.csv", ...dated, "--json"], folder)).out);
  expect(whole.from_first_closing).toBeNull();
  const truth = whole.groups[0].days_to_closed.p50!;
  expect(groups[0].days_to_closed.p50! - truth).toBeGreaterThan(4);
  expect(Math.abs(from_first_closing!.groups[0].days_to_closed.p50! - truth)).toBeLessThan(3);
  const told = await exhibit(["survival", "h.csv", ...dated, "--entry", "e", "--json"], folder);
  expect(told.errors).toEqual([]);
  expect(json(told.out)).toMatchObject({from_first_closing: null});
  expect(Math.abs(json(told.out).groups[0].days_to_closed.p50! - truth)).toBeLessThan(3);
});

patient("says where nobody is watched under late entry, and gives the curve of those open at a day", async () => {
  const csv = "t,s,e\n5,1,0\n6,1,1\n20,1,10\n25,0,12\n30,1,12\n30,1,31\n";
  const folder = temporaryFolder({"f.csv": csv});
  const options = ["survival", "f.csv", "--time", "t", "--status", "s", "--entry", "e", "--json"];
  const {out, errors, code} = await exhibit(options, folder);
  expect(code).toBe(0);
  expect(errors).toEqual([
    "f.csv: 1 row over before watching began, left out",
    "f.csv: group all: no finding is at risk just after day 6: the curve ends there, and 3 watched later do not count (--from 12 counts them)"
  ]);
  expect(json(out)).toMatchObject({excluded: [{rule: "over before watching began", n: 1}]});
  expect(json(out).groups[0].watched).toMatchObject({from: 0, until: 6, n_after: 3});
  expect(json(out).groups[0].rmst.map(({rmst}) => rmst)).toEqual([null, null]);
  const from = json((await exhibit([...options, "--from", "12"], folder)).out).groups[0];
  expect(from).toMatchObject({n: 3, days_to_closed: {p25: 20, p50: 30}});
});

patient("counts findings whose outcome nobody says, in a column that is there", async () => {
  const folder = temporaryFolder({"findings.csv": "opened,closed,outcome\n2025-01-01,2025-01-09,\n2025-01-02,,n/a\n"});
  const options = ["--opened", "opened", "--closed", "closed", "--outcome", "outcome", "--json"];
  const {code, out} = await exhibit(["survival", join(folder, "findings.csv"), ...options]);
  expect(code).toBe(0);
  const [all] = (JSON.parse(out) as Printed).groups;
  expect(all).toMatchObject({n: 2, events: 1});
});
