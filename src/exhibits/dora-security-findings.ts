import type {ChartOptions} from "exhibit-report/charts/chart";
import {dotRanges} from "exhibit-report/charts/dotRanges";
import type {DotRange} from "exhibit-report/charts/dotRanges";
import {capital, times} from "exhibit-report/charts/format";
import {color} from "exhibit-report/charts/theme";
import {defineExhibit, integer, markdown, number, string} from "exhibit-report";
import type {Row} from "exhibit-report";

const columns = {
  year: integer("year", "Year of the report"),
  measure: string("Key of the measure"),
  cluster: string("Performance cluster, or all respondents"),
  value: number("see unit", "The number as printed"),
  unit: string("percent or times"),
  meaning: string("What the number says"),
  read_in: string("Whether it was read in the report or in a secondary source"),
  locator: string("Where it was read")
};

type Finding = Row<typeof columns>;

interface Result {
  /** By cluster: time on security issues, automated tests. */
  byCluster: Finding[];
  /** Practices of all respondents. */
  practices: Finding[];
  /** As multiples of the lowest or of the others; less time as a multiple of it. */
  multiples: {label: string; year: number; value: number; derived: boolean; readIn: string}[];
  remediation: Record<string, number>;
  tests: Record<string, number>;
  saved: number;
}

const clusters = ["elite", "high", "medium", "low"];
const fills: Record<string, string> = {
  elite: color.series[4],
  high: color.series[3],
  medium: color.series[2],
  low: color.series[0],
  all: color.neutral
};

function analyze(findings: Finding[]): Result {
  const byCluster = (measure: string) =>
    Object.fromEntries(
      findings.filter((finding) => finding.measure === measure).map(({cluster, value}) => [cluster, value])
    );
  const remediation = byCluster("remediation_share");
  const saved = findings.find(({measure}) => measure === "remediation_saved")!.value;
  const printed = findings
    .filter(({unit}) => unit === "times")
    .map(({meaning, year, value, read_in}) => ({
      label: `${year}, ${meaning}`,
      year,
      value,
      derived: false,
      readIn: read_in
    }));
  const percents = findings.filter(({unit}) => unit === "percent");
  const less = "less time on security issues";
  return {
    byCluster: percents.filter(
      ({measure}) => measure === "remediation_share" || measure === "automated_security_tests"
    ),
    practices: percents.filter(({cluster}) => cluster === "all"),
    multiples: [
      {
        label: `2016, ${less}, high against low`,
        year: 2016,
        value: 100 / (100 - saved),
        derived: true,
        readIn: "report"
      },
      {
        label: `2018, ${less}, elite against low`,
        year: 2018,
        value: remediation.low / remediation.elite,
        derived: true,
        readIn: "report"
      },
      ...printed
    ],
    remediation,
    tests: byCluster("automated_security_tests"),
    saved
  };
}

/** What stands beside the share of time that low performers spend on security issues: how far it is from the nearest other. */
function noteOn({measure, cluster}: Finding, remediation: Record<string, number>): string | undefined {
  if (measure !== "remediation_share" || cluster !== "low") return undefined;
  const others = clusters.filter((name) => name !== "low").map((name) => remediation[name]);
  const next = Math.max(...others);
  const whose = others.every((share) => share === next) ? "that of all others" : "the next";
  return `${times(Number((remediation.low / next).toPrecision(2)))} ${whose}`;
}

function shareRow({year, cluster, value, meaning}: Finding, note?: string): DotRange {
  const whole = cluster === "all";
  return {
    group: whole ? undefined : `${year}: ${meaning}`,
    label: whole ? `${year}, ${meaning}` : capital(cluster),
    marks: [{value, text: note === undefined ? `${value}%` : `${value}%, ${note}`, fill: fills[cluster]}],
    description: `${year}, ${whole ? "all respondents" : cluster}: ${value}%, ${meaning}`
  };
}

function sharesChart(findings: Finding[], {remediation}: Result, most: number, options: ChartOptions): SVGSVGElement {
  const ticks = [0, 20, 40, 60].filter((value) => value <= most).map((value) => ({value, label: `${value}%`}));
  const rows = findings.map((finding) => shareRow(finding, noteOn(finding, remediation)));
  return dotRanges({rows, scale: "linear", domain: [0, most], origin: 0, ticks}, options);
}

/** Whether the values rise with performance without a step back. */
function rises(values: Record<string, number>): boolean {
  return clusters.every((cluster, i) => i === 0 || values[cluster] <= values[clusters[i - 1]]);
}

function inOrder(values: Record<string, number>): string {
  return clusters
    .toReversed()
    .map((cluster) => `${values[cluster]}% ${cluster}`)
    .join(", ");
}

