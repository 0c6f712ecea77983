import {leading} from "../../certain.ts";
import {expectedLosses} from "../../statistics/expectedLoss.ts";
import type {ExpectedLoss} from "../../statistics/expectedLoss.ts";
import {lognormalMoments} from "../../statistics/lognormal.ts";
import type {ChartOptions} from "../../charts/chart.ts";
import {dotRanges} from "../../charts/dotRanges.ts";
import type {DotRange} from "../../charts/dotRanges.ts";
import {count, money} from "../../charts/format.ts";
import {moneyTicks, tickLabel} from "../../charts/moneyAxis.ts";
import {color} from "../../charts/theme.ts";
import {markdown} from "../../text/markdown.ts";
import {defineExhibit, number, optional, string} from "../exhibit.ts";
import type {Row} from "../exhibit.ts";
import {commonEstimates, ownEstimates} from "./ownEstimates.ts";
import type {Estimate} from "./ownEstimates.ts";
import {say, sayWith} from "../say.ts";

const sayMarkdown = sayWith(markdown);

const controls = {
  query: `select control, risk, avoids_lower, avoids_upper, softens_lower, softens_upper, cost, currency
from raw_own_controls
order by control, risk`,
  columns: {
    control: string("What is there, or asked for"),
    risk: string("The risk that it works on"),
    avoids_lower: number("share", "Share of the events that it avoids, at least"),
    avoids_upper: number("share", "Share of the events that it avoids, at most"),
    softens_lower: number("share", "Share of the loss of each other event that it avoids, at least"),
    softens_upper: number("share", "Share of the loss of each other event that it avoids, at most"),
    cost: optional(number("currency", "What it costs in a year")),
    currency: optional(string("Currency of the cost; empty when it is that of the estimates"))
  }
};

type Control = Row<typeof controls.columns>;

/** What a control is worth in a year. */
interface Worth {
  control: string;
  risk: string;
  /** What the risk costs in an average year: over the experts, the least and the most that one says. */
  before: number;
  beforeLower: number;
  beforeUpper: number;
  /** The same with the control: its middle effect; the least with the largest effect, the most with the least. */
  after: number;
  afterLower: number;
  afterUpper: number;
  /** What it avoids: in the middle, by the expert and the effect that give least, and most. */
  avoided: number;
  lower: number;
  upper: number;
  cost: number | null;
}

interface Result {
  currency: string | null;
  worths: Worth[];
  /** Controls whose risk nobody estimated, or in another currency. */
  unknown: string[];
}

function analyze(lines: Estimate[], _: unknown, {controls}: {controls: Control[]}): Result {
  const {currency, estimates} = commonEstimates(lines);
  const {risks} = expectedLosses(estimates);
  const worths = controls.map((line) => {
    const risk = risks.find((one) => one.risk.toLowerCase() === line.risk.toLowerCase());
    return risk && (line.currency === null || line.currency === currency) ? worthOf(line, risk) : undefined;
  });
  return {
    currency,
    worths: worths.filter((worth) => worth !== undefined).sort((a, b) => b.avoided - a.avoided),
    unknown: controls.filter((_, i) => !worths[i]).map(({control, risk}) => `${control} (${risk})`)
  };
}

function worthOf(line: Control, {risk, expected, views}: ExpectedLoss): Worth {
  const share = (avoids: number, softens: number) => 1 - (1 - avoids) * (1 - softens);
  const [least, most] = [share(line.avoids_lower, line.softens_lower), share(line.avoids_upper, line.softens_upper)];
  const costs = views.map(({risks}) =>
    risks.reduce((sum, kind) => sum + (kind.lambda ? kind.lambda * lognormalMoments(kind).mean : 0), 0)
  );
  const [low, high] = [Math.min(...costs), Math.max(...costs)];
  const middle = (least + most) / 2;
  return {
    ...{control: line.control, risk, cost: line.cost},
    ...{before: expected, beforeLower: low, beforeUpper: high},
    ...{after: expected * (1 - middle), afterLower: low * (1 - most), afterUpper: high * (1 - least)},
    ...{avoided: expected * middle, lower: low * least, upper: high * most}
  };
}

/** Whether it avoids more than it costs: by every view, by none, or by some. */
export function verdictOf({lower, upper, cost}: Pick<Worth, "lower" | "upper" | "cost">): string {
  if (cost === null) return say`no cost given`;
  if (lower > cost) return say`avoids more than it costs, whoever is right`;
  return upper < cost ? say`costs more than it avoids, whoever is right` : say`depends on who is right`;
}

/** What is avoided, where no cost is given to hold that against. */
function avoided({worths, currency}: Result): string {
  const [{control, lower, upper}] = leading(worths, 1);
  return worths.length === 1
    ? say`${control}: ${money(currency, lower)} to ${money(currency, upper)} avoided in an average year, at a cost that is not given`
    : say`What ${count(worths.length)} controls avoid in an average year, at costs that are not given`;
}

const isWorthIt = ({lower, cost}: Worth) => cost !== null && lower > cost;

