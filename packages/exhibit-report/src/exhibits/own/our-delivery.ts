import {certain, leading} from "../../certain.ts";
import type {BlockTimes} from "../../statistics/blockTimes.ts";
import {deliveryKeys, equalDraws, leastOf} from "../../statistics/delivery.ts";
import type {DeliveryKey} from "../../statistics/delivery.ts";
import {deliveryBands} from "../../statistics/deliveryBands.ts";
import type {PublishedClass} from "../../statistics/deliveryBands.ts";
import {fewestWeeks} from "../../statistics/weekLimits.ts";
import type {ChartOptions} from "../../charts/chart.ts";
import {deliveryPlacing} from "../../charts/deliveryPlacing.ts";
import type {DeliveryMetric} from "../../charts/deliveryPlacing.ts";
import {capital, count} from "../../charts/format.ts";
import {matrix} from "../../charts/matrix.ts";
import {markdown} from "../../text/markdown.ts";
import {date, defineExhibit, integer, number, optional, string} from "../exhibit.ts";
import type {Row, RowsOf} from "../exhibit.ts";
import {atLeastOf, either, interval, inWords, isGood, names, probabilities, title} from "./deliveryWords.ts";
import type {KeyInClasses} from "./deliveryWords.ts";
import {known} from "./ownValues.ts";
import {say, sayWith, word} from "../say.ts";

const sayMarkdown = sayWith(markdown);

const columns = {
  week: integer("weeks", "Week, counted from 0"),
  days: integer("days", "Days of the week in the period"),
  n_deployments: integer("deployments", "Deployments to production"),
  n_failed: optional(integer("deployments", "Those that failed; empty when nobody recorded it"))
};

type Week = Row<typeof columns>;

function timesOf(table: string) {
  return {
    query: `select week, hours, n_done, n_open from ${table} order by hours, week`,
    columns: {
      week: integer("weeks", "Week, counted from 0"),
      hours: number("hours", "Time taken"),
      n_done: integer("number", "That took so long"),
      n_open: integer("number", "Not done after this time")
    }
  };
}

const queries = {
  period: {
    query: "select * exclude (_row) from raw_own_period",
    columns: {
      year: integer("year", "Year of the report"),
      since: date("First day of the period"),
      until: date("Last day of the period"),
      until_from: string("What tells of the last day"),
      idle_days: integer("days", "Days at the end in which nothing was deployed"),
      busy_per_year: optional(number("deployments per year", "Deployment frequency until then")),
      n_incidents_outside: integer("incidents", "Incidents that started outside the period"),
      n_changes_outside: integer("changes", "Changes committed after the period"),
      n_unknown_causes: integer("incidents", "Incidents that name a deployment which is not used")
    }
  },
  lead_times: timesOf("raw_own_lead_times"),
  recoveries: timesOf("raw_own_recoveries"),
  classes: {
    query: `select metric, cluster, published_value, lower, upper from raw_dora_clusters_by_year
where year = (select year from raw_own_period)
order by metric, lower desc, cluster`,
    columns: {
      metric: string("One of the four key metrics"),
      cluster: string("Performance cluster"),
      published_value: string("The cell of the report’s table in words"),
      lower: optional(number("see the metric", "Lower bound of the class")),
      upper: optional(number("see the metric", "Upper bound of the class"))
    }
  }
};

type Named = RowsOf<typeof queries>;
type Period = Named["period"][number];

interface Measured {
  metric: DeliveryMetric;
  key: DeliveryKey;
}

type Judged = KeyInClasses;

interface Result {
  judged: Judged[];
  /** Keys that the data do not give. */
  absent: DeliveryMetric[];
  classes: (PublishedClass & {metric: DeliveryMetric})[];
  /** Year of the report that they are judged by. */
  edition: number;
  nDeployments: number;
  nWeeks: number;
  period: Period;
}

const metrics: DeliveryMetric[] = [
  "deployment_frequency",
  "lead_time_for_changes",
  "change_failure_rate",
  "time_to_restore_service"
];

function blockTimes(rows: Named["lead_times"]): BlockTimes | undefined {
  if (!rows.length) return undefined;
  return {
    time: rows.map(({hours}) => hours),
    block: rows.map(({week}) => week),
    n_event: rows.map(({n_done}) => n_done),
    n_censor: rows.map(({n_open}) => n_open)
  };
}

