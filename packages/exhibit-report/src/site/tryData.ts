import "../exports/dom.ts"; // before Plot, which looks for a window once
import {certain} from "../certain.ts";
import {columnChoicesHtml} from "../components/columnChoices.ts";
import {drawShown} from "../components/drawShown.ts";
import {answered, Session} from "../components/session.ts";
import type {Opened} from "../components/session.ts";
import type {Shown} from "../components/shown.ts";
import {aboutText, previewHtml, shownHtml} from "../components/shownHtml.ts";
import {examples} from "../components/tryExamples.ts";
import {renderSvg} from "../exports/svg.ts";
import type {TableName} from "../sources/tableSchemas.ts";
import {doraEditions} from "../tables/publishedClasses.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {publishedNumbers} from "./publishedNumbers.ts";
import {say, word} from "./say.ts";

const usualEdition = 2019;
const name = "made-up findings.csv";

/** The form for a reader’s own data as it stands before its script runs: with the answer to its example. */
export function tryData(): Html {
  const published = publishedNumbers();
  const session = new Session();
  const content = certain(examples.findings);
  const opened = session.open({slot: "main", name, content});
  const {mapping} = opened;
  const found = session.answer({mappings: {main: mapping}, group: "severity", edition: usualEdition, published});
  if (!("shown" in found)) throw new Error("the example of this page cannot be read");
  const {shown} = found;
  const drawn = shown.figures.map((figure, i) => drawBoth(figure, `try-${i}`, shown.sentence));
  return html`<section
    class="explorable"
    data-try
    data-published="${JSON.stringify(published)}"
    aria-label="${say`Try your own data`}"
  >
    <noscript
      ><p>${say`Reading a file in the page needs JavaScript. What you see is the answer about made-up findings.`}</p></noscript
    >
    <div data-part="summary" hidden></div>
    <form autocomplete="off">
      ${dropZone(content)}
      <p role="status" class="status" data-part="status"></p>
      <button type="button" data-part="cancel" hidden>${say`Cancel`}</button>
      ${filePart(opened)}
    </form>
    <output aria-live="polite" data-part="sentence">${shown.sentence}.</output>
    <div class="stage" data-part="answer">${shownHtml(shown, drawn)}</div>
    ${saving()}
  </section>`;
}

/** A figure in both layouts, of which the page shows the one that fits. */
function drawBoth({label, drawn}: Shown["figures"][number], id: string, sentence: string): Html {
  const boxes = (["wide", "narrow"] as const).map((layout) => {
    const svg = renderSvg((_, options) => drawShown(drawn, options), undefined, layout, {
      id: `${id}-${layout}`,
      title: label,
      description: `${sentence}.`
    });
    return html`<div class="box-${layout}">${svg}</div>`;
  });
  return html`${boxes}`;
}

/** What the file shows, and what can be chosen about it. */
function filePart(opened: Opened): Html {
  const {names, preview, mapping} = opened;
  return html`<div data-part="file">
    <p data-part="about">${aboutText(opened)}</p>
    <div class="scroll preview" tabindex="0" role="region" aria-label="${say`The first rows of your file`}" data-part="preview">
      ${previewHtml(names, preview)}
    </div>
    ${questions(mapping.table, names)}
    <details data-part="outcomes" hidden>
      <summary>${say`Endings: what each word stands for`}</summary>
      <fieldset>
        <legend>${say`How your findings ended`}</legend>
        <div data-part="endings"></div>
      </fieldset>
    </details>
    ${objectives()}
    <details data-part="details">
      <summary>${say`Columns: what is read as what`}</summary>
      <p>
        ${say`Recognised as the command line recognises a file. Your changes are kept on this device for files with the same
        headings.`}
        <button type="button" data-part="forget" hidden>${say`Forget them`}</button>
      </p>
      <fieldset data-part="columns">
        <legend>${say`Columns of your file`}</legend>
        ${columnChoicesHtml(names, mapping, "column")}
      </fieldset>
      <button type="button" data-part="compute">${say`Compute`}</button>
    </details>
  </div>`;
}

/** What is to be true of the data, where the reader says so. */
function objectives(): Html {
  return html`<details data-part="objectives" data-for="findings incidents deployments indicators">
    <summary>${say`Objectives: what should be true of these data`}</summary>
    <p>
      ${say`The objectives.yaml that`} <code>exhibit objectives</code> ${say`reads, judged alike: shares of findings closed in time, of
      deployments without failure, of incidents resolved in time, or of counts (a CSV with indicator, measured_on, good
      and total).`}
    </p>
    <p>
      <label for="objectives">${say`Choose an objectives.yaml`}</label>
      <input id="objectives" name="objectives" type="file" accept=".yaml,.yml" />
    </p>
    <label for="objectivesText">${say`or write it`}</label>
    <textarea id="objectivesText" name="objectivesText" rows="10" spellcheck="false" wrap="off"></textarea>
  </details>`;
}

