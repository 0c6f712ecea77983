import {html} from "../text/html.ts";
import {language} from "../text/language.ts";
import type {Html} from "../text/html.ts";
import {dayInWords} from "./boardWords.ts";
import {cellText} from "./boardModel.ts";
import type {BoardBlock, BoardCell, BoardReport, BoardTable} from "./boardModel.ts";
import {entryTables, filesTable} from "./ledgerTables.ts";
import {trendSvg} from "./trend.ts";
import {stackedTable} from "../text/stackedTable.ts";
import {say, word} from "./say.ts";

/** A column of names, dates or words none of which is longer is not broken on a page, which has room for it. */
const longestUnbroken = 20;

/** How parts look where no style sheet is: programs for e-mail drop those. */
const inline = {
  body: "margin:0;padding:16px;background:#ffffff;color:#1b1f24;font:15px/1.45 'Source Sans 3',Arial,sans-serif",
  main: "max-width:720px;margin:0 auto;overflow-wrap:break-word",
  kind: "margin:0;color:#5a6270;font-size:14px",
  h1: "margin:2px 0 10px;font-size:24px;line-height:1.2",
  headline:
    "margin:0 0 18px;padding:4px 0 4px 12px;border-left:3px solid #1f5fa8;font-size:18px;line-height:1.35;font-weight:600",
  h2: "margin:22px 0 6px;font-size:17px",
  p: "margin:0 0 6px",
  table: "width:100%;border-collapse:collapse;font-size:14px",
  th: "padding:4px 8px 4px 0;border-bottom:1px solid #c4c9d0;color:#5a6270;font-weight:400;text-align:left;vertical-align:bottom",
  td: "padding:4px 8px 4px 0;border-bottom:1px solid #e1e4e8;text-align:left;vertical-align:top;overflow-wrap:break-word",
  number: "text-align:right",
  unbroken: "white-space:nowrap",
  muted: "color:#5a6270",
  name: "font-weight:400",
  sup: "line-height:0",
  link: "color:#1f5fa8"
};

/** On a phone each row is a list of its cells, where the program keeps a style sheet; else tables scroll sideways there. */
const onPhones = `@media (max-width: 30em) {
  thead { display: none }
  tr { display: block; padding: 8px 0; border-bottom: 1px solid #c4c9d0 }
  td { display: block; padding: 0 0 2px !important; border: 0 !important; text-align: left !important; white-space: normal !important }
  td:first-child { font-weight: 600 }
  th[scope="row"] { display: block; padding: 0 0 2px !important; border: 0 !important; font-weight: 600 !important }
  td + td::before { content: attr(data-name); padding-right: 4px; color: #5a6270 }
}`;

type Part = keyof typeof inline;

/** Writes the attribute that gives a part its look: in a page of the site its classes do. */
type Look = (...parts: Part[]) => Html;

const inlineLook: Look = (...parts) => html` style="${parts.map((part) => inline[part]).join(";")}"`;
const classes: Partial<Record<Part, string>> = {number: "number", unbroken: "unbroken"};
const classLook: Look = (...parts) => {
  const names = parts.flatMap((part) => classes[part] ?? []);
  return names.length ? html` class="${names.join(" ")}"` : html``;
};

interface Place {
  report: BoardReport;
  look: Look;
  /** Whether it is a page of the site: tables may scroll there, and trends are drawn, which programs for e-mail drop. */
  isPage: boolean;
  /** Where a permalink leads to from here. */
  href: (permalink: string) => string;
}

/** The brief as one file for e-mail: no script, nothing that is fetched, and no style sheet that it needs. */
export function renderBrief(report: BoardReport): string {
  const look = inlineLook;
  return `<!doctype html>\n${String(html`<html lang="${language()}">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>${report.title}</title>
      <style>
        ${onPhones}
      </style>
    </head>
    <body${look("body")}>
      <div${look("main")} role="main">
        <p${look("kind")}>${say`${report.kind} · ${report.period} · data until ${dayInWords(report.until)}`}</p>
        <h1${look("h1")}>${report.organisation}</h1>
        ${renderBlocks({report, look, isPage: false, href: (permalink) => permalink})}
        <p${look("p", "muted")}>${foot(report)} <a${look("link")} href="${report.address}">${report.address}</a></p>
      </div>
    </body>
  </html>`)}\n`;
}

function foot({ledger}: BoardReport): string {
  if (!ledger.entries.length) return say`The same on the site:`;
  return say`Small raised numbers link to the exhibit behind each figure. The whole report, with sources and hashes:`;
}

