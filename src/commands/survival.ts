import {logRank} from "../analysis/logRank.ts";
import {kaplanMeier, survivalAt} from "../analysis/survival.ts";
import type {ConfidenceType, SurvivalCurve} from "../analysis/survival.ts";
import {restrictedMean} from "../analysis/survivalMean.ts";
import {timeToClosed} from "../analysis/survivalQuantile.ts";
import {countSurvival} from "../warehouse/countSurvival.ts";
import type {SurvivalColumns} from "../warehouse/countSurvival.ts";
import {openCsv} from "../warehouse/csvFile.ts";
import {openDatabase} from "../warehouse/database.ts";
import type {EventGroup} from "../warehouse/eventCounts.ts";
import {
  defineCommand,
  existing,
  expansionOption,
  expansionUsage,
  oneOf,
  only,
  readExpansion,
  UsageError
} from "./command.ts";
import {print, printFaults, printProgress, rowCount, shortNumber, textTable, writeJson, writeLines} from "./output.ts";

const scales = ["log-log", "log", "plain"] as const;
const daysAtRisk = [30, 90, 365];

export default defineCommand({
  summary: "how long findings stay open: Kaplan-Meier curves, quartiles, restricted means, log-rank test",
  usage: `exhibit survival <csv> --opened <column> --closed <column> [options]
       exhibit survival <csv> --time <column> --status <column> [options]

  --opened, --closed   columns with dates; an empty closing date is a finding still open
  --time, --status     columns with days since opening, and 1 when closed then, 0 when last seen open
  --entry <column>     when the finding came under observation (late entry): a date, or days since opening
  --last-seen <column> when it was last seen open, where that was before the census
  --group <column>     one curve for each value
  --census <date>      last moment of observation; default: the latest date in the file
  --conf <scale>       scale of the 95% limits: log-log (default), log, plain
  --date-format <fmt>  strptime format of the dates, such as %d/%m/%Y
  --decimal <mark>     decimal mark of the numbers: . or ,
  --delimiter <char>   between values; default: found in the header
  --json               write JSON to standard output
${expansionUsage}

Dates without an offset are UTC. Rows that cannot be used are listed on standard error, and the exit code is 1.`,
  options: {
    opened: {type: "string"},
    closed: {type: "string"},
    time: {type: "string"},
    status: {type: "string"},
    entry: {type: "string"},
    "last-seen": {type: "string"},
    group: {type: "string"},
    census: {type: "string"},
    conf: {type: "string", default: "log-log"},
    "date-format": {type: "string"},
    decimal: {type: "string"},
    delimiter: {type: "string"},
    json: {type: "boolean"},
    ...expansionOption
  },
  async run(values, positionals) {
    const file = existing(only(positionals, "CSV file"));
    const confidence = oneOf("conf", values.conf, scales);
    const columns = readColumns(values);
    const census = values.census === undefined ? undefined : readCensus(values.census);
    const decimal = values.decimal === undefined ? undefined : oneOf("decimal", values.decimal, [".", ","]);
    printProgress(file);
    const csv = await openCsv(file, {delimiter: values.delimiter, expansion: readExpansion(values)});
    const database = await openDatabase(":memory:");
    try {
      for (const column of Object.values(columns).filter((name): name is string => name !== undefined)) {
        if (!csv.names.includes(column))
          throw new UsageError(`${file}: no column "${column}", expected one of: ${csv.names.join(", ")}`);
      }
      const counted = await countSurvival(database, csv, columns, {
        census,
        dateFormat: values["date-format"],
        decimal
      });
      const result = describe(counted.groups, confidence);
      if (values.json) writeJson(result.json);
      else writeLines(result.lines());
      if (!census && counted.census) print(`${file}: census ${counted.census}, the latest date in the file`);
      if (counted.n_after_census)
        print(`${file}: ${rowCount(counted.n_after_census)} opened after the census, left out`);
      printFaults(counted.faults, counted.n_rejected, "the others were counted");
      return counted.n_rejected ? 1 : 0;
    } finally {
      database.close();
      await csv.close();
    }
  }
});

