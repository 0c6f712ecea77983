import {describe, expect, it} from "vitest";
import type {TableName} from "../../src/sources/tableSchemas.ts";
import type {FileMapping} from "../../src/sources/mapping.ts";
import {countDelivery} from "../../src/warehouse/countDelivery.ts";
import {dataFlags} from "../../src/warehouse/dataFlags.ts";
import type {DataFlag} from "../../src/warehouse/dataFlags.ts";
import type {Database} from "../../src/warehouse/database.ts";
import {loadTables} from "../../src/warehouse/loadTables.ts";
import type {LoadedFile} from "../../src/warehouse/loadTables.ts";
import {isMapped, openSources} from "../../src/warehouse/openSources.ts";
import {withTemporaryDatabase} from "../../src/warehouse/openTemporary.ts";
import {ownTables} from "../../src/warehouse/ownTables.ts";
import {temporaryFolder} from "../temporary.ts";
import {addsUp} from "./addsUp.ts";

interface Read {
  loaded: Record<string, LoadedFile>;
  /** What is recognised but of no use, with the reason. */
  useless: Record<string, readonly string[]>;
  flags: DataFlag[];
  rows: (sql: string) => Promise<Record<string, unknown>[]>;
  database: Database;
  used: ReadonlySet<TableName>;
}

/** Reads files as what they are recognised as, or by the mappings given, and looks at them while they are loaded. */
async function read(
  content: Record<string, string>,
  look: (read: Read) => void | Promise<void>,
  mappings: Record<string, FileMapping> = {}
): Promise<void> {
  const sources = await openSources([temporaryFolder(content)]);
  const files = sources.files.map((source) => ({...source, mapping: mappings[source.path] ?? source.mapping}));
  const mapped = files.filter(isMapped);
  try {
    await withTemporaryDatabase(async (database) => {
      const loaded = await loadTables(database, mapped);
      for (const file of loaded) expect(addsUp(file)).toBe(true);
      const used = new Set(loaded.filter(({n_used}) => n_used > 0).map(({table}) => table));
      await look({
        loaded: Object.fromEntries(loaded.map((file, i) => [mapped[i].path, file])),
        useless: Object.fromEntries(
          files.filter((file) => !file.mapping && file.name).map(({path, notes}) => [path, notes])
        ),
        flags: await dataFlags(database, used),
        rows: async (sql) => (await database.query(sql)).rows,
        database,
        used
      });
    });
  } finally {
    await sources.close();
  }
}

const excluded = ({excluded: rules}: LoadedFile) => Object.fromEntries(rules.map(({rule, n}) => [rule, n]));
const lines = (n: number, line: (i: number) => string) => Array.from({length: n}, (_, i) => line(i)).join("\n");
const day = (n: number) => new Date(Date.UTC(2026, 0, 1 + n)).toISOString().slice(0, 10);

describe("deployments and their changes", () => {
  it("a first deployment that carries the whole history has no lead times", async () => {
    const changes = `${lines(120, (i) => `old${i},d0,2020-01-01T00:00:00Z`)}\n${lines(40, (i) => `c${i},d${1 + (i % 20)},${day(i % 20)}T09:00:00Z`)}`;
    const content = {
      "changes.csv": `change_id,deploy_id,committed_at\n${changes}\n`,
      "deployments.csv": `deploy_id,deployed_at\n${lines(21, (i) => `d${i},${day(i)}T10:00:00Z`)}\n`
    };
    await read(content, async ({loaded, database, used}) => {
      expect(excluded(loaded["changes.csv"])).toEqual({"first deployment, which carries all history": 120});
      const {blocks} = await countDelivery(database, used);
      expect(Math.max(...Array.from(blocks.leadTimes!.time))).toBe(25);
    });
  });

  it("the same id at two services is two deployments", async () => {
    const content = {
      "deployments.csv": "deploy_id,service,deployed_at\n7,shop,2026-01-05T10:00:00Z\n7,mail,2026-01-06T10:00:00Z\n",
      "changes.csv":
        "change_id,service,deploy_id,committed_at\na,shop,7,2026-01-05T08:00:00Z\nb,mail,7,2026-01-05T10:00:00Z\n"
    };
    await read(content, async ({loaded, database, used}) => {
      expect(loaded["deployments.csv"].n_used).toBe(2);
      expect(Array.from((await countDelivery(database, used)).blocks.leadTimes!.time)).toEqual([2, 24]);
    });
  });

  it("a commit put back after another is pointed out, a commit deployed again is not; nor is a day without a time overlooked", async () => {
    const content = {
      "deployments.csv": `deploy_id,deployed_at,sha
1,2026-01-05T10:00:00Z,aaa
2,2026-01-06T10:00:00Z,bbb
3,2026-01-06T10:30:00Z,aaa
4,2026-01-07T10:00:00Z,ccc
5,2026-01-08T00:00:00Z,ccc
`
    };
    await read(content, ({flags}) => {
      expect(flags.map(({table, n, what}) => [table, n, what.split(/[,:]/)[0]])).toEqual([
        ["deployments", 1, "put back a commit that had been in production before"],
        ["deployments", 1, "at exactly midnight"]
      ]);
    });
  });
});

