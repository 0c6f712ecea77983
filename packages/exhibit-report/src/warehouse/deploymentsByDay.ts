import {certain} from "../certain.ts";
import type {Database} from "./database.ts";
import {failedDeploymentsSql, namedDeploymentsSql} from "./failedDeployments.ts";

/** Deployments by day. */
export interface DailyDeployments {
  /** In no order; `day` is counted from 1970-01-01. */
  days: readonly {day: number; n: number; n_failed: number}[];
  /** Whether anything names a deployment that failed. */
  isFailureKnown: boolean;
}

/** Counts the deployments of each day, and those that failed. @param hasIncidents whether there is a table of incidents */
export async function deploymentsByDay(database: Database, hasIncidents: boolean): Promise<DailyDeployments> {
  const {rows} = await database.query(
    `with failed as (${failedDeploymentsSql(hasIncidents)})
      select date_diff('day', date '1970-01-01', cast(deployed_at as date)) as day, count(*) as n,
        count(failed.record) as n_failed
      from deployments left join failed using (file, record) group by day`
  );
  const {rows: named} = await database.query(`select count(*) as n from (${namedDeploymentsSql(hasIncidents)})`);
  return {
    days: rows.map(({day, n, n_failed}) => ({day: Number(day), n: Number(n), n_failed: Number(n_failed)})),
    isFailureKnown: Number(certain(named[0]).n) > 0
  };
}
