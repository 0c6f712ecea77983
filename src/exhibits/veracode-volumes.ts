import type {ChartOptions} from "exhibit-report/charts/chart";
import {closedShares} from "exhibit-report/charts/closedShares";
import type {ClosedShare} from "exhibit-report/charts/closedShares";
import {dotRanges} from "exhibit-report/charts/dotRanges";
import {days, percent, times} from "exhibit-report/charts/format";
import {color} from "exhibit-report/charts/theme";
import {defineExhibit, integer, markdown, number, string} from "exhibit-report";
import type {Row, RowsOf} from "exhibit-report";
import {log10} from "exhibit-report/statistics/elementary";

const columns = {
  volume: string("Volume of the report, or its year where it has no number"),
  published_year: integer("year", "Year in which it came out"),
  series: string("Which flaws"),
  days: number("days", "Time since the flaw was found"),
  share_closed: number("share", "Share closed by then"),
  qualifier: string("How the text qualifies the number"),
  meaning: string("What the number says")
};

const queries = {
  multiples: {
    query: `select s.volume::varchar as volume, statement,
  case unit when 'percent' then 1 / (1 - "value" / 100) else "value" end as multiple,
  case unit when 'percent' then 'derived' else qualifier end as qualifier
from raw_soss_statements s
join (select volume as v, published_year from raw_soss_volumes) on v = s.volume::varchar
order by published_year, statement`,
    columns: {
      volume: string("Volume of the report"),
      statement: string("Key of the effect of scan frequency"),
      multiple: number("times", "How many times faster, or shorter"),
      qualifier: string("How the text qualifies it; derived: from a printed reduction")
    }
  }
};

type Closed = Row<typeof columns>;
type Named = RowsOf<typeof queries>;
type Multiple = Named["multiples"][number];

interface Result {
  closed: Closed[];
  halves: Closed[];
  multiples: Multiple[];
}

const names: Record<string, string> = {
  all: "all flaws",
  dynamic: "dynamic scans",
  static: "static scans",
  composition: "composition analysis"
};

const fills: Record<string, string> = {
  "9": color.series[0],
  "10": color.series[1],
  "11": color.series[2],
  "12": color.series[3],
  "2025": color.series[4]
};

const effects: Record<string, string> = {
  persistence_1_3_vs_7_12: "Vol. 9: flaws persist longer, 1–3 scans a year against 7–12",
  active_vs_typical: "Vol. 9: the most active programs against the typical one",
  reduction_260_plus: "Vol. 10: 260 or more scans a year against infrequent scans",
  daily_vs_weekly: "Vol. 10: daily tests against weekly tests"
};

function analyze(closed: Closed[], _: unknown, {multiples}: Named): Result {
  return {closed, halves: closed.filter(({share_closed}) => share_closed === 0.5), multiples};
}

function volumeName({volume, published_year}: Closed): string {
  return volume === String(published_year) ? volume : `Vol. ${volume} (${published_year})`;
}

function about(qualifier: string, text: string): string {
  return qualifier === "exactly" ? text : `${qualifier} ${text}`;
}

/** The volume with the shortest time and that with the longest, of what is not chosen by how often it is scanned. */
function endsOf(halves: Closed[]): [Closed, Closed] {
  return ends(halves.filter(({series}) => series !== "260+ scans a year"));
}

function halvesChart({halves}: Result, options: ChartOptions): SVGSVGElement {
  const [shortest, longest] = endsOf(halves);
  const far = `${times(Number((longest.days / shortest.days).toPrecision(2)))} the ${days(shortest.days)}`;
  return dotRanges(
    {
      rows: halves.map((row) => {
        const name = `${volumeName(row)}, ${names[row.series] ?? row.series}`;
        const text = about(row.qualifier, days(row.days));
        const mark = {
          value: row.days,
          text: row === longest && options.layout !== "narrow" ? `${text}, ${far}` : text,
          fill: fills[row.volume],
          open: row.qualifier !== "exactly"
        };
        return {label: name, marks: [mark], description: `${name}: half closed in ${text}`};
      }),
      scale: "log",
      domain: [10, 500],
      ticks: [10, 30, 90, 365].map((value) => ({value, label: value === 365 ? "1 year" : days(value)}))
    },
    options
  );
}

