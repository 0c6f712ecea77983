import {existsSync} from "node:fs";
import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {boardFile} from "../board/boardFile.ts";
import {dayNumber} from "../days.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import {askDeliveries, connectionsOf} from "../engines/askDeliveries.ts";
import type {AskDeliveriesOptions} from "../engines/askDeliveries.ts";
import {askFindings} from "../engines/askFindings.ts";
import type {AskOptions} from "../engines/askFindings.ts";
import {neededPeriods, periodQuestions, periodStatements} from "../engines/askPeriods.ts";
import {ConnectionError} from "../engines/connectionError.ts";
import {DeliverySql} from "../engines/deliverySql.ts";
import {dialects} from "../engines/dialect.ts";
import {FindingsSql} from "../engines/findingsSql.ts";
import {
  changesBetween,
  deliveryChanges,
  formerDeliveries,
  formerSnapshot,
  writeDeliveries,
  writeSnapshot
} from "../engines/snapshot.ts";
import {lineOfConnection} from "../sources/connectionPlace.ts";
import {deliveryTables} from "../sources/connections.ts";
import type {ConnectedDeliveries, ConnectedFindings, EngineName} from "../sources/connections.ts";
import {deliveryFiles} from "../warehouse/countedDeliveries.ts";
import {snapshotFiles} from "../warehouse/countedFindings.ts";
import {clockFolders} from "../features/ownObjectives.ts";
import {openObjectives} from "../warehouse/computeObjectives.ts";
import {withTemporaryDatabase} from "../warehouse/openTemporary.ts";
import {mappingFile} from "../sources/identifyFile.ts";
import {readMappings} from "../warehouse/openSources.ts";
import {defineCommand, existing, momentOption, none, UsageError, wholeNumber} from "./command.ts";
import {howMany} from "../text/howMany.ts";
import {print, writeLines} from "./output.ts";

export default defineCommand({
  usage: `exhibit refresh --data <folder> [options]

  --data <folder>      with an ${mappingFile} that says where data live: connections, and findings, or deployments,
                       changes and incidents
  --dry-run            print what would be asked, for whoever looks after the engine, and ask nothing
  --least <n>          counts of fewer findings than this stay in the engine, and are told together
  --cut-off <date>     the last day of which the data tell; default: that of ${mappingFile}, or the latest plausible date
  --limit <seconds>    after which an engine ends a statement; default: 600

Counts are asked of each connection, added up and written to ${snapshotFiles.counts} and
${snapshotFiles.manifest} in the folder, those of deliveries to ${deliveryFiles.counts} and
${deliveryFiles.manifest}; from these everything is built. What changed since is told in numbers. Sessions only
read; Ctrl-C ends the statements in the engines, too.`,
  options: {
    data: {type: "string"},
    "dry-run": {type: "boolean"},
    least: {type: "string"},
    "cut-off": {type: "string"},
    limit: {type: "string", default: "600"}
  },
  async run(values, positionals) {
    none(positionals);
    if (values.data === undefined) throw new UsageError("missing --data");
    const folder = existing(values.data);
    const limit = wholeNumber("limit", values.limit, 1, 86_400);
    const least = values.least === undefined ? undefined : wholeNumber("least", values.least, 2, 1000);
    const {findings, deliveries, settings, faults} = await readMappings(folder);
    for (const fault of faults) print(formatFault(fault));
    if (faults.length) return 1;
    const hasDeliveries = Object.keys(deliveries).length > 0;
    if (!findings.length && !hasDeliveries)
      throw new UserError(
        `${join(folder, mappingFile)}: nothing in a connection (expected connections:, and findings: or ${deliveryTables.map((table) => `${table}:`).join(", ")})`
      );
    if (least !== undefined && hasDeliveries)
      throw new UsageError(
        "--least with deliveries, of which hardly two happen at one moment: expected findings alone"
      );
    const cutOff = momentOption("cut-off", values["cut-off"]) ?? settings.cutOff;
    const options = {folder, limit, areGroupsExact: settings.areGroupsExact};
    const needed = findings.length ? await neededOf(folder, settings.fixed) : undefined;
    if (values["dry-run"]) {
      writeLines(dryRun(findings, {...options, least, cutOff, needed}));
      if (hasDeliveries) writeLines(dryRunOfDeliveries(deliveries, options));
      return 0;
    }
    return withPlace(folder, async (signal) => {
      const asking = {...options, signal, onProgress: print};
      const codes = [
        ...(findings.length ? [await refreshFindings(findings, {...asking, least, cutOff, needed})] : []),
        ...(hasDeliveries ? [await refreshDeliveries(deliveries, asking)] : [])
      ];
      return Math.max(...codes);
    });
  }
});

/** What the objectives and the report to a board of a folder need to know of the days of findings. */
async function neededOf(folder: string, fixed: readonly string[] | undefined): Promise<AskOptions["needed"]> {
  const opened = await withTemporaryDatabase((database) => openObjectives(database, folder, clockFolders()));
  const needed = neededPeriods(opened, fixed);
  return needed.objectives.length || existsSync(join(folder, boardFile)) ? needed : undefined;
}

