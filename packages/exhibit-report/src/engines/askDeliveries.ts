import {certain} from "../certain.ts";
import {UserError} from "../sources/fault.ts";
import {deliveryTables} from "../sources/connections.ts";
import type {ConnectedDeliveries, Connection} from "../sources/connections.ts";
import {groupKey, groupNames} from "../statistics/groupSpelling.ts";
import type {CountedTable, DeliveriesManifest} from "../warehouse/countedDeliveries.ts";
import {addAlike, numberOf, textOf} from "./counts.ts";
import {DeliverySql, someDeployment} from "./deliverySql.ts";
import type {DeliveryOptions} from "./deliverySql.ts";
import {withEngines} from "./engine.ts";
import {rejections} from "./judgedTable.ts";
import type {Row} from "./session.ts";
import {howMany} from "../text/howMany.ts";

/** Deliveries that are alike, or rows that are not used for one reason, and how many they are. */
interface Counted<Id> {
  what: string;
  /** Why they are not used; null for those that are. */
  rule: string | null;
  service: string | null;
  /** Microseconds since 1970, UTC. */
  begun: number | null;
  ended: number | null;
  /** What stands for the identifier of a deployment, and of the one that a row names. */
  own: Id | null;
  link: Id | null;
  n: number;
}

/** The same with numbers in place of identifiers: that of a deployment only where a row names it, and 0 for some deployment. */
export type DeliveryCell = Counted<number>;

/** The same as an engine tells it: its service in small letters, and as it is spelt there. */
interface Told extends Counted<string> {
  spelt: string | null;
}

const names = ["what", "rule", "service", "begun", "ended", "own", "link"] as const;

/** How deliveries are asked for. */
export interface AskDeliveriesOptions {
  /** Of the exhibit.yaml. */
  folder: string;
  /** Seconds after which an engine ends a statement. */
  limit: number;
  /** Whether services that differ by case alone are apart. */
  areGroupsExact?: boolean;
  /** How many counts may come back at most; 500,000 by default: a bootstrap passes over no more. */
  most?: number;
  signal: AbortSignal;
  onProgress?: (line: string) => void;
}

/** What came back, added up. */
export interface AskedDeliveries {
  cells: DeliveryCell[];
  manifest: Omit<DeliveriesManifest, "file" | "sha256" | "rows" | "taken">;
}

const mostCells = 500_000;

/** The connections of all tables, which are the same. */
export function connectionsOf(deliveries: ConnectedDeliveries): readonly Connection[] {
  return Object.values(deliveries)[0]?.connections ?? [];
}

/**
 * Asks every connection for the counts of its deliveries, side by side, and adds them up: one statement each. Where these are
 * too many, it is asked once more with lead times to three digits, as those of files are counted where they are many.
 *
 * @throws UserError with what an engine says, without anything secret
 */
export async function askDeliveries(
  deliveries: ConnectedDeliveries,
  {onProgress = () => undefined, areGroupsExact, most = mostCells, ...options}: AskDeliveriesOptions
): Promise<AskedDeliveries> {
  const connections = connectionsOf(deliveries).map((connection) => ({connection}));
  return withEngines(connections, {...options, onProgress}, async (opened) => {
    const ask = async (more: DeliveryOptions) => {
      const asked = opened.map(({engine, ...own}) => {
        const sql = new DeliverySql(engine.dialect, deliveries, {isExact: areGroupsExact, ...more});
        return {...own, engine, sql: sql.counts(most + 1)};
      });
      const parts = await Promise.all(
        asked.map(async ({connection, engine, sql}) => {
          const cells = (await engine.run(sql)).map(readCell);
          onProgress(`${connection.name}: ${howMany(cells.length, "count")}`);
          return cells;
        })
      );
      return {asked, cells: addAlike(numbered(withOneSpelling(parts)), names)};
    };
    let {asked, cells} = await ask({});
    const isRounded = cells.length > most;
    if (isRounded) {
      onProgress(`more than ${most.toLocaleString("en-GB")} counts: asked again, with lead times to three digits`);
      ({asked, cells} = await ask({isRounded}));
    }
    if (cells.length > most)
      throw new UserError(
        `${cells.length.toLocaleString("en-GB")} counts of deliveries or more (expected at most ${most.toLocaleString("en-GB")}: leave out service, or ask for fewer years)`
      );
    const sources = asked.map(({connection: {name, engine: own}, engine: {version}, sql}) => ({
      ...{connection: name, engine: own, version, counts: sql}
    }));
    const tables = deliveryTables.filter((table) => deliveries[table]).map((table) => ledgerOf(table, cells));
    return {cells, manifest: {table: "deliveries", tables, sources, is_rounded: isRounded}};
  });
}

function readCell(row: Row): Told {
  return {
    what: String(textOf(row.what)),
    rule: textOf(row.rule),
    service: textOf(row.service),
    spelt: textOf(row.spelt),
    begun: numberOf(row.begun_at),
    ended: numberOf(row.ended_at),
    own: textOf(row.own_digest),
    link: textOf(row.link_digest),
    n: certain(numberOf(row.n) ?? undefined)
  };
}

/** Calls each service by its commonest spelling in all parts together, as files do. */
function withOneSpelling(parts: readonly (readonly Told[])[]): Counted<string>[][] {
  const spelt = groupNames(parts.flat().flatMap(({spelt, n}) => (spelt === null ? [] : [[spelt, n] as const])));
  return parts.map((cells) =>
    cells.map(({spelt: _, service, ...cell}) => ({
      ...cell,
      service: service === null ? null : (spelt.get(groupKey(service)) ?? service)
    }))
  );
}

/** Numbers what is named, from 1: those of one part name nothing in another. */
function numbered(parts: readonly (readonly Counted<string>[])[]): DeliveryCell[][] {
  let before = 0;
  return parts.map((cells) => {
    const named = [...new Set(cells.flatMap(({link}) => (link === someDeployment ? [] : (link ?? []))))].sort();
    const numbers = new Map([[someDeployment, 0], ...named.map((digest, i) => [digest, before + i + 1] as const)]);
    before += named.length;
    const numberOf = (digest: string | null) => numbers.get(digest ?? "") ?? null;
    return cells.map((cell) => ({...cell, own: numberOf(cell.own), link: numberOf(cell.link)}));
  });
}

function ledgerOf(table: CountedTable["table"], cells: readonly DeliveryCell[]): CountedTable {
  const own = cells.filter(({what}) => what === table);
  const sum = (of: readonly DeliveryCell[]) => of.reduce((total, {n}) => total + n, 0);
  const isRejected = ({rule}: DeliveryCell) => rule !== null && Object.values<string>(rejections).includes(rule);
  return {
    table,
    n_rows: sum(own),
    n_used: sum(own.filter(({rule}) => rule === null)),
    n_rejected: sum(own.filter(isRejected)),
    excluded: own.flatMap((cell) => (cell.rule === null || isRejected(cell) ? [] : [{rule: cell.rule, n: cell.n}]))
  };
}
