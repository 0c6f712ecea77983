import {groupKeySql, groupNames} from "../statistics/groupSpelling.ts";
import type {CountedFindings} from "./countedFindings.ts";
import {literal} from "./database.ts";
import type {Database} from "./database.ts";

const names = "counted_applications";

/**
 * The same findings, each application under one name: as a file calls it, or as most findings do.
 *
 * @param options whether `applications` were loaded of a file, and whether those that differ by case alone are apart
 */
export async function nameApplications(
  database: Database,
  counted: CountedFindings,
  {hasApplications = false, areGroupsExact = false}: {hasApplications?: boolean; areGroupsExact?: boolean}
): Promise<CountedFindings> {
  if (areGroupsExact) return counted;
  const {rows} = await database.query(
    `select app, sum(n) as n from ${counted.relation} where app is not null group by app order by app`
  );
  const given = hasApplications ? (await database.query("select app from applications order by app")).rows : [];
  const spelt = rows.map(({app, n}): readonly [string, number] => [String(app), Number(n)]);
  const own = groupNames([...spelt, ...given.map(({app}): readonly [string, number] => [String(app), Infinity])]);
  const values = [...own].map(([key, name]) => `(${literal(key)}, ${literal(name)})`);
  await database.run(
    `create or replace temp table ${names} as ${values.length ? `from (values ${values.join(", ")}) as own(key, name)` : "select '' as key, '' as name where false"}`
  );
  const named = (relation: string) => `(select own.* exclude (place) replace (coalesce(name, app) as app)
    from (select *, row_number() over () as place from ${relation}) own
    left join ${names} on ${groupKeySql("own.app")} = key order by place)`;
  const {relation, periods} = counted;
  return {...counted, relation: named(relation), ...(periods !== undefined && {periods: named(periods)})};
}