describe("incidents", () => {
  it("a log with a row for each change of state counts each incident once, in its last state; ? is no value", async () => {
    const content = {
      "log.csv": `number,incident_state,opened_at,sys_updated_at,resolved_at,closed_at
INC1,New,29-02-2016 01:16,29-02-2016 01:23,?,?
INC1,Resolved,29-02-2016 01:16,29-02-2016 11:29,29-02-2016 11:29,05-03-2016 12:00
INC1,Active,29-02-2016 01:16,29-02-2016 08:53,?,?
INC2,New,01-03-2016 04:40,01-03-2016 04:57,?,?
`
    };
    await read(content, async ({loaded, rows}) => {
      expect(excluded(loaded["log.csv"])).toEqual({"older state of the same id": 2});
      expect(await rows("select incident_id, started_at, resolved_at from incidents order by 1")).toEqual([
        {incident_id: "INC1", started_at: "2016-02-29 01:16:00", resolved_at: "2016-02-29 11:29:00"},
        {incident_id: "INC2", started_at: "2016-03-01 04:40:00", resolved_at: null}
      ]);
    });
  });

  it("one incident on a row for each service counts once; ends before starts, dates of another age and bare times are told", async () => {
    const content = {
      "incidents.csv": `incident_id,service,started_at,resolved_at
1,Compute ,20/12/2016 23:50:00,2016-12-21 08:45:00
1,Storage,20/12/2016 23:50:00,2016-12-21 08:45:00
2,Network,2016-06-29 08:45:00,2016-06-29 08:00:00
3,Network,2016-07-29 08:45:00,
4,Warship,1628-08-10 15:00:00,1628-08-10 15:20:00
5,Network,10:26,14:40
6,Network,20210721T03:00:00,
`
    };
    await read(content, async ({loaded, rows, flags}) => {
      const {n_used, n_rejected, faults} = loaded["incidents.csv"];
      expect(excluded(loaded["incidents.csv"])).toEqual({"duplicate id": 1, "resolved before started": 1});
      expect({n_used, n_rejected}).toEqual({n_used: 3, n_rejected: 2});
      expect(faults.map(({line, message}) => [line, message])).toEqual([
        [7, 'invalid date "10:26"'],
        [8, 'invalid date "20210721T03:00:00"']
      ]);
      expect((await rows("select service, started_at from incidents where incident_id = '1'"))[0]).toEqual({
        service: "Compute",
        started_at: "2016-12-20 23:50:00"
      });
      expect(flags.map(({table, n, what}) => [table, n, what.split(":")[0]])).toEqual([
        ["incidents", 1, "from before 1990"]
      ]);
    });
  });

  it("a header that begins with an empty cell, and has another without a name, is a header", async () => {
    const content = {"labelled.csv": ",vendor,start,end,\n67,Cloud,2021-07-21 03:00,2021-07-21 09:55,x\n"};
    const columns = {incident_id: {column: "column 1"}, started_at: {column: "start"}, resolved_at: {column: "end"}};
    await read(
      content,
      async ({loaded, rows}) => {
        expect(loaded["labelled.csv"]).toMatchObject({n_rows: 1, n_used: 1, faults: []});
        expect(await rows("select incident_id from incidents")).toEqual([{incident_id: "67"}]);
      },
      {"labelled.csv": {table: "incidents", columns}}
    );
  });
});