function readColumns(values: Partial<Record<string, string | boolean>>): SurvivalColumns {
  const {opened, closed, time, status, entry, group} = values as Partial<Record<string, string>>;
  const more = {entry, group, last_seen: values["last-seen"] as string | undefined};
  const isDated = opened !== undefined || closed !== undefined;
  if (isDated === (time !== undefined || status !== undefined))
    throw new UsageError("expected either --opened and --closed, or --time and --status");
  if (isDated) {
    if (opened === undefined || closed === undefined) throw new UsageError("--opened and --closed go together");
    return {opened, closed, ...more};
  }
  if (time === undefined || status === undefined) throw new UsageError("--time and --status go together");
  if (more.last_seen !== undefined || values.census !== undefined)
    throw new UsageError("--last-seen and --census go with --opened and --closed");
  return {time, status, ...more};
}

function readCensus(text: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)Z?)?$/.exec(text);
  const census = match && `${match[1]} ${match[2] ?? "00:00:00"}`;
  const date = new Date(`${census}Z`);
  if (!census || Number.isNaN(date.getTime()) || !date.toISOString().startsWith(match[1]))
    throw new UsageError(`invalid --census: ${text}, expected YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ`);
  return census;
}

function describe(groups: readonly EventGroup[], confidence: ConfidenceType) {
  const curves = groups.map(({group, counts}) => ({group, curve: kaplanMeier(counts, {confidence})}));
  const taus = horizons(curves.map(({curve}) => curve));
  const test = logRank(groups.map(({counts}) => counts));
  return {
    json: {
      groups: curves.map(({group, curve}) => groupJson(group, curve, taus)),
      log_rank: test && {chi2: test.chi2, df: test.df, p: test.p}
    },
    lines() {
      const tests = test
        ? `chi2 = ${shortNumber(test.chi2)}, df = ${test.df}, p = ${shortNumber(test.p)}`
        : "not enough groups with events";
      return [
        ...textTable([heading(taus), ...curves.map(({group, curve}) => groupRow(group, curve, taus))]),
        "",
        `log-rank: ${tests}`
      ];
    }
  };
}

/** Horizons of the restricted mean: the longest time that all groups reach, and a year. */
function horizons(curves: readonly SurvivalCurve[]): number[] {
  const shortest = Math.min(...curves.map(({maxTime}) => maxTime ?? Infinity));
  return [...new Set([shortest, 365])].filter((tau) => tau > 0 && tau < Infinity);
}

function groupJson(group: EventGroup["group"], curve: SurvivalCurve, taus: readonly number[]) {
  const [p25, p50, p75] = [0.25, 0.5, 0.75].map((p) => timeToClosed(curve, p));
  return {
    group,
    n: curve.n,
    events: curve.events,
    censored: curve.censored,
    days_to_closed: {p25: p25.estimate, p50: p50.estimate, p75: p75.estimate},
    ci95: {
      lower: {p25: p25.lower, p50: p50.lower, p75: p75.lower},
      upper: {p25: p25.upper, p50: p50.upper, p75: p75.upper}
    },
    rmst: taus.map((tau) => {
      const {rmst, se} = restrictedMean(curve, tau);
      return {tau, rmst, se};
    }),
    curve: {
      time: curve.time,
      survival: curve.survival,
      std_err: curve.std_err,
      lower: curve.lower,
      upper: curve.upper,
      n_risk: curve.n_risk,
      n_event: curve.n_event,
      n_censor: curve.n_censor
    }
  };
}

function heading(taus: readonly number[]): string[] {
  const quartiles = ["25% closed", "50% closed", "75% closed"].map((text) => `${text} (days, 95%)`);
  const risk = daysAtRisk.map((day) => `at risk ${day} d`);
  return [
    "group",
    "n",
    "closed",
    "open",
    ...quartiles,
    ...risk,
    ...taus.map((tau) => `mean in ${shortNumber(tau)} d ± se`)
  ];
}

function groupRow(group: EventGroup["group"], curve: SurvivalCurve, taus: readonly number[]): string[] {
  const quartiles = [0.25, 0.5, 0.75].map((p) => {
    const {estimate, lower, upper} = timeToClosed(curve, p);
    return `${shortNumber(estimate)} (${shortNumber(lower)} to ${shortNumber(upper)})`;
  });
  const means = taus.map((tau) => {
    const {rmst, se} = restrictedMean(curve, tau);
    return `${shortNumber(rmst)} ± ${shortNumber(se)}`;
  });
  const counts = [curve.n, curve.events, curve.censored].map((n) => n.toLocaleString("en-GB"));
  return [
    String(group),
    ...counts,
    ...quartiles,
    ...survivalAt(curve, daysAtRisk).n_risk.map((n) => n.toLocaleString("en-GB")),
    ...means
  ];
}
