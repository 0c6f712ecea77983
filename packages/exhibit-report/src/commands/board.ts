import {writeFile} from "node:fs/promises";
import {join} from "node:path";
import {withNoBreaks} from "../board/boardModel.ts";
import type {BoardReport} from "../board/boardModel.ts";
import {boardFile} from "../board/boardFile.ts";
import {buildReport} from "../board/buildReport.ts";
import {incidentReport} from "../board/incidentReport.ts";
import {readNamedFont} from "../board/namedFonts.ts";
import type {Paper} from "../board/paper.ts";
import {renderBrief} from "../board/renderHtml.ts";
import {initialBoardFile} from "../board/initialBoardFile.ts";
import {readSite} from "../exports/site.ts";
import {boardInput} from "../features/boardPage.ts";
import type {OwnDataOptions} from "../features/ownData.ts";
import {withLock} from "../folders/lock.ts";
import {withPublication} from "../folders/publication.ts";
import {refusalToPublish} from "../folders/refusals.ts";
import {formatFault} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {PublishedStore} from "../site/publishedStore.ts";
import {speak} from "../text/language.ts";
import {assertReport, defineCommand, none, oneOf, UsageError} from "./command.ts";
import {computeApart} from "./computeApart.ts";
import {caches, keptFolders} from "./keptFolders.ts";
import {faultsShown, print} from "./output.ts";
import {asChosen, ownOptions, ownUsage, readOwn} from "./ownOptions.ts";

interface BoardOptions {
  own: OwnDataOptions;
  output: string;
  paper: Paper;
  incident?: string;
}

/** Computes the exhibits, and writes the report to the board, or the sheet of an incident, into a folder. */
async function writeBoard({own, output, paper, incident}: BoardOptions): Promise<number> {
  const kept = [...keptFolders, {path: own.folder, what: "your data"}];
  const refusal = await refusalToPublish(output, kept);
  if (refusal) throw new UsageError(refusal);
  const working = {what: `writing ${output}`, log: print};
  return withLock(caches.plain, working, () =>
    withPublication(output, working, async (publication) => {
      const site = await readSite();
      speak(site.language);
      const options = {site, data: "data", own, cache: caches.own, log: print};
      const computed = await computeApart(options).catch(asChosen);
      const fatal = [...computed.faults, ...computed.hashFaults];
      for (const fault of [...fatal, ...computed.rejected].slice(0, faultsShown)) print(formatFault(fault));
      if (fatal.length) return 1;
      const start = performance.now();
      const input = boardInput(new PublishedStore(caches.own), site);
      const made = incident === undefined ? buildReport(input) : incidentReport(input, incident);
      if (!made)
        throw new UsageError(
          `invalid --incident: ${incident}, expected one of ${
            input.data.incidents
              .flatMap(({id}) => id ?? [])
              .slice(0, 10)
              .join(", ") || "an incident with a name, of which there is none"
          }`
        );
      const report = withNoBreaks(made);
      const fontFiles = input.data.settings.fonts.map((name) => join(own.folder, name));
      const fonts = await Promise.all(input.data.settings.fonts.map((name) => readNamedFont(own.folder, name)));
      const files = await (incident === undefined ? renderAll : renderSheet)(report, {
        ...{paper, fonts, fontFiles},
        accent: site.brand.accent?.light
      });
      const {undrawnLetters} = await import("../board/renderPdf.ts");
      const undrawn = undrawnLetters(report, fonts);
      const folder = await publication.begin();
      for (const [name, content] of files) await writeFile(join(folder, name), content);
      await publication.finish();
      print(
        `${join(output, "{")}${[...files.keys()].join(",")}} in ${((performance.now() - start) / 1000).toFixed(1)} s`
      );
      if (undrawn.length) print(formatFault(undrawnFault(undrawn, join(own.folder, boardFile))));
      return computed.rejected.length ? 1 : 0;
    })
  );
}

/** What is said of letters that no font has: each, by sight and by number, and how to have them drawn. */
function undrawnFault(letters: readonly string[], file: string): Fault {
  const most = 8;
  const named = letters
    .slice(0, most)
    .map((letter) => `${letter} (U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")})`);
  const more = letters.length > most ? ` and ${letters.length - most} more` : "";
  return {
    ...{file, column: "font"},
    message: `no typeface has ${named.join(", ")}${more}: the PDF writes the number instead, and pictures in other files a box`,
    expected: "a font file beside it that has them"
  };
}

interface Setting {
  paper: Paper;
  accent?: string;
  /** Bytes of the fonts that the board’s file names, and their paths. */
  fonts: Buffer[];
  fontFiles: string[];
}

async function renderAll(report: BoardReport, setting: Setting): Promise<Map<string, string | Uint8Array>> {
  // On demand: each takes a while to load.
  const {renderPdf} = await import("../board/renderPdf.ts");
  const pdf = await renderPdf(report, setting);
  const {drawPictures} = await import("../board/pictures.ts");
  const {renderPptx} = await import("../board/renderPptx.ts");
  const {renderDocx} = await import("../board/renderDocx.ts");
  const pictures = await drawPictures(report, setting.fontFiles);
  return new Map<string, string | Uint8Array>([
    ["board.pdf", pdf],
    ["board.pptx", renderPptx(report, pictures)],
    ["board.docx", renderDocx(report, pictures, setting.paper)],
    ["brief.html", renderBrief(report)]
  ]);
}

async function renderSheet(report: BoardReport, setting: Setting): Promise<Map<string, string | Uint8Array>> {
  const {renderPdf} = await import("../board/renderPdf.ts");
  return new Map<string, string | Uint8Array>([
    ["incident.pdf", await renderPdf(report, setting)],
    ["incident.html", renderBrief(report)]
  ]);
}

export default defineCommand({
  usage: `exhibit board --data <folder> [--period <quarter>] [--against <quarter>] [--paper a4|letter] [--out <folder>]
       exhibit board --data <folder> --incident <id> [--paper a4|letter] [--out <folder>]
       exhibit board --data <folder> --init

Writes a report to a board about your own data: board.pdf (two pages, a figure a page, where each number comes from),
board.pptx, board.docx and brief.html, for e-mail. The same input gives the same bytes.

  --data <folder>       exports of your own tools: see exhibit check; beside them board.yaml, and objectives.yaml
  --paper <size>        a4 or letter; default: a4
  --out <folder>        where to write: a new or empty folder, or one that this command wrote; default: board
  --incident <id>       one page on one incident instead, as incident.pdf and incident.html
  --init                writes a board.yaml to fill in, from what the data hold
${ownUsage}`,
  options: {
    data: {type: "string"},
    paper: {type: "string", default: "a4"},
    out: {type: "string", default: "board"},
    incident: {type: "string"},
    init: {type: "boolean", default: false},
    ...ownOptions
  },
  async run({data, paper, out, incident, init, ...values}, positionals) {
    none(positionals);
    if (data === undefined) throw new UsageError("missing --data: expected a folder with exports of your own tools");
    const own = readOwn(data, values)!;
    const size = oneOf("paper", paper, ["a4", "letter"] as const);
    const {organisation, expansion} = own;
    if (init) return initialBoardFile(data, {organisation, expansion}, print);
    assertReport();
    return writeBoard({own, output: out, paper: size, incident});
  }
});
