/**
 * SQL of the deployments that failed, by `file` and `record`: those that another repairs, and those that an incident names as
 * its cause. Where both sides name a service, it must be the same.
 *
 * @param hasIncidents whether there is a table of incidents
 */
export function failedDeploymentsSql(hasIncidents: boolean): string {
  return `select distinct d.file, d.record from deployments d join (${namedDeploymentsSql(hasIncidents)}) named
    on d.deploy_id = named.deploy_id and (d.service = named.service or d.service is null or named.service is null)`;
}

/** SQL of what is named as a failed deployment, by `service` and `deploy_id`. */
export function namedDeploymentsSql(hasIncidents: boolean): string {
  const incidents = "select service, caused_by from incidents where caused_by is not null";
  return ["select service, remediates as deploy_id from deployments where remediates is not null", incidents]
    .slice(0, hasIncidents ? 2 : 1)
    .join(" union ");
}
