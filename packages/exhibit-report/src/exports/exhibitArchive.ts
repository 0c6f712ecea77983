import {readFile} from "node:fs/promises";
import {basename, dirname, join} from "node:path";
import {certain} from "../certain.ts";
import type {Exhibit} from "../exhibits/exhibit.ts";
import {queriesOf, sqlOf} from "../exhibits/queries.ts";
import type {License} from "../sources/dataPackage.ts";
import {sha256} from "../warehouse/sha256.ts";
import {toZip} from "./archive.ts";
import type {DrawnExhibit} from "./drawnExhibit.ts";
import type {EvidenceSource} from "./evaluate.ts";
import type {Identity} from "./identity.ts";
import type {PublishedSource} from "./publishedSource.ts";
import {archiveReadme} from "./readme.ts";
import {scriptFiles} from "./recomputeScripts.ts";
import type {RecomputeScript} from "./recomputeScripts.ts";
import {basedOn, crateFile, describeCrate} from "./roCrate.ts";
import {permalink} from "./site.ts";

/** An exhibit, what was computed and drawn of it, and the data behind it. */
export interface Evidence {
  exhibit: Exhibit;
  drawn: DrawnExhibit;
  sources: EvidenceSource[];
}

interface ArchiveContext {
  site: Identity;
  license: License;
  models: readonly {file: string; sql: string}[];
  /** Programs that compute its numbers, by the end of their name. */
  scripts: readonly RecomputeScript[];
}

/** The ZIP of an exhibit: its files, the SQL, the inputs where they may be passed on, and what describes them. */
export async function exhibitArchive(
  {exhibit, drawn, sources: inputs}: Evidence,
  {site, license, models, scripts}: ArchiveContext,
  sources: PublishedSource[],
  files: Map<string, Uint8Array>,
  withheld: boolean
): Promise<Uint8Array> {
  const encode = (text: string) => new TextEncoder().encode(text);
  const content = new Map(files);
  content.set("README.md", encode(String(archiveReadme(exhibit, drawn, {site, license, scripts}, sources, withheld))));
  for (const [name, {query}] of queriesOf(exhibit)) content.set(sqlOf(name), encode(`${query}\n`));
  if (!withheld) for (const [name, text] of scriptFiles(scripts)) content.set(name, encode(text));
  for (const {file, sql} of models)
    content.set(`models/${basename(dirname(file))}/${basename(file)}`, encode(`${sql}\n`));
  if (!withheld) {
    for (const [i, {file}] of sources.entries()) {
      const path = certain(inputs[i]).file;
      content.set(file, await readFile(path));
      content.set(`${dirname(file)}/datapackage.json`, await readFile(join(dirname(path), "datapackage.json")));
    }
  }
  content.set(crateFile, encode(archiveCrate({exhibit, drawn, site, license}, sources, content)));
  return toZip(exhibit.id, content);
}

/** The ZIP as a research object: each file of it, and what the results were computed from. */
function archiveCrate(
  {exhibit, drawn, site, license}: Pick<Evidence, "exhibit" | "drawn"> & {site: Identity; license: License},
  sources: PublishedSource[],
  content: Map<string, Uint8Array>
): string {
  const paths = [...content.keys()].sort();
  const asked = queriesOf(exhibit).map(([name]) => sqlOf(name));
  return describeCrate({
    ...{name: exhibit.name, description: drawn.claim, identifier: permalink(site, exhibit.id), license},
    ...{version: site.version, published: site.released, authors: site.authors},
    files: paths.map((path) => {
      const bytes = certain(content.get(path));
      const source = sources.find(({file}) => file === path);
      const of = source && {
        description: source.description,
        license: source.license,
        isBasedOn: basedOn(source.source)
      };
      return {path, bytes: bytes.length, hash: sha256(bytes), ...of};
    }),
    run: {
      from: paths.filter(
        (path) => /\.(csv|sql)$/.test(path) && (/^(data|models)\//.test(path) || asked.includes(path))
      ),
      results: paths.filter((path) => /^(data(-\w+)?|figure.*|exhibit)\.\w+$/.test(path))
    }
  });
}
