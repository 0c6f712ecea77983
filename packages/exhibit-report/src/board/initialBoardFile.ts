import {join} from "node:path";
import {stringify} from "yaml";
import {present, writeNew} from "../folders/newFiles.ts";
import {UserError} from "../sources/fault.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import type {Database} from "../warehouse/database.ts";
import {loadTables} from "../warehouse/loadTables.ts";
import {isMapped, openSources} from "../warehouse/openSources.ts";
import {withTemporaryDatabase} from "../warehouse/openTemporary.ts";
import {boardFile} from "./boardFile.ts";

/** What of the data goes into a new board.yaml. */
interface Found {
  risks: string[];
  currency?: string;
  nAccepted: number;
}

/**
 * Writes a board.yaml to be filled in: risks with room for their owners, the currency, and every other key as a comment.
 *
 * @returns the exit code
 * @throws UserError where there is one already
 */
export async function initialBoardFile(
  folder: string,
  {organisation, expansion}: {organisation?: string; expansion?: number},
  log: (line: string) => void
): Promise<number> {
  if (present([join(folder, boardFile)]).length)
    throw new UserError(`${join(folder, boardFile)}: is there already; nothing was written (expected none)`);
  const sources = await openSources([folder], {expansion});
  try {
    const found = await withTemporaryDatabase(async (database) => {
      const loaded = await loadTables(database, sources.files.filter(isMapped), {});
      return look(database, new Set(loaded.filter(({n_used}) => n_used > 0).map(({table}) => table)));
    });
    await writeNew(folder, new Map([[boardFile, boardText(found, organisation)]]));
    log(`${join(folder, boardFile)}: written; fill in what is missing, and leave out what you do not need`);
    return 0;
  } finally {
    await sources.close();
  }
}

async function look(database: Database, used: ReadonlySet<TableName>): Promise<Found> {
  const texts = async (sql: string) =>
    (await database.query(sql)).rows.flatMap(({value}) => (value === null ? [] : [String(value)]));
  const currencyOf = (table: string) =>
    texts(`select upper(currency) as value from ${table} group by all order by count(*) desc, value limit 1`);
  const risks = used.has("estimates") ? await texts("select distinct risk as value from estimates order by value") : [];
  const currencies = [
    ...(used.has("estimates") ? await currencyOf("estimates") : []),
    ...(used.has("losses") ? await currencyOf("losses") : [])
  ];
  const accepted = used.has("findings")
    ? await texts("select count(*) as value from findings where outcome = 'accepted'")
    : ["0"];
  return {risks, currency: currencies[0], nAccepted: Number(accepted[0])};
}

/** @param organisation whose report it is; left to be filled in when absent */
export function boardText({risks, currency, nAccepted}: Found, organisation?: string): string {
  const yaml = (value: unknown) => stringify(value, {lineWidth: 0});
  const owners = risks.length
    ? yaml({owners: Object.fromEntries(risks.map((risk) => [risk, null]))}).replaceAll(/: null$/gm, ":")
    : "# owners:\n#   Ransomware: A. Lovelace\n";
  const money = currency && /^[A-Z]{3}$/.test(currency) ? yaml({currency}) : "# currency: USD\n";
  return `# What a board decides, beside the data of exhibit board. Every key is optional; no number belongs here that the data give.
${organisation ? yaml({organisation}) : "# organisation: Example Ltd\n"}
# The quarter that is reported, and the one compared with. Default: the last whole one in the data, and the one before.
# period: 2026Q3
# against: 2026Q2

# Last day of which the registers of incidents and losses tell, when nothing happened since the last entry.
# registers_until: 2026-09-30

# Of every amount here.
${money}
# What the board tolerates: at most so probable may a year be that costs more than so much.
# tolerance:
#   - {loss: 1000000, probability: 10%}
#   - {loss: 10000000, probability: 1%}

# Who answers for a risk.
${owners}
# What a control is said to avoid: a share of the events, or of the loss of each; the least and the most.
# controls:
#   - {control: Offline backups, risk: Ransomware, softens: [20%, 60%], cost: 50000}

# decisions:
#   - ask: Pay for a second site?
#     options:
#       - {option: Build it, cost: 900000, effect: two regions}
#       - {option: Wait a year}
#     owner: G. Hopper
#     date: 2026-12-01

# actions:
#   - {action: Rehearse the restore, owner: A. Lovelace, due: 2026-11-30}

# Risks that were accepted for a while.${nAccepted ? ` The data hold ${nAccepted === 1 ? "a finding that is" : `${nAccepted} findings that are`} closed as accepted: no line is needed for that.` : ""}
# exceptions:
#   - {exception: Old VPN, owner: A. Lovelace, reason: replaced in spring, accepted: 2026-01-31, expires: 2026-12-31}

# Blocks to leave out: drivers, controls, peers, indicators, incidents, exceptions, changes, decisions, actions.
# leave_out: [peers]

# A font beside this file, or a list of them, for letters that the typeface of the report has not.
# font: NotoSansJP-Regular.ttf
`;
}