function analyze(weeks: Week[], _: unknown, named: Named): Result {
  const isKnown = weeks.some(({n_failed}) => n_failed !== null);
  const [leadTimes, recoveries] = [blockTimes(named.lead_times), blockTimes(named.recoveries)];
  const keys = deliveryKeys({
    days: weeks.map(({days}) => days),
    deployments: weeks.map(({n_deployments}) => n_deployments),
    ...(isKnown && {failures: weeks.map(({n_failed}) => n_failed ?? 0)}),
    ...(leadTimes && {leadTimes}),
    ...(recoveries && {recoveries})
  });
  const classes = named.classes.map((row) => ({...row, metric: row.metric as DeliveryMetric}));
  const judged = metrics.flatMap((metric): Judged[] => {
    const key = keys[metric];
    if (!key) return [];
    const own = classes.filter((row) => row.metric === metric);
    const draws = key.quantile ? equalDraws(key.quantile) : new Float64Array();
    const bands = deliveryBands(draws, own, {areWhole: metric === "change_failure_rate"});
    const high = certain(own.find(({cluster}) => cluster === "high"));
    return [{metric, key, bands, atLeastHigh: atLeastOf(draws, metric, high)}];
  });
  const [period] = leading(named.period, 1);
  return {
    judged,
    absent: metrics.filter((metric) => !keys[metric]),
    classes,
    edition: period.year,
    nDeployments: weeks.reduce((n, {n_deployments}) => n + n_deployments, 0),
    nWeeks: weeks.length,
    period
  };
}

/** A key and its limits as values, by the end of their names, their unit. */
function keyValues({metric, key: {n, estimate, lower, upper}}: Measured): Record<string, number> {
  const unit = {
    deployment_frequency: "per_year",
    lead_time_for_changes: "hours",
    change_failure_rate: "percent",
    time_to_restore_service: "hours"
  }[metric];
  return known({
    [`${metric}_n`]: n,
    [`${metric}_${unit}`]: estimate,
    [`${metric}_lower_${unit}`]: lower,
    [`${metric}_upper_${unit}`]: upper
  });
}

/** Where the period ends and why, what lies outside it, and what was not found in it. */
function periodInWords({since, until, until_from, ...period}: Period): string {
  const {idle_days, busy_per_year, n_incidents_outside, n_changes_outside, n_unknown_causes} = period;
  const incidents = (n: number | null) => (n ? [n === 1 ? say`1 incident` : say`${count(n)} incidents`] : []);
  const changes = (n: number | null) => (n ? [n === 1 ? say`1 change` : say`${count(n)} changes`] : []);
  const outside = [...incidents(n_incidents_outside), ...changes(n_changes_outside)];
  return [
    say`The period is from the first deployment, ${since}, to ${until}, ${until_from === "deployments" ? say`the day before the next would have been due` : say`the last day that our ${word(until_from)} tell of`}.`,
    idle_days
      ? say`Nothing was deployed in its last ${count(idle_days)} days, which count; before, there were ${inWords("deployment_frequency", busy_per_year!)}.`
      : "",
    outside.length ? say`${capital(outside.join(say` and `))} outside it are not counted.` : "",
    ...incidents(n_unknown_causes).map((n) => say`${n} name a deployment that is not among those used.`)
  ]
    .filter(Boolean)
    .join(" ");
}

function placing({judged, classes, edition}: Result, options: ChartOptions): SVGSVGElement {
  const keys = judged.map(({metric, key}) => ({
    ...{metric, estimate: key.estimate, lower: key.lower, upper: key.upper},
    label: inWords(metric, key.estimate),
    description: say`Ours: ${inWords(metric, key.estimate)}, 95% limits ${interval({metric, key})}`
  }));
  return deliveryPlacing({keys, classes, edition}, options);
}

function probabilityTable({judged}: Result, options: ChartOptions): SVGSVGElement {
  const rows = judged.map((key) => {
    const ours = inWords(key.metric, key.key.estimate);
    const description = `${capital(names[key.metric])}, ${ours} (${interval(key)}): ${probabilities(key)}`;
    const cells = [{text: ours, tone: "strong" as const}, {text: interval(key)}, {text: probabilities(key)}];
    return {label: capital(names[key.metric]), cells, description};
  });
  const columns = [
    {label: say`Ours`},
    {label: say`95% limits`, share: 1.3},
    {label: say`Class of the report`, share: 1.8}
  ];
  return matrix({columns, rows}, options);
}

