import {certain} from "../certain.ts";
import {chance, count, money} from "../charts/format.ts";
import {upperShare} from "../statistics/proportion.ts";
import type {Value} from "../sources/value.ts";
import type {BoardBlock, BoardLine} from "./boardModel.ts";
import type {BlockContext} from "./blockContext.ts";
import type {BoardData} from "./boardData.ts";
import type {LossYears} from "./lossYears.ts";
import {clip} from "../text/clip.ts";
import {localPoint} from "../text/language.ts";
import {say, word} from "./say.ts";

const mostDrivers = 5;
const mostControls = 3;

const number = (value: Value | undefined) => (typeof value === "number" ? value : undefined);

/** The value of an exhibit whose name begins so, with the currency that its name ends with. */
function amountOf(values: Record<string, number>, name: string): {value: number; currency: string | null} | undefined {
  const key = Object.keys(values).find((key) => key === name || key.replace(/_[a-z]{3}$/, "") === name);
  if (key === undefined) return undefined;
  return {value: certain(values[key]), currency: key === name ? null : key.slice(-3).toUpperCase()};
}

/** What a bad year costs, as a range, against what the board tolerates. */
export function headline({find, from, quarters, data}: BlockContext): BoardLine[] {
  const [tolerance, risks, losses] = ["our-tolerance", "our-risks", "our-losses"].map(find);
  const year = risks && amountOf(risks.values, "bad_year_loss");
  const [lower, upper] = ["bad_year_lower", "bad_year_upper"].map((name) => risks && amountOf(risks.values, name));
  if (tolerance && tolerance.table.rows.length)
    return [...badYear(), {text: tolerated(tolerance.table.rows, year?.currency ?? null), from: from("our-tolerance")}];
  if (year && tolerance) return [...badYear(), {text: `${tolerance.figures[0].title}.`, from: from("our-tolerance")}];
  if (year) return [...badYear(), {text: say`The board has set no tolerance to compare that with.`}];
  if (losses)
    return [
      {
        text: data.lossYears
          ? `${yearsInWords(data.lossYears, data.settings)} ${missingEstimates()}`
          : `${losses.figures[0].title}. ${missingEstimates()}`,
        from: from("our-losses")
      }
    ];
  if (quarters)
    return [
      {
        text: `${find("our-quarters")?.figures[0].title ?? say`Nothing is known of risks`}. ${missingEstimates()}`,
        from: from("our-quarters")
      }
    ];
  return [{text: say`The data hold neither estimates of risks nor losses. ${missingEstimates()}`}];

  function badYear(): BoardLine[] {
    if (!year) return [];
    const period = count(certain(risks!.values.bad_year_return_years));
    const amount = (of: {value: number} | undefined) => money(year.currency, of?.value);
    const n = certain(risks!.values.n_experts);
    const text =
      lower && upper && lower.value < upper.value
        ? say`One year in ${period} costs more than ${amount(lower)} to ${amount(upper)}, depending on which of ${count(n)} experts is right; taken together, they say ${amount(year)}.`
        : n === 1
          ? say`One year in ${period} costs more than ${amount(year)}, as one expert estimates it.`
          : say`One year in ${period} costs more than ${amount(year)}, as ${count(n)} experts estimate it.`;
    return [{text, from: from("our-risks")}];
  }
}

const missingEstimates = () =>
  say`What a rare year may cost is not known: an estimates.csv would say how often each risk happens and what it costs.`;

/** What whole years on the register cost, beside the tolerance: counted, with exact limits of how often. */
function yearsInWords({currency, since, totals}: LossYears, {tolerance, currency: own}: BoardData["settings"]): string {
  const n = totals.length;
  const years =
    n === 1 ? say`In ${since}, the one whole year` : say`In ${since} to ${since + n - 1}, ${count(n)} whole years`;
  const [least, most] = [Math.min(...totals), Math.max(...totals)];
  const amounts =
    n === 1 ? money(currency, most) : say`between ${money(currency, least)} and ${money(currency, most)} a year`;
  const told = say`${years} on the register, losses came to ${amounts}.`;
  if (own !== undefined && own !== currency) return told;
  const [point] = tolerance; // the smallest loss: few years say nothing of those that are rarer
  if (!point) return told;
  const above = totals.filter((total) => total > point.loss).length;
  const limit = money(currency, point.loss);
  const passed =
    n === 1
      ? above
        ? say`It cost more than the ${limit}`
        : say`It cost no more than the ${limit}`
      : above
        ? say`${count(above)} of ${count(n)} cost more than the ${limit}`
        : say`None of ${count(n)} cost more than the ${limit}`;
  return say`${told} ${passed} that is tolerated in ${chance(point.probability)} of years: if years are alike, at most ${chance(upperShare(above, n))} of them do (upper 95% limit).`;
}

