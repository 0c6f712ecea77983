import {certain, leading} from "../certain.ts";
import {usualProbabilities} from "../statistics/lossFit.ts";
import type {SeverityFit, TailFit} from "../statistics/lossFit.ts";
import {drawError, severityDrawCount} from "../statistics/severityDraws.ts";
import {mostProfiled} from "../statistics/tailLimits.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import type {FileMapping} from "../sources/mapping.ts";
import {fitLosses, lossFrequency, lossJson, lossMapping, noCurrency} from "../tables/lossReport.ts";
import type {CountedLosses, FoundLosses, GivenLosses, LossFits, NamedLosses} from "../tables/lossReport.ts";
import {howMany} from "../text/howMany.ts";
import {countLosses} from "../warehouse/countLosses.ts";
import {literal} from "../warehouse/database.ts";
import type {Database} from "../warehouse/database.ts";
import {loadTables} from "../warehouse/loadTables.ts";
import {openSources} from "../warehouse/openSources.ts";
import type {SourceFile} from "../warehouse/openSources.ts";
import {withTemporaryDatabase} from "../warehouse/openTemporary.ts";
import {calendarDate, defineCommand, existing, only, UsageError, wholeNumber} from "./command.ts";
import {print, printFaults, shortNumber, textTable, writeJson, writeLines} from "./output.ts";

export default defineCommand({
  usage: `exhibit fit <losses.csv> [options]

  --amount <column>     money lost in one event; default: amount, or what is recognised or mapped: see exhibit check
  --date <column>       when it happened; default: occurred_on
  --threshold <amount>  losses below it were not recorded: any in the file are left out, and the fit allows for it;
                        default: threshold: of the file in exhibit.yaml
  --tail <amount>       threshold of the generalised Pareto tail; default: what 90% stay below, with 50 to 2,000 above it
  --since <date>, --until <date>  first and last day on which losses are counted; default: those of the losses
  --seed <n>            of the lognormal’s bands; default: 1
  --json                write JSON to standard output

Without --threshold, the output says when losses look as if there were one.`,
  options: {
    amount: {type: "string"},
    date: {type: "string"},
    threshold: {type: "string"},
    tail: {type: "string"},
    since: {type: "string"},
    until: {type: "string"},
    seed: {type: "string", default: "1"},
    json: {type: "boolean"}
  },
  async run({json, amount, date, ...values}, positionals) {
    const file = existing(only(positionals, "CSV file"));
    const seed = wholeNumber("seed", values.seed, 0, 2 ** 32 - 1);
    const given = money("threshold", values.threshold);
    const tail = money("tail", values.tail);
    const days = {
      since: values.since === undefined ? undefined : calendarDate("since", values.since),
      until: values.until === undefined ? undefined : calendarDate("until", values.until)
    };
    const sources = await openSources([file]);
    try {
      const source = certain(sources.files[0]);
      const {csv} = source;
      if (!csv) throw new UserError(source.faults.map(formatFault).join("\n"), source.faults);
      return await withTemporaryDatabase(async (database) => {
        const {threshold: recorded, ...mapping} = mappingOf(source, {amount, date});
        const threshold = given ?? recorded;
        const [loaded] = leading(await loadTables(database, [{csv, mapping}]), 1);
        if (!loaded.read) throw new UserError(loaded.faults.map(formatFault).join("\n"), loaded.faults);
        const found = await readLosses(database, threshold);
        const counted = await countLosses(database, found.where, days);
        const fits = fitLosses(found.losses, {threshold, tail, seed});
        if (json) writeJson(lossJson(found, {threshold, seed, ...days}, fits, counted));
        else writeLines(describe(found, {threshold, seed, ...days}, fits, counted));
        for (const {rule, n} of loaded.excluded) print(`${file}: ${howMany(n, "row")} excluded: ${rule}`);
        if (found.nBelow) print(`${file}: ${howMany(found.nBelow, "row")} excluded: below the threshold`);
        if (found.nOther)
          print(`${file}: ${howMany(found.nOther, "row")} excluded: in another currency than ${found.currency}`);
        if (fits.suspected !== undefined)
          print(
            `${file}: there are hardly any small losses: are those below ${shortNumber(fits.suspected)} not recorded? --threshold ${fits.suspected} allows for it`
          );
        printFaults(loaded.faults, loaded.n_rejected, "the others were used");
        return loaded.n_rejected || !found.losses.length ? 1 : 0;
      });
    } finally {
      await sources.close();
    }
  }
});

function money(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const number = Number(value);
  if (/^\d+(\.\d+)?$/.test(value) && number > 0 && number < Infinity) return number;
  throw new UsageError(`invalid --${name}: ${value}, expected an amount above 0, such as 20000`);
}

/** The file as losses: as it is recognised, or by the columns that were named. */
function mappingOf({csv, mapping}: SourceFile, named: NamedLosses): FileMapping {
  const {file, names} = csv!;
  const expected = `one of: ${names.join(", ")}`;
  for (const column of [named.amount, named.date])
    if (column !== undefined && !names.includes(column))
      throw new UserError(`${file}:1: ${column}: missing column (expected ${expected})`);
  const found = lossMapping(names, mapping?.table === "losses" ? mapping : undefined, named);
  if (found) return found;
  throw new UserError(`${file}:1: no column of losses (expected amount, or --amount with ${expected})`);
}

interface Found extends FoundLosses {
  /** SQL that these losses meet. */
  where: string;
}

