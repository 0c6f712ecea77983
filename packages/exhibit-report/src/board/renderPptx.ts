import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {dayInWords} from "./boardWords.ts";
import {cellText, lineText} from "./boardModel.ts";
import type {BoardBlock, BoardReport, BoardTable} from "./boardModel.ts";
import {filesTable} from "./ledgerTables.ts";
import {emuPerInch, OoxmlPackage} from "./ooxml.ts";
import type {Relation} from "./ooxml.ts";
import type {Picture} from "./pictures.ts";
import {slideRoom} from "./slideFigure.ts";
import {slideTables} from "./slideTables.ts";
import type {SlideTable} from "./slideTables.ts";
import {declared, groupHead, notesMaster, notesSlide, slideLayout, slideMaster, theme} from "./pptxParts.ts";
import {language} from "../text/language.ts";
import {say, word} from "./say.ts";

const [slideWidth, slideHeight] = [12_192_000, 6_858_000];
const left = 457_200;
const room = slideWidth - 2 * left;
const top = 1.35 * emuPerInch;
const bottom = 6.9 * emuPerInch;
const emuPerPoint = emuPerInch / 72;

interface Slide {
  title: string;
  shapes: Html[];
  notes: string;
  picture?: Picture;
}

/** A report to a board as slides: the headline, a block a slide, a figure a slide with its claim in the notes, the rows. */
export function renderPptx(report: BoardReport, pictures: ReadonlyMap<string, Picture>): Uint8Array {
  const slides: Slide[] = [
    {
      title: `${report.organisation}: ${report.kind.toLowerCase()}`,
      shapes: [
        textBox(3, [report.headline.map(({text}) => text).join(" ")], {y: 1.6, height: 3, size: 2400}),
        textBox(4, [say`${report.period} · data until ${dayInWords(report.until)}`, report.address], {
          y: 6.4,
          height: 0.8,
          size: 1400,
          isMuted: true
        })
      ],
      notes: say`The same on the site: ${report.address}`
    },
    ...report.blocks.flatMap((block) => blockSlides(block, report)),
    ...report.figures.map((figure) => {
      const drawn = pictures.get(figure.id)!;
      const picture = drawn.slide ?? drawn;
      return {
        title: figure.title,
        picture,
        shapes: [
          textBox(3, [figure.subtitle], {y: 1.3, height: 0.55, size: 1300, isMuted: true}),
          pictureShape(4, picture, figure.altText),
          textBox(5, [`${say`Source:`} ${figure.credit}. ${figure.permalink}`], {
            y: 7,
            height: 0.4,
            size: 1000,
            isMuted: true
          })
        ],
        notes: [
          ...(figure.claim ? [say`${figure.claim} Verdict: ${word(figure.verdict ?? "")}.`] : []),
          figure.permalink
        ].join("\n")
      };
    }),
    ...(report.ledger.files.length
      ? withTables(say`What became of each row`, filesTable(report.ledger.files), top).map((slide) => ({
          ...slide,
          notes: say`Derive it again: ${report.ledger.again}`
        }))
      : [])
  ];
  return pack(report, slides);
}

/** Slides of a table: its rows go on where one is full. */
function withTables(title: string, table: BoardTable, y: number): {title: string; shapes: Html[]}[] {
  const height = (from: number) => (bottom - from) / emuPerPoint;
  const tables = slideTables(table, room / emuPerPoint, {first: height(y), next: height(top)});
  return tables.map((one, i) => ({
    title: tables.length > 1 ? say`${title} (${i + 1} of ${tables.length})` : title,
    shapes: [tableShape(4, one, i ? top : y)]
  }));
}

function blockSlides({title, lines, table, more}: BoardBlock, report: BoardReport): Slide[] {
  const texts = lines.map(lineText);
  const height = 0.36 * texts.reduce((n, text) => n + Math.ceil(text.length / 105), 0);
  const below = top + height * emuPerInch + (height ? 0.1 * emuPerInch : 0);
  const from = [...new Set([...lines, ...(table?.rows ?? [])].flatMap(({from}) => from ?? []))];
  const entries = report.ledger.entries.filter(({number}) => from.includes(number));
  const notes = [say`Where the numbers come from:`, ...entries.map(({name, permalink}) => `${name}: ${permalink}`)];
  const slides = table ? withTables(title, table, below) : [{title, shapes: []}];
  return slides.map((slide, i) => ({
    ...slide,
    shapes: [
      ...(texts.length && !i ? [textBox(3, texts, {y: top / emuPerInch, height, size: 1500})] : []),
      ...slide.shapes,
      ...(more && i === slides.length - 1
        ? [textBox(5, [`${more}.`], {y: 6.95, height: 0.4, size: 1100, isMuted: true})]
        : [])
    ],
    notes: notes.join("\n")
  }));
}

