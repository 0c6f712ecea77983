import {isNoDate} from "../statistics/cutOff.ts";
import {exclusionSql, observationRules, observe} from "../statistics/observation.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import type {RowValues, TableTest} from "./typedColumn.ts";

/** Under which a deployment is excluded that never came to production. */
export const notSucceeded = "deployment did not succeed";

const unknownCurrency: TableTest = {
  when: "not coalesce(regexp_full_match(currency, '[A-Za-z]{3}'), false)",
  holds: ({value}) => !/^[A-Za-z]{3}$/.test(String(value("currency") ?? "")),
  name: "currency",
  explain: (text) => ({message: `currency unknown: "${text("currency")}"`, expected: "an ISO 4217 code"}),
  rule: "currency unknown"
};

const {row: findingRules} = exclusionSql(
  {opened: "opened_at", closed: "closed_at", closedLo: "closed_lo", closedHi: "closed_hi", outcome: "outcome"},
  {hasNoDates: true}
);

/** Rules that exclude rows of a file by what the row itself says, in the order in which they are tried. */
export const rowRules: Partial<Record<TableName, readonly TableTest[]>> = {
  deployments: [
    {
      when: "environment = 'other'",
      holds: ({value}) => value("environment") === "other",
      name: "environment",
      explain: (text) => ({message: `not production: "${text("environment")}"`}),
      rule: "not production"
    },
    // What never came to production needs no date of it.
    {
      when: "environment = 'other' and raw_deployed_at is null",
      holds: ({value, hasText}) => value("environment") === "other" && !hasText("deployed_at"),
      name: "environment",
      explain: (text) => ({message: `not production: "${text("environment")}"`}),
      rule: "not production",
      first: true
    },
    {
      when: "outcome = 'failure' and raw_deployed_at is null",
      holds: ({value, hasText}) => value("outcome") === "failure" && !hasText("deployed_at"),
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
      holds: ({number}) => isNoDate(number("opened_at")),
      name: "opened_at",
      explain: (text) => ({
        message: `a date that stands for none: "${text("opened_at")}"`,
        expected: "when it was opened"
      }),
      rule: observationRules.noOpening
    },
    {
      ...before("closed_at", "opened_at", observationRules.closedBefore, "closed before it was opened"),
      when: findingRules.closedBefore,
      holds: (row) => ruleOf(row) === observationRules.closedBefore
    },
    {
      when: findingRules.closingUnknown,
      holds: (row) => ruleOf(row) === observationRules.closingUnknown,
      name: "closed_at",
      explain: (text) => ({message: `closed ("${text("outcome")}") without a date`}),
      rule: observationRules.closingUnknown
    }
  ],
  applications: [before("removed_at", "added_at", "removed before added", "removed before it was added")],
  losses: [
    {
      when: "amount < 0",
      holds: ({number}) => number("amount")! < 0,
      name: "amount",
      explain: (text) => ({message: `negative amount: "${text("amount")}"`, expected: "a loss above 0"}),
      rule: "amount negative"
    },
    {
      when: "amount = 0",
      holds: ({number}) => number("amount") === 0,
      name: "amount",
      explain: (text) => ({message: `an amount of ${text("amount")}: no loss, or an amount that was not given`}),
      rule: "amount 0"
    },
    unknownCurrency
  ],
  estimates: [
    rejected(
      '"lambda" < 0',
      "lambda",
      "negative number of events",
      "0 or more events a year",
      ({number}) => number("lambda")! < 0
    ),
    ...["p05", "p50", "p95"].map((name) =>
      rejected(`${name} <= 0`, name, "loss not above 0", "more than 0", ({number}) => number(name)! <= 0)
    ),
    {
      when: `least(p05, p50, p95) is distinct from coalesce(p05, p50, p95)
        or greatest(p05, p50, p95) is distinct from coalesce(p95, p50, p05)`,
      holds: ({number}) => {
        const given = ["p05", "p50", "p95"].map(number).filter((loss) => loss !== undefined);
        return Math.min(...given) !== (given[0] ?? Infinity) || Math.max(...given) !== (given.at(-1) ?? -Infinity);
      },
      name: "p95",
      explain: (text) => ({
        message: `quantiles out of order: p05 ${text("p05") || "–"}, p50 ${text("p50") || "–"}, p95 ${text("p95") || "–"}`,
        expected: "p05 below p50 below p95"
      })
    },
    {
      ...unknownCurrency,
      when: `currency is not null and ${unknownCurrency.when}`,
      holds: (row) => row.value("currency") !== undefined && unknownCurrency.holds(row)
    }
  ],
  indicators: [
    ...["good", "bad", "total"].map((name) =>
      rejected(`${name} < 0`, name, "negative number", "0 or more", ({number}) => number(name)! < 0)
    ),
    ...["good", "bad"].map((name) =>
      rejected(
        `${name} > total`,
        name,
        "more than there were in all:",
        "at most the total",
        ({number}) => number(name)! > number("total")!
      )
    ),
    {
      when: "value is null and (total is null or coalesce(good, bad) is null) and (good is null or bad is null)",
      holds: ({number}) => {
        const [value, total, good, bad] = ["value", "total", "good", "bad"].map(number);
        const isGood = good !== undefined;
        const isBad = bad !== undefined;
        return value === undefined && (total === undefined || !(isGood || isBad)) && !(isGood && isBad);
      },
      name: "value",
      explain: () => ({message: "nothing measured", expected: "good and total, bad and total, good and bad, or value"})
    },
    {
      when: "abs(good + bad - total) > 1e-9 * total",
      holds: ({number}) => Math.abs(number("good")! + number("bad")! - number("total")!) > 1e-9 * number("total")!,
      name: "total",
      explain: (text) => ({message: `good ${text("good")} and bad ${text("bad")} are not the total ${text("total")}`})
    }
  ]
};

function before(later: string, earlier: string, rule: string, message: string, name = later): TableTest {
  return {
    when: `${later} < ${earlier}`,
    holds: ({number}) => number(later)! < number(earlier)!,
    name,
    explain: (text) => ({message: `${message}: "${text(name)}"`, expected: `${text(earlier)} or after`}),
    rule
  };
}

function rejected(when: string, name: string, message: string, expected: string, holds: TableTest["holds"]): TableTest {
  return {when, holds, name, explain: (text) => ({message: `${message} "${text(name)}"`, expected})};
}

/** By which rule what a finding says of itself excludes it. */
function ruleOf({number, value}: RowValues): string | undefined {
  const outcome = value("outcome") as string | undefined;
  const [opened, closed, closedLo, closedHi] = ["opened_at", "closed_at", "closed_lo", "closed_hi"].map(number);
  return observe({opened, closed, closedLo, closedHi, outcome}, Infinity).rule;
}

/** Columns without which a row is excluded by a rule, rather than rejected: the data never had it. */
export const missingRules: Partial<Record<TableName, Readonly<Record<string, string>>>> = {
  findings: {opened_at: observationRules.noOpening},
  losses: {amount: "amount unknown"}
};
