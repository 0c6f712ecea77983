import {join} from "node:path";
import {clockFolders} from "../features/ownObjectives.ts";
import {computeObjectives, openObjectives} from "../warehouse/computeObjectives.ts";
import {shareText} from "../objectives/describe.ts";
import {leastBudgetFirst} from "../objectives/order.ts";
import {objectivesFile} from "../objectives/objective.ts";
import type {ObjectiveResult} from "../objectives/objective.ts";
import {writeOpenSlo} from "../objectives/writeOpenSlo.ts";
import {byLine, formatFault} from "../sources/fault.ts";
import {loadElsewhere} from "../warehouse/loadElsewhere.ts";
import {loadTables} from "../warehouse/loadTables.ts";
import {isMapped, openSources} from "../warehouse/openSources.ts";
import {withTemporaryDatabase} from "../warehouse/openTemporary.ts";
import {
  defineCommand,
  existing,
  expansionOption,
  expansionUsage,
  momentOption,
  none,
  readExpansion,
  UsageError
} from "./command.ts";
import {faultsShown, print, printProgress, shortNumber, textTable, writeJson, writeLines} from "./output.ts";

export default defineCommand({
  usage: `exhibit objectives --data <folder> [options]

  --data <folder>      exports of your tools, and ${objectivesFile} with the objectives for them
  --cut-off <date>     the last day that the data cover; default: that of exhibit.yaml, or the latest plausible date
  --openslo            write the objectives as documents of OpenSLO v1, as far as it can express them
  --json               write JSON to standard output
${expansionUsage}

Each objective is met, missed, cannot say (the count and the estimate lie on opposite sides of the target), or has not
enough data. The one with the least budget left comes first.`,
  options: {
    data: {type: "string"},
    "cut-off": {type: "string"},
    openslo: {type: "boolean"},
    json: {type: "boolean"},
    ...expansionOption
  },
  async run({data, openslo, json, ...values}, positionals) {
    none(positionals);
    if (data === undefined) throw new UsageError("missing --data");
    if (openslo && json) throw new UsageError("--json with --openslo, expected one of both");
    const folder = existing(data);
    if (!openslo) return judgeFolder(folder, {json, ...values});
    return withTemporaryDatabase(async (database) => {
      const opened = await openObjectives(database, folder, clockFolders());
      if (!opened) throw missing(folder);
      const {text, leftOut} = writeOpenSlo(opened.objectives);
      writeLines(text.trimEnd().split("\n"));
      for (const sentence of leftOut) print(sentence);
      for (const fault of byLine(opened.faults)) print(formatFault(fault));
      return opened.faults.length ? 1 : 0;
    });
  }
});

function missing(folder: string): UsageError {
  return new UsageError(`${join(folder, objectivesFile)}: no such file, expected the objectives for these data`);
}

async function judgeFolder(
  folder: string,
  {json, ...values}: {json?: boolean; "cut-off"?: string; "max-expansion"?: string}
): Promise<number> {
  const sources = await openSources([folder], {expansion: readExpansion(values)});
  try {
    return await withTemporaryDatabase(async (database) => {
      const opened = await openObjectives(database, folder, clockFolders());
      if (!opened) throw missing(folder);
      const cutOff = momentOption("cut-off", values["cut-off"]) ?? sources.settings.cutOff;
      const loaded = await loadTables(database, sources.files.filter(isMapped), {
        cutOff,
        areGroupsExact: sources.settings.areGroupsExact,
        needed: opened.needed,
        onFile: printProgress
      });
      const {areGroupsExact} = sources.settings;
      const {needed, identifiers} = opened;
      const elsewhere = await loadElsewhere(database, sources, loaded, {needed, identifiers, areGroupsExact});
      const {results, faults} = await computeObjectives(database, elsewhere.present, opened, {
        cutOff,
        observation: elsewhere.dated?.observation,
        counted: elsewhere.counted,
        fixed: sources.settings.fixed
      });
      const sorted = leastBudgetFirst(results);
      if (json) writeJson({objectives: sorted});
      else writeLines(describe(sorted));
      const all = byLine([
        ...opened.faults,
        ...faults,
        ...sources.faults,
        ...sources.files.flatMap((source) => source.faults),
        ...loaded.flatMap((file) => file.faults)
      ]);
      for (const fault of all.slice(0, faultsShown)) print(formatFault(fault));
      if (all.length > faultsShown) print(`… and ${(all.length - faultsShown).toLocaleString("en-GB")} more`);
      return all.length ? 1 : 0;
    });
  } finally {
    await sources.close();
  }
}

function describe(results: readonly ObjectiveResult[]): string[] {
  if (!results.length) return ["no objective can be judged"];
  const percent = (share: number | undefined) => (share === undefined ? "–" : shareText(share));
  const rows = results.map((result) => [
    result.id,
    result.word,
    percent(result.target),
    percent(result.actual),
    result.lower === undefined && result.upper === undefined
      ? ""
      : `${percent(result.lower)} to ${percent(result.upper)}`,
    shortNumber(result.n),
    shortNumber(result.budget.allowed),
    shortNumber(result.budget.spent),
    shortNumber(result.budget.left),
    shortNumber(result.budget.burnRate)
  ]);
  const head = ["objective", "word", "target", "actual", "95% limits", "n", "allowed", "spent", "left", "burn rate"];
  return [...textTable([head, ...rows]), ...results.flatMap((result) => ["", ...detail(result)])];
}

function detail(result: ObjectiveResult): string[] {
  const {id, sentence, owner, window, ledger, withoutBreach, budget, alerts, exceptions, review, isReviewDue} = result;
  const {good, unit} = result;
  const overdue = exceptions.filter(({isOverdue}) => isOverdue).length;
  const n = (count: number) => count.toLocaleString("en-GB");
  return [
    `${id}: ${sentence}`,
    `  ${unit}, ${good}; ${window.text}${window.from === undefined ? "" : `, ${window.from} to ${window.until}`}; ${owner ?? "nobody owns it"}`,
    ...(ledger
      ? [
          `  ${n(ledger.met)} met + ${n(ledger.breached)} breached (${n(ledger.openPastDue)} open) + ${n(ledger.notYetDue)} not yet due + ${n(ledger.excepted)} excepted = ${n(ledger.all)}`
        ]
      : []),
    ...(budget.exhaustedInDays === undefined
      ? []
      : [
          budget.exhaustedInDays > 0
            ? `  spent in ${shortNumber(Math.round(budget.exhaustedInDays))} days at the rate of the last ${budget.recent!.days}`
            : "  the budget is spent"
        ]),
    ...(alerts?.spans.length
      ? [
          `  burnt at more than ${shortNumber(alerts.burnRate)} over ${alerts.long} and ${alerts.short} days: ${alerts.spans.length > 3 ? `${alerts.spans.length} times, last ` : ""}${alerts.spans
            .slice(-3)
            .map(({from, until}) => `${from} to ${until ?? "now"}`)
            .join(", ")}`
        ]
      : []),
    ...(withoutBreach
      ? [
          `  ${withoutBreach.daysSince} days since ${withoutBreach.lastBreach === undefined ? "watching began, without a breach" : "the last breach"}${withoutBreach.upperPerYear === undefined ? "" : `; at most ${shortNumber(withoutBreach.upperPerYear)} breaches a year, at 95%`}`
        ]
      : []),
    ...(isReviewDue ? [`  its review was due on ${review}`] : []),
    ...(overdue ? [`  ${overdue} ${overdue === 1 ? "exception is" : "exceptions are"} overdue`] : [])
  ];
}
