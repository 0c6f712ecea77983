import {certain} from "../certain.ts";
import {observationOf} from "./countedFindings.ts";
import type {CountedFindings} from "./countedFindings.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";
import type {EventColumns} from "./eventCounts.ts";
import {cutFindings, manyFindings, quartersOf} from "./findingQuarters.ts";
import type {FindingQuarters, QuarterBacklog} from "./findingQuarters.ts";
import {application} from "./ownFindingErrors.ts";
import {timeColumns} from "./ownFindingTables.ts";
import type {FindingChoices} from "./ownFindingTables.ts";
import {daysOfQuarter} from "../text/calendarQuarter.ts";

/**
 * What findings that were counted where they live tell of quarters, as `findingQuarters` says it.
 *
 * @returns undefined where nobody asked about quarters
 */
export async function countedQuarters(
  database: Database,
  counted: CountedFindings,
  {fixed}: Pick<FindingChoices, "fixed">
): Promise<FindingQuarters | undefined> {
  const {manifest, periods} = counted;
  const {since, quarters: asked = []} = manifest.periods ?? {};
  if (periods === undefined || since === undefined) return undefined;
  const {n, hasOutcomes, isBounded, applications} = await observationOf(database, counted);
  const told = quartersOf(database, fixed, {
    span: {since, until: certain(manifest.cut_off.moment).slice(0, 10)},
    ...{isBounded, applications, clusters: application},
    cut: (quarters) => cutCounted(database, periods, quarters, {isRounded: n > manyFindings, hasOutcomes}),
    backlogs: (quarters) => countedBacklogs(database, periods, quarters)
  });
  return {...told, quarters: told.quarters.filter((quarter) => asked.includes(quarter))};
}

/** Makes the table of cut findings. @returns columns to count them by */
async function cutCounted(
  database: Database,
  periods: string,
  quarters: readonly string[],
  of: {isRounded: boolean; hasOutcomes: boolean}
): Promise<EventColumns> {
  const {time, entry, ...columns} = timeColumns({...of, isLate: true});
  const starts = quarters.map((quarter) => `(${literal(quarter)}, date ${literal(daysOfQuarter(quarter).since)})`);
  await database.run(
    `create or replace temp table ${cutFindings} as select app, quarter, is_closed, outcome, n, ${time} as "time", ${entry} as entry
      from (select app, start as quarter, is_closed, outcome, n, lasted as microseconds, coalesce(entered, -1) as entry
        from ${periods} join (values ${starts.join(", ")}) as quarters(name, start) on of = name where part = 'time')`
  );
  return {...columns, time: '"time"', entry: "entry", group: "quarter", weight: "n"};
}

async function countedBacklogs(
  database: Database,
  periods: string,
  quarters: readonly string[]
): Promise<QuarterBacklog[]> {
  const {rows} = await database.query(
    `select of, part, sum(n) as n from ${periods} where part in ('entered', 'ended', 'open') group by all`
  );
  const numberOf = (quarter: string, part: string) =>
    Number(rows.find((row) => row.of === quarter && row.part === part)?.n ?? 0);
  return quarters.map((quarter) => ({
    quarter,
    entered: numberOf(quarter, "entered"),
    ended: numberOf(quarter, "ended"),
    open: numberOf(quarter, "open"),
    ages: `select cast(lasted as double) as age, sum(n) as n from ${periods} where of = ${literal(quarter)} and part = 'open' group by 1`
  }));
}