export default defineExhibit({
  id: "our-delivery",
  get name() {
    return say`Our delivery beside DORA`;
  },
  title: (result) => title(result),
  subtitle: ({nDeployments, nWeeks, period}) =>
    say`The four keys from ${period.since} to ${period.until}, with 95% limits; n = ${count(nDeployments)} deployments in ${count(nWeeks)} ${nWeeks === 1 ? say`week` : say`weeks`}. Grey: what a cluster answered`,
  sources: ["own_weeks", "own_lead_times", "own_recoveries", "own_period", "dora_clusters_by_year"],
  query: "select week, days, n_deployments, n_failed from raw_own_weeks order by week",
  columns,
  queries,
  analyze,
  claim: ({judged, edition}) =>
    judged.length === 1
      ? say`Our ${names[certain(judged[0]).metric]} matches or beats the high performers of ${edition}, with 95% probability.`
      : say`Each of our ${judged.length} delivery keys matches or beats the high performers of ${edition}, with 95% probability.`,
  holds: ({judged}) => {
    if (judged.some(({atLeastHigh}) => atLeastHigh !== undefined && atLeastHigh <= 0.05)) return false;
    return judged.every(isGood) ? true : undefined;
  },
  chart: placing,
  altText: ({judged}) =>
    say`Four panels with our estimate, its limits and the classes of four clusters. ${judged
      .map(({metric, key}) => `${capital(names[metric])}: ${inWords(metric, key.estimate)}`)
      .join("; ")}.`,
  figures: [
    {
      id: "probabilities",
      title: ({edition}) => say`Probability of each class of ${edition}, key by key`,
      subtitle: () => say`By the distribution behind the limits, from 0.5%`,
      chart: probabilityTable,
      altText: ({judged}) =>
        say`A table of our keys. ${judged.map((key) => `${capital(names[key.metric])}: ${probabilities(key)}`).join("; ")}.`,
      data: {
        columns: {
          metric: string("One of the four key metrics"),
          clusters: string("Clusters that share the class; none for what lies between classes"),
          published_value: string("The class in words"),
          probability: optional(number("share", "Probability of the class"))
        },
        rows: ({judged}) =>
          judged.flatMap(({metric, bands: {bands, outside = null}}) => [
            ...bands.map(({clusters, published_value, probability = null}) => ({
              ...{metric, clusters: clusters.join(" "), published_value, probability}
            })),
            {metric, clusters: "none", published_value: say`between the classes`, probability: outside}
          ])
      }
    }
  ],
  numbers: ({judged}) => Object.fromEntries(judged.map(({metric, key}) => [metric, inWords(metric, key.estimate)])),
  values: ({judged, nDeployments, nWeeks, period}) => ({
    n_deployments: nDeployments,
    n_weeks: nWeeks,
    n_incidents_outside: period.n_incidents_outside,
    n_changes_outside: period.n_changes_outside,
    ...Object.assign({}, ...judged.map(keyValues))
  }),
  discussion: ({judged, absent, edition, period}) => sayMarkdown`${judged
    .map((key) => `${capital(names[key.metric])}: ${inWords(key.metric, key.key.estimate)} (${probabilities(key)}).`)
    .join(" ")}${absent.length ? say` Our data do not give ${either(absent.map((metric) => names[metric]))}.` : ""}

${periodInWords(period)}

What happens in one week belongs together, and so do weeks that follow each other: the limits allow for both, as far as so many weeks show it. There are none for fewer than ${fewestWeeks} weeks, ${leastOf.deployments} deployments, ${leastOf.changes} changes, ${leastOf.failures} deployments for the failure rate, or ${leastOf.recoveries} recoveries. A failed deployment is one that another repairs or that an incident names as its cause; medians count what is not yet deployed or restored for as long as it has lasted. The classes of ${edition} hold what people answered about the application they work on, not what a tool measured: beside them, ours is a rough placing. Classes leave gaps, and clusters share some.`,
  references: []
});
