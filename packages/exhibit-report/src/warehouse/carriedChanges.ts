import type {Database} from "./database.ts";

/** The identifiers in a list, however it is written: as JSON, in braces, with commas or spaces. */
const listed = (column: string) => String.raw`unnest(regexp_extract_all(${column}, '[^\s,;\[\]{}"'']+'))`;

// Of several at one time, the first by name: the same one at each run.
const first = "min({'deployed_at': deployed_at, 'deploy_id': deploy_id, 'service': service})";

/**
 * Finds the first deployment that carried each change, for deployments that list their changes; and the service of those that
 * are known by their own name.
 */
export async function findCarried(database: Database): Promise<void> {
  await database.run(
    `create or replace temp table carried as
      select change_id, unnest(${first}) from (
        select ${listed("changes")} as change_id, deploy_id, service, deployed_at from deployments)
      where deploy_id is not null group by change_id`
  );
  await database.run(
    `create or replace temp table named as select deploy_id, any_value(service) as service from deployments
      group by deploy_id having count(distinct coalesce(service, '')) = 1`
  );
}

/**
 * SQL of changes, or incidents, with the deployment that carried them, or their cause, where they do not name one: in the
 * service of that deployment. So is a change where it or the only deployment of that name says no service.
 */
export function withCarried(table: "changes" | "incidents", rows: string): string {
  const [names, linked] =
    table === "changes"
      ? ["deploy_id", "carried on own.change_id = carried.change_id"]
      : [
          "caused_by",
          `(select file, record, unnest(${first})
            from (select file, record, ${listed("changes")} as change_id from (${rows})) join carried using (change_id)
            group by file, record) carried on own.file = carried.file and own.record = carried.record`
        ];
  const only =
    table === "changes"
      ? " left join named on own.deploy_id = named.deploy_id and (own.service is null or named.service is null)"
      : "";
  const isOnly = only && "when named.deploy_id is not null then named.service ";
  return `select own.* replace (coalesce(own.${names}, carried.deploy_id) as ${names},
      case when own.${names} is null and carried.deploy_id is not null then carried.service ${isOnly}else own.service end as service)
    from (${rows}) own left join ${linked}${only}`;
}
