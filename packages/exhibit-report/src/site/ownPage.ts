import {certain} from "../certain.ts";
import {capital} from "../charts/format.ts";
import type {OwnSummary} from "../exports/ownPackage.ts";
import {ownPublisher} from "../exports/ownPackage.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import type {Site} from "../exports/site.ts";
import {authorNames} from "../report/authors.ts";
import {dayIn} from "../report/words.ts";
import type {BlockContext} from "./feature.ts";
import {isTallFigure, renderFigure} from "./figure.ts";
import {retell} from "../text/retell.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {stackedTable} from "../text/stackedTable.ts";
import {firstParagraph} from "../text/markdown.ts";
import {count, isExcluded, isRejected, isUsed, renderFiles, sumRows} from "./ownFiles.ts";
import {relativeTo} from "./paths.ts";
import type {PublishedStore} from "./publishedStore.ts";
import {say, texts, word} from "./say.ts";

/** Pages about an organisation’s own data, with their titles. */
export const ownPages: Readonly<Record<string, string>> = texts({
  report: "Our organisation",
  data: "Data quality",
  board: "Report to the board"
});

/** What the foot of a page adds to the licence of figures. */
export const ownLicenseNote = (): string => say`, except those of our own data`;

/** A page about an organisation’s own data. @throws Error when there is no such page */
export function renderOwn(page: string, context: BlockContext): Html {
  if (page === "report") return renderReport(context);
  if (page === "data") return renderDataQuality(context);
  throw new Error(`unknown page about own data: ${page}`);
}

/** The exhibits about an organisation’s own data. */
function ownExhibits(store: PublishedStore): PublishedExhibit[] {
  return tallLast(store.all().filter(({id}) => id.startsWith("our-")));
}

/** Exhibits in the order in which sheets of paper are full: first those of half the width, in twos. */
export function tallLast(exhibits: readonly PublishedExhibit[]): PublishedExhibit[] {
  return [...exhibits.filter((exhibit) => !isTall(exhibit)), ...exhibits.filter(isTall)];
}

/** Class of the section of an exhibit, which says how wide it is on paper. */
export function findingClass(exhibit: PublishedExhibit): string {
  return isTall(exhibit) ? "finding tall" : "finding";
}

const isTall = ({figures: [figure]}: PublishedExhibit): boolean => isTallFigure(figure);

/** Whose data they are, until when, and how many of the claims about them hold. */
export function ownInWords(exhibits: readonly PublishedExhibit[], site: Site): string {
  const {own} = certain(exhibits[0]);
  if (!own) return "";
  const name = authorNames(own.authors);
  const tally = (["holds", "does not hold", "not enough data"] as const).flatMap((verdict) => {
    const n = exhibits.filter((exhibit) => exhibit.verdict === verdict).length;
    return n ? [`${word(verdict)} ${n}`] : [];
  });
  const said = say`data until ${dayIn(own.released, site)}. Claims: ${tally.join(", ")}.`;
  return name === ownPages.report ? capital(said) : `${name}: ${said}`;
}

function renderReport(context: BlockContext): Html {
  const {path, store, site} = context;
  const exhibits = ownExhibits(store);
  return html`${exhibits.length > 0 && html`<p>${ownInWords(exhibits, site)}</p>`}
    <p>
      ${rowsInWords(store.own()!)} <a href="${relativeTo(path, "/own/data/")}">${say`What became of each row`}</a>.
      ${store.objectives().length > 0 && html`<a href="${relativeTo(path, "/objectives/")}">${say`Our objectives`}</a>${say`, met or not.`}`}
    </p>
    ${
      exhibits.length
        ? html`${renderVerdicts(exhibits)} ${exhibits.map((exhibit) => renderFinding(exhibit, context))}`
        : html`<p>${say`None of the files holds what an exhibit needs.`}</p>`
    }`;
}

/** How much of the data the report rests on. */
function rowsInWords({files}: OwnSummary): string {
  const n = (counted?: (disposition: string) => boolean) => count(sumRows(files, counted));
  return say`Our own data beside published numbers, from ${count(files.length)} ${files.length === 1 ? say`file` : say`files`}: of ${n()} rows ${n(isUsed)} are used, ${n(isRejected)} rejected, and ${n(isExcluded)} excluded by a rule.`;
}