/** The report as a part of a page of the site: figures, which that page draws itself, go between the blocks and the ledger. */
export function renderBoardPage(report: BoardReport, {href, figures}: Pick<Place, "href"> & {figures: Html}): Html {
  const place: Place = {report, look: classLook, isPage: true, href};
  return html`<p>${say`${report.organisation} · ${report.period} · data until ${dayInWords(report.until)}`}</p>
    ${renderBlocks(place)} ${figures} ${renderLedger(place)}`;
}

function renderBlocks(place: Place): Html {
  const {report, look} = place;
  return html`<p${look("headline")}>${report.headline.map(({text, from}) => html`<strong>${text}</strong>${mark(from, place)} `)}</p>
    ${report.blocks.map((block) => renderBlock(block, place))}`;
}

function renderBlock({id, title, lines, table, more}: BoardBlock, place: Place): Html {
  const {look} = place;
  return html`<h2 id="${id}" ${look("h2")}>${title}</h2>
    ${lines.map(({text, word, from}) => html`<p${look("p")}>${text}${word && html` ${say`By our data:`} <strong>${word}</strong>.`}${mark(from, place)}</p> `)}
    ${table && renderTable(table, title, place)} ${more && html`<p${look("p", "muted")}>${more}.</p>`}`;
}

const dayOrNone = /^(?:\d{1,2}\.? \p{L}+ \d{4}|\P{L}*)$/u;

function renderTable({columns, rows, isFacts}: BoardTable, title: string, place: Place): Html {
  const cellsOf = ({cells, from}: BoardTable["rows"][number]) =>
    cells.map((cell, i) => html`${renderCell(cell, place)}${i === 0 && mark(from, place)}`);
  const all = (i: number, is: (text: string) => boolean) =>
    rows.every(({cells}) => is(cellText(cells[i] ?? {text: ""})));
  if (place.isPage)
    return stackedTable({
      label: title,
      columns: columns.map(({name, isNumeric}, i) => ({
        ...{name, isNumber: isNumeric},
        isUnbroken: all(i, ({length}) => length <= longestUnbroken)
      })),
      rows: rows.map(cellsOf)
    });
  const {look} = place;
  const number = (i: number): Part[] => (columns[i]?.isNumeric ? ["number"] : []);
  const unbroken = (i: number): Part[] =>
    columns[i]?.isNumeric || all(i, (text) => dayOrNone.test(text)) ? ["unbroken"] : [];
  return html`<div style="overflow-x:auto">
    <table${look("table")}>
      ${!isFacts && html`<thead><tr>${columns.map(({name}, i) => html`<th scope="col" ${look("th", ...number(i))}>${name}</th>`)}</tr></thead>`}
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${cellsOf(row).map((cell, i) =>
                isFacts && i === 0
                  ? html`<th scope="row"${look("td", "name", "unbroken")}>${cell}</th>`
                  : html`<td${look("td", ...number(i), ...unbroken(i))} data-name="${columns[i]?.name}:">${cell}</td>`
              )}
            </tr> `
        )}
      </tbody>
    </table>
  </div>`;
}

function renderCell({text: all, recent, note, word, trend}: BoardCell, {look, isPage}: Place): Html {
  if (trend && isPage) return trendSvg(trend, {label: say`trend: ${all}`});
  const text = recent ?? all;
  return html`${word && html`<strong>${word}</strong>${text && " · "}`}${text}${note && html` <span${look("muted")}>· ${note}</span>`}`;
}

function mark(from: number | undefined, {report, look, href}: Place): Html | false {
  const entry = report.ledger.entries.find(({number}) => number === from);
  return (
    entry !== undefined &&
    html`<sup${look("sup")}><a${look("link")} href="${href(entry.permalink)}" title="${entry.name}">${entry.number}</a></sup>`
  );
}

function renderLedger(place: Place): Html {
  const {ledger} = place.report;
  return html`<h2 id="ledger">${say`Where each number comes from`}</h2>
    <p>
      ${say`Every number can be derived again from the same files with the command`} <code>${ledger.again}</code>${say`. Each hash is taken of the bytes that were read.`}
    </p>
    ${ledger.files.length > 0 && renderTable(filesTable(ledger.files), say`Rows of our own files`, place)}
    ${ledger.entries.map(
      (entry) =>
        html`<h3 id="ledger-${entry.number}">
            ${entry.number}. <a href="${place.href(entry.permalink)}">${entry.name}</a>
          </h3>
          <p>${say`${entry.claim} By our data:`} <strong>${word(entry.verdict)}</strong>.</p>
          ${entry.note !== undefined && html`<p>${entry.note}</p>`}
          ${entryTables(entry).map((table) => renderTable(table, say`Sources of ${entry.name}`, place))}`
    )}`;
}
