import {inLanguage} from "../charts/format.ts";
import {localPoint} from "../text/language.ts";
import {gradeIn, wordsOf} from "../report/words.ts";
import type {ColumnType} from "../exhibits/exhibit.ts";
import type {DataTable} from "../exhibits/computeResult.ts";
import {linearFile} from "../exports/linearFile.ts";
import type {PublishedExhibit, PublishedFigure} from "../exports/publish.ts";
import {gradedSources} from "../exports/publishedSource.ts";
import type {Site} from "../exports/site.ts";
import {sizeOf} from "../exports/svgSize.ts";
import type {Value} from "../sources/value.ts";
import {html, htmlWords} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {relativeTo} from "./paths.ts";
import type {PublishedStore} from "./publishedStore.ts";
import {word} from "../exhibits/say.ts";

/** Rows that a page shows of a table; the whole table is in the CSV beside it. */
const shownRows = 120;

export interface FigureOptions {
  /** Path of the page that the figure stands on. */
  path: string;
  site: Site;
  store: PublishedStore;
  /** Absent where the page has said the title before. */
  heading?: "h2" | "h3";
  /** Small figures go without the caption that they share. */
  caption?: boolean;
  /** Whether the data that it draws can be unfolded below it. Default: unless it is small. */
  data?: boolean;
}

/** A figure with everything a reader needs beside it: finding, unit and n, source, licence, grade, permalink, data. */
export function renderFigure(exhibit: PublishedExhibit, figure: PublishedFigure, options: FigureOptions): Html {
  const {path, heading, caption = true} = options;
  const folder = `/exhibits/${exhibit.id}/`;
  const name = `title-${figure.id || exhibit.id}`;
  const title = html`<a href="${relativeTo(path, folder)}${figure.id ? `#${figure.id}` : ""}">${figure.title}</a>`;
  const small = figure.size === "small" || figure.words;
  const {data = figure.size !== "small"} = options;
  const words = wordsOf(options.site);
  const past = `past-${figure.id || exhibit.id}`;
  const [, firstValue = ""] = /class="points".*?<title>([^<]*)/s.exec(figure.narrow.html) ?? [];
  return html`<figure id="${anchorOf(exhibit, figure, path)}"${isTallFigure(figure) && html` class="tall"`} data-exhibit="${exhibit.id}" aria-labelledby="${name}">
    ${caption && html`<a class="skip" href="#${past}">${words.skipFigure}</a>`}
    ${heading === "h2" && html`<h2 class="figure-title" id="${name}">${title}</h2>`}
    ${heading === "h3" && html`<h3 class="figure-title" id="${name}">${title}</h3>`}
    ${figure.subtitle && html`<p class="figure-subtitle">${figure.subtitle}</p>`}
    ${figure.hasLinear && !path.startsWith("/embed/") && renderAxis(figure, exhibit.id, relativeTo(path, folder), options.site)}
    ${figure.choices.length > 0 && !path.startsWith("/embed/") && renderRowChoices(figure, options.site)}
    <div class="chart-box">
      ${
        small
          ? html`<div class="box-any">${figure.words ?? figure.narrow}</div>`
          : html`<div class="box-wide">${figure.wide}</div>
              <div class="box-narrow">${figure.narrow}</div>`
      }
    </div>
    ${figure.stage && !path.startsWith("/embed/") && html`<template class="stage">${figure.stage}</template>`}
    ${
      !figure.words &&
      /class="points"/.test(figure.narrow.html) &&
      html`<div class="reader">
        <label
          >${words.readValues}
          <input
            type="range"
            min="0"
            max="0"
            value="0"
            step="1"
            aria-label="${words.readValues}: ${figure.title}"
            aria-valuetext="${htmlWords(firstValue)}" /></label
        ><output></output>
      </div>`
    }
    ${caption && renderCaption(exhibit, figure, options)}
    ${data && renderDataDetails(tableOf(exhibit, figure), figure, relativeTo(path, folder), options.site)}
    ${caption && html`<span id="${past}" tabindex="-1"></span>`}
  </figure> `;
}

/** Whether a figure takes more of a sheet of paper where it has half the width than where it has all of it. */
export function isTallFigure({narrow, words}: PublishedFigure): boolean {
  const {width, height} = sizeOf(narrow);
  return !words && height > 1.5 * width;
}

/** The choice between the axis of the figure and a linear one. */
function renderAxis(figure: PublishedFigure, exhibit: string, folder: string, site: Site): Html {
  const words = wordsOf(site).axis;
  const name = `axis-${figure.id || exhibit}`;
  const choice = (word: string, isChosen: boolean) =>
    html`<label><input type="radio" name="${name}" autocomplete="off" ${isChosen && html`checked`} /> ${word}</label> `;
  return html`<fieldset
    class="axis needs-script"
    data-axis="${folder}${linearFile(figure, "wide")} ${folder}${linearFile(figure, "narrow")}"
  >
    <legend>${words.label}</legend>
    ${choice(words.log, true)} ${choice(words.linear, false)}
  </fieldset>`;
}