/** The losses in the currency with most of them, from the threshold on. */
async function readLosses(database: Database, threshold = 0): Promise<Found> {
  const {rows} = await database.query(
    "select upper(currency) as currency, count(*) as n from losses group by 1 order by n desc, 1"
  );
  const currency = rows.length ? String(certain(rows[0]).currency) : noCurrency;
  const where = `upper(currency) = ${literal(currency)} and amount >= ${threshold}`;
  const {rows: used} = await database.query(`select amount from losses where ${where} order by amount`);
  const n = rows.length ? Number(certain(rows[0]).n) : 0;
  return {
    losses: Float64Array.from(used, ({amount}) => Number(amount)),
    currency: currency === noCurrency ? undefined : currency,
    nOther: rows.reduce((sum, row) => sum + Number(row.n), 0) - n,
    nBelow: n - used.length,
    where
  };
}

function describe(
  {losses, currency, nOther}: Found,
  given: GivenLosses,
  fits: LossFits,
  counted: CountedLosses | undefined
): string[] {
  const {threshold} = given;
  const n = losses.length.toLocaleString("en-GB");
  if (!losses.length) return ["no losses"];
  const head = `${n} losses${currency ? ` in ${currency}` : ""}, ${shortNumber(losses[0])} to ${shortNumber(losses[losses.length - 1])}${threshold === undefined ? "" : `, recorded from ${shortNumber(threshold)} on`}${nOther ? `; ${nOther.toLocaleString("en-GB")} in other currencies, which cannot be added to these, left out` : ""}`;
  return [head, "", ...describeSeverity(fits, given), "", ...describeFrequency(counted, given)];
}

function describeSeverity({severity, tail}: LossFits, {threshold, seed}: GivenLosses): string[] {
  const cells = (fit: SeverityFit | TailFit | undefined, p: number) => {
    const found = fit?.quantiles.find((quantile) => quantile.p === p);
    return found ? [shortNumber(found.loss), between(found.lower, found.upper)] : ["–", ""];
  };
  const rows = usualProbabilities.map((p) => [`${shortNumber(100 * p)}%`, ...cells(severity, p), ...cells(tail, p)]);
  const heading = [
    `one loss${threshold === undefined ? "" : ` from ${shortNumber(threshold)} on`} stays below`,
    ...["lognormal", "95% band", "tail", "95% band"]
  ];
  const unfit =
    threshold === undefined
      ? "no lognormal: too few losses, or all alike"
      : "no lognormal: above the threshold losses are spread as those of a Pareto distribution, or more, or are fewer than five";
  return [
    severity
      ? `lognormal: meanlog ${shortNumber(severity.meanlog)}, sdlog ${shortNumber(severity.sdlog)}${severity.share_below ? `; by this ${severity.share_below > 0.999 ? "over 99.9" : shortNumber(100 * severity.share_below)}% of all losses are below the threshold` : ""}`
      : unfit,
    tail
      ? `tail: generalised Pareto above ${shortNumber(tail.threshold)} (n = ${tail.n.toLocaleString("en-GB")}), shape ${shortNumber(tail.shape)} (95% limits ${between(tail.shape_lower, tail.shape_upper)}), scale ${shortNumber(tail.scale)}`
      : "tail: not enough data: fewer than 25 losses above its threshold",
    ...(severity || tail ? ["", ...textTable([heading, ...rows])] : []),
    ...bandNote(severity, tail, seed)
  ];
}

function between(lower: number | undefined, upper: number | undefined): string {
  return `${lower === undefined ? "–" : shortNumber(lower)} to ${upper === undefined ? "–" : shortNumber(upper)}`;
}

/** How the bands were made, and how well they are known. */
function bandNote(severity: SeverityFit | undefined, tail: TailFit | undefined, seed: number): string[] {
  const notes = [
    severity &&
      `of the lognormal from ${severityDrawCount.toLocaleString("en-GB")} draws (seed ${seed}), each limit known to ±${(100 * drawError).toFixed(0)}% of its distance`,
    tail && `of the tail by ${tail.n > mostProfiled ? "the delta method" : "profile likelihood"}`
  ].filter(Boolean);
  return notes.length ? [`95% bands: ${notes.join("; ")}`] : [];
}

/** Where the period comes from, unless it was said: a register may begin before its first loss and go on after its last. */
function periodNote({since, until}: GivenLosses): string {
  if (since === undefined && until === undefined)
    return " (from the first loss to the last: --since and --until say when recording began and ended)";
  if (since === undefined) return " (from the first loss on: --since says when recording began)";
  return until === undefined ? " (up to the last loss: --until says when recording ended)" : "";
}

function describeFrequency(counted: CountedLosses | undefined, given: GivenLosses): string[] {
  if (!counted) return ["frequency: not enough data: dates of losses over eight months or more"];
  const {poisson, negative} = lossFrequency(counted);
  const test = negative
    ? `negative binomial beside it: size ${Number.isFinite(negative.size) ? shortNumber(negative.size) : "without end, so that it is the Poisson"}; were the counts Poisson, so much gain would come up with probability ${shortNumber(negative.p)}`
    : "no losses to compare distributions by";
  return [
    `frequency: ${counted.counts.length} whole ${counted.unit}s, ${counted.since} to ${counted.until}${periodNote(given)}: Poisson, ${shortNumber(poisson.lambda)} a ${counted.unit} (${shortNumber(poisson.lower)} to ${shortNumber(poisson.upper)}), variance ${shortNumber(poisson.variance_ratio)} times the mean (dispersion test p = ${shortNumber(poisson.dispersion_p)})`,
    test
  ];
}