export default defineExhibit({
  id: "dora-security-findings",
  name: "DORA on security",
  title: ({remediation}) =>
    `In 2018 low performers spent ${remediation.low}% of their time on fixing security issues, all others ${remediation.elite}%`,
  subtitle: () =>
    "Share of time (2018) and of respondents (2019), in percent, by performance cluster; State of DevOps reports",
  slides: [10],
  sources: ["dora_security_findings"],
  query: `select year, measure, cluster, "value", unit, meaning, read_in, locator
from raw_dora_security_findings
order by _row`,
  columns,
  analyze,
  claim: ({remediation, tests, saved}) =>
    `High performers spent ${saved}% less time on remediating security issues (2016), elite teams ${remediation.elite}% of their time against ${remediation.low}% in the low cluster (2018). In 2019 automated security tests are more common at the top, but not step by step: ${inOrder(tests)}.`,
  holds: ({remediation, tests, multiples}) =>
    remediation.elite < remediation.low &&
    tests.elite > tests.low &&
    !rises(tests) &&
    multiples.every(({value}) => value > 1),
  chart: (result, options) => sharesChart(result.byCluster, result, 40, options),
  altText: ({remediation, tests}) =>
    `Dots on an axis of percent, one row per cluster, in two groups. Time on security fixes in 2018: ${inOrder(remediation)}. Automated security tests in 2019: ${inOrder(tests)}.`,
  figures: [
    {
      id: "multiples",
      title: ({multiples}) =>
        `All ${multiples.length} security multiples that we found in DORA’s reports favour the better performers`,
      subtitle: () =>
        "Multiples against low performers (2016, 2018) or against the others (2021, 2022), log axis; rings: derived from printed shares. 2022 was read in secondary sources",
      chart: ({multiples}, options) =>
        dotRanges(
          {
            rows: multiples.map(({label, value, derived}) => ({
              label,
              marks: [{value, text: times(value), open: derived}],
              description: `${label}: ${times(value)}`
            })),
            scale: "log",
            domain: [1, 5],
            origin: 1,
            ticks: [1, 2, 3, 5].map((value) => ({value, label: times(value)}))
          },
          options
        ),
      altText: ({multiples}) =>
        `Dots on a log axis of multiples. ${multiples.map(({value, label}) => `${label}: ${times(value)}`).join("; ")}.`,
      data: {
        columns: {
          year: integer("year", "Year of the report"),
          comparison: string("What is compared"),
          multiple: number("times", "How many times"),
          is_derived: string("Whether the multiple is printed or derived from printed shares"),
          read_in: string("Whether it was read in the report or in a secondary source")
        },
        rows: ({multiples}) =>
          multiples.map(({label, year, value, derived, readIn}) => ({
            year,
            comparison: label,
            multiple: value,
            is_derived: derived ? "derived" : "printed",
            read_in: readIn
          }))
      }
    },
    {
      id: "practices",
      title: ({practices}) => {
        const values = practices.map(({value}) => value);
        return `In 2021 and 2022 each of these security practices was in place for ${Math.min(...values)} to ${Math.max(...values)}% of respondents`;
      },
      subtitle: () =>
        "Share of all respondents, in percent; scanning: very or completely established, read in a secondary source",
      chart: (result, options) => sharesChart(result.practices, result, 70, options),
      altText: ({practices}) =>
        `Dots on an axis of percent. ${practices.map(({meaning, value}) => `${capital(meaning)} ${value}%`).join(", ")}.`,
      data: {
        columns: {
          year: integer("year", "Year of the report"),
          practice: string("What is in place"),
          share_pct: number("percent", "Share of all respondents"),
          read_in: string("Whether it was read in the report or in a secondary source")
        },
        rows: ({practices}) =>
          practices.map(({year, meaning, value, read_in}) => ({year, practice: meaning, share_pct: value, read_in}))
      }
    }
  ],
  numbers: ({remediation, tests, saved}) => ({
    remediation_saved_2016: `${saved}%`,
    remediation_elite_2018: `${remediation.elite}%`,
    remediation_low_2018: `${remediation.low}%`,
    automated_tests_low: `${tests.low}%`,
    automated_tests_elite: `${tests.elite}%`
  }),
  values: ({remediation, tests, saved}) => ({
    less_time_2016: 100 / (100 - saved),
    less_time_2018: remediation.low / remediation.elite,
    tests_elite_to_low: tests.elite / tests.low
  }),
  references: ["dora2016", "dora2018", "dora2019", "dora2021", "dora2022"],
  discussion: ({remediation, tests}) => markdown`
The headline of the slide is “Cybersecurity performance is highly correlated with software delivery and reliability performance”, over three reports. For DORA, the evidence lies beside the report that the slide cites: that of 2019 says on page 27 that security outcomes were
studied in 2017 and 2018, and its table has no security metric. Most of what the other years measured supports the talk’s direction.

**2016 and 2018: time.** The better performers spent about half as much time on remediating security issues. In 2018 it was ${inOrder(remediation)}; high and medium do not differ significantly. The same report has reviews and the changes they ask for take low performers “weeks” and elite ones “just days”.

**2019: one number.** Automated security tests: ${inOrder(tests)}. More at the top than at the bottom, and less in high than in medium.

**2021 and 2022: practice.** Elite teams that meet their reliability targets were twice as likely to have security integrated in their process, and integration went with meeting organisational goals. The largest multiple is that of good documentation.

**Method.** Numbers are as printed. In the second figure “less time” is turned into a multiple: a saving of half is 2×, and so is ${remediation.low}% against ${remediation.elite}%.

**Limits.** The title is about one number of one year: automated tests do not rise step by step, so that not all that DORA measured points one way, and a report may leave out what does not favour its point. “Highly correlated” is a statement about a coefficient, and no report that was read prints one between delivery and security outcomes. Time spent on remediation falls when there is less to fix and also when less is looked for. All of these are answers to a survey, of people about their own teams. The 2017 report was not read.
`
});
