import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
import {few} from "../patient.ts";
import {formatMappings} from "../../src/sources/formatMappings.ts";
import {computable, presentTables} from "../../src/warehouse/computable.ts";
import {openDatabase} from "../../src/warehouse/database.ts";
import {describeProposal} from "../../src/warehouse/describeProposal.ts";
import {loadTables} from "../../src/warehouse/loadTables.ts";
import {isMapped, openSources} from "../../src/warehouse/openSources.ts";
import {temporaryFolder} from "../temporary.ts";

/** Files that nobody recognises, and what comes of following what is proposed to the letter. */
const unknown: [string, string | Buffer, string][] = [
  [
    "German headings below two lines, two ways to close, states in German",
    "Schwachstellen;;;;;;\nStand 31.03.2025;;;;;;\nVorgang;Anwendung;Schwere;Entdeckt am;Behoben am;Akzeptiert am;Zustand\n" +
      "71;Shop;Hoch;03.01.2025;17.01.2025;;behoben\n72;Shop;Mittel;05.01.2025;;;in Prüfung\n" +
      "73;Kasse;hoch;14.01.2025;;28.01.2025;Risiko akzeptiert\n",
    "survival: 3 findings, 2 closed"
  ],
  [
    "French headings in Windows-1252",
    Buffer.from(
      "Référence;Produit;Criticité;Date de détection;Date de correction;Statut\nV-1;Paie;Élevée;15 janv. 2025;2 févr. 2025;Corrigé\n" +
        "V-2;Paie;Moyenne;20 janv. 2025;;En cours\nV-3;Paie;Faible;3 févr. 2025;1 mars 2025;Faux positif\n",
      "latin1"
    ),
    "survival: 3 findings, 2 closed"
  ],
  [
    "dates as a spreadsheet keeps them, an open state that nobody knows",
    "Ticket,System,Priority,Reported,Completed,Status\nT1,a,P1,45658,45668,Completed\nT2,a,P2,45660,,Awaiting fix\n",
    "survival: 2 findings, 1 closed"
  ],
  [
    "a column Closed that says yes or no beside the date",
    "Key,Closed,Found,Done on,Sev\nS-1,yes,2025-01-01,2025-01-09,Sev1\nS-2,no,2025-01-03,,Sev2\nS-1,yes,2025-01-02,2025-01-09,Sev1\n",
    "survival: 2 findings, 1 closed"
  ],
  [
    "names that say nothing",
    "Foo,Bar,Baz,Qux,Quux\nX-1,2025-01-01,2025-01-11,critical,fixed\nX-2,2025-01-02,,low,open\nX-3,2025-01-03,2025-01-05,low,wontfix\n",
    "survival: 3 findings, 2 closed"
  ],
  [
    "deployments with states and environments of their own",
    "Release;Application;Umgebung;Deployt am;Ergebnis\nR1;a;Produktion;03.02.2025 10:00;Erfolgreich\nR2;a;Test;14.02.2025 11:00;Erfolgreich\n" +
      "R3;a;Produktion;28.02.2025 09:30;fehlgeschlagen\n",
    "deployment frequency: 1 deployments, 2025-02-03 to 2025-02-03"
  ],
  [
    "outages with German headings",
    "Störungsnummer;Dienst;Priorität;Beginn;Ende\nI1;a;1 - Hoch;03.02.2025 10:15;03.02.2025 12:00\nI2;a;2;14.02.2025 09:00;\n",
    "recovery time: 2 incidents, 1 resolved"
  ],
  [
    "a loss register with a total",
    'Register 2024,,,\n,,,\nCase,Date of loss,Gross loss,Currency\nC1,2024-01-31,"$1,234",USD\nC2,2024-03-01,$1.2M,USD\n' +
      'C3,2024-04-01,12k,USD\nTotal,,"$1,213,234",USD\n',
    "losses: 3 losses in 1 currency"
  ],
  [
    "memory-safety bugs of projects, with a flag named fixed",
    "id,project,severity,published,modified,withdrawn,added_at,fixed,fix_recorded_at\n" +
      "B-1,zlib,HIGH,2025-01-01T00:01:42Z,2025-02-01T00:00:00Z,,2025-01-02T00:00:00Z,1,2025-01-21T00:00:00Z\n" +
      "B-2,zlib,LOW,2025-01-05T00:01:42Z,2025-02-01T00:00:00Z,,2025-01-06T00:00:00Z,0,\n",
    "survival: 2 findings, 1 closed"
  ],
  [
    "breaches with a start and an end",
    "rownames,Number,Name,State,Individuals,Type_of_Breach,breach_start,breach_end,year\n1,1,Clinic,TX,1000,Theft,2019-10-16,2019-10-28,2019\n" +
      "2,2,Office,TX,50,Loss,2020-01-03,,2020\n3,3,Clinic,MO,70,Loss,2020-02-03,2020-02-03,2020\n",
    "recovery time: 3 incidents, 2 resolved"
  ],
  [
    "a list of bugs whose last change is no closing",
    '"Bug ID",Product,Component,Status,Resolution,Changed,Opened,Severity,"Last Resolved"\n' +
      "7,Web,Net,RESOLVED,FIXED,2025-02-01,2025-01-01,critical,2025-01-21\n8,Web,Net,NEW,---,2025-02-02,2025-01-05,major,\n" +
      "9,Core,Net,RESOLVED,WONTFIX,2025-02-03,2025-01-06,normal,2025-01-16\n",
    "survival: 3 findings, 2 closed"
  ],
  [
    "a history of a status page, whose columns are states",
    "Incident,Component,Impact,Investigating,Identified,Monitoring,Resolved\ns-1,API,major,2025-01-03 10:00,2025-01-03 10:20,,2025-01-03 12:00\n" +
      "s-2,Web,minor,2025-01-09 08:00,,,2025-01-09 09:00\ns-3,API,critical,2025-02-01 00:00,,,\n",
    "recovery time: 3 incidents, 2 resolved"
  ],
  [
    "a calendar of changes, one of them cancelled without a date",
    "Change,Service,Environment,Planned start,Planned end,Actual start,Actual end,Result\n" +
      "C1,shop,Production,2025-01-06 20:00,2025-01-06 21:00,2025-01-06 20:05,2025-01-06 20:40,Successful\n" +
      "C2,shop,Test,2025-01-07 20:00,2025-01-07 21:00,2025-01-07 20:00,2025-01-07 20:30,Successful\n" +
      "C3,shop,Production,2025-01-20 20:00,2025-01-20 21:00,,,Cancelled\n",
    "deployment frequency: 1 deployments, 2025-01-06 to 2025-01-06"
  ],
  [
    "a German register of losses, its currency in a heading",
    "Schaden-Nr.;Eintrittsdatum;Buchungsdatum;Bruttoschaden (EUR);Nettoschaden (EUR)\nS-1;03.02.2024;10.02.2024;12.500,00;10.000,00\n" +
      "S-2;14.05.2024;20.05.2024;1.200.000,50;900.000,00\n",
    "losses: 2 losses in 1 currency"
  ],
  [
    "a French register of losses",
    "N° sinistre;Date de survenance;Montant brut;Devise\nP1;03/02/2024;12 500,00;EUR\nP2;14/05/2024;1 200 000,50;EUR\n",
    "losses: 2 losses in 1 currency"
  ],
  [
    "incidents with four times each",
    "ID,Title,Severity,Status,Started At,Detected At,Acknowledged At,Mitigated At,Resolved At,Services\n" +
      "1,a,SEV1,resolved,2025-01-01 10:00,2025-01-01 10:05,2025-01-01 10:06,2025-01-01 11:00,2025-01-01 12:00,api\n" +
      "2,b,SEV2,started,2025-01-02 10:00,2025-01-02 10:05,,,,api\n",
    "recovery time: 2 incidents, 1 resolved"
  ],
  ["no table at all", "colour,shape\nred,round\nblue,square\n", "opened_at: no column of the file is named for it"]
];