function rowsOf({worths, currency}: Result): DotRange[] {
  const amount = (value: number) => money(currency, value);
  return worths.flatMap(({control, risk, lower, upper, cost}): DotRange[] => [
    {
      group: `${control} (${risk})`,
      label: say`avoids in an average year`,
      marks: [
        {value: lower, text: amount(lower)},
        {value: upper, text: amount(upper)}
      ],
      description: say`${control}: avoids between ${amount(lower)} and ${amount(upper)} in an average year`
    },
    ...(cost
      ? [
          {
            group: `${control} (${risk})`,
            label: say`costs`,
            marks: [{value: cost, text: amount(cost), fill: color.bad}] as DotRange["marks"],
            description: say`${control}: costs ${amount(cost)} in a year`
          }
        ]
      : [])
  ]);
}

function chart(result: Result, options: ChartOptions): SVGSVGElement {
  const rows = rowsOf(result)
    .map((row) => ({...row, marks: row.marks.filter(({value}) => value > 0) as unknown as DotRange["marks"]}))
    .filter(({marks}) => marks.length);
  const values = rows.flatMap(({marks}) => marks.map(({value}) => value));
  const domain: [number, number] = values.length
    ? [Math.min(...values) / (options.layout === "wide" ? 6 : 20), Math.max(...values) * 1.2]
    : [1, 1e6];
  const ticks = moneyTicks(domain, options.layout === "narrow" ? 3 : 5).map((value, i) => ({
    value,
    label: tickLabel(money(result.currency, value, 1), i)
  }));
  return dotRanges({rows, scale: "log", domain, ticks}, options);
}

export default defineExhibit({
  id: "our-controls",
  get name() {
    return say`What our controls are worth`;
  },
  title: (result) => {
    if (!result.worths.length) return say`No control works on a risk that was estimated`;
    const worths = result.worths.filter(({cost}) => cost !== null);
    if (!worths.length) return avoided(result);
    const good = worths.filter(isWorthIt);
    if (!good.length)
      return worths.length === 1
        ? say`The control is not sure to avoid more than it costs`
        : worths.length === 2
          ? say`Neither of 2 controls is sure to avoid more than it costs`
          : say`None of ${count(worths.length)} controls is sure to avoid more than it costs`;
    if (good.length === 1)
      return worths.length === 1
        ? say`The control avoids more than it costs, whichever expert is right`
        : say`1 of ${count(worths.length)} controls avoids more than it costs, whichever expert is right`;
    return good.length === worths.length
      ? say`All ${count(good.length)} controls avoid more than they cost, whichever expert is right`
      : say`${count(good.length)} of ${count(worths.length)} controls avoid more than they cost, whichever expert is right`;
  },
  subtitle: () =>
    say`What a control avoids in an average year, from the expert and effect that give least to those that give most, log axis; beside its cost`,
  sources: ["own_estimates", "own_controls"],
  ...ownEstimates,
  queries: {controls},
  analyze,
  claim: () => say`Every control avoids more in an average year than it costs, whichever expert is right.`,
  holds: ({worths}) =>
    worths.some(({cost}) => cost !== null)
      ? worths.every((worth) => worth.cost === null || isWorthIt(worth))
      : undefined,
  chart,
  altText: (result) =>
    say`Ranges on a log axis of money, one for each of ${count(result.worths.length)} controls, with its cost below. ${rowsOf(
      result
    )
      .map(({description}) => description)
      .join(". ")}.`,
  data: {
    columns: {
      control: string("Control"),
      risk: string("Risk that it works on"),
      before: number("currency", "Loss of an average year without it, over the experts"),
      after: number("currency", "Loss of an average year with its middle effect"),
      avoided_lower: number("currency", "What it avoids, at least"),
      avoided: number("currency", "What it avoids, in the middle"),
      avoided_upper: number("currency", "What it avoids, at most"),
      cost: optional(number("currency", "Cost of a year")),
      verdict: string("Whether it avoids more than it costs")
    },
    rows: ({worths}) =>
      worths.map((worth) => ({
        ...{control: worth.control, risk: worth.risk, before: worth.before, after: worth.after},
        ...{
          avoided_lower: worth.lower,
          avoided: worth.avoided,
          avoided_upper: worth.upper,
          cost: worth.cost,
          verdict: verdictOf(worth)
        }
      }))
  },
  discussion: (result) => {
    const amount = (value: number) => money(result.currency, value);
    return sayMarkdown`${result.worths.map(
      (worth) =>
        sayMarkdown`- ${worth.control}: ${worth.risk} costs ${amount(worth.before)} in an average year without it (${amount(worth.beforeLower)} to ${amount(worth.beforeUpper)} by single experts) and ${amount(worth.after)} with it (${amount(worth.afterLower)} to ${amount(worth.afterUpper)}); it avoids ${amount(worth.avoided)} (${amount(worth.lower)} to ${amount(worth.upper)})${worth.cost === null ? "" : say`, and costs ${amount(worth.cost)}`}: ${verdictOf(worth)}.\n`
    )}
${result.unknown.length ? say`Not computed, since no expert estimated the risk in this currency: ${result.unknown.join(", ")}.` : ""}

**Method.** A control that avoids a share a of the events, and softens the loss of each other by a share s, leaves (1 − a)(1 − s) of the loss of an average year, which is the number of events times the mean loss of one, in closed form. The range spans single experts and the shares that the board entered; it is no confidence interval. Controls on one risk are valued one by one, as if each were the only one: their worths do not add up.

An average year is rare: losses are skewed, so most years cost less, and a control can be worth its cost and still show nothing for years.`;
  }
});