const attributes = (id: number, name: string, description?: string) =>
  html`<p:cNvPr id="${id}" name="${name}" ${description && html` descr="${description}"`} />`;

function paragraph(text: string, size: number, {isMuted = false, isBold = false, align = "l"} = {}): Html {
  return html`<a:p
    ><a:pPr algn="${align}"
      ><a:spcAft><a:spcPts val="300" /></a:spcAft></a:pPr
    ><a:r
      ><a:rPr lang="${language() === "de" ? "de-DE" : "en-GB"}" sz="${size}" b="${isBold ? 1 : 0}"
        ><a:solidFill><a:schemeClr val="${isMuted ? "tx2" : "tx1"}" /></a:solidFill></a:rPr
      ><a:t>${text}</a:t></a:r
    ></a:p
  >`;
}

function textBox(
  id: number,
  texts: readonly string[],
  {y, height, size, isMuted}: {y: number; height: number; size: number; isMuted?: boolean}
): Html {
  return html`<p:sp
    ><p:nvSpPr>${attributes(id, `Text ${id}`)}<p:cNvSpPr txBox="1" /><p:nvPr /></p:nvSpPr
    ><p:spPr
      >${box(left, y * emuPerInch * (slideHeight / (7.5 * emuPerInch)), room, height * emuPerInch)}<a:prstGeom
        prst="rect"
        ><a:avLst /></a:prstGeom></p:spPr
    ><p:txBody
      ><a:bodyPr wrap="square" lIns="0" rIns="0" tIns="0"><a:normAutofit /></a:bodyPr
      ><a:lstStyle />${texts.map((text) => paragraph(text, size, {isMuted}))}</p:txBody
    ></p:sp
  >`;
}

function box(x: number, y: number, width: number, height: number): Html {
  const [cx, cy] = [width, Math.max(1, height)].map(Math.round);
  return html`<a:xfrm><a:off x="${Math.round(x)}" y="${Math.round(y)}" /><a:ext cx="${cx}" cy="${cy}" /></a:xfrm>`;
}

function pictureShape(id: number, {ratio}: Picture, altText: string): Html {
  const [maxWidth, maxHeight] = [room, slideRoom.height * emuPerInch];
  const width = Math.min(maxWidth, maxHeight / ratio);
  return html`<p:pic
    ><p:nvPicPr
      >${attributes(id, `Figure`, altText)}<p:cNvPicPr><a:picLocks noChangeAspect="1" /></p:cNvPicPr
      ><p:nvPr /></p:nvPicPr
    ><p:blipFill
      ><a:blip r:embed="rId3" /><a:stretch><a:fillRect /></a:stretch></p:blipFill
    ><p:spPr
      >${box(left + (room - width) / 2, 1.95 * emuPerInch, width, width * ratio)}<a:prstGeom prst="rect"
        ><a:avLst /></a:prstGeom></p:spPr
  ></p:pic>`;
}

function tableShape(id: number, {table: {columns, rows}, lengths, size}: SlideTable, y: number): Html {
  const all = lengths.reduce((sum, n) => sum + n, 0);
  const cell = (text: string, i: number, isHead: boolean) =>
    html`<a:tc
      ><a:txBody
        ><a:bodyPr /><a:lstStyle />${paragraph(text, 100 * size, {isMuted: isHead, align: columns[i]?.isNumeric ? "r" : "l"})}</a:txBody
      ><a:tcPr marL="45720" marR="45720" marT="22860" marB="22860"
        ><a:lnB w="6350"
          ><a:solidFill><a:srgbClr val="d5d9df" /></a:solidFill></a:lnB
        ><a:noFill /></a:tcPr
    ></a:tc>`;
  const row = (texts: readonly string[], isHead: boolean) =>
    html`<a:tr h="280000">${texts.map((text, i) => cell(text, i, isHead))}</a:tr>`;
  return html`<p:graphicFrame
    ><p:nvGraphicFramePr
      >${attributes(id, "Table")}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1" /></p:cNvGraphicFramePr
      ><p:nvPr /></p:nvGraphicFramePr
    ><p:xfrm
      ><a:off x="${left}" y="${Math.round(y)}" /><a:ext cx="${room}" cy="${280_000 * (rows.length + 1)}" /></p:xfrm
    ><a:graphic
      ><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"
        ><a:tbl
          ><a:tblPr firstRow="1" /><a:tblGrid
            >${lengths.map((n) => html`<a:gridCol w="${Math.round((room * n) / all)}" />`)}</a:tblGrid
          >${row(
            columns.map(({name}) => name),
            true
          )}${rows.map(({cells}) => row(cells.map(cellText), false))}</a:tbl
        ></a:graphicData
      ></a:graphic
    ></p:graphicFrame
  >`;
}