async function refreshFindings(findings: readonly ConnectedFindings[], options: AskOptions): Promise<number> {
  const asked = await askFindings(findings, options);
  const former = await formerSnapshot(options.folder);
  const now = await writeSnapshot(asked, options.folder, new Date().toISOString());
  writeLines(changesBetween(former, now));
  printExcluded("", now);
  if (now.n_rejected) print(`${howMany(now.n_rejected, "row")} rejected: an outcome that values: does not name`);
  return now.n_rejected ? 1 : 0;
}

async function refreshDeliveries(deliveries: ConnectedDeliveries, options: AskDeliveriesOptions): Promise<number> {
  const asked = await askDeliveries(deliveries, options);
  const former = await formerDeliveries(options.folder);
  const now = await writeDeliveries(asked, options.folder, new Date().toISOString());
  writeLines(deliveryChanges(former, now));
  for (const counted of now.tables) {
    printExcluded(` of ${counted.table}`, counted);
    const why = "without an identifier or a date, or with a value that values: does not name";
    if (counted.n_rejected) print(`${howMany(counted.n_rejected, "row")} of ${counted.table} rejected: ${why}`);
  }
  return now.tables.some(({n_rejected}) => n_rejected) ? 1 : 0;
}

function printExcluded(whose: string, {excluded}: {excluded: readonly {rule: string; n: number}[]}): void {
  for (const {rule, n} of excluded) print(`${howMany(n, "row")}${whose} excluded: ${rule}`);
}

function dryRunOfDeliveries(deliveries: ConnectedDeliveries, {areGroupsExact}: {areGroupsExact?: boolean}): string[] {
  return connectionsOf(deliveries).flatMap(({name, engine}) => {
    const sql = new DeliverySql(dialects[engine], deliveries, {isExact: areGroupsExact});
    return statements(name, engine, [["deliveries: the counts", sql.counts()]]);
  });
}

/** What is asked, with the last moment that can be told beforehand. */
function dryRun(
  findings: readonly ConnectedFindings[],
  {least, cutOff, areGroupsExact, needed}: Pick<AskOptions, "least" | "cutOff" | "areGroupsExact" | "needed">
): string[] {
  const counts = {cutOff: cutOff === undefined ? 0 : dayNumber(cutOff)};
  const until =
    cutOff === undefined
      ? "; the cut-off that the first tells stands where 1970-01-01 is the last day, and 0 its number"
      : ` up to day ${counts.cutOff}, ${cutOff.slice(0, 10)}`;
  const periods = periodQuestions(needed, {
    cutOff: (cutOff ?? "1970-01-01").slice(0, 10),
    ...{isKnown: true, isBounded: false, counts}
  });
  return findings.flatMap((own) =>
    own.connections.flatMap(({name, engine}) => {
      const given = {...own, isExact: areGroupsExact};
      const sql = new FindingsSql(dialects[engine], given);
      const dated = new FindingsSql(dialects[engine], {...given, ...needed, isDated: true});
      const asked = least === undefined ? periodStatements(dialects[engine], dated, periods) : [];
      return statements(name, engine, [
        ...(dated.ids === undefined
          ? []
          : [
              ["before all: which ids several rows have; where none is, ids are left out of all else", dated.ids] as [
                string,
                string
              ]
            ]),
        ["first: dates by day, days counted since 1970, which tell the data cut-off", sql.survey],
        ...(least === undefined
          ? [[`then, of few findings: the counts by days${until}`, dated.counts(counts)] as [string, string]]
          : []),
        [`${least === undefined ? "or, of more" : "then"}: the counts${until}`, sql.counts({...counts, least})],
        ...asked.map(({about, sql}): [string, string] => [`and the counts of ${about}, in parts`, sql])
      ]);
    })
  );
}

/** Lines of what an engine is asked, each statement below what it is for. */
function statements(name: string, engine: EngineName, asked: readonly [what: string, sql: string][]): string[] {
  return [
    `-- ${name}: ${engine}`,
    ...dialects[engine].session.map((statement) => `${statement};`),
    ...asked.flatMap(([what, sql]) => [`-- ${what}`, ...`${sql};`.split("\n")]),
    ""
  ];
}

/** The same as `interruptible`; what goes wrong with a connection is told with its place in the file. */
async function withPlace(folder: string, run: (signal: AbortSignal) => Promise<number>): Promise<number> {
  try {
    return await interruptible(run);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    const path = join(folder, mappingFile);
    const line = lineOfConnection(await readFile(path, "utf8"), error.connection, error.message);
    throw new UserError(formatFault({file: path, line, message: error.message}));
  }
}

/** Ends what is being done on Ctrl-C, in the engines, too. */
async function interruptible(run: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  try {
    return await run(controller.signal);
  } finally {
    process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
  }
}