function sharesChart({closed}: Result, options: ChartOptions): SVGSVGElement {
  const shares = apart(closed).map((row): ClosedShare => {
    const all = row.series === "all";
    const where = row.volume === String(row.published_year) ? row.volume : `v${row.volume}`;
    return {
      days: row.days,
      share: row.share_closed,
      label: all ? where : `${where}, ${row.series === "composition" ? "SCA" : row.series}`,
      fill: fills[row.volume],
      anchor: row.volume === "9" || row.days > 1000 ? "above left" : "below right",
      description: `${volumeName(row)}, ${names[row.series] ?? row.series}: ${about(row.qualifier, percent(row.share_closed))} closed in ${days(row.days)}`
    };
  });
  return closedShares({shares, curves: [], domain: [5, 2500]}, options);
}

/** Without the halves, which have a figure of their own. */
function apart(closed: Closed[]): Closed[] {
  return closed.filter(({share_closed}) => share_closed !== 0.5);
}

function largest({multiples}: Result): Multiple {
  return multiples.reduce((a, b) => (b.multiple > a.multiple ? b : a));
}

function multipleText({qualifier, multiple}: Multiple): string {
  return about(qualifier === "derived" ? "exactly" : qualifier, times(Number(multiple.toPrecision(3))));
}

export default defineExhibit({
  id: "veracode-volumes",
  name: "State of Software Security, volume by volume",
  title: ({halves}) => {
    const [shortest, longest] = endsOf(halves);
    return `Half of the flaws are closed within ${days(shortest.days)} in one volume and ${days(longest.days)} in another: each volume measures something different`;
  },
  subtitle: () =>
    "Days until half of the flaws are closed, by volume of State of Software Security and kind of scan, log axis; the ring is rounded by the source. Volume 9 prints no such number in any text found",
  slides: [12],
  sources: ["soss_volumes", "soss_closing_times", "soss_later_closing_times", "soss_statements"],
  figureSources: ["soss_volumes", "soss_closing_times", "soss_later_closing_times"],
  query: `select volume, published_year, series, days, share_closed, qualifier, meaning
from flaw_closing_by_volume
order by published_year, share_closed, days, series`,
  columns,
  queries,
  analyze,
  claim: (result) =>
    `Those who scan often close flaws faster in every printed comparison that was found; the largest multiple is ${multipleText(largest(result))}, which is one order of magnitude, not several.`,
  holds: (result) =>
    result.multiples.every(({multiple}) => multiple > 1) && Math.round(log10(largest(result).multiple)) === 1,
  chart: halvesChart,
  altText: ({halves}) =>
    `Dots on a log axis of days, one row per volume and kind of scan. ${halves.map((row) => `${volumeName(row)}, ${names[row.series] ?? row.series}: ${about(row.qualifier, days(row.days))}`).join("; ")}.`,
  figures: [
    {
      id: "scan-frequency",
      sources: ["soss_statements"],
      title: (result) =>
        `Scanning more often goes with closing faster, by ${times(Math.min(...result.multiples.map(({multiple}) => multiple)))} to ${multipleText(largest(result))}, as printed`,
      subtitle: () =>
        "How many times faster, or how much shorter flaws persist, as printed, log axis; the ring is derived from a printed reduction",
      chart: ({multiples}, options) =>
        dotRanges(
          {
            rows: multiples.map((row) => ({
              label: effects[row.statement],
              marks: [
                {
                  value: row.multiple,
                  text: multipleText(row),
                  fill: fills[row.volume],
                  open: row.qualifier === "derived"
                }
              ],
              description: `${effects[row.statement]}: ${multipleText(row)}`
            })),
            scale: "log",
            domain: [1, 100],
            origin: 1,
            ticks: [1, 10, 100].map((value) => ({value, label: times(value)}))
          },
          options
        ),
      altText: ({multiples}) =>
        `Dots on a log axis of multiples from 1 to 100. ${multiples.map((row) => `${effects[row.statement]}: ${multipleText(row)}`).join("; ")}.`,
      data: {
        columns: {
          volume: string("Volume of the report"),
          comparison: string("What is compared"),
          multiple: number("times", "How many times faster, or shorter"),
          qualifier: string("How the text qualifies it; derived: from a printed reduction")
        },
        rows: ({multiples}) =>
          multiples.map(({volume, statement, multiple, qualifier}) => ({
            volume,
            comparison: effects[statement],
            multiple,
            qualifier
          }))
      }
    },
    {
      id: "closed-shares",
      sources: ["soss_volumes", "soss_closing_times", "soss_later_closing_times"],
      title: ({closed}) => {
        const [, last] = ends(closed);
        return `By the volume of ${last.published_year} ${percent(1 - last.share_closed, 0)} of flaws are still open after ${last.days / 365} years`;
      },
      subtitle: () =>
        "Share of flaws closed by a day since they were found, log axis of days; v9 to v12 and 2025 are the volumes, SCA is composition analysis. Halves are in the first figure",
      chart: sharesChart,
      altText: ({closed}) =>
        `${apart(closed).length} points of share closed over days on a log axis, from several volumes. They scatter: after about three months ${percent(Math.min(...near(closed)))} to ${percent(Math.max(...near(closed)))} are closed, depending on volume and kind of scan.`,
      data: {
        columns: {
          volume: string("Volume of the report, or its year"),
          flaws: string("Which flaws"),
          days: number("days", "Time since the flaw was found"),
          share_closed: number("share", "Share closed by then"),
          qualifier: string("How the text qualifies it"),
          meaning: string("What is printed, in our words")
        },
        rows: ({closed}) =>
          apart(closed).map(({volume, series, days, share_closed, qualifier, meaning}) => ({
            volume,
            flaws: names[series] ?? series,
            days,
            share_closed,
            qualifier,
            meaning
          }))
      }
    }
  ],
  numbers: (result) => ({
    largest_multiple: times(largest(result).multiple),
    n_volumes: String(new Set(result.closed.map(({volume}) => volume)).size),
    shortest_half: days(ends(result.halves)[0].days),
    longest_half: days(ends(result.halves)[1].days)
  }),
  values: (result) => ({
    largest_multiple: largest(result).multiple,
    shortest_half: ends(result.halves)[0].days,
    longest_half: ends(result.halves)[1].days
  }),
  references: ["veracode_soss9", "cyentia_soss9", "cyentia_soss10", "cyentia_soss12", "wysopal2020rsa"],
  discussion: (result) => {
    const {halves, multiples} = result;
    const derived = multiples.find(({qualifier}) => qualifier === "derived")!;
    const frequent = halves.find(({series}) => series === "260+ scans a year")!;
    const median = halves.find(({volume, series}) => volume === "10" && series === "all")!;
    return markdown`
The talk shows Figure 44 of volume 9 and says that organisations which scan 300 or more times a year fix security bugs “orders of magnitude faster”. The figure’s values are in no text that was found; what is printed about it, and about later volumes, is here. The same question on
open data is in [scan frequency](../scan-frequency/).

**One order of magnitude.** The largest printed multiple is ${multipleText(largest(result))}, for the most active programs against the typical one. The plural may hold between the two ends of the figure, 1–3 scans and 300 and more; that cannot be checked without its values.

**Volume 9 is of 2018.** It came out in 2018, with data to March 2018; the talk says 2019, which is when volume 10 came out. So of its “3 reports, all from 2019” one is older.

**Method.** Shares reported as still open were converted to shares closed. A month is 30 days and a year 365. A reduction is turned into a multiple: ${times(derived.multiple)} for volume 10, where ${days(frequent.days)} with 260 or more scans imply about ${days(frequent.days * derived.multiple)} with
infrequent ones, against a median of ${days(median.days)} for all.

**Limits.** This shows no trend. Volume 10 prints a median time to remediate; volume 12 a half-life for each kind of scan over the whole history, without mass closures; 2025 a half-life over all. Longer windows may hold older flaws, and other kinds of scan may find flaws that are harder to fix. Nor do these numbers show that
scanning makes fixing faster: teams that scan daily have automated much else. None of the reports was read; every number is from a press page, a summary or a transcription.
`;
  }
});

function ends(rows: Closed[]): [Closed, Closed] {
  const sorted = rows.toSorted((a, b) => a.days - b.days);
  return [sorted[0], sorted.at(-1)!];
}

function near(closed: Closed[]): number[] {
  return closed.filter(({days}) => days === 90).map(({share_closed}) => share_closed);
}
