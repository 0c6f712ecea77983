import {UserError} from "../sources/fault.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {presentTables} from "./computable.ts";
import {nameApplications} from "./countedApplications.ts";
import {deliveriesElsewhere, loadDeliveries} from "./countedDeliveries.ts";
import type {CountedDeliveries} from "./countedDeliveries.ts";
import {countedElsewhere} from "./countedFindings.ts";
import type {CountedFindings} from "./countedFindings.ts";
import type {Database} from "./database.ts";
import {loadFindings} from "./datedFindings.ts";
import type {DatedFindings, DatedOptions} from "./datedFindings.ts";
import type {LoadedFile} from "./loadTables.ts";
import type {Sources} from "./openSources.ts";

/** What was counted where it lives. */
export interface Elsewhere {
  findings?: CountedFindings;
  /** The same where they were not told apart by their days, each application under one name. */
  counted?: CountedFindings;
  /** The same as a table, where they were. */
  dated?: DatedFindings;
  deliveries?: CountedDeliveries;
  /** What became of the rows of each table that was made. */
  loaded: LoadedFile[];
  /** Tables with at least one row to use, of files and of these. */
  present: Set<TableName>;
}

/**
 * Makes tables of what an exhibit.yaml says is counted where it lives, as `loadTables` makes views of files.
 *
 * @param files what was loaded of files before
 * @throws UserError where there is no snapshot, or the same is in files, too
 */
export async function loadElsewhere(
  database: Database,
  sources: Sources,
  files: readonly LoadedFile[],
  options: Pick<DatedOptions, "needed" | "identifiers" | "areGroupsExact">
): Promise<Elsewhere> {
  const findings = await countedElsewhere(sources);
  const deliveries = await deliveriesElsewhere(sources);
  const made = deliveries ? await loadDeliveries(database, deliveries, files.length + 1) : [];
  const present = presentTables([...files, ...made]);
  const hasApplications = present.has("applications");
  if (hasApplications && sources.connected?.findings.some(({applications}) => applications))
    throw new UserError("applications in a file and in a connection (expected one of both)");
  const number = files.length + made.length + 1;
  const dated = findings && (await loadFindings(database, findings, {...options, present, number}));
  if (findings && !dated && hasApplications)
    throw new UserError(
      `${findings.file}: more findings than are told by their days, and applications in a file, which the engine does not read (expected a table of them in the same connection, as applications: in exhibit.yaml)`
    );
  const loaded = dated ? [...made, dated.loaded] : made;
  const counted = findings && !dated ? await nameApplications(database, findings, options) : undefined;
  return {
    ...{findings, deliveries, loaded, dated, counted},
    present: new Set([...presentTables([...files, ...loaded]), ...(dated?.loaded.n_used ? dated.tables : [])])
  };
}
