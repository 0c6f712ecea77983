import {poolRisks} from "../statistics/expertViews.ts";
import type {Pooling} from "../statistics/expertViews.ts";
import {countDelivery} from "./countDelivery.ts";
import {judgeKeys, keysJson} from "./deliveryReport.ts";
import type {ChosenPeriod} from "./deliveryReport.ts";
import type {DoraClasses} from "./publishedClasses.ts";
import {relateDelivery} from "./deliveryTables.ts";
import {poolGroups} from "./eventGroups.ts";
import {estimatesIn} from "./estimateTable.ts";
import {findingsIn} from "./findingTable.ts";
import type {FindingChoice} from "./findingTable.ts";
import {fitLosses, lossJson} from "./lossReport.ts";
import {lossesIn} from "./lossTable.ts";
import type {ReadTable} from "./readTable.ts";
import {forecastRisks, risksJson} from "./riskReport.ts";
import {groupJson, horizons, reportGroups} from "./survivalReport.ts";

/** What `exhibit survival` and others take when nobody says otherwise. */
const usual = {resamples: 1000, seed: 1, years: 100_000};

/** The answer of `exhibit survival` about findings, or incidents, in memory. */
export function answerSurvival(read: ReadTable, choice: FindingChoice) {
  const options = {confidence: "log-log", fixed: ["fixed"], seed: usual.seed, resamples: usual.resamples} as const;
  const found = findingsIn(read, choice);
  const reports = reportGroups(found.groups, options);
  const late = found.backlog && reportGroups(found.backlog.groups, options);
  const [all] = found.groups.length > 1 ? reportGroups([poolGroups(found.groups)], options) : reports;
  const json = (own: typeof reports) => own.map((report) => groupJson(report, horizons(own), options));
  return {...found, reports, all, late, json: {groups: json(reports), from_first_closing: late && json(late)}};
}

/** The answer of `exhibit fit` about losses in memory. */
export function answerLosses(
  read: ReadTable,
  {threshold, tail, ...days}: {threshold?: number; tail?: number; since?: string; until?: string} = {}
) {
  const given = {threshold, seed: usual.seed, ...days};
  const {found, counted, account} = lossesIn(read, {threshold, ...days});
  const fits = fitLosses(found.losses, {threshold, tail, seed: usual.seed});
  return {found, counted, account, fits, json: lossJson(found, given, fits, counted)};
}

/** The answer of `exhibit simulate` about estimates in memory. */
export function answerRisks(
  read: ReadTable,
  {pool = "linear", years = usual.years}: {pool?: Pooling; years?: number} = {},
  onRisk?: (name: string) => void
) {
  const {estimates, currency, account} = estimatesIn(read);
  const pooled = poolRisks(estimates, pool);
  const {usable} = pooled;
  const simulation = {years, seed: usual.seed};
  const forecasts = usable.length ? forecastRisks(usable, simulation, onRisk) : [];
  return {pooled, currency, account, forecasts, json: risksJson(usable, forecasts, {...simulation, pool})};
}

/** The answer of `exhibit dora` about deployments, and what belongs to them, in memory. */
export function answerDelivery(
  read: {deployments: ReadTable; changes?: ReadTable; incidents?: ReadTable},
  classes: DoraClasses,
  chosen: ChosenPeriod = {}
) {
  const tables = relateDelivery(read);
  const counted = countDelivery(tables, chosen);
  const judged = judgeKeys(counted.blocks, classes);
  const accounts = [tables.deployments, tables.changes, tables.incidents].flatMap((table) =>
    table ? [table.account()] : []
  );
  return {counted, judged, accounts, json: {keys: keysJson(judged), recovery_from: counted.recovery_from}};
}