function pack(report: BoardReport, slides: readonly Slide[]): Uint8Array {
  const file = new OoxmlPackage();
  const main = "ppt/presentation.xml";
  file.addRelations("", [
    {id: "rId1", type: "document", target: main},
    {id: "rId2", type: "properties", target: "docProps/core.xml"}
  ]);
  file.addProperties({title: report.title, creator: report.organisation, day: report.until});
  const numbered = slides.map((slide, i) => ({...slide, number: i + 1, relation: `rId${i + 10}`}));
  file.addXml(
    main,
    html`<p:presentation ${declared}
      ><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1" /></p:sldMasterIdLst
      ><p:notesMasterIdLst><p:notesMasterId r:id="rId2" /></p:notesMasterIdLst
      ><p:sldIdLst
        >${numbered.map(({number, relation}) => html`<p:sldId id="${255 + number}" r:id="${relation}" />`)}</p:sldIdLst
      ><p:sldSz cx="${slideWidth}" cy="${slideHeight}" /><p:notesSz cx="6858000" cy="9144000"
    /></p:presentation>`,
    "presentationml.presentation.main"
  );
  file.addRelations(main, [
    {id: "rId1", type: "slideMaster", target: "slideMasters/slideMaster1.xml"},
    {id: "rId2", type: "notesMaster", target: "notesMasters/notesMaster1.xml"},
    {id: "rId3", type: "theme", target: "theme/theme1.xml"},
    ...numbered.map(({number, relation}): Relation => ({
      id: relation,
      type: "slide",
      target: `slides/slide${number}.xml`
    }))
  ]);
  addCommon(file);
  for (const {number, title, shapes, notes, picture} of numbered) {
    file.addXml(`ppt/slides/slide${number}.xml`, slideXml(title, shapes), "presentationml.slide");
    file.addRelations(`ppt/slides/slide${number}.xml`, [
      {id: "rId1", type: "slideLayout", target: "../slideLayouts/slideLayout1.xml"},
      {id: "rId2", type: "notesSlide", target: `../notesSlides/notesSlide${number}.xml`},
      ...(picture ? [{id: "rId3", type: "image", target: `../media/figure${number}.png`} as const] : [])
    ]);
    file.addXml(`ppt/notesSlides/notesSlide${number}.xml`, notesSlide(notes), "presentationml.notesSlide");
    file.addRelations(`ppt/notesSlides/notesSlide${number}.xml`, [
      {id: "rId1", type: "notesMaster", target: "../notesMasters/notesMaster1.xml"},
      {id: "rId2", type: "slide", target: `../slides/slide${number}.xml`}
    ]);
    if (picture) file.addPng(`ppt/media/figure${number}.png`, picture.png);
  }
  return file.toBytes();
}

function addCommon(file: OoxmlPackage): void {
  file.addXml("ppt/theme/theme1.xml", theme(), "theme");
  file.addXml("ppt/theme/theme2.xml", theme(), "theme");
  file.addXml("ppt/slideMasters/slideMaster1.xml", slideMaster(), "presentationml.slideMaster");
  file.addRelations("ppt/slideMasters/slideMaster1.xml", [
    {id: "rId1", type: "slideLayout", target: "../slideLayouts/slideLayout1.xml"},
    {id: "rId2", type: "theme", target: "../theme/theme1.xml"}
  ]);
  file.addXml("ppt/slideLayouts/slideLayout1.xml", slideLayout(), "presentationml.slideLayout");
  file.addRelations("ppt/slideLayouts/slideLayout1.xml", [
    {id: "rId1", type: "slideMaster", target: "../slideMasters/slideMaster1.xml"}
  ]);
  file.addXml("ppt/notesMasters/notesMaster1.xml", notesMaster(), "presentationml.notesMaster");
  file.addRelations("ppt/notesMasters/notesMaster1.xml", [{id: "rId1", type: "theme", target: "../theme/theme2.xml"}]);
}

function slideXml(title: string, shapes: readonly Html[]): Html {
  return html`<p:sld ${declared}
    ><p:cSld
      ><p:spTree
        >${groupHead}<p:sp
          ><p:nvSpPr
            >${attributes(2, "Title")}<p:cNvSpPr><a:spLocks noGrp="1" /></p:cNvSpPr
            ><p:nvPr><p:ph type="title" /></p:nvPr></p:nvSpPr
          ><p:spPr /><p:txBody
            ><a:bodyPr><a:normAutofit fontScale="${title.length > 90 ? 75000 : 100000}" /></a:bodyPr><a:lstStyle /><a:p
              ><a:r><a:rPr lang="${language() === "de" ? "de-DE" : "en-GB"}" /><a:t>${title}</a:t></a:r></a:p
            ></p:txBody
          ></p:sp
        >${[...shapes]}</p:spTree
      ></p:cSld
    ><p:clrMapOvr><a:masterClrMapping /></p:clrMapOvr
  ></p:sld>`;
}
