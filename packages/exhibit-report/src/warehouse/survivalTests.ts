import {exclusionSql, observationRules} from "../statistics/observation.ts";
import type {FindingSql} from "../statistics/observation.ts";
import type {RowTest} from "../tables/typedColumn.ts";
import type {CutOff} from "./cutOff.ts";

/** What makes a row with dates a fault, whatever the data cut-off, by the rule that excludes it. */
export function datedTests(finding: FindingSql, {hasNoDates}: Pick<CutOff, "hasNoDates">): RowTest[] {
  const {row} = exclusionSql(finding, {hasNoDates});
  const tests: RowTest[] = [
    {
      when: row.noOpening,
      name: "opened",
      explain: (text) => ({message: `a date that stands for none "${text("opened")}"`, expected: "when it was opened"}),
      rule: observationRules.noOpening
    },
    {
      when: row.closedBefore,
      name: finding.closed === "closed" ? "closed" : "closed_hi",
      explain: (text) => ({
        message: `closed before it was opened: "${text(finding.closed === "closed" ? "closed" : "closed_hi")}"`,
        expected: `${text("opened")} or after`
      }),
      rule: observationRules.closedBefore
    }
  ];
  if (finding.outcome)
    tests.push({
      when: row.closingUnknown,
      name: "outcome",
      explain: (text) => ({message: `closed ("${text("outcome")}") without a date`, expected: "when it was closed"}),
      rule: observationRules.closingUnknown
    });
  for (const name of [finding.lastSeen, finding.closedLo]) {
    if (!name) continue;
    tests.push({
      when: `closed_on is null and ${name} < opened`.replace("closed_on", finding.closed),
      name,
      explain: (text) => ({
        message: `last seen before it was opened: "${text(name)}"`,
        expected: `${text("opened")} or after`
      }),
      rule: observationRules.seenBefore
    });
  }
  return tests;
}

/** What makes a row with days a fault. */
export function timedTests(): RowTest[] {
  return [
    {
      when: '"time" < 0',
      name: "time",
      explain: (text) => ({message: `negative time "${text("time")}"`, expected: "0 or more"})
    }
  ];
}