/** The choices that pick rows of the figure out, with a place for what those rows say. */
function renderRowChoices({choices}: PublishedFigure, site: Site): Html {
  const words = wordsOf(site).rowChoices;
  return html`<fieldset class="row-choices needs-script" data-row-choices data-none="${words.none}">
    <legend>${words.label}</legend>
    ${choices.map(
      ({name, label, options}) =>
        html`<label
          >${label}
          <select name="${name}" autocomplete="off">
            <option>${words.all}</option>
            ${options.map(({text, rows}) => html`<option data-rows="${rows.join(" ")}">${text}</option>`)}
          </select></label
        > `
    )}
    <output></output>
  </fieldset>`;
}

/** What a figure is called by on a page: the main figures of several exhibits can stand on one. */
function anchorOf({id}: PublishedExhibit, figure: PublishedFigure, path: string): string {
  const isAlone = path.startsWith(`/exhibits/${id}/`) || path.startsWith("/embed/");
  return figure.id || (isAlone ? "figure" : `figure-${id}`);
}

function renderCaption(
  exhibit: PublishedExhibit,
  figure: PublishedFigure,
  {path: at, site, store}: FigureOptions
): Html {
  const {path, title} = site.license;
  const words = wordsOf(site);
  const folder = relativeTo(at, `/exhibits/${exhibit.id}/`);
  const sources = exhibit.sources.filter(({name}) => figure.sources.includes(name));
  const isEmbed = at.startsWith("/embed/");
  return html`<figcaption>
    <p>
      ${!isEmbed && html`<strong>${words.figure} ${store.figureNumber(exhibit.id, figure.id)}.</strong> `}${words.source}:
      ${gradedSources(sources).map(
        ({source, grades}, i) =>
          html`${i ? "; " : ""}${source.path ? html`<a href="${source.path}">${source.title}</a>` : source.title}
            (${grades.map((grade, j) => html`${j ? "; " : ""}<span class="grade">${gradeIn(grade, site)}</span>`)})`
      )}.
    </p>
    <p>
      ${exhibit.license?.title ?? (path ? html`<a href="${path}">${title}</a>` : title)} ·
      <a data-permalink href="${folder}${figure.id && `#${figure.id}`}"
        >${exhibit.permalink}${figure.id && `#${figure.id}`}</a
      >${
        !isEmbed &&
        html`<span class="needs-script">
          · <a rel="external" href="?present#${anchorOf(exhibit, figure, at)}">${words.present}</a></span
        >`
      }
    </p>
  </figcaption>`;
}

/** The data that a figure draws. */
export function tableOf(exhibit: PublishedExhibit, figure: PublishedFigure): DataTable | undefined {
  return figure.table ?? (figure.id ? undefined : exhibit.table);
}

function renderDataDetails(
  table: DataTable | undefined,
  figure: PublishedFigure,
  folder: string,
  site: Site
): Html | false {
  if (!table) return false;
  const csv = figure.csv ?? "data.csv";
  return html`<details class="data">
    <summary>${wordsOf(site).dataForFigure}</summary>
    ${renderFigureTable(table, figure, site)}
    <p><a rel="external" href="${folder}${csv}" download>${csv}</a></p>
  </details>`;
}

/** The data that a figure draws, as far as a page shows them. */
export function renderFigureTable(table: DataTable, figure: PublishedFigure, site: Site): Html {
  const words = wordsOf(site);
  const all = inLanguage(table.rows.length);
  const caption =
    table.rows.length > shownRows
      ? words.firstRows(inLanguage(shownRows), all, figure.csv ?? "data.csv")
      : words.allRows(all);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${words.dataOf(figure.title)}">
    ${renderTable(table, caption)}
  </div>`;
}

/** A table of data with its units in the head. */
export function renderTable({columns, rows}: DataTable, caption: string): Html {
  const entries = Object.entries(columns);
  // A column whose numbers could all be years is taken for one of years.
  const isNoYear = (value: Value | undefined) => typeof value === "number" && !(value >= 1900 && value <= 2100);
  const quantities = new Set(Object.keys(columns).filter((name) => rows.some((row) => isNoYear(row[name]))));
  const numeric = (type: ColumnType) => (type === "number" || type === "integer" ? html` class="number"` : "");
  return html`<table>
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${entries.map(([name, {type, unit, description}]) => html`<th scope="col" ${numeric(type)} title="${word(description)}">${name}${unit && html`<span class="unit">${unit}</span>`}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${rows.slice(0, shownRows).map(
        (row) =>
          html`<tr>
            ${entries.map(([name, {type}], i) => (i === 0 ? html`<th scope="row" ${numeric(type)}>${cell(row[name], quantities.has(name))}</th>` : html`<td${numeric(type)}>${cell(row[name], quantities.has(name))}</td>`))}
          </tr> `
      )}
    </tbody>
  </table>`;
}

/**
 * A value as a table shows it: numbers to six digits.
 *
 * @param isQuantity whether thousands are separated from 1,000 on; else from 10,000 on, as the number may be a year
 */
export function cell(value: Value | undefined, isQuantity = false): string {
  if (value === null || value === undefined) return "";
  if (typeof value !== "number") return String(value);
  if (Number.isInteger(value))
    return (!isQuantity && Math.abs(value) < 1e4 ? String(value) : inLanguage(value)).replace("-", "−");
  const isSmall = Math.abs(value) < 1e-3;
  const text = isSmall ? localPoint(value.toPrecision(4)) : inLanguage(value, {maximumSignificantDigits: 6});
  return text.replace("-", "−");
}