function renderVerdicts(exhibits: readonly PublishedExhibit[]): Html {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${say`Findings about our organisation`}">
    <table>
      <thead>
        <tr>
          <th scope="col">${say`Claim`}</th>
          <th scope="col">${say`Verdict`}</th>
        </tr>
      </thead>
      <tbody>
        ${exhibits.map(
          ({id, verdict, claim}) =>
            html`<tr>
              <th scope="row"><a href="#${id}">${claim}</a></th>
              <td class="verdict">${word(verdict)}</td>
            </tr> `
        )}
      </tbody>
    </table>
  </div>`;
}

/** One finding on a screen or on half the width of a sheet: the figure, whether the claim holds, and the first thing to know of it. */
function renderFinding(exhibit: PublishedExhibit, {path, site, store, markdown}: BlockContext): Html {
  const {id, claim, verdict, figures, discussion} = exhibit;
  return html`<section class="${findingClass(exhibit)}" id="${id}">
    ${renderFigure(exhibit, figures[0], {path, site, store, heading: "h2"})}
    <div class="claim">
      <p>${claim}</p>
      <p class="verdict"><strong>${capital(word(verdict))}.</strong></p>
    </div>
    ${markdown(firstParagraph(discussion))}
  </section>`;
}

function renderDataQuality({path, store}: BlockContext): Html {
  const {files, flags, left, unread, nLeft, nLeftElsewhere, nListed} = store.own()!;
  const download = relativeTo(path, `/data/${ownPublisher}/own_left_rows.csv`);
  return html`<p>
      ${say`Every row of every file is used, rejected (a value cannot be read) or excluded by a named rule; the counts add up.`}
    </p>
    <h2 id="dispositions">${say`What became of each row`}</h2>
    ${files.length ? renderFiles(files) : html`<p>${say`No file could be read.`}</p>`}
    ${
      unread.length > 0 &&
      html`<h2 id="files">${say`Files that were not read`}</h2>
        <ul>
          ${unread.map(({file, tool, why}) => html`<li><code>${file}</code>: ${tool !== undefined && `${tool}: `}${why.map(retell).join("; ")}</li> `)}
        </ul>`
    }
    ${
      flags.length > 0 &&
      html`<h2 id="flags">${say`Worth a look`}</h2>
        <p>${say`These rows are used as they are.`}</p>
        <ul>
          ${flags.map(({table, n, what}) => html`<li>${say`${count(n)} of the ${word(table)}: ${retell(what)}`}</li> `)}
        </ul>`
    }
    <h2 id="left">${say`Rows that were left out`}</h2>
    ${
      nLeft === 0
        ? nLeftElsewhere === 0 && html`<p>${say`None.`}</p>`
        : html`<p>
              ${left.length < nLeft ? say`The first ${count(left.length)} of ${count(nLeft)}` : say`All ${count(nLeft)}`}
              ${nListed < nLeft ? say`are listed below; the first ${count(nListed)} are in` : say`are listed below; all of them are in`}
              <a rel="external" href="${download}" download>own_left_rows.csv</a>${say`. There, cells that a
              spreadsheet would take for formulas begin with an apostrophe.`}
            </p>
            ${renderLeft(left)}`
    }
    ${
      nLeftElsewhere > 0 &&
      html`<p>${say`Left out by connections, which tell how many by each rule and keep the rows: ${count(nLeftElsewhere)}.`}</p>`
    }`;
}

function renderLeft(left: OwnSummary["left"]): Html {
  return stackedTable({
    label: say`Rows that were left out`,
    columns: [
      {name: say`File`},
      {name: say`Line`, isNumber: true},
      ...[say`Column`, say`Rule`, say`What is wrong`, say`Expected`, say`Row`].map((name) => ({name}))
    ],
    rows: left.map(({rule, fault: {file, line, column, message, expected, raw: text}}) => [
      file,
      line === undefined ? "" : String(line),
      column,
      retell(rule),
      message === rule ? "" : retell(message),
      expected && retell(expected),
      text === undefined ? "" : html`<code>${text.slice(0, 120)}</code>`
    ])
  });
}