describe("findings", () => {
  it("what was never detected, and what was detected in a removed application, is out; watching ends with the application", async () => {
    const content = {
      "findings.csv": `finding_id,app,opened_at,closed_at,outcome
1,lib,,2025-01-05,fixed
2,lib,2025-01-20,,open
3,lib,2025-01-01,,open
4,lib,2025-01-02,2025-01-30,fixed
5,web,2025-01-01,2025-02-10,fixed
`,
      "applications.csv": "app,removed_at\nlib,2025-01-11\nweb,\n"
    };
    await read(content, async ({loaded, database, used}) => {
      expect(excluded(loaded["findings.csv"])).toEqual({"no opening date": 1, "detected after removal": 1});
      const events = (await ownTables(database, used, 2019)).find(({name}) => name === "own_events")!;
      expect(events.rows.map(({days, what, n}) => [days, what === "open" ? 0 : n, what === "open" ? n : 0])).toEqual([
        [9, 0, 1],
        [10, 0, 1],
        [40, 1, 0]
      ]);
    });
  });

  it("what was closed when first recorded is pointed out, and findings without a severity are not lost", async () => {
    const content = {
      "findings.csv": `finding_id,opened_at,closed_at,severity
1,2025-01-01T10:00:00Z,2025-01-01T10:00:00Z,high
2,2025-01-01T10:00:00Z,2025-01-03T10:00:00Z,low
3,2025-01-01T10:00:00Z,,
`
    };
    await read(content, async ({flags, database, used}) => {
      expect(flags.map(({n, what}) => [n, what.split(/[,:]/)[0]])).toEqual([
        [1, "closed at the moment they were opened"],
        [1, "without a severity"]
      ]);
      const events = (await ownTables(database, used, 2019)).find(({name}) => name === "own_events")!;
      expect(events.rows.map(({series, days, what, n}) => [series, days, what, n])).toEqual([
        ["all", 0, "closed", 1],
        ["all", 2, "closed", 1],
        ["all", 2, "open", 1]
      ]);
    });
  });

  it("a catalogue of deadlines is no log of repairs", async () => {
    const content = {
      "known.csv":
        "cveID,vendorProject,product,dateAdded,dueDate,knownRansomwareCampaignUse\nCVE-2026-0001,Some, Thing,2026-03-01,2026-02-01,Unknown\n"
    };
    await read(content, ({useless, loaded}) => {
      expect(loaded).toEqual({});
      expect(useless).toEqual({
        "known.csv": ["a catalogue of deadlines: it does not say when anybody fixed anything"]
      });
    });
  });
});

describe("losses", () => {
  const fines: FileMapping = {
    table: "losses",
    columns: {
      event_id: {column: "id"},
      occurred_on: {column: "date"},
      amount: {column: "price"},
      currency: {column: "currency"},
      industry: {column: "controller"}
    }
  };

  it("no amount, no currency and a repeated event are out; an amount beyond all others, and a date that stands for none, are told", async () => {
    const content = {
      "fines.tsv": `id\tdate\tprice\tcurrency\tcontroller
1\t10/18/2019\t9380\tEUR\tUnknown
2\t01/01/1970\t1000\tEUR\tPoland 
3\t01/02/2020\t0\tEUR\tBank
4\t01/03/2020\t700\t\tBank
5\t01/03/2020\t1000000000000\tUSD\tBank
6\t01/03/2020\t250000\tUSD\tBank
6\t01/03/2020\t250000\tUSD\tBank
7\t01/03/2020\t350000\tUSD\tBank
8\t01/03/2020\t900\tEUR\tBank
`
    };
    await read(
      content,
      async ({loaded, rows, flags}) => {
        expect(excluded(loaded["fines.tsv"])).toEqual({
          "amount 0": 1,
          "currency unknown": 1,
          "duplicate id": 1
        });
        expect(await rows("select industry from losses where event_id in ('1', '2') order by event_id")).toEqual([
          {industry: null},
          {industry: "Poland"}
        ]);
        expect(flags.map(({n, what}) => [n, what.split(/[,:]/)[0]])).toEqual([
          [1, "from before 1990"],
          [1, "more than ten times all other losses in its currency together"]
        ]);
      },
      {"fines.tsv": fines}
    );
  });

  it("a range of numbers or of dates is no number and no date; NA and Unknown are no value", async () => {
    const content = {
      "breaches.csv": `id,date,price,currency,controller
1,02/14/2021 12:00:00 AM,500,USD,a
2,02/14/2021 12:00:00 AM,"10,000-49,999",USD,a
3,02/14/2021 12:00:00 AM,Unknown,USD,a
4,NA,700,USD,NA
5,09/20/2011 - 10/28/2011,700,USD,a
`
    };
    await read(
      content,
      async ({loaded, rows}) => {
        const file = loaded["breaches.csv"];
        expect(file.faults.map(({line, column, message}) => `${line} ${column} ${message}`)).toEqual([
          '3 price invalid number "10,000-49,999"',
          '6 date invalid date "09/20/2011 - 10/28/2011"'
        ]);
        expect(excluded(file)).toEqual({"amount unknown": 1});
        expect(await rows("select event_id, occurred_on, amount, industry from losses order by 1")).toEqual([
          {event_id: "1", occurred_on: "2021-02-14 00:00:00", amount: 500, industry: "a"},
          {event_id: "4", occurred_on: null, amount: 700, industry: null}
        ]);
      },
      {"breaches.csv": fines}
    );
  });

  it("breaches that end before they start are no negative time", async () => {
    const content = {
      "breaches.csv": "incident_id,started_at,resolved_at\n1,2021-02-04,2021-02-08\n2,2021-02-04,2019-09-19\n"
    };
    await read(content, ({loaded}) => {
      expect(excluded(loaded["breaches.csv"])).toEqual({"resolved before started": 1});
    });
  });
});

