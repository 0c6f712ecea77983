import type {TableName} from "../sources/tableSchemas.ts";
import {changeRules} from "../tables/changeRules.ts";
import {notSucceeded} from "../tables/rowRules.ts";
import {failedDeploymentsSql} from "./failedDeployments.ts";

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

/** Of a finding that was opened when its application had left observation. */
export const removedRule = "detected after removal";

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
    rule: removedRule,
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
    rule: changeRules.unknown,
    needs: ["deployments"],
    sql: `select changes.file, changes.record from changes anti join deployments
      on changes.deploy_id = deployments.deploy_id and changes.service is not distinct from deployments.service
      where deployed_at is null and (deploy_id is not null or file not in
        (select file from changes where deploy_id is not null or deployed_at is not null))`
  },
  {
    table: "changes",
    rule: changeRules.before,
    needs: ["deployments"],
    sql: `select changes.file, changes.record from changes join deployments
      on changes.deploy_id = deployments.deploy_id and changes.service is not distinct from deployments.service
      where changes.deployed_at is null and deployments.deployed_at < committed_at`
  },
  {
    table: "changes",
    rule: changeRules.history,
    needs: ["deployments"],
    sql: `with sizes as (
        select changes.service, changes.deploy_id, min(deployments.deployed_at) as since, count(*) as n
        from changes join deployments
          on changes.deploy_id = deployments.deploy_id and changes.service is not distinct from deployments.service
        group by all
      ),
      first as (
        select service, arg_min(deploy_id, (since, deploy_id)) as deploy_id from sizes group by service
        having arg_min(n, (since, deploy_id)) >= 100 and arg_min(n, (since, deploy_id)) >= 10 * median(n)
      )
      select changes.file, changes.record from changes join first
        on changes.deploy_id = first.deploy_id and changes.service is not distinct from first.service`
  }
];
