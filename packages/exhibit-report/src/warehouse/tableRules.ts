import {exclusionSql, observationRules} from "../statistics/observation.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {failedDeploymentsSql} from "./failedDeployments.ts";
import type {RowTest} from "./parseRows.ts";

const notSucceeded = "deployment did not succeed";

const unknownCurrency: RowTest = {
  when: "not coalesce(regexp_full_match(currency, '[A-Za-z]{3}'), false)",
  name: "currency",
  explain: (text) => ({message: `currency unknown: "${text("currency")}"`, expected: "an ISO 4217 code"}),
  rule: "currency unknown"
};

const {row: findingRules} = exclusionSql(
  {opened: "opened_at", closed: "closed_at", closedLo: "closed_lo", closedHi: "closed_hi", outcome: "outcome"},
  {hasNoDates: true}
);

/** Rules that exclude rows of a file by what the row itself says, in the order in which they are tried. */
export const rowRules: Partial<Record<TableName, readonly RowTest[]>> = {
  deployments: [
    {
      when: "environment = 'other'",
      name: "environment",
      explain: (text) => ({message: `not production: "${text("environment")}"`}),
      rule: "not production"
    },
    // What never came to production needs no date of it.
    {
      when: "environment = 'other' and raw_deployed_at is null",
      name: "environment",
      explain: (text) => ({message: `not production: "${text("environment")}"`}),
      rule: "not production",
      first: true
    },
    {
      when: "outcome = 'failure' and raw_deployed_at is null",
      name: "outcome",
      explain: (text) => ({message: `never deployed: "${text("outcome")}"`}),
      rule: notSucceeded,
      first: true
    }
  ],
  changes: [before("deployed_at", "committed_at", "deployed before commit", "deployed before it was committed")],
  incidents: [before("resolved_at", "started_at", "resolved before started", "resolved before it started")],
  findings: [
    {
      when: findingRules.noOpening,
      name: "opened_at",
      explain: (text) => ({
        message: `a date that stands for none: "${text("opened_at")}"`,
        expected: "when it was opened"
      }),
      rule: observationRules.noOpening
    },
    {
      ...before("closed_at", "opened_at", observationRules.closedBefore, "closed before it was opened"),
      when: findingRules.closedBefore
    },
    {
      when: findingRules.closingUnknown,
      name: "closed_at",
      explain: (text) => ({message: `closed ("${text("outcome")}") without a date`}),
      rule: observationRules.closingUnknown
    }
  ],
  applications: [before("removed_at", "added_at", "removed before added", "removed before it was added")],
  losses: [
    {
      when: "amount < 0",
      name: "amount",
      explain: (text) => ({message: `negative amount: "${text("amount")}"`, expected: "a loss above 0"}),
      rule: "amount negative"
    },
    {
      when: "amount = 0",
      name: "amount",
      explain: (text) => ({message: `an amount of ${text("amount")}: no loss, or one that nobody named`}),
      rule: "amount 0"
    },
    unknownCurrency
  ],
  estimates: [
    rejected('"lambda" < 0', "lambda", "negative number of events", "0 or more events a year"),
    ...["p05", "p50", "p95"].map((name) => rejected(`${name} <= 0`, name, "loss not above 0", "more than 0")),
    {
      when: `least(p05, p50, p95) is distinct from coalesce(p05, p50, p95)
        or greatest(p05, p50, p95) is distinct from coalesce(p95, p50, p05)`,
      name: "p95",
      explain: (text) => ({
        message: `quantiles out of order: p05 ${text("p05") || "–"}, p50 ${text("p50") || "–"}, p95 ${text("p95") || "–"}`,
        expected: "p05 below p50 below p95"
      })
    },
    {...unknownCurrency, when: `currency is not null and ${unknownCurrency.when}`}
  ],
  indicators: [
    ...["good", "bad", "total"].map((name) => rejected(`${name} < 0`, name, "negative number", "0 or more")),
    ...["good", "bad"].map((name) =>
      rejected(`${name} > total`, name, "more than there were in all:", "at most the total")
    ),
    {
      when: "value is null and (total is null or coalesce(good, bad) is null) and (good is null or bad is null)",
      name: "value",
      explain: () => ({message: "nothing measured", expected: "good and total, bad and total, good and bad, or value"})
    },
    {
      when: "abs(good + bad - total) > 1e-9 * total",
      name: "total",
      explain: (text) => ({message: `good ${text("good")} and bad ${text("bad")} are not the total ${text("total")}`})
    }
  ]
};

