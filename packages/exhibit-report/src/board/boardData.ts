import type {QuarterRow} from "../exhibits/own/quarterResult.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import type {CountedFindings} from "../warehouse/countedFindings.ts";
import type {Database} from "../warehouse/database.ts";
import type {OwnTable} from "../warehouse/ownTable.ts";
import {nearest} from "../report/nearest.ts";
import type {BoardFile} from "./boardFile.ts";
import type {BoardSettings} from "./boardSettings.ts";
import {lossYears} from "./lossYears.ts";
import type {LossYears} from "./lossYears.ts";

/** Where what a board report says beside exhibits is kept, in the cache of a site. */
export const boardDataFile = "board.json";

/** An incident as its register has it. Moments are ISO text, in UTC. */
export interface BoardIncident {
  /** Null where it was counted where it lives: no name leaves an engine. */
  id: string | null;
  service: string | null;
  severity: string | null;
  started: string;
  detected: string | null;
  resolved: string | null;
  /** The deployment that the register names, and when it was, where there is such a row. */
  cause: {id: string; deployed: string | null} | null;
}

/** What a board report says beside exhibits: plain data. */
export interface BoardData {
  organisation: string;
  settings: Omit<BoardSettings, "owners" | "leaveOut"> & {owners: [string, string][]; leaveOut: string[]};
  /** The quarter reported, and the one that it is compared with; absent where no whole quarter is there. */
  period?: string;
  against?: string;
  /** What is told of each quarter, as in the table of that name. */
  quarters: QuarterRow[];
  /** Newest first. */
  incidents: BoardIncident[];
  /** Losses of whole years, in the currency that most are in; none without a whole year. */
  lossYears: LossYears | undefined;
  /** Findings that were accepted, and are told nothing else of. */
  nAccepted: number;
  /** ISO day to which the data reach. */
  until: string;
}

/** An incident sheet is asked for of one of these. */
const mostIncidents = 10_000;

/** Gathers what a board report says beside exhibits. */
export async function boardData(
  database: Database,
  used: ReadonlySet<TableName>,
  {
    settings,
    tables,
    organisation,
    until,
    counted
  }: {
    settings: BoardSettings;
    tables: readonly OwnTable[];
    organisation: string;
    until: string;
    counted?: CountedFindings;
  }
): Promise<BoardData> {
  const quarters = tables.find(({name}) => name === "own_quarters")?.rows ?? [];
  const quarterOf = (role: string) => quarters.find((row) => row.role === role)?.quarter as string | undefined;
  const {owners, leaveOut, ...rest} = settings;
  return {
    organisation,
    settings: {...rest, owners: [...owners], leaveOut: [...leaveOut]},
    period: quarterOf("period"),
    against: quarterOf("against"),
    quarters: quarters as unknown as QuarterRow[],
    incidents: used.has("incidents") ? await incidents(database, used.has("deployments")) : [],
    lossYears: used.has("losses") ? await lossYears(database, settings.registers_until) : undefined,
    nAccepted: await countAccepted(database, used, counted),
    until: settings.registers_until !== undefined && settings.registers_until > until ? settings.registers_until : until
  };
}

async function incidents(database: Database, areDeployed: boolean): Promise<BoardIncident[]> {
  const text = (name: string) => `strftime(${name}, '%Y-%m-%dT%H:%M:%SZ') as ${name}`;
  const deployed = areDeployed
    ? `(select strftime(max(deployed_at), '%Y-%m-%dT%H:%M:%SZ') from deployments
        where deploy_id = incidents.caused_by and deployments.service is not distinct from incidents.service)`
    : "null";
  const {rows} = await database.query(
    `select incident_id, service, severity, caused_by, ${deployed} as deployed,
        ${["started_at", "detected_at", "resolved_at"].map(text).join(", ")}
      from incidents order by incidents.started_at desc, incident_id, service, incidents.resolved_at limit ${mostIncidents}`
  );
  const known = (value: unknown) => (value === null ? null : String(value));
  return rows.map((row) => ({
    id: known(row.incident_id),
    service: known(row.service),
    severity: known(row.severity),
    started: String(row.started_at),
    detected: known(row.detected_at),
    resolved: known(row.resolved_at),
    cause: row.caused_by === null ? null : {id: String(row.caused_by), deployed: known(row.deployed)}
  }));
}

/** Tells of controls of risks that nobody estimated; where another fault leaves some out, not yet. */
export async function tellUnknownRisks(
  database: Database,
  used: ReadonlySet<TableName>,
  {settings, faults, fault}: BoardFile
): Promise<void> {
  if (faults.length || !settings.controls.length || !used.has("estimates")) return;
  const {rows} = await database.query("select distinct risk from estimates order by risk");
  const risks = rows.map((row) => String(row.risk));
  for (const [i, {risk}] of settings.controls.entries())
    if (!risks.includes(risk)) fault(["controls", i, "risk"], `unknown risk: ${risk}`, nearest(risk, risks));
}

async function countAccepted(
  database: Database,
  used: ReadonlySet<TableName>,
  counted: CountedFindings | undefined
): Promise<number> {
  if (!counted && !used.has("findings")) return 0;
  const from = counted ? `coalesce(sum(n), 0) as n from ${counted.relation}` : "count(*) as n from findings";
  const {rows} = await database.query(`select ${from} where outcome = 'accepted'`);
  return Number(rows[0]?.n);
}
