import {expect, it} from "vitest";
import type {BoardInput} from "../../src/board/blockContext.ts";
import {buildReport} from "../../src/board/buildReport.ts";
import {incidentReport} from "../../src/board/incidentReport.ts";
import type {PublishedObjective} from "../../src/exports/ownPackage.ts";
import {boardInput, exhibit, quarterRows, risks} from "./reportInput.ts";

const block = (report: ReturnType<typeof buildReport>, id: string) => report.blocks.find((one) => one.id === id);
const texts = (report: ReturnType<typeof buildReport>, id: string) =>
  block(report, id)?.table?.rows.map(({cells}) => cells.map(({text, word}) => word ?? text));

it("tells of incidents where the data hold no whole quarter, and what is one in the singular", () => {
  const incident = {service: null, severity: null, detected: null, resolved: null, cause: null};
  const incidents = [{...incident, id: "I-1", started: "2026-06-03T00:00:00Z"}];
  const report = buildReport(
    boardInput({
      data: {incidents, period: undefined, against: undefined, nAccepted: 1},
      settings: {exceptions: [{exception: "Old", expires: "2026-01-31"}]}
    })
  );
  expect(report.period).toBe("No whole quarter");
  expect(texts(report, "incidents")).toEqual([["I-1", "not named", "3 June 2026", "not over"]]);
  expect(["incidents", "exceptions"].flatMap((id) => block(report, id)!.lines.map(({text}) => text))).toEqual([
    "1 incident began up to 30 June 2026; the data cover no whole quarter.",
    "1 exception is accepted, and has expired.",
    "1 finding is closed as accepted in the data."
  ]);
});

it("names owners, and that there is none", () => {
  const report = buildReport(boardInput({exhibits: [risks], settings: {owners: [["Ransomware", "A. Lovelace"]]}}));
  expect(texts(report, "drivers")).toEqual([
    ["Ransomware", "USD\u00a0300K", "75%", "0.1", "A. Lovelace"],
    ["Outage", "USD\u00a0100K", "25%", "2", "no owner named"]
  ]);
});

it("tells quarters with their change in a word, and those with too little", () => {
  const quarters = [
    ...quarterRows("days_to_fix", [
      [40, 30, 50],
      [41, 31, 52],
      [39, 30, 49],
      [20, 15, 26]
    ]),
    ...quarterRows(
      "incidents",
      [
        [3, 0.6, 8.8],
        [4, 1.1, 10.2]
      ],
      4
    ).map((row) => ({...row, least_n: 0, n: row.estimate!})),
    ...quarterRows(
      "time_to_restore_service",
      [
        [2, null, null],
        [3, null, null]
      ],
      4
    )
  ];
  const report = buildReport(boardInput({exhibits: [exhibit("our-quarters")], data: {quarters}}));
  expect(texts(report, "indicators")?.map((cells) => [cells[0], cells[2], cells[4]])).toEqual([
    ["Time until half are fixed", "20 days (15 days to 26 days)", "better"],
    ["Time to restore service", "n = 4, below 10", "not enough data"],
    ["Incidents", "4 (1 to 10)", "cannot say"]
  ]);
  expect(block(report, "changes")?.lines.map(({text}) => text)).toEqual([
    "Time until half are fixed: 19 days less (30.2 days less to 8.2 days less): better."
  ]);
});

const findings = {
  ...{
    file: "export.csv",
    recognised: "",
    table: "findings",
    engine: "PostgreSQL 17",
    hash: "sha256:0123456789abcdef0123"
  },
  dispositions: [
    {disposition: "used", n: 7},
    {disposition: "rejected", n: 2},
    {disposition: "given twice", n: 1}
  ]
};