it.each(few(unknown, (_, i) => i % 4 === 0))("what is proposed for %s can be followed", async (_, bytes, expected) => {
  const folder = temporaryFolder({"export.csv": bytes});
  const database = await openDatabase(":memory:");
  const sources = await openSources([folder]);
  const [{csv, proposal}] = sources.files;
  const {mapping} = await describeProposal(database, csv!, proposal!);
  await sources.close();
  writeFileSync(join(folder, "exhibit.yaml"), formatMappings(new Map([["export.csv", mapping]])));
  const mapped = await openSources([folder]);
  const loaded = await loadTables(database, mapped.files.filter(isMapped));
  const found = await computable(database, presentTables(loaded));
  await mapped.close();
  database.close();
  const faults = [...mapped.faults, ...loaded.flatMap((file) => file.faults)];
  expect([
    ...found.map(({what, basis}) => `${what}: ${basis}`).filter((text) => !text.startsWith("change failure")),
    ...faults.map(({column, message}) => `${column}: ${message}`)
  ]).toEqual([expected]);
});

it.each([
  [
    "a catalogue",
    "cve,vendor,product,date_added,due_date\nC-1,a,x,2025-01-01,2025-02-01\nC-2,a,x,2025-01-03,2025-02-01\n",
    "findings",
    ["closed_at"]
  ],
  ["fines without a currency", "id,name,price,date\n1,a,9380,2024-01-01\n2,b,12,2024-02-01\n", "losses", ["currency"]],
  [
    "a pentest whose only later date is its retest",
    "Ref,Host,Risk,Found,Retest on,Status\n1,a,High,2025-01-01,2025-02-01,fixed\n2,a,Low,2025-01-01,,open\n",
    "findings",
    ["closed_at"]
  ],
  [
    "runs of which nothing says that they deploy",
    "id,status,created_at,stopped_at,branch\nw1,success,2025-01-01T10:00:00Z,2025-01-01T10:05:00Z,main\nw2,failed,2025-01-02T10:00:00Z,2025-01-02T10:05:00Z,main\n",
    "findings",
    ["closed_at"]
  ],
  [
    "findings that say when they were first and last seen alone",
    "arn,severity,firstObservedAt,lastObservedAt,status\na1,HIGH,2025-01-01,2025-02-01,ACTIVE\na2,LOW,2025-01-01,2025-01-20,CLOSED\n",
    "findings",
    ["closed_at"]
  ],
  ["no table at all", "colour,shape\nred,round\n", "findings", ["opened_at", "closed_at"]]
])("says of %s that no table fits, and what the nearest lacks", async (_, text, table, lacks) => {
  const database = await openDatabase(":memory:");
  const sources = await openSources([temporaryFolder({"export.csv": text})]);
  const [{csv, proposal}] = sources.files;
  const {couldBe, attempts} = await describeProposal(database, csv!, proposal!);
  await sources.close();
  database.close();
  expect(couldBe).toEqual([]);
  expect(attempts).toHaveLength(9);
  expect(attempts[0]).toEqual({table, lacks});
});
