import {certain} from "../../certain.ts";
import type {ChartOptions} from "../../charts/chart.ts";
import {dotRanges} from "../../charts/dotRanges.ts";
import type {DotRange, RangeMark} from "../../charts/dotRanges.ts";
import {color} from "../../charts/theme.ts";
import {markdown} from "../../text/markdown.ts";
import {defineExhibit, integer, number, optional, string} from "../exhibit.ts";
import type {Row} from "../exhibit.ts";
import {say, sayWith, word} from "../say.ts";

const sayMarkdown = sayWith(markdown);

const columns = {
  source: string("Who publishes it"),
  clock: string("Names the clock"),
  subject: string("What must be dealt with"),
  step: string("What must be done"),
  starts: string("When the clock starts"),
  within_days: number(
    "days",
    "Within how many days; of listed vulnerabilities the median; a month counts as 365.25 / 12"
  ),
  lower_days: optional(number("days", "Of listed vulnerabilities the lower quartile")),
  upper_days: optional(number("days", "Of listed vulnerabilities the upper quartile")),
  target_share: optional(number("share", "Share that must be in time, where the source says so")),
  n: optional(integer("vulnerabilities", "Listed vulnerabilities with a due date of their own")),
  obligation: string("How binding it is, in the source’s word"),
  locator: string("Where in the source")
};

type Clock = Row<typeof columns>;

interface Result {
  clocks: Clock[];
  rows: DotRange[];
  starts: string[];
  shortest: Clock;
  longest: Clock;
}

const tables: [table: string, source: string][] = [
  ["fedramp_vdr_clocks", "FedRAMP VDR"],
  ["hummingbird_clocks", "Hummingbird"],
  ["pci_dss_clocks", "PCI DSS 4.0.1"],
  ["bod_26_04_clocks", "CISA BOD 26-04"],
  ["cra_article_14_clocks", "CRA Article 14"]
];

const query = `${tables
  .map(
    ([table, source]) => `select '${source}' as source, clock, subject, step, "starts",
  "within" * case unit when 'hours' then 1 / 24 when 'months' then 365.25 / 12 else 1 end as within_days,
  null::double as lower_days, null::double as upper_days, target_share, null::bigint as n, obligation, locator
from raw_${table}`
  )
  .join("\nunion all\n")}
union all
select 'CISA KEV' as source, 'kev-' || year(date_added) as clock, 'vulnerabilities listed in ' || year(date_added) as subject,
  'remediate' as step, 'listed' as starts, median(due_date - date_added) as within_days,
  quantile_cont(due_date - date_added, 0.25) as lower_days, quantile_cont(due_date - date_added, 0.75) as upper_days,
  null::double as target_share, count(*) as n, 'due date of each entry' as obligation, 'the catalogue of 2025-08-25' as locator
from raw_kev_entries
group by all
order by source, clock`;

function analyze(clocks: Clock[]): Result {
  const sorted = [...clocks].sort((a, b) => a.within_days - b.within_days);
  return {
    clocks,
    rows: [...fedramp(clocks), ...others(clocks)],
    starts: [...new Set(clocks.map(({starts}) => starts))].sort(),
    shortest: certain(sorted[0]),
    longest: certain(sorted.at(-1))
  };
}

/** Impacts N5 to N2 of one level and reachability are one row: the shortest and the longest of them. */
function fedramp(clocks: readonly Clock[]): DotRange[] {
  const groups = new Map<string, Clock[]>();
  for (const clock of clocks.filter(({source, starts}) => source === "FedRAMP VDR" && starts === "evaluated")) {
    const label = clock.subject.replace(/, impact N\d/, "").replace(" from the internet", "");
    groups.set(label, [...(groups.get(label) ?? []), clock]);
  }
  return [...groups]
    .sort(([a], [b]) => levelOf(a) - levelOf(b) || reachOf(a) - reachOf(b))
    .map(([english, own]) => {
      const label = english.split(", ").map(word).join(", ");
      const days = own.map(({within_days}) => within_days).sort((a, b) => a - b);
      const [least, most] = [certain(days[0]), certain(days.at(-1))];
      const marks: DotRange["marks"] = least === most ? [mark(most)] : [mark(least), mark(most)];
      const step = certain(own[0]).step.startsWith("categorise") ? say`${label}: accepted if not mitigated` : label;
      return {
        group: say`FedRAMP VDR, from evaluation`,
        label: step,
        marks,
        description: say`${step}: ${duration(least)} to ${duration(most)} by impact`
      };
    });
}

function levelOf(label: string): number {
  return ["high", "moderate", "low", "any"].findIndex((level) => label.startsWith(level));
}

function reachOf(label: string): number {
  return ["exploitable, reachable", "not reachable", "not likely"].findIndex((reach) => label.includes(reach));
}

const groups: Record<string, string> = {
  "FedRAMP VDR": "FedRAMP VDR, from detection",
  Hummingbird: "Hummingbird, from a fix being available",
  "PCI DSS 4.0.1": "PCI DSS 4.0.1, from a fix being available",
  "CISA BOD 26-04": "CISA BOD 26-04",
  "CISA KEV": "CISA KEV, from listing: quartiles",
  "CRA Article 14": "CRA Article 14: reports, not patches"
};

