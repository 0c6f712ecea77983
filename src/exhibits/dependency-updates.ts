import {correlationInterval} from "exhibit-report/statistics/correlation";
import type {CorrelationInterval} from "exhibit-report/statistics/correlation";
import {dotRanges} from "exhibit-report/charts/dotRanges";
import {capital, count, days, decimal, percent, times} from "exhibit-report/charts/format";
import {color} from "exhibit-report/charts/theme";
import {yearLines} from "exhibit-report/charts/yearLines";
import {constant, defineExhibit, integer, markdown, number, string} from "exhibit-report";
import type {ConstantValues, Row, RowsOf} from "exhibit-report";

const columns = {
  population: string("Projects or teams of which the exemplary ones are compared with the others"),
  measure: string("Key of what is compared"),
  multiple: number("times", "The exemplary ones as a multiple of the others"),
  meaning: string("What the multiple says"),
  locator: string("Where it was read")
};

const stated = {
  statement: string("Key of the number"),
  value: number("see unit", "The number"),
  unit: string("Unit of the number"),
  qualifier: string("How the text qualifies the number"),
  meaning: string("What the number says"),
  locator: string("Where it was read")
};

const queries = {
  statements: {
    query: `select year, statement, value, unit, qualifier, meaning, locator from raw_sonatype_statements order by _row`,
    columns: {year: integer("year", "Year that the number is about"), ...stated}
  },
  studies: {
    query: `select study, statement, value, unit, qualifier, meaning, locator from raw_dependency_studies order by _row`,
    columns: {study: string("Study that no vendor made"), ...stated}
  }
};

type Exemplar = Row<typeof columns>;
type Named = RowsOf<typeof queries>;

interface Result {
  rounding: number;
  exemplars: Exemplar[];
  delays: Named["statements"];
  values: Record<string, number>;
  /** What the printed correlation can be: rounded to one digit, with the sampling error at either end. */
  interval: CorrelationInterval;
}

const inTitle = new Set(["update", "remediate"]);

const constants = {
  rounding: constant(0.05, "", "How far the correlation may lie from what is printed, to one digit")
};

function analyze(
  exemplars: Exemplar[],
  {rounding}: ConstantValues<typeof constants>,
  {statements, studies}: Named
): Result {
  const values = Object.fromEntries([
    ...exemplars.map(({measure, multiple}) => [measure, multiple]),
    ...[...statements, ...studies].map(({statement, value}) => [statement, value])
  ]);
  return {
    rounding,
    exemplars,
    delays: statements.filter(({statement}) => statement.startsWith("mttu_")),
    values,
    interval: {
      lower: correlationInterval(values.correlation - rounding, values.correlation_n).lower,
      upper: correlationInterval(values.correlation + rounding, values.correlation_n).upper
    }
  };
}

/** A multiple; at that of remediation, how it stands to that of updates. */
function noted(measure: string, values: Record<string, number>): string {
  const own = times(values[measure]);
  return measure === "remediate" && values.remediate < values.update
    ? `${own}: a smaller lead than ${times(values.update)}`
    : own;
}

