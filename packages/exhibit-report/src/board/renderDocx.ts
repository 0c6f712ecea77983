import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {dayInWords} from "./boardWords.ts";
import {cellText, columnLengths, lineText} from "./boardModel.ts";
import type {BoardFigure, BoardReport, BoardTable} from "./boardModel.ts";
import {entryTables, filesTable} from "./ledgerTables.ts";
import {emuPerInch, namespaces, OoxmlPackage} from "./ooxml.ts";
import type {Relation} from "./ooxml.ts";
import type {Paper} from "./paper.ts";
import type {Picture} from "./pictures.ts";
import {language} from "../text/language.ts";
import {say, word} from "./say.ts";

/** Sizes of paper in twentieths of a point. */
const papers: Record<Paper, {width: number; height: number}> = {
  a4: {width: 11_906, height: 16_838},
  letter: {width: 12_240, height: 15_840}
};
const margin = 1000;
/** Of the text in tables, which is that of 9 points. */
const twipsPerLetter = 105;

/** Collects what a document refers to. */
class References {
  readonly relations: Relation[] = [{id: "rId1", type: "styles", target: "styles.xml"}];

  add(type: Relation["type"], target: string, isOutside = false): string {
    const known = this.relations.find((one) => one.type === type && one.target === target);
    if (known) return known.id;
    const id = `rId${this.relations.length + 1}`;
    this.relations.push({id, type, target, ...(isOutside && {isOutside})});
    return id;
  }
}

/** A report to a board as a document for Word: the same blocks, figures and ledger, with headings, headers of tables and alternative texts. */
export function renderDocx(report: BoardReport, pictures: ReadonlyMap<string, Picture>, paper: Paper): Uint8Array {
  const file = new OoxmlPackage();
  const references = new References();
  const {width, height} = papers[paper];
  const body = [
    paragraph(say`${report.kind} · ${report.period} · data until ${dayInWords(report.until)}`, "Muted"),
    paragraph(report.organisation, "Title"),
    ...report.headline.map(({text, from}) => paragraph(text, "Headline", linksOf(from, report, references))),
    ...report.blocks.flatMap(({title, lines, table, more}) => [
      paragraph(title, "Heading2"),
      ...lines.map((line) => paragraph(lineText(line), undefined, linksOf(line.from, report, references))),
      ...(table ? [tableXml(table, width - 2 * margin, (from) => linksOf(from, report, references))] : []),
      ...(more ? [paragraph(`${more}.`, "Muted")] : [])
    ]),
    ...report.figures.flatMap((figure, i) =>
      figureParts(figure, i + 1, {picture: pictures.get(figure.id)!, references, paper})
    ),
    ...ledgerParts(report, references, width - 2 * margin)
  ];
  for (const [i, {id}] of report.figures.entries()) file.addPng(`word/media/figure${i + 1}.png`, pictures.get(id)!.png);
  file.addRelations("", [
    {id: "rId1", type: "document", target: "word/document.xml"},
    {id: "rId2", type: "properties", target: "docProps/core.xml"}
  ]);
  file.addProperties({title: report.title, creator: report.organisation, day: report.until});
  file.addXml(
    "word/document.xml",
    html`<w:document
      xmlns:w="${namespaces.w}"
      xmlns:r="${namespaces.r}"
      xmlns:wp="${namespaces.wp}"
      xmlns:a="${namespaces.a}"
      xmlns:pic="${namespaces.pic}"
      ><w:body
        >${body}<w:sectPr
          ><w:pgSz w:w="${width}" w:h="${height}" /><w:pgMar
            w:top="${margin}"
            w:right="${margin}"
            w:bottom="${margin}"
            w:left="${margin}"
            w:header="500"
            w:footer="500"
            w:gutter="0" /></w:sectPr></w:body
    ></w:document>`,
    "wordprocessingml.document.main"
  );
  file.addRelations("word/document.xml", references.relations);
  file.addXml("word/styles.xml", styles(), "wordprocessingml.styles");
  return file.toBytes();
}

