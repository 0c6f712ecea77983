import {count, percent} from "exhibit-report/charts/format";
import {outcomeShares} from "exhibit-report/charts/outcomeShares";
import type {OutcomeClass} from "exhibit-report/charts/outcomeShares";
import {color, widths} from "exhibit-report/charts/theme";
import {defineExhibit, integer, markdown, number, string} from "exhibit-report";
import type {Row} from "exhibit-report";

const columns = {
  year: integer("year", "Year of the survey"),
  questions: string("Class: number of questions"),
  share: number("share", "Share of questionnaires in the class")
};

type Share = Row<typeof columns>;

interface Year {
  year: number;
  /** Share of questionnaires with more than a hundred questions. */
  long: number;
  short: number;
  /** Share with more than four hundred. */
  longest: number;
  /** What the printed shares add up to. */
  sum: number;
}

interface Result {
  shares: Share[];
  before: Year;
  after: Year;
}

function analyze(shares: Share[]): Result {
  const years = [...new Set(shares.map(({year}) => year))];
  const [before, after] = years.map((year) => {
    const of = (...classes: string[]) =>
      shares
        .filter((d) => d.year === year && classes.includes(d.questions))
        .reduce((total, {share}) => total + share, 0);
    return {
      year,
      long: of("101-400", ">400"),
      short: of("1-10"),
      longest: of(">400"),
      sum: of("1-10", "11-100", "101-400", ">400")
    };
  });
  return {shares, before, after};
}

const labels: Record<string, string> = {
  "1-10": "1 to 10",
  "11-100": "11 to 100",
  "101-400": "101 to 400",
  ">400": "over 400"
};

const classes: OutcomeClass[] = [
  {name: labels["1-10"], group: "1–10", fill: color.neutral, fillOpacity: 0.25},
  {name: labels["11-100"], group: "11–100 questions", fill: color.neutral, fillOpacity: 0.5},
  {name: labels["101-400"], group: "over 100", fill: color.accent, fillOpacity: 0.85},
  {name: labels[">400"], group: "over 100", fill: color.accent, fillOpacity: 1}
];

export default defineExhibit({
  id: "security-growth",
  name: "Growth of controls",
  title: ({before, after}) =>
    `The share of security questionnaires with over 100 questions rose from ${percent(before.long)} in ${before.year} to ${percent(after.long)} in ${after.year}`,
  subtitle: ({before, after}) =>
    `Share of questionnaires that organisations send to third parties, by number of questions (the printed shares add up to ${percent(before.sum, 1)} and ${percent(after.sum, 1)})`,
  slides: [],
  sources: ["questionnaire_length"],
  query: `select year, questions, share
from raw_questionnaire_length
order by year, list_position(['1-10', '11-100', '101-400', '>400'], questions)`,
  columns,
  analyze,
  claim: ({before, after}) =>
    `Between ${before.year} and ${after.year} the share of questionnaires with more than 100 questions rose from ${percent(before.long, 1)} to ${percent(after.long, 1)}, and the share with ten or fewer fell from ${percent(before.short, 1)} to ${percent(after.short, 1)}. Those with more than 400 went against the trend, from ${percent(before.longest, 1)} to ${percent(after.longest, 1)}.`,
  holds: ({before, after}) => after.long > before.long && after.short < before.short && after.longest < before.longest,
  chart: ({shares, before, after}, options) => {
    const narrow = options.layout === "narrow";
    return outcomeShares(
      {
        classes,
        rows: [before, after].map(({year, long}) => ({
          label: String(year),
          shares: Object.keys(labels).map((key) => shares.find((d) => d.year === year && d.questions === key)!.share),
          total: narrow ? percent(long) : `${percent(long)} over 100`
        })),
        width: widths[options.layout],
        marginLeft: 44,
        legend: true,
        sum: {
          ...{label: String(after.year), from: after.sum - after.long, to: after.sum},
          text: `up ${count(Math.round((after.long - before.long) * 100))} percentage points from ${before.year}`
        },
        digits: narrow ? 0 : 1
      },
      options
    );
  },
  altText: ({shares, before, after}) =>
    `Two bars of the four classes of length one after the other, ${before.year} over ${after.year}: ${Object.keys(
      labels
    )
      .map((questions) => {
        const [from, to] = shares.filter((d) => d.questions === questions);
        return `${labels[questions]} questions ${percent(from.share, 1)} and ${percent(to.share, 1)}`;
      })
      .join(", ")}.`,
  numbers: ({before, after}) => ({
    long_questionnaires_before: percent(before.long),
    long_questionnaires_after: percent(after.long)
  }),
  values: ({before, after}) => ({long_questionnaires_before: before.long, long_questionnaires_after: after.long}),
  references: ["benninghoff_constraints", "riskrecon2020", "riskrecon2024"],
  discussion: ({before, after}) => markdown`
Benninghoff’s notebook on constraints and performance plots these numbers beside the curves; the talk leaves them out. Here they stand for the growth
of controls: a question in such a form asks whether a control is in place, so longer forms ask for more of them.

**Method.** The shares are those printed; “more than 100” adds the classes 101 to 400 and over 400. In ${before.year} the printed shares add up to
${percent(before.sum, 1)} and in ${after.year} to ${percent(after.sum, 1)}, as rounding does.

**Limits.** Nothing here shows that longer questionnaires make anybody more secure, or less. Two surveys three years apart are two points, not a
trend, and may have asked different organisations; how many answered was not found. The length of a questionnaire is a proxy for the number of controls.
`
});
