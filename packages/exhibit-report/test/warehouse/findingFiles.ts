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

export interface Case {
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

/** Files of findings, with what every reader of them has to find. */
export const cases: Case[] = [
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
    name: "a row with both dates in a year that was typed wrongly",
    file: "m.csv",
    bytes: [plain, "F10,shop,2052-01-02,2052-01-05,high", ""].join("\n"),
    n: 8,
    events: 6
  },
  {
    name: "findings of two applications that were opened again: the last spell counts",
    file: "n.csv",
    bytes: [
      "finding_id,app,opened_at,closed_at",
      ...["1,a,2025-01-01,2025-01-11", "1,a,2025-02-01,", "2,a,2025-02-05,2025-02-10", "2,a,2025-01-01,2025-01-21"],
      ...["3,b,2025-01-07,2025-03-01", "1,b,2025-01-09,2025-01-12", "1,b,2025-01-20,2025-01-22"]
    ].join("\n"),
    n: 4,
    events: 3
  },
  {
    name: "spells with outcomes, one of which is open with the closing date of the spell before",
    file: "o.csv",
    bytes: [
      "finding_id,app,opened_at,closed_at,outcome",
      ...["1,a,2025-01-01,2025-01-11,fixed", "1,a,2025-02-01,2025-01-11,open", "2,a,2025-01-01,2025-01-21,fixed"],
      ...["2,a,2025-02-05,2025-02-10,false positive", "3,b,2025-01-07,2025-03-01,fixed"]
    ].join("\n"),
    n: 3,
    events: 1,
    closed: 2
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