function others(clocks: readonly Clock[]): DotRange[] {
  return Object.entries(groups).flatMap(([source, group]) =>
    clocks
      .filter((clock) => clock.source === source && !(source === "FedRAMP VDR" && clock.starts === "evaluated"))
      .sort((a, b) => (source === "CISA KEV" ? 0 : a.within_days - b.within_days))
      .map((clock): DotRange => {
        const {lower_days, upper_days, within_days} = clock;
        const isRange = lower_days !== null && upper_days !== null && lower_days < upper_days;
        const marks: DotRange["marks"] = isRange
          ? [mark(lower_days), mark(upper_days)]
          : [mark(within_days, source === "CRA Article 14")];
        const label = labelOf(clock);
        return {group: word(group), label, marks, description: `${label}: ${duration(within_days)}`};
      })
  );
}

function labelOf({source, subject, step, starts, target_share, n}: Clock): string {
  if (source === "Hummingbird") return say`${Math.round(100 * (target_share ?? 1))}% of CVEs in images`;
  if (source === "CISA KEV") return say`listed in ${subject.replace("vulnerabilities listed in ", "")}, n = ${n!}`;
  if (source === "FedRAMP VDR") return say`${word(subject)}: evaluate`;
  return source === "CRA Article 14" ? say`${word(step)}, from ${word(starts)}` : word(subject);
}

function mark(value: number, open = false): RangeMark {
  return {value, text: duration(value), open, ...(open && {fill: color.neutral})};
}

/** Hours up to three days where they are no whole days, days, and a month where it is one. */
function duration(days: number): string {
  if (Math.abs(days - 365.25 / 12) < 1e-9) return say`1 month`;
  if (days < 1 || (days <= 3 && !Number.isInteger(days))) return say`${Math.round(days * 24)} hours`;
  return days === 1 ? say`1 day` : say`${Number(days.toFixed(1))} days`;
}

const ticks = () => [
  {value: 1, label: say`1 day`},
  {value: 7, label: say`1 week`},
  {value: 30, label: say`30 d`},
  {value: 180, label: say`180 d`}
];

function chart({rows, shortest, longest}: Result, options: ChartOptions): SVGSVGElement {
  const domain: [number, number] = [Math.min(0.4, shortest.within_days / 3), Math.max(200, longest.within_days * 1.1)];
  return dotRanges(
    {rows: options.layout === "card" ? byGroup(rows) : rows, scale: "log", domain, ticks: ticks()},
    options
  );
}

/** One row a group, from its shortest clock to its longest: the picture has no room for more. */
function byGroup(rows: readonly DotRange[]): DotRange[] {
  return [...new Set(rows.map(({group}) => group!))].map((label) => {
    const own = rows.filter(({group}) => group === label).flatMap(({marks}): RangeMark[] => marks);
    own.sort((a, b) => a.value - b.value);
    const [least, most] = [certain(own[0]), certain(own.at(-1))];
    return {label, marks: least.value === most.value ? [least] : [least, most], description: label};
  });
}

export default defineExhibit({
  id: "published-clocks",
  get name() {
    return say`Published clocks`;
  },
  title: ({shortest, longest, starts}) =>
    say`Published clocks run from ${duration(shortest.within_days)} to ${duration(longest.within_days)}, from ${starts.length} different starts`,
  subtitle: ({clocks}) =>
    say`Time within which something must be done, log axis; ranges are over impacts, or quartiles of due dates; n = ${clocks.length} clocks`,
  sources: [...tables.map(([table]) => table), "kev_entries"],
  query,
  columns,
  analyze,
  claim: ({clocks, starts}) =>
    say`${clocks.length} published clocks start at ${starts.length} different moments: the same number of days asks for different things.`,
  holds: ({starts}) => (starts.length ? starts.length > 1 : undefined),
  chart,
  altText: ({clocks, shortest, longest}) =>
    say`Dots and ranges on a log axis of days for ${clocks.length} clocks, from ${duration(shortest.within_days)} to ${duration(longest.within_days)}.`,
  values: ({clocks, starts, shortest, longest}) => ({
    n: clocks.length,
    n_starts: starts.length,
    shortest_days: shortest.within_days,
    longest_days: longest.within_days
  }),
  discussion: () => sayMarkdown`
An objective can take one of these as its preset where it asks for a vulnerability to be closed, by the name in the column \`clock\`, or \`kev\` for the due
date of each listed vulnerability. The clocks of the Cyber Resilience Act are about reporting, and those of FedRAMP’s evaluation about judging: they close nothing.

What starts a clock decides as much as its length: evaluated, detected, listed and available lie days or weeks apart. FedRAMP’s days SHOULD be kept,
PCI DSS requires its month, and Hummingbird’s are objectives with a share that may be late. The table of CISA’s directive 26-04 is empty until somebody who holds it fills it in.
  `
});
