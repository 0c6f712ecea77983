import type {Database} from "./database.ts";

/** The identifiers in a list, however it is written: as JSON, in braces, with commas or spaces. */
const listed = (column: string) => String.raw`unnest(regexp_extract_all(${column}, '[^\s,;\[\]{}"'']+'))`;

/** Finds the first deployment that carried each change, for deployments that list their changes. */
export async function findCarried(database: Database): Promise<void> {
  await database.run(
    `create or replace temp table carried as
      select change_id, arg_min(deploy_id, deployed_at) as deploy_id, arg_min(service, deployed_at) as service,
        min(deployed_at) as deployed_at
      from (select ${listed("changes")} as change_id, deploy_id, service, deployed_at from deployments) group by change_id`
  );
}

/**
 * SQL of changes, or incidents, with the deployment that carried them, or their cause, where they do not name one: in the
 * service of that deployment.
 */
export function withCarried(table: "changes" | "incidents", rows: string): string {
  const [names, linked] =
    table === "changes"
      ? ["deploy_id", "carried on own.change_id = carried.change_id"]
      : [
          "caused_by",
          `(select file, record, arg_min(carried.deploy_id, deployed_at) as deploy_id,
              arg_min(carried.service, deployed_at) as service
            from (select file, record, ${listed("changes")} as change_id from (${rows})) join carried using (change_id)
            group by file, record) carried on own.file = carried.file and own.record = carried.record`
        ];
  return `select own.* replace (coalesce(own.${names}, carried.deploy_id) as ${names},
      case when own.${names} is null and carried.deploy_id is not null then carried.service else own.service end as service)
    from (${rows}) own left join ${linked}`;
}