it("puts objectives before what has no target, and keeps to eight", () => {
  const objective = (id: string, budgetLeft = -6) =>
    ({
      ...{id, name: id, sentence: `Sentence of ${id}.`, word: "missed", unit: "findings"},
      ...{target: 0.95, actual: 0.9, lower: 0.85, upper: 0.94, n: 120},
      ...{
        budgetLeft,
        quarters: [{quarter: "2026 Q2", actual: 0.9}],
        exceptions: [],
        written: {file: "objectives.yaml", line: 7, hash: "sha256:fedcba9876543210fedc"},
        files: [findings],
        permalink: `https://reports.example/objectives/${id}`
      }
    }) as unknown as PublishedObjective;
  const quarters = ["days_to_fix", "incidents"].flatMap((id) =>
    quarterRows(id, [
      [40, 30, 50],
      [20, 15, 26]
    ])
  );
  const report = buildReport(
    boardInput({objectives: Array.from({length: 7}, (_, i) => objective(`o${i}`)), data: {quarters}})
  );
  expect(block(report, "indicators")?.table?.rows).toHaveLength(8);
  expect(block(report, "indicators")?.more).toBe(
    "1 more: see the exhibits. Limits in quarters treat findings as independent of each other"
  );
  const [first] = block(report, "indicators")!.table!.rows;
  expect(first.cells.map(({text}) => text)).toEqual([
    "o0",
    "95%",
    "90% (85% to 94%)",
    "90%",
    "budget overspent by 6 findings"
  ]);
  const left = [2.6, 1, 0.4, -0.4].map((budget) => objective(`left ${budget}`, budget));
  // Rounded to whole findings, 2.6 would allow one more than there is.
  const rows = block(buildReport(boardInput({objectives: left})), "indicators")!.table!.rows;
  expect(rows.map(({cells}) => cells.at(-1)?.text)).toEqual([
    "budget left: 2.6 findings",
    "budget left: 1 finding",
    "budget left: 0.4 findings",
    "budget overspent by 0.4 findings"
  ]);
  expect(report.ledger.entries.find(({number}) => number === first.from)).toMatchObject({
    claim: "Sentence of o0.",
    files: [{file: "export.csv, counted in PostgreSQL 17", used: 7, rejected: 2, excluded: 1}],
    note: "Its target, window and exceptions are set in objectives.yaml, line 7 (SHA-256 fedcba9876543210); its numbers can be derived again with exhibit objectives --data <folder> --json."
  });
});

it("lists exceptions past their day first, by the day to which the data reach", () => {
  const exceptions = [
    {exception: "Later", expires: "2026-12-31"},
    {exception: "Over", expires: "2026-06-29", owner: "G. Hopper"},
    {exception: "Last day", expires: "2026-06-30"}
  ];
  const report = buildReport(boardInput({settings: {exceptions}}));
  expect(block(report, "exceptions")?.lines[0].text).toBe("3 exceptions are accepted, 1 of which has expired.");
  expect(texts(report, "exceptions")).toEqual([
    ["Over", "G. Hopper", "29 June 2026", "expired"],
    ["Last day", "no owner named", "30 June 2026", "in force"],
    ["Later", "no owner named", "31 December 2026", "in force"]
  ]);
});

it("lists what is overdue first, and asks what is to be decided", () => {
  const actions = [
    {action: "Done", done: "2026-05-01"},
    {action: "Open", due: "2026-09-01"},
    {action: "Late", due: "2026-06-01"}
  ];
  const decisions = [
    {
      ask: "Pay?",
      options: [{option: "Yes", cost: 90_000, effect: "safer"}, {option: "No"}],
      owner: "E. Clarke",
      date: "2026-12-01"
    },
    {ask: "Wait?", options: []}
  ];
  const report = buildReport(boardInput({settings: {actions, decisions, currency: "EUR"}}));
  expect(texts(report, "actions")?.map(([what, , , state]) => [what, state])).toEqual([
    ["Late", "overdue"],
    ["Open", "open"],
    ["Done", "done"]
  ]);
  expect(texts(report, "decisions")).toEqual([
    ["Pay?", "Yes, costs EUR\u00a090K, safer; No", "E. Clarke", "1 December 2026"],
    ["Wait?", "no options named", "no owner named", "no day named"]
  ]);
});