function dropZone(content: string): Html {
  return html`<div class="drop" data-part="drop">
    <p>
      <label for="file">${say`Choose files, or drop them here`}</label>
      <input
        id="file"
        name="file"
        type="file"
        accept=".csv,.tsv,.txt,.json,.ndjson,.jsonl,.sarif,.gz,.yaml,.yml,text/csv,application/json"
        multiple
      />
    </p>
    <label for="text">${say`or paste its text`}</label>
    <textarea id="text" name="text" rows="5" spellcheck="false" wrap="off">${content}</textarea>
    <p>
      ${say`or try made-up data:`}
      ${[...Object.keys(examples), "objectives"].map((kind) => html`<button type="button" data-example="${kind}">${word(kind)}</button> `)}
    </p>
  </div>`;
}

const kindNames: Partial<Record<TableName, string>> = {
  estimates: "expert estimates",
  indicators: "counts of good and total, or measurements"
};

const delimiters: readonly [string, string][] = [
  [",", "comma"],
  [";", "semicolon"],
  ["\t", "tab"],
  ["|", "bar"]
];

/** What is asked about a file, as far as it concerns the kind of it. */
function questions(table: string, names: readonly string[]): Html {
  return html`<fieldset>
    <legend>${say`About your file`}</legend>
    ${select(
      "table",
      say`What it holds`,
      answered.map((own) => [own, word(kindNames[own] ?? own)]),
      table
    )}
    ${select("delimiter", say`What stands between values`, [["", word("choose")], ...delimiters.map(([sign, name]) => [sign, word(name)] as const)], "", {part: true})}
    ${select(
      "order",
      say`Dates such as 03/04/2026`,
      [
        ["", word("choose")],
        ["day first", say`day first: 3 April`],
        ["month first", say`month first: 4 March`]
      ],
      "",
      {part: true}
    )}
    ${select(
      "group",
      say`One curve for each`,
      [["", say`all together`], ...names.map((own): [string, string] => [own, own])],
      "severity",
      {
        tables: "findings incidents",
        table
      }
    )}
    ${field("cutOff", say`Data cut-off, by default the latest plausible date`, "date", "findings incidents indicators", table)}
    ${field("changes", say`Changes, for lead times: a file`, "file", "deployments", table)}
    ${field("incidents", say`Incidents, for recovery and failures: a file`, "file", "deployments", table)}
    ${field("since", say`First day that counts`, "date", "deployments losses", table)}
    ${field("until", say`Last day that counts`, "date", "deployments losses", table)}
    ${select(
      "edition",
      say`Classes of the DORA report of`,
      doraEditions.map((year) => [year, year]),
      String(usualEdition),
      {
        tables: "deployments incidents",
        table
      }
    )}
    ${field("threshold", say`Losses below this are not recorded`, "number", "losses", table)}
  </fieldset>`;
}

function select(
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string])[],
  chosen: string,
  {part = false, tables, table = ""}: {part?: boolean; tables?: string; table?: string} = {}
): Html {
  const isHidden = part || (tables !== undefined && !tables.split(" ").includes(table));
  return html`<div
    class="control"
    ${part && html` data-part="${name}"`}${tables && html` data-for="${tables}"`}${isHidden && html` hidden`}
  >
    <label for="${name}">${label}</label
    ><select id="${name}" name="${name}">
      ${options.map(([value, text]) => html`<option value="${value}" ${value === chosen && html` selected`}>${text}</option>`)}
    </select>
  </div>`;
}

function field(name: string, label: string, type: string, tables: string, table: string): Html {
  const isHidden = !tables.split(" ").includes(table);
  return html`<div class="control" data-for="${tables}" ${isHidden && html` hidden`}>
    <label for="${name}">${label}</label
    ><input id="${name}" name="${name}" type="${type}" ${type === "number" && html` min="0" step="any"`} />
  </div>`;
}

function saving(): Html {
  return html`<div class="saving no-print" data-part="save" hidden>
    <button type="button" data-save="png">${say`Picture (PNG)`}</button>
    <button type="button" data-save="csv">${say`Numbers (CSV)`}</button>
    <button type="button" data-save="yaml">${say`Mapping for the command line (exhibit.yaml)`}</button>
    <span data-part="share"><button type="button" data-save="link">${say`Link with counts alone`}</button></span>
    <p data-link-note></p>
    <input data-link readonly hidden aria-label="${say`Link with counts alone`}" />
  </div>`;
}
