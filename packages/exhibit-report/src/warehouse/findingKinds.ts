import {certain} from "../certain.ts";
import type {FindingSql} from "../statistics/observation.ts";
import type {Clusters} from "./clusterEvents.ts";
import type {Database} from "./database.ts";
import {application} from "./ownFindingErrors.ts";

/** Findings to be counted: a row for each, or for each kind of them. */
export interface FindingRows {
  /** SQL to follow `from`, with `severity`, what `finding` names and what is `kept`. */
  relation: string;
  finding: FindingSql;
  /** Columns that stand for findings and their applications. */
  kept: readonly string[];
  /** The number of findings that a row stands for; absent where it is one. */
  weight?: string;
  clusters: Clusters;
}

interface Observed {
  n: number;
  relation: string;
  finding: FindingSql;
  isLate: boolean;
  kinds?: FindingRows;
}

/** A row for each kind of finding where they are grouped, for each finding where they are not. */
export function rowsOf(observed: Omit<Observed, "n">): FindingRows {
  return observed.kinds ?? eachFinding(observed);
}

/** A row for each finding. */
export function eachFinding({relation, finding}: Pick<Observed, "relation" | "finding">): FindingRows {
  return {relation, finding, kept: ["app"], clusters: application};
}

/**
 * Groups findings that agree in severity, dates and outcome, once: what these tell is then computed for each kind, and not
 * for each finding. Which applications the findings of a kind are of is kept beside.
 *
 * @returns undefined where most findings are of a kind of their own, as with times of day: nothing is gained then
 */
export async function groupKinds(
  database: Database,
  {n, relation, finding, isLate}: Observed
): Promise<FindingRows | undefined> {
  const {watchedFrom, ...given} = finding;
  const watched = isLate ? watchedFrom : undefined;
  const names = ["severity", ...Object.values(given)];
  const columns = [...names, ...(watched ? [`${watched} as watched_from`] : [])].join(", ");
  const {rows} = await database.query(
    `select approx_count_distinct(hash(${[...names, ...(watched ? [watched] : [])].join(", ")})) as n from ${relation}`
  );
  if (Number(certain(rows[0]).n) > n / 2) return undefined;
  await database.run(
    `create or replace temp table finding_kinds as select *, cast(row_number() over () as uinteger) as kind
      from (select ${columns}, count(*) as n from ${relation} group by all)`
  );
  await database.run(
    `create or replace temp table finding_applications as select cluster_value, cast(row_number() over () as uinteger) as member
      from (select distinct ${application} as cluster_value from ${relation})`
  );
  const keys = [...names, ...(watched ? ["watched_from"] : [])];
  await database.run(
    `create or replace temp table finding_members as select kind, member
      from (select ${columns}, ${application} as cluster_value from ${relation}) as findings
      join finding_applications using (cluster_value)
      join finding_kinds on ${keys.map((name) => `finding_kinds.${name} is not distinct from findings.${name}`).join(" and ")}`
  );
  return {
    relation: "finding_kinds",
    finding: {...given, ...(watched && {watchedFrom: "watched_from"})},
    kept: ["kind", "n"],
    weight: "n",
    clusters: {members: "finding_members", names: "finding_applications"}
  };
}
