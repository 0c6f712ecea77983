import {mkdir, readFile, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {leading} from "../certain.ts";
import {naming} from "../folders/failure.ts";
import {authorNames} from "../report/authors.ts";
import {verdictOf} from "../exhibits/computeResult.ts";
import type {DataTable, EvaluatedFigure, Verdict} from "../exhibits/computeResult.ts";
import type {Exhibit} from "../exhibits/exhibit.ts";
import {csvOf} from "../exhibits/queries.ts";
import type {Rerun} from "../exhibits/rerun.ts";
import type {License} from "../sources/dataPackage.ts";
import type {Database} from "../warehouse/database.ts";
import {sha256} from "../warehouse/sha256.ts";
import {formulaGuard} from "../text/formulas.ts";
import type {Html} from "../text/html.ts";
import type {Markdown} from "../text/markdown.ts";
import {visibleJson} from "../text/visible.ts";
import {rerunFile} from "./cacheFiles.ts";
import {ownPublisher} from "./ownPackage.ts";
import {citeExhibit} from "./citation.ts";
import {drawFigure} from "./drawFigure.ts";
import type {DrawnExhibit, DrawnFigure} from "./drawnExhibit.ts";
import type {EvidenceSource} from "./evaluate.ts";
import type {Identity} from "./identity.ts";
import {renderExplorable} from "./explorable.ts";
import {cropChart} from "./frame.ts";
import type {Frame} from "./frame.ts";
import {renderPng} from "./png.ts";
import {publishQueries} from "./publishedQueries.ts";
import type {PublishedQuery} from "./publishedQueries.ts";
import {credit, publishSource} from "./publishedSource.ts";
import type {PublishedSource} from "./publishedSource.ts";
import {qrPng, qrSvg} from "./qr.ts";
import {exhibitArchive} from "./exhibitArchive.ts";
import type {Evidence} from "./exhibitArchive.ts";
import type {RecomputeScript} from "./recomputeScripts.ts";
import {permalink} from "./site.ts";
import type {Site} from "./site.ts";
import {linearFile} from "./linearFile.ts";
import {drawShareFigures} from "./shareFigures.ts";
import {some} from "./some.ts";
import {stageDrawing} from "./stage.ts";
import {resolveColors, withoutPoints, withoutPointTitles} from "./svg.ts";
import {toCsv, writeParquet} from "./table.ts";

export interface PublishedFigure extends Omit<EvaluatedFigure, "chart"> {
  /** Names of the files, relative to the exhibit. */
  svg: string;
  png: string;
  csv?: string;
  /** SVG for the page, on a desk and on a phone. */
  wide: Html;
  narrow: Html;
  /** SVG that a presentation shows, where it is another. */
  stage?: Html;
  /** The table that a page shows in their place, where the figure is in words. */
  words?: Html;
}

export interface PublishedFile {
  path: string;
  bytes: number;
  hash: string;
}

export type {Verdict};

/** Everything that a page shows of an exhibit. */
export interface PublishedExhibit {
  id: string;
  name: string;
  permalink: string;
  /** Of the figures, where that is not the site’s. */
  license?: License;
  /** Who published it and when, where that is not the site’s. */
  own?: Pick<Site, "authors" | "released">;
  claim: string;
  verdict: Verdict;
  /** The main figure, then the further ones. */
  figures: [PublishedFigure, ...PublishedFigure[]];
  table: DataTable;
  /** What the named queries returned, where the main figure draws it. */
  named: Record<string, DataTable>;
  numbers: Record<string, string>;
  values: Record<string, number>;
  discussion: Markdown;
  query: string;
  /** The named queries beside it; absent where there are none. */
  queries?: Record<string, PublishedQuery>;
  slides: number[];
  references: string[];
  /** Its explorable as it stands in the page. */
  explorable?: Html;
  sources: PublishedSource[];
  citation: {text: string; bibtex: string};
  files: PublishedFile[];
}

export interface PublishOptions {
  site: Identity;
  /** Its place in the argument, by which its main figure is numbered. */
  place: number;
  /** For conversions, with one thread. */
  database: Database;
  /** Models that the query reads, by path. */
  models: {file: string; sql: string}[];
  /** Programs that compute its numbers from its files, by the end of their name. */
  scripts?: RecomputeScript[];
  /** What a page needs to run it again; undefined where an input may not be passed on. */
  rerun?: Rerun;
  folder: string;
}

/** Adds a file; a picture may come later. */
type Add = (name: string, content: string | Uint8Array | Promise<Uint8Array>) => void;

/** Files in the order in which they are added; `settled` waits for the pictures among them. */
function gather(): {files: Map<string, Uint8Array>; add: Add; settled: () => Promise<unknown>} {
  const files = new Map<string, Uint8Array>();
  const pictures: Promise<void>[] = [];
  const add: Add = (name, content) => {
    if (content instanceof Promise) {
      files.set(name, new Uint8Array()); // its place in the order
      pictures.push(content.then((bytes) => void files.set(name, bytes)));
    } else files.set(name, typeof content === "string" ? new TextEncoder().encode(content) : content);
  };
  return {files, add, settled: () => Promise.all(pictures)};
}

/**
 * Writes every file that derives from an exhibit into `folder`: figures as SVG and PNG, data as CSV and Parquet, itself
 * and its citation as data, and a ZIP of all of them with the SQL and the inputs. Row-level data are withheld when a
 * source may not be redistributed.
 */
export async function publish(
  evidence: Evidence,
  {site, place, database, models, scripts = [], rerun, folder}: PublishOptions
): Promise<PublishedExhibit> {
  const {exhibit, drawn, sources} = evidence;
  await rm(folder, {recursive: true, force: true});
  await mkdir(folder, {recursive: true});
  const published = sources.map(publishSource);
  const {internal, own} = publisherOf(sources, site);
  const license = internal ?? site.license;
  const withheld = published.some(({license}) => license.redistribution === false);
  const {files, add, settled} = gather();
  // What is only another look at a figure is not in the archive.
  const shared = new Map<string, string>();
  const figures = leading(
    drawn.figures.map((figure) => publishFigure(figure, exhibit, {site, license}, published, {add, shared}, withheld)),
    1
  );
  if (!withheld) await addData(drawn, {add, database, folder});
  const citation = citeExhibit({...site, ...own}, {id: exhibit.id, title: exhibit.name, place});
  add("citation.bib", citation.bibtex);
  add("citation.json", json([citation.csl]));
  add("qr.svg", qrSvg(`${permalink(site, exhibit.id)}/`));
  add("qr.png", qrPng(`${permalink(site, exhibit.id)}/`));
  await settled();
  const summary = {
    id: exhibit.id,
    name: exhibit.name,
    permalink: permalink(site, exhibit.id),
    claim: drawn.claim,
    verdict: verdictOf(drawn.holds),
    numbers: drawn.numbers,
    values: drawn.values,
    slides: exhibit.slides,
    references: exhibit.references,
    query: exhibit.query,
    queries: publishQueries(evidence, withheld),
    sources: published
  };
  add("exhibit.json", json(describe(summary, evidence, figures, {site, license}, files)));
  add(
    `${exhibit.id}.zip`,
    await exhibitArchive(evidence, {site, license, models, scripts}, published, files, withheld)
  );
  for (const [name, content] of shared) add(name, content);
  if (rerun && !withheld) add(rerunFile, json(rerun)); // for the page alone: the ZIP has what it names
  for (const [name, content] of files) await naming(folder, writeFile(join(folder, name), content));
  return {
    ...summary,
    ...(internal && {license: internal}),
    ...(own && {own}),
    figures,
    ...{table: drawn.table, named: drawn.named, discussion: drawn.discussion},
    explorable: exhibit.explorable && renderExplorable(exhibit.id, exhibit.explorable),
    citation: {text: citation.text, bibtex: citation.bibtex},
    files: list(files)
  };
}

/** The rows of an exhibit, as CSV and Parquet, and those of its named queries. */
async function addData(
  {table: {columns, rows}, named}: Pick<DrawnExhibit, "table" | "named">,
  {add, database, folder}: {add: Add; database: Database; folder: string}
): Promise<void> {
  add("data.csv", toCsv(columns, rows));
  const path = join(folder, "data.parquet");
  await writeParquet(database, columns, rows, path);
  add("data.parquet", await readFile(path));
  for (const [name, {columns, rows}] of Object.entries(named)) add(csvOf(name), toCsv(columns, rows));
}

/** Who published an exhibit, when and under which licence, where that is not the site’s: it is about data of the report’s own. */
function publisherOf(
  sources: EvidenceSource[],
  site: Identity
): {internal: License | undefined; own: PublishedExhibit["own"]} {
  const ours = sources.find(({dataPackage}) => dataPackage.name === ownPublisher);
  if (!ours) return {internal: undefined, own: undefined};
  const {title, licenses} = ours.dataPackage;
  const authors = title === authorNames(site.authors) ? site.authors : [{name: title}];
  return {internal: licenses[0], own: {authors, released: ours.resource.retrieved}};
}

function publishFigure(
  {wide, narrow, card, linear, ...figure}: DrawnFigure,
  exhibit: Exhibit,
  {site, license}: {site: Identity; license: License},
  sources: PublishedSource[],
  {add, shared}: {add: Add; shared: Map<string, string>},
  withheld: boolean
): PublishedFigure {
  const name = figure.id ? `figure-${figure.id}` : "figure";
  const address = permalink(site, exhibit.id) + (figure.id && `#${figure.id}`);
  const frame: Frame = {
    title: figure.title,
    subtitle: figure.subtitle,
    footer: [
      `Source: ${credit(sources.filter(({name}) => figure.sources.includes(name)))}`,
      `${site.title} · ${license.title} · ${address}`
    ]
  };
  const {accent} = site.brand;
  const {svg, png} = drawFigure(card, frame, site);
  add(`${name}.svg`, svg);
  add(`${name}.png`, png);
  if (!figure.id) {
    const alone = resolveColors(cropChart(withoutPoints(narrow)), accent && {accent: accent.light});
    add("thumbnail.png", renderPng(alone.html, 600));
    for (const [file, picture] of drawShareFigures({card, narrow, wide}, frame, site)) shared.set(file, picture);
  }
  if (linear) for (const [layout, svg] of Object.entries(linear)) shared.set(linearFile(figure, layout), svg.html);
  const csv = figure.table && !withheld ? `${name}.csv` : undefined;
  if (figure.table && csv) add(csv, toCsv(figure.table.columns, figure.table.rows));
  return {
    ...figure,
    svg: `${name}.svg`,
    png: `${name}.png`,
    csv,
    wide,
    narrow: figure.size === "small" ? narrow : withoutPointTitles(narrow, wide),
    stage: figure.words || figure.size === "small" ? undefined : stageDrawing({wide, card})
  };
}

function describe(
  summary: object,
  {drawn: {table}, exhibit: {slides, constants}}: Evidence,
  figures: PublishedFigure[],
  {site, license}: {site: Identity; license: License},
  files: Map<string, Uint8Array>
): object {
  return {
    ...summary,
    constants,
    slides: some(slides),
    embed: `${site.url}embed/${(summary as {id: string}).id}`,
    license,
    version: site.version,
    released: site.released,
    columns: table.columns,
    formulaGuard,
    n_rows: table.rows.length,
    figures: figures.map(({id, title, subtitle, altText, svg, png, csv, slides}) => ({
      id,
      title,
      subtitle,
      altText,
      svg,
      png,
      csv,
      slides: some(slides)
    })),
    files: list(files)
  };
}

function list(files: Map<string, Uint8Array>): PublishedFile[] {
  return [...files].map(([path, bytes]) => ({path, bytes: bytes.length, hash: sha256(bytes)}));
}

function json(value: unknown): string {
  return `${visibleJson(value, undefined, 2)}\n`;
}
