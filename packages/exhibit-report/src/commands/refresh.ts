import {join} from "node:path";
import {formatFault, UserError} from "../sources/fault.ts";
import {askFindings} from "../engines/askFindings.ts";
import {dialects} from "../engines/dialect.ts";
import {FindingsSql} from "../engines/findingsSql.ts";
import {changesBetween, formerSnapshot, writeSnapshot} from "../engines/snapshot.ts";
import type {ConnectedFindings} from "../sources/connections.ts";
import {snapshotFiles} from "../warehouse/countedFindings.ts";
import {mappingFile} from "../sources/identifyFile.ts";
import {readMappings} from "../warehouse/openSources.ts";
import {defineCommand, existing, momentOption, none, UsageError, wholeNumber} from "./command.ts";
import {howMany} from "../text/howMany.ts";
import {print, writeLines} from "./output.ts";

export default defineCommand({
  usage: `exhibit refresh --data <folder> [options]

  --data <folder>      with an ${mappingFile} that says where findings live: connections and findings
  --dry-run            print what would be asked, for whoever looks after the engine, and ask nothing
  --least <n>          counts of fewer findings than this stay in the engine, and are told together
  --cut-off <date>     the last day of which the data tell; default: that of ${mappingFile}, or the latest plausible date
  --limit <seconds>    after which an engine ends a statement; default: 600

Counts are asked of each connection, added up and written to ${snapshotFiles.counts} and
${snapshotFiles.manifest} in the folder, from which everything is built. What changed since is told in numbers. Sessions only
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
    const {findings, settings, faults} = await readMappings(folder);
    for (const fault of faults) print(formatFault(fault));
    if (faults.length) return 1;
    if (!findings.length)
      throw new UserError(
        `${join(folder, mappingFile)}: no findings in a connection (expected connections: and findings:)`
      );
    const cutOff = momentOption("cut-off", values["cut-off"]) ?? settings.cutOff;
    const options = {folder, limit, least, cutOff, areGroupsExact: settings.areGroupsExact};
    if (values["dry-run"]) {
      writeLines(dryRun(findings, options));
      return 0;
    }
    return interruptible(async (signal) => {
      const asked = await askFindings(findings, {...options, signal, onProgress: print});
      const former = await formerSnapshot(folder);
      const now = await writeSnapshot(asked, folder, new Date().toISOString());
      writeLines(changesBetween(former, now));
      const {n_rejected, excluded} = now;
      for (const {rule, n} of excluded) print(`${howMany(n, "row")} excluded: ${rule}`);
      if (n_rejected) print(`${howMany(n_rejected, "row")} rejected: an outcome that values: does not name`);
      return n_rejected ? 1 : 0;
    });
  }
});

/** What is asked, with the last moment that can be told beforehand. */
function dryRun(
  findings: readonly ConnectedFindings[],
  {least, cutOff, areGroupsExact}: {least?: number; cutOff?: string; areGroupsExact?: boolean}
): string[] {
  const day = cutOff === undefined ? 0 : Math.floor(Date.parse(`${cutOff.replace(" ", "T")}Z`) / 86_400_000);
  return findings.flatMap((own) =>
    own.connections.flatMap(({name, engine}) => {
      const dialect = dialects[engine];
      const sql = new FindingsSql(dialect, own, {isExact: areGroupsExact});
      return [
        `-- ${name}: ${engine}`,
        ...dialect.session.map((statement) => `${statement};`),
        "-- first: dates by day, days counted since 1970, which tell the data cut-off",
        ...`${sql.survey};`.split("\n"),
        `-- then: the counts${cutOff === undefined ? "; in place of the day 0 stands the cut-off that the first tells" : ` up to day ${day}, ${cutOff.slice(0, 10)}`}`,
        ...`${sql.counts({cutOff: day, least})};`.split("\n"),
        ""
      ];
    })
  );
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
