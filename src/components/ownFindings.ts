import {fromCSV} from "arquero";
import {findingTimes} from "../analysis/findingTimes.ts";
import type {FindingTimes} from "../analysis/findingTimes.ts";
import {kaplanMeier} from "../analysis/survival.ts";
import {countEvents, numberAtRisk} from "../analysis/survivalCounts.ts";
import {timeToClosed} from "../analysis/survivalQuantile.ts";
import {count, days} from "../charts/format.ts";
import {survivalCurves} from "../charts/survivalCurves.ts";
import {labelSvg} from "../charts/svg.ts";
import {color} from "../charts/theme.ts";

type Columns = Record<string, (string | null)[]>;

const curveTimes = [1, 7, 30, 90, 365];
const domain: [number, number] = [0.5, 1200];
/** Groups that are drawn; the table holds them all. */
const drawnGroups = 5;

/** What a column of dates or groups is often called, likeliest first. */
const likely = {
  opened: /^(opened|open|detected|created|found|first).*/i,
  closed: /^(closed|close|fixed|resolved|remediated|last).*/i,
  group: /^(group|severity|team|project|application|repo).*/i
};

/** Draws Kaplan-Meier curves of a reader’s own findings, which never leave the page. */
export function mountOwnFindings(section: HTMLElement): void {
  const form = section.querySelector("form")!;
  const [message, stage] = [section.querySelector("output")!, section.querySelector<HTMLElement>(".stage")!];
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement & HTMLSelectElement;
  let columns: Columns = {};

  const draw = () => {
    try {
      const {opened, closed, group} = {
        opened: field("opened").value,
        closed: field("closed").value,
        group: field("group").value
      };
      const dates = {
        opened: columns[opened] ?? [],
        closed: columns[closed] ?? [],
        ...(group && {group: columns[group]})
      };
      const times = findingTimes(dates, field("census").value || undefined);
      message.textContent = account(times, dates.opened.length);
      stage.replaceChildren(...answer(times));
    } catch (error) {
      message.textContent = (error as Error).message;
      stage.replaceChildren();
    }
  };
  const read = (text: string) => {
    const table = fromCSV(text, {autoType: false});
    columns = Object.fromEntries(
      table.columnNames().map((name) => [name, [...table.array(name)] as (string | null)[]])
    );
    for (const name of ["opened", "closed", "group"] as const)
      fill(field(name), Object.keys(columns), likely[name], name === "group");
    draw();
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  const readFile = () => void field("file").files?.[0]?.text().then(read);
  field("file").addEventListener("change", readFile);
  field("text").addEventListener("input", () => read(field("text").value));
  for (const name of ["opened", "closed", "group", "census"]) field(name).addEventListener("change", draw);
  // A file may have been chosen while this script was on its way.
  if (field("file").files?.length) readFile();
  else read(field("text").value);
}

function fill(select: HTMLSelectElement, names: string[], pattern: RegExp, mayBeNone: boolean): void {
  const options = names.map((name) => new Option(name, name));
  select.replaceChildren(...(mayBeNone ? [new Option("all together", "")] : []), ...options);
  select.value = names.find((name) => pattern.test(name)) ?? (mayBeNone ? "" : names[0]);
}

/** How many findings were used, and why the others were not. */
function account({groups, leftOut, census}: FindingTimes, given: number): string {
  const used = given - leftOut.length;
  const reasons = new Map<string, number[]>();
  for (const {row, reason} of leftOut) reasons.set(reason, [...(reasons.get(reason) ?? []), row + 2]);
  const why = [...reasons].map(
    ([reason, lines]) =>
      `${count(lines.length)} ${reason} (line ${lines.slice(0, 3).join(", ")}${lines.length > 3 ? ", …" : ""})`
  );
  const open = [...groups.values()].reduce((n, {status}) => n + status.filter((closed) => !closed).length, 0);
  return `${count(used)} of ${count(given)} findings used, ${count(open)} of them still open on ${census ?? "no date"}.${why.length ? ` Left out: ${why.join("; ")}.` : ""}`;
}

function answer({groups}: FindingTimes): Element[] {
  const strokes = [color.accent, color.series[0], color.series[1], color.series[4], color.neutral];
  const curves = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, times], i) => {
      const counts = countEvents(times);
      return {
        ...kaplanMeier(counts),
        name,
        stroke: strokes[i % strokes.length],
        atRisk: numberAtRisk(counts, curveTimes)
      };
    });
  if (!curves.length) return [];
  const layout = window.innerWidth < 640 ? "narrow" : "wide";
  const drawn = curves.slice(0, drawnGroups);
  const svg = survivalCurves({curves: drawn, domain, times: curveTimes}, {document, layout});
  const table = document.createElement("table");
  const row = (cells: string[], tag: "th" | "td") => {
    const line = table.insertRow();
    cells.forEach((text, i) => {
      const cell = document.createElement(i === 0 ? "th" : tag);
      cell.className = i === 0 ? "" : "number";
      cell.textContent = text;
      line.append(cell);
    });
  };
  row(["Group", "n", "closed", "days to 25%", "50%", "75% closed"], "th");
  for (const curve of curves) {
    const cells = [0.25, 0.5, 0.75].map((p) => {
      const {estimate, lower, upper} = timeToClosed(curve, p);
      return estimate === undefined ? "not reached" : `${bare(estimate)} (${bare(lower)} to ${bare(upper)})`;
    });
    row([curve.name, count(curve.n), count(curve.events), ...cells], "td");
  }
  const names = drawn.map(({name}) => name).join(", ");
  return [labelSvg(svg, `Share of findings still open over days, Kaplan-Meier, by group: ${names}`), table];
}

function bare(value: number | undefined): string {
  return value === undefined ? "–" : days(value).replace(/ days?$/, "");
}