it("leaves out what the board does not want, but never where numbers come from", () => {
  const own = {...findings, file: "findings.csv", engine: undefined};
  const input = boardInput({
    exhibits: [risks],
    settings: {leaveOut: ["drivers"]},
    own: {files: [own], left: [], nLeft: 0, nLeftElsewhere: 0, nListed: 0, flags: [], unread: []}
  });
  const report = buildReport(input);
  expect(report.blocks).toEqual([]);
  expect(report.ledger.files).toEqual([
    {
      ...{file: "findings.csv", used: 7, rejected: 2, excluded: 1, rules: "given twice: 1"},
      hash: "sha256:0123456789abcdef0123"
    }
  ]);
  expect(report.ledger.entries[0].sources[0]).toMatchObject({
    from: "findings.csv",
    hash: "sha256:0123456789abcdef0123"
  });
  expect(report.ledger.again).toBe("exhibit board --data <folder> --period 2026Q2 --against 2026Q1");
});

it("names what differs from the last frozen copy", () => {
  const now = exhibit("our-findings", {numbers: {median: "20 days"}, claim: "Same."});
  const kept = {
    ...{id: "our-findings", name: now.name, title: "", claim: "Same.", hash: "", copy: "spring"},
    verdict: "holds" as const,
    numbers: {median: "31 days"}
  };
  const report = buildReport(
    boardInput({exhibits: [now], frozen: [{label: "spring", date: "2026-03-31", exhibits: [kept]}]})
  );
  expect(block(report, "changes")?.lines.map(({text}) => text)).toEqual([
    "1 verdict, claim or number differs from the copy “spring”, frozen on 31 March 2026:",
    "Name of our-findings: median 31 days then, 20 days now."
  ]);
});

it("compares with the last copy of own data, their objectives too: verdicts before numbers", () => {
  const now = exhibit("our-findings", {verdict: "does not hold", claim: "New.", numbers: {median: "20 days"}});
  const kept = {id: "our-findings", name: now.name, title: "", claim: "Old.", hash: "", copy: "q1"};
  const frozen = {...kept, verdict: "holds" as const, numbers: {median: "31 days"}};
  const before = {id: "fast", name: "Fast", claim: "Fixed fast", verdict: "met", numbers: {actual: "80%"}};
  const gone = {...before, id: "gone", name: "Gone"};
  const copies = [
    {label: "q1", date: "2026-04-02", own: {period: "2026 Q1", until: "2026-03-31", objectives: [before, gone]}},
    {label: "site", date: "2026-05-01"}
  ].map((copy) => ({...copy, exhibits: copy.own ? [frozen] : [{...frozen, id: "another"}]}));
  const fast = {
    ...{id: "fast", name: "Fast", sentence: "Fixed fast", word: "missed", unit: "findings", budgetLeft: -2},
    ...{
      target: 0.7,
      n: 30,
      actual: 0.6,
      quarters: [],
      exceptions: [],
      written: {file: "objectives.yaml", hash: "sha256:00"},
      files: [],
      permalink: "https://reports.example/objectives/fast"
    }
  } as unknown as BoardInput["objectives"][number];
  const lines = block(buildReport(boardInput({exhibits: [now], objectives: [fast], frozen: copies})), "changes")?.lines;
  expect(lines?.map(({text}) => text)).toEqual([
    "7 verdicts, claims and numbers differ from the copy “q1” of 2026 Q1, frozen on 2 April 2026; the first 4:",
    "Name of our-findings: holds then, does not hold now.",
    "Fast: met then, missed now.",
    "Name of our-findings: median 31 days then, 20 days now.",
    "Fast: actual 80% then, 60% now."
  ]);
  expect(lines?.slice(1).map(({from}) => from)).toEqual([1, 2, 1, 2]);
});

it("lists incidents whose names stay where they are kept, and says so", () => {
  const began = {service: "shop", severity: null, detected: null, id: null, cause: null};
  const data = {incidents: [{...began, started: "2026-05-03T00:00:00Z", resolved: "2026-05-03T05:00:00Z"}]};
  const report = buildReport(boardInput({data}));
  expect(texts(report, "incidents")).toEqual([["not named", "shop", "3 May 2026", "5 hours"]]);
  expect(block(report, "incidents")!.lines.map(({text}) => text)).toEqual([
    "1 incident began in 2026 Q2.",
    "Incidents that are not named were counted where they are kept, and their names stay there."
  ]);
  expect(incidentReport(boardInput({data}), "null")).toBeUndefined();
});