/** A number that leads to the exhibit behind a line. */
function linksOf(from: number | undefined, {ledger}: BoardReport, references: References): Html | undefined {
  const entry = ledger.entries.find(({number}) => number === from);
  return entry && link(String(entry.number), entry.permalink, references, true);
}

function link(text: string, target: string, references: References, isRaised = false): Html {
  return html`<w:hyperlink r:id="${references.add("hyperlink", target, true)}"
    ><w:r
      ><w:rPr><w:color w:val="1f5fa8" />${isRaised && html`<w:vertAlign w:val="superscript" />`}</w:rPr
      ><w:t xml:space="preserve">${text}</w:t></w:r
    ></w:hyperlink
  >`;
}

function paragraph(text: string, style?: string, after?: Html): Html {
  return html`<w:p
    >${style && html`<w:pPr><w:pStyle w:val="${style}" /></w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r
    >${after}</w:p
  >`;
}

function tableXml(
  {columns, rows}: BoardTable,
  room: number,
  markOf: (from: number | undefined) => Html | undefined = () => undefined
): Html {
  const lengths = columnLengths({columns, rows}, room / twipsPerLetter);
  const all = lengths.reduce((sum, n) => sum + n, 0);
  const widths = lengths.map((n) => Math.round((room * n) / all));
  const cell = (text: string, i: number, style: string, mark?: Html) =>
    html`<w:tc
      ><w:tcPr><w:tcW w:w="${widths[i]}" w:type="dxa" /></w:tcPr
      ><w:p
        ><w:pPr><w:pStyle w:val="${style}" />${columns[i]?.isNumeric && html`<w:jc w:val="right" />`}</w:pPr
        ><w:r><w:t xml:space="preserve">${text}</w:t></w:r
        >${mark}</w:p
      ></w:tc
    >`;
  return html`<w:tbl
      ><w:tblPr
        ><w:tblW w:w="${room}" w:type="dxa" /><w:tblBorders
          ><w:bottom w:val="single" w:sz="4" w:color="d5d9df" /><w:insideH
            w:val="single"
            w:sz="4"
            w:color="d5d9df" /></w:tblBorders
        ><w:tblLayout w:type="fixed" /></w:tblPr
      ><w:tblGrid>${widths.map((width) => html`<w:gridCol w:w="${width}" />`)}</w:tblGrid
      ><w:tr
        ><w:trPr><w:cantSplit /><w:tblHeader /></w:trPr>${columns.map(({name}, i) => cell(name, i, "CellHead"))}</w:tr
      >${rows.map(
        ({cells, from}) =>
          html`<w:tr
            ><w:trPr><w:cantSplit /></w:trPr
            >${cells.map((one, i) => cell(cellText(one), i, "Cell", i === 0 ? markOf(from) : undefined))}</w:tr
          >`
      )}</w:tbl
    >${paragraph("", "After")}`;
}

function figureParts(
  figure: BoardFigure,
  number: number,
  {picture, references, paper}: {picture: Picture; references: References; paper: Paper}
): Html[] {
  const {title, subtitle, claim, verdict, credit, permalink} = figure;
  const room = ((papers[paper].width - 2 * margin) / 1440) * emuPerInch;
  const most = 6.2 * emuPerInch;
  const width = Math.round(Math.min(room, most / picture.ratio));
  const size = {width, height: Math.round(width * picture.ratio)};
  return [
    html`<w:p
      ><w:pPr><w:pStyle w:val="Heading1" /><w:pageBreakBefore /></w:pPr
      ><w:r><w:t xml:space="preserve">${title}</w:t></w:r></w:p
    >`,
    paragraph(subtitle, "Muted"),
    html`<w:p
      ><w:r>${drawing(figure.altText, number, references.add("image", `media/figure${number}.png`), size)}</w:r></w:p
    >`,
    ...(claim ? [paragraph(lineText({text: claim, word: verdict}))] : []),
    paragraph(`${say`Source:`} ${credit}. `, "Muted", link(permalink, permalink, references))
  ];
}

function drawing(
  altText: string,
  id: number,
  relation: string,
  {width, height}: {width: number; height: number}
): Html {
  return html`<w:drawing
    ><wp:inline distT="0" distB="0" distL="0" distR="0"
      ><wp:extent cx="${width}" cy="${height}" /><wp:docPr
        id="${id}"
        name="Figure ${id}"
        descr="${altText}" /><a:graphic
        ><a:graphicData uri="${namespaces.pic}"
          ><pic:pic
            ><pic:nvPicPr><pic:cNvPr id="${id}" name="Figure ${id}" descr="${altText}" /><pic:cNvPicPr /></pic:nvPicPr
            ><pic:blipFill
              ><a:blip r:embed="${relation}" /><a:stretch><a:fillRect /></a:stretch></pic:blipFill
            ><pic:spPr
              ><a:xfrm><a:off x="0" y="0" /><a:ext cx="${width}" cy="${height}" /></a:xfrm
              ><a:prstGeom prst="rect"
                ><a:avLst /></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline
  ></w:drawing>`;
}

function ledgerParts(report: BoardReport, references: References, room: number): Html[] {
  const {ledger} = report;
  if (!ledger.entries.length && !ledger.files.length) return [];
  return [
    html`<w:p
      ><w:pPr><w:pStyle w:val="Heading1" /><w:pageBreakBefore /></w:pPr
      ><w:r><w:t>${say`Where each number comes from`}</w:t></w:r></w:p
    >`,
    paragraph(
      say`Every number can be derived again from the same files with the command ${ledger.again}. Each hash is taken of the bytes that were read.`
    ),
    ...(ledger.files.length
      ? [paragraph(say`Rows of our own files`, "Heading2"), tableXml(filesTable(ledger.files), room)]
      : []),
    ...ledger.entries.flatMap((entry) => [
      paragraph(`${entry.number}. ${entry.name}`, "Heading2"),
      paragraph(
        `${lineText({text: entry.claim, word: word(entry.verdict)})} `,
        undefined,
        link(entry.permalink, entry.permalink, references)
      ),
      ...(entry.note === undefined ? [] : [paragraph(entry.note)]),
      ...entryTables(entry).map((table) => tableXml(table, room))
    ])
  ];
}

function styles(): Html {
  const style = (
    id: string,
    name: string,
    size: number,
    {isBold = false, color = "1b1f24", before = 0, after = 80, outline = -1, left = 0} = {}
  ) =>
    html`<w:style w:type="paragraph" w:styleId="${id}" ${id === "Normal" && html` w:default="1"`}
      ><w:name w:val="${name}" />${id !== "Normal" && html`<w:basedOn w:val="Normal" />`}<w:pPr
      >${outline >= 0 && html`<w:keepNext />`}${left > 0 && html`<w:pBdr><w:left w:val="single" w:sz="18" w:space="8" w:color="1f5fa8" /></w:pBdr>`}<w:spacing
      w:before="${before}" w:after="${after}" />${outline >= 0 && html`<w:outlineLvl w:val="${outline}" />`}</w:pPr
      ><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" />${isBold && html`<w:b />`}<w:color
      w:val="${color}" /><w:sz w:val="${size}" /><w:lang w:val="${language() === "de" ? "de-DE" : "en-GB"}" /></w:rPr></w:style
    >`;
  return html`<w:styles xmlns:w="${namespaces.w}"
    >${style("Normal", "Normal", 20)}${style("Title", "Title", 34, {isBold: true})}${style("Headline", "Headline", 26, {isBold: true, before: 80, after: 200, left: 1})}${style(
      "Heading1",
      "heading 1",
      28,
      {isBold: true, after: 100, outline: 0}
    )}${style("Heading2", "heading 2", 22, {isBold: true, before: 200, outline: 1})}${style("Muted", "Muted", 18, {color: "5a6270"})}${style("After", "After a table", 4, {after: 0})}${style("Cell", "Cell", 18, {after: 20, before: 20})}${style("CellHead", "Cell head", 17, {color: "5a6270", after: 20, before: 20})}</w:styles
  >`;
}