function before(later: string, earlier: string, rule: string, message: string, name = later): RowTest {
  return {
    when: `${later} < ${earlier}`,
    name,
    explain: (text) => ({message: `${message}: "${text(name)}"`, expected: `${text(earlier)} or after`}),
    rule
  };
}

function rejected(when: string, name: string, message: string, expected: string): RowTest {
  return {when, name, explain: (text) => ({message: `${message} "${text(name)}"`, expected})};
}

/** Columns without which a row is excluded by a rule, rather than rejected: the data never had it. */
export const missingRules: Partial<Record<TableName, Readonly<Record<string, string>>>> = {
  findings: {opened_at: observationRules.noOpening},
  losses: {amount: "amount unknown"}
};

/**
 * Rules that exclude rows by other rows, of the same table or another. Each is SQL for the `file` and `record` of the rows
 * it excludes, over tables by their contract’s name; `needs` lists those that must be there.
 */
export interface TableRule {
  table: TableName;
  rule: string;
  needs: readonly TableName[];
  /** Tables that must not be there. */
  without?: readonly TableName[];
  sql: string;
}

/** Rules between tables, in the order in which they are tried. Repeated keys come first: see `excludeRepeats`. */
export const tableRules: readonly TableRule[] = [
  ...[true, false].map((hasIncidents) => ({
    table: "deployments" as const,
    rule: notSucceeded,
    needs: hasIncidents ? (["incidents"] as const) : [],
    without: hasIncidents ? [] : (["incidents"] as const),
    // One that others name reached production, whatever its outcome.
    sql: `select file, record from deployments where outcome = 'failure'
      and (file, record) not in (${failedDeploymentsSql(hasIncidents)})`
  })),
  {
    table: "findings",
    rule: "detected after removal",
    needs: ["applications"],
    sql: "select findings.file, findings.record from findings join applications using (app) where opened_at > removed_at"
  },
  {
    table: "losses",
    rule: "total of the other rows",
    needs: [],
    sql: `with sums as (
        select file, sum(amount) as total, count(*) as n, min(record) as first, max(record) as last from losses group by file
      )
      select losses.file, losses.record from losses join sums using (file)
      where n > 3 and abs(2 * amount - total) <= 1e-9 * total
        and (record in (first, last) or event_id is null or regexp_matches(lower(event_id), 'total|sum|gesamt|somme|totaal'))`
  },
  {
    table: "changes",
    rule: "deployment unknown",
    needs: ["deployments"],
    sql: `select changes.file, changes.record from changes anti join deployments
      on changes.deploy_id = deployments.deploy_id and changes.service is not distinct from deployments.service
      where deployed_at is null and (deploy_id is not null or file not in
        (select file from changes where deploy_id is not null or deployed_at is not null))`
  },
  {
    table: "changes",
    rule: "deployed before commit",
    needs: ["deployments"],
    sql: `select changes.file, changes.record from changes join deployments
      on changes.deploy_id = deployments.deploy_id and changes.service is not distinct from deployments.service
      where changes.deployed_at is null and deployments.deployed_at < committed_at`
  },
  {
    table: "changes",
    rule: "first deployment, which carries all history",
    needs: ["deployments"],
    sql: `with sizes as (
        select changes.service, changes.deploy_id, min(deployments.deployed_at) as since, count(*) as n
        from changes join deployments
          on changes.deploy_id = deployments.deploy_id and changes.service is not distinct from deployments.service
        group by all
      ),
      first as (
        select service, arg_min(deploy_id, since) as deploy_id from sizes group by service
        having arg_min(n, since) >= 100 and arg_min(n, since) >= 10 * median(n)
      )
      select changes.file, changes.record from changes join first
        on changes.deploy_id = first.deploy_id and changes.service is not distinct from first.service`
  }
];