/** The point of the tolerance that is exceeded by most, or comes closest to it, and on which side the experts are. */
function tolerated(rows: readonly Record<string, Value>[], currency: string | null): string {
  const point = certain(
    rows.toSorted((a, b) => Number(b.estimated) / Number(b.tolerated) - Number(a.estimated) / Number(a.tolerated))[0]
  );
  const [lowest, estimated, highest, limit] = [point.lowest, point.estimated, point.highest, point.tolerated].map(
    Number
  );
  const isExceeded = point.verdict === "exceeded";
  const range = lowest === highest ? "" : say` (${chance(lowest!)} to ${chance(highest!)} by single experts)`;
  const isShared = isExceeded ? lowest! > limit! : highest! <= limit!;
  const judged = isExceeded ? say`the tolerance is exceeded` : say`that is within the tolerance`;
  const others =
    !isExceeded && rows.length > 1 ? say`, as at each of the ${count(rows.length)} points that it named` : "";
  return say`The board tolerates a ${chance(limit!)} chance of a year above ${money(currency, Number(point.loss))}; the estimates say ${chance(estimated!)}${range}: ${judged}${others}${isShared ? "" : say`, though not by every expert`}.`;
}

/** What moves it, in money, each with its owner. */
export function drivers({find, from, data}: BlockContext): BoardBlock | undefined {
  const risks = find("our-risks");
  const rows = risks?.table.rows.filter(({expected}) => Number(expected) > 0) ?? [];
  if (!risks || !rows.length) return undefined;
  const owners = new Map(data.settings.owners);
  return {
    id: "drivers",
    title: say`What drives it`,
    lines: [{text: risks.claim, word: word(risks.verdict), from: from("our-risks")}],
    table: {
      columns: [
        {name: say`Risk`},
        {name: say`In an average year`, isNumeric: true},
        {name: say`Share`, isNumeric: true},
        {name: say`Events a year`, isNumeric: true},
        {name: say`Owner`}
      ],
      rows: rows.slice(0, mostDrivers).map(({risk, expected, events_per_year, currency, share}) => ({
        cells: [
          {text: clip(String(risk), 80)},
          {text: money(currency === null ? null : String(currency), Number(expected))},
          {text: chance(Number(share))},
          {text: localPoint(String(Number((number(events_per_year) ?? 0).toPrecision(2))))},
          {text: clip(owners.get(String(risk)) ?? say`no owner named`, 60)}
        ],
        from: from("our-risks")
      }))
    },
    ...(rows.length > mostDrivers && {more: say`${count(rows.length - mostDrivers)} smaller risks: see the exhibit`})
  };
}

/** What the controls are worth that somebody entered. */
export function controls({find, from}: BlockContext): BoardBlock | undefined {
  const exhibit = find("our-controls");
  const risks = find("our-risks");
  if (!exhibit?.table.rows.length) return undefined;
  const currency = risks ? (amountOf(risks.values, "expected_loss")?.currency ?? null) : null;
  const amount = (value: Value | undefined) => money(currency, Number(value));
  const {rows} = exhibit.table;
  return {
    id: "controls",
    title: say`What controls are worth`,
    lines: [],
    table: {
      columns: [
        {name: say`Control`},
        {name: say`Avoids in an average year`},
        {name: say`Costs`, isNumeric: true},
        {name: say`Verdict`}
      ],
      rows: rows.slice(0, mostControls).map((row) => ({
        cells: [
          {text: clip(`${String(row.control)} (${String(row.risk)})`, 100)},
          {text: say`${amount(row.avoided_lower)} to ${amount(row.avoided_upper)}`},
          {text: row.cost == null ? say`not given` : amount(row.cost)},
          {text: String(row.verdict)}
        ],
        from: from("our-controls")
      }))
    },
    ...(rows.length > mostControls && {more: say`${count(rows.length - mostControls)} more: see the exhibit`})
  };
}

const compared: Record<string, string> = {
  "our-findings": "Veracode, State of Software Security",
  "our-delivery": "DORA, Accelerate State of DevOps",
  "our-losses": "Cyentia, IRIS"
};

/** Where we stand beside others, and on what basis. */
export function peers({find, from}: BlockContext): BoardBlock | undefined {
  const rows = Object.entries(compared).flatMap(([id, basis]) => {
    const exhibit = find(id);
    if (!exhibit) return [];
    return [
      {
        cells: [{text: clip(exhibit.claim, 260)}, {text: "", word: word(exhibit.verdict)}, {text: basis}],
        from: from(id)
      }
    ];
  });
  if (!rows.length) return undefined;
  return {
    id: "peers",
    title: say`Compared with others`,
    lines: [],
    table: {columns: [{name: say`Claim`}, {name: say`By our data`}, {name: say`Compared with`}], rows}
  };
}