it("a table that no exhibit shows is pointed out", async () => {
  const content = {
    "scans.csv": "app,scanned_at\nshop,2026-01-05\n"
  };
  await read(content, ({flags}) => {
    expect(flags.map(({table, n, what}) => [table, n, what.split(":")[0]])).toEqual([
      ["scans", 1, "read, but shown by no exhibit"]
    ]);
  });
});

describe("closing dates of what is open again", () => {
  const columns = {
    finding_id: {column: "Nr"},
    opened_at: {column: "Found", format: "%d.%m.%Y"},
    closed_at: {column: "Gone", after: "Seen"}
  };
  const text = `Nr,Found,Seen,Gone
1,01.02.2026,2026-02-10,2026-02-12
2,02.02.2026,2026-02-20,2026-02-12
3,03.02.2026,2026-02-20,
4,04.02.2026,2026-02-20,2026-02-20
5,05.02.2026,,2026-02-09
6,06.02.2026,2026-02-20,soon
`;

  it("a closing before the day of another column counts for nothing, and is no fault; a text that is no date is one", async () => {
    await read(
      {"f.csv": text},
      async ({loaded, rows}) => {
        const closings = await rows(
          "select day(opened_at) as id, cast(cast(closed_at as date) as varchar) as at from findings order by id"
        );
        expect(closings.map(({id, at}) => `${String(id)} ${String(at)}`)).toEqual([
          "1 2026-02-12",
          "2 null",
          "3 null",
          "4 2026-02-20",
          "5 2026-02-09"
        ]);
        expect(loaded["f.csv"].faults).toEqual([
          expect.objectContaining({line: 7, column: "Gone", message: 'invalid date "soon"'})
        ]);
      },
      {"f.csv": {table: "findings", columns}}
    );
  });

  it("first and last days that tools write may stand beside fractions of seven digits and more", async () => {
    const findings = `finding_id,opened_at,closed_at
1,2026-02-01T10:00:00.5678901Z,9999-12-31T23:59:59.9999999Z
2,2026-02-01T10:00:00.5678901Z,0001-01-01T00:00:00Z
3,2026-02-01T10:00:00Z,2026-02-03T10:00:00.123456789Z
4,2026-02-01 10:00:00.123456789 +0000 UTC,0001-01-01 00:00:00 +0000 UTC
`;
    await read({"f.csv": findings}, async ({loaded, rows}) => {
      expect(loaded["f.csv"]).toMatchObject({n_used: 4, n_rejected: 0});
      const closings = await rows(
        "select cast(closed_at as varchar) as at from findings where closed_at between timestamp '1000-01-01' and timestamp '9998-01-01'"
      );
      expect(closings).toEqual([{at: "2026-02-03 10:00:00.123456"}]);
    });
  });
});
