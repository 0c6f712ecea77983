import {pow} from "../../statistics/elementary.ts";
import type {ChangeWord} from "../../statistics/periodChange.ts";
import type {ChartOptions} from "../../charts/chart.ts";
import {count, percent} from "../../charts/format.ts";
import {quarterPanels} from "../../charts/quarterPanels.ts";
import type {QuarterPanel} from "../../charts/quarterPanels.ts";
import {markdown} from "../../text/markdown.ts";
import {date, defineExhibit, integer, number, optional, string} from "../exhibit.ts";
import {known} from "./ownValues.ts";
import {indicatorOf} from "./quarterIndicators.ts";
import {quarterResult} from "./quarterResult.ts";
import type {QuarterResult, QuarterSeries} from "./quarterResult.ts";
import {changeSentence, valueInWords} from "./quarterWords.ts";
import {language} from "../../text/language.ts";
import {say, sayWith, texts, word as sayWord} from "../say.ts";

const sayMarkdown = sayWith(markdown);

const columns = {
  quarter: string("Calendar quarter"),
  since: date("First day of the quarter"),
  until: date("Last day of the quarter"),
  role: string("period: the one reported; against: the one compared with; earlier"),
  indicator: string("What is said of the quarter"),
  unit: string("Unit of the estimate and its limits"),
  n: integer("number", "What the estimate rests on"),
  least_n: integer("number", "So many it must rest on"),
  estimate: optional(number("see the unit", "The estimate")),
  lower: optional(number("see the unit", "Lower 95% limit")),
  upper: optional(number("see the unit", "Upper 95% limit")),
  limits_by: optional(string("What the limits of a time to fixed take for independent: application or finding"))
};

const having = ({series}: QuarterResult, word: ChangeWord) => series.filter((one) => one.word === word);

function panel({id, values, word, before}: QuarterSeries, result: QuarterResult): QuarterPanel {
  const {name, basis, format} = indicatorOf(id);
  const shown = values.at(-1)!;
  return {
    title: name,
    note: !before
      ? say`no earlier quarter to compare with`
      : word === "cannot say"
        ? say`against ${result.against}: cannot say`
        : word === "not enough data"
          ? sayWord(word)
          : say`${sayWord(word)} than ${result.against}`,
    last: shown.isEnough ? format(shown.estimate) : `n = ${count(shown.n)}`,
    points: values.map((value) => ({
      ...value,
      sentence: say`${name}, ${value.quarter}: ${valueInWords(id, value)}, from ${count(value.n)} ${basis}${value.isEnough ? "" : say`, too few to judge`}`
    }))
  };
}

/** All of the panels, in a room of these proportions. */
export function quartersIn(result: QuarterResult, aspect: number, options: ChartOptions): SVGSVGElement {
  const panels = result.series.map((series) => panel(series, result));
  return quarterPanels({panels, quarters: result.quarters, aspect}, options);
}

function chart(result: QuarterResult, options: ChartOptions): SVGSVGElement {
  const shown = options.layout === "card" ? result.series.slice(0, 6) : result.series;
  return quarterPanels({panels: shown.map((series) => panel(series, result)), quarters: result.quarters}, options);
}

const list = (series: readonly QuarterSeries[]) =>
  series.map(({id}) => (language() === "de" ? indicatorOf(id).name : indicatorOf(id).name.toLowerCase())).join(", ");
const some = (n: number) => (n === 1 ? say`1 indicator` : say`${count(n)} indicators`);

function title(result: QuarterResult): string {
  if (!result.against) return say`${result.period} is the first whole quarter that our data cover`;
  const [better, worse] = [having(result, "better"), having(result, "worse")];
  const from = say`from ${result.against} to ${result.period}`;
  if (!better.length && !worse.length) return say`Our data show no clear change in any indicator ${from}`;
  if (!worse.length) return say`${some(better.length)} got better ${from}, and none clearly got worse`;
  if (!better.length) return say`${some(worse.length)} got worse ${from}, and none clearly got better`;
  return say`${some(better.length)} got better ${from}, and ${count(worse.length)} got worse`;
}

const limitsInWords = texts({
  application:
    "its limits are drawn by whole applications, since findings of one are often closed together; the limits of the age of open findings (ranks) and of closed for every 100 opened (Poisson counts) take findings as independent all the same",
  finding:
    "its limits take findings as independent: where those of one application are closed together, they are too narrow",
  some: "its limits are drawn by whole applications in quarters with findings of ten or more, and take findings as independent in the others; the limits of the age of open findings (ranks) and of closed for every 100 opened (Poisson counts) take findings as independent all the same"
});