export default defineExhibit({
  id: "dependency-updates",
  name: "Dependency updates and remediation",
  title: ({values}) =>
    `Exemplary open source projects update dependencies ${times(values.update)} faster than others and remediate vulnerabilities ${times(values.remediate)} faster`,
  subtitle: ({values}) =>
    `Exemplary projects and teams as multiples of the others, log axis; ${count(values.exemplar_projects)} exemplary among ${count(values.projects)} open source project teams, ${count(values.commercial_teams)} commercial teams, 2019`,
  slides: [13],
  sources: ["sonatype_2019_exemplars", "sonatype_statements", "dependency_studies"],
  figureSources: ["sonatype_2019_exemplars"],
  query: `select population, measure, case unit when 'percent more' then 1 + value / 100 else value end as multiple, meaning, locator
from raw_sonatype_2019_exemplars
order by _row`,
  columns,
  queries,
  constants,
  analyze,
  claim: ({values, interval}) =>
    `Projects that update fast also remediate fast: ${times(values.update)} and ${times(values.remediate)} faster than others among exemplary projects, and a correlation, printed as ${values.correlation}, between time to update and time to remediate (somewhere from ${decimal(interval.lower, 2)} to ${decimal(interval.upper, 2)}, n = ${count(values.correlation_n)}).`,
  holds: ({values, interval}) => values.update > 1 && values.remediate > 1 && interval.lower > 0,
  chart: ({exemplars, values}, options) =>
    dotRanges(
      {
        rows: exemplars.map(({population, measure, meaning, multiple}) => ({
          group: `Exemplary ${population}`,
          label: capital(meaning),
          marks: [
            {value: multiple, text: noted(measure, values), fill: inTitle.has(measure) ? color.accent : color.neutral}
          ],
          description: `Exemplary ${population}: ${times(multiple)} ${meaning}`
        })),
        scale: "log",
        domain: [1, 20],
        origin: 1,
        ticks: [1, 2, 5, 10, 20].map((value) => ({value, label: value === 1 ? "as others" : times(value)}))
      },
      options
    ),
  altText: ({values}) =>
    `Dots on a log axis of multiples, one row per measure, for exemplary open source projects and for exemplary commercial teams. The projects are ${times(values.update)} faster to update and ${times(values.remediate)} faster to remediate; the teams are ${times(values.add_process)} likelier to have a process to add a dependency.`,
  figures: [
    {
      id: "time-to-update",
      sources: ["sonatype_statements"],
      title: ({delays}) =>
        `The mean time to update a dependency fell from ${days(delays[0].value)} in ${delays[0].year} to ${days(delays.at(-1)!.value)} in ${delays.at(-1)!.year}`,
      subtitle: () => "Mean time to update a dependency in open source projects, in days; 2021 until 1 August",
      chart: ({delays}, options) =>
        yearLines(
          {
            panels: [
              {
                title: "",
                values: delays.map(({year, value}) => ({
                  ...{year, value, text: days(value)},
                  description: `${year}: ${days(value)}`
                }))
              }
            ],
            scale: "linear",
            domain: [0, 400],
            ticks: [0, 100, 200, 300, 400].map((value) => ({value, label: count(value)}))
          },
          options
        ),
      altText: ({delays}) =>
        `Mean days to update a dependency over time, in four years. It falls from ${days(delays[0].value)} to ${days(delays.at(-1)!.value)}.`,
      data: {
        columns: {
          year: integer("year", "Year that the number is about"),
          mean_days_to_update: number("days", "Mean time to update a dependency")
        },
        rows: ({delays}) => delays.map(({year, value}) => ({year, mean_days_to_update: value}))
      }
    }
  ],
  numbers: ({values, interval}) => ({
    update_multiple: times(values.update),
    remediate_multiple: times(values.remediate),
    correlation: String(values.correlation),
    correlation_lower: decimal(interval.lower, 2),
    correlation_upper: decimal(interval.upper, 2),
    explained: `${percent(interval.lower ** 2)} to ${percent(interval.upper ** 2)}`,
    projects: count(values.projects),
    exemplar_projects: count(values.exemplar_projects)
  }),
  values: ({interval}) => ({correlation_lower: interval.lower, correlation_upper: interval.upper}),
  references: ["sonatype2019", "sonatype2019press", "sonatype2021", "magill2019", "rahman2024", "faster2025"],
  discussion: ({rounding, values, interval}) => markdown`
The talk’s point is that most projects stay secure by staying up to date: whoever updates as a habit has remediation for free, and needs no
separate task called security. The published numbers agree. They come from ${count(values.projects)} project teams with
${decimal(values.releases / 1e6)} million releases, of which ${count(values.exemplar_projects)} projects in ${count(values.exemplar_groups)} groups were exemplary,
and from a survey of more than ${count(values.developers)} developers.

**Method.** The multiples are as printed in the press release; one that is printed as a percentage is drawn as a multiple. The correlation is printed
as ${values.correlation}: it may be anything from ${decimal(values.correlation - rounding, 2)} to ${decimal(values.correlation + rounding, 2)}. Fisher’s transformation for ${count(values.correlation_n)} pairs adds a sampling error of less than one hundredth at either end, so that
rounding, not chance, sets its limits, ${decimal(interval.lower, 2)} and ${decimal(interval.upper, 2)}. Its square says that time to update goes with ${percent(interval.lower ** 2)} to ${percent(interval.upper ** 2)} of the variance of
time to remediate.

**Limits.** If the fix is shipped as a release, then updating is remediation. The two times share a mechanism, so their
correlation is not an independent estimate of what updating causes. Exemplary projects were picked out, so their multiples describe the picked group, not what
another project would gain. The press release gives no spread, no sizes behind the commercial multiples, and no test; the report itself was not
read here. In the second figure the year 2021 ends on 1 August.

**Studies from elsewhere.** Two studies that no vendor made bear on this; we read only their abstracts. One, of ${count(values.rahman_packages)} packages, asks whether time to update can
stand for time to remediate. Its authors changed their answer: version 2 of the abstract calls it a reliable stand-in, version 3, which we cite, finds no strong
evidence and would use it only in part and with caution. The other, of ${count(values.maven_artifacts)} Maven artifacts with ${count(values.maven_releases)} releases and
${decimal(values.maven_dependencies / 1e6)} million dependencies, finds fewer vulnerabilities where releases are faster.
`
});
