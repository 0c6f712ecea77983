import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect, it} from "vitest";
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
  ["no table at all", "colour,shape\nred,round\nblue,square\n", "opened_at: no column of the file is named for it"]
];

it.each(unknown)("what is proposed for %s can be followed", async (_, bytes, expected) => {
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