export default defineExhibit({
  id: "our-quarters",
  get name() {
    return say`Our quarters`;
  },
  title,
  subtitle: ({quarters, series}) =>
    say`${count(series.length)} indicators over ${quarters.length === 1 ? say`1 calendar quarter` : say`${count(quarters.length)} calendar quarters`}; bars are 95% limits, grey is where nineteen of twenty quarters would lie had nothing changed, rings rest on too little`,
  sources: ["own_quarters"],
  query: `select quarter, since, until, role, indicator, unit, n, least_n, estimate, lower, upper, limits_by
from raw_own_quarters order by quarter, indicator`,
  columns,
  analyze: (rows) => quarterResult(rows),
  claim: ({against, period}) =>
    say`More of our indicators got better than got worse ${against ? say`from ${against} to ${period}` : say`from the quarter before to ${period}`}.`,
  holds: (result) => {
    const [better, worse] = [having(result, "better").length, having(result, "worse").length];
    return better + worse === 0 ? undefined : better > worse;
  },
  chart,
  altText: (result) => {
    const words = result.series.map(
      (series) =>
        `${indicatorOf(series.id).name}: ${series.now ? valueInWords(series.id, series.now) : say`not given`}, ${sayWord(series.word)}`
    );
    return say`Small panels, one for each indicator, with a dot for each quarter and a bar for its 95% limits. In ${result.period}: ${words.join("; ")}.`;
  },
  data: {
    columns: {
      indicator: string("Indicator"),
      quarter: string("Calendar quarter"),
      n: integer("number", "What it rests on"),
      estimate: optional(number("see the indicator", "Estimate")),
      lower: optional(number("see the indicator", "Lower 95% limit")),
      upper: optional(number("see the indicator", "Upper 95% limit")),
      chance_lower: optional(number("see the indicator", "From here on it would lie by chance")),
      chance_upper: optional(number("see the indicator", "Up to here it would lie by chance"))
    },
    rows: ({series}) =>
      series.flatMap(({id, values}) =>
        values.map(({quarter, n, estimate = null, lower = null, upper = null, chance}) => ({
          ...{indicator: indicatorOf(id).name, quarter, n, estimate, lower, upper},
          ...{chance_lower: chance?.lower ?? null, chance_upper: chance?.upper ?? null}
        }))
      )
  },
  numbers: (result) => ({
    better: count(having(result, "better").length),
    worse: count(having(result, "worse").length)
  }),
  values: ({series}) =>
    known(
      Object.fromEntries(
        series.flatMap(({id, now, change}) => [
          [`${id}_n`, now?.n],
          [id, now?.estimate],
          [`${id}_lower`, now?.lower],
          [`${id}_upper`, now?.upper],
          [`${id}_change`, change?.estimate],
          [`${id}_change_lower`, change?.lower],
          [`${id}_change_upper`, change?.upper]
        ])
      )
    ),
  discussion: (result) => {
    const {series, against, period, limitsBy} = result;
    const judged = series.filter(({word}) => word !== "not enough data");
    const changes = judged.map((one) => markdown`- ${indicatorOf(one.id).name}: ${changeSentence(one)}\n`);
    const few = against ? having(result, "not enough data") : [];
    const found = against
      ? sayMarkdown`An indicator is called better or worse when the limits of its change are on one side of zero.${judged.length > 1 ? say` Each is judged alone: of ${count(judged.length)} indicators that did not change at all, one or more would be called changed in ${percent(1 - pow(0.95, judged.length))} of reports.` : ""}

From ${against} to ${period}, with 95% limits of the change:

${changes}`
      : sayMarkdown`There is no earlier quarter to compare ${period} with.`;
    return sayMarkdown`${found}
${few.length ? say`Not enough data: ${list(few)}.` : ""}

**Method.** The limits of a change are those of the two quarters, squared and added, so that they stay as skewed as those are (Newcombe 1998; Zou and Donner 2008). The time until half are fixed counts all findings that were watched in a quarter, of any age, and takes those still open at its end as open (period analysis)${limitsBy ? `; ${limitsInWords[limitsBy]}` : ""}. The backlog is exact; its change is judged by how far what came and what went vary as Poisson counts. Deployment frequency and change failure rate have limits by how weeks vary and are correlated around their quarter’s mean, in all quarters together; the change of the frequency is a ratio. The times of delivery are computed as for any other period. Counts have exact Poisson limits. Grey is where an estimate would lie had all quarters been alike: for counts given their total, for others around their mean weighted by precision.

A quarter counts when the data begin in its first week and reach into its last. Registers of incidents and losses count from the quarter after their first event.`;
  }
});
