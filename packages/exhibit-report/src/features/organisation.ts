import {existsSync} from "node:fs";
import {cp, readdir, readFile, rm} from "node:fs/promises";
import {join} from "node:path";
import {certain} from "../certain.ts";
import {generatorFile} from "../folders/generator.ts";
import {objectivesFile} from "../objectives/objective.ts";
import {authorNames} from "../report/authors.ts";
import type {Feature, OwnPages} from "../site/feature.ts";
import {objectiveDocument, objectiveFiles, objectivePages, objectivesTitle} from "../site/objectiveFiles.ts";
import {ownLicenseNote, ownPages, renderOwn} from "../site/ownPage.ts";
import {escapeMarkdown} from "../text/markdown.ts";
import type {OwnDataOptions} from "./ownData.ts";

export interface OrganisationOptions extends Pick<
  OwnDataOptions,
  "cutOff" | "expansion" | "period" | "against" | "unnamed"
> {
  /** Folder with the exports of the organisation’s tools. */
  data: string;
  /** Year of the DORA report whose classes count. Default: 2019. */
  edition?: number;
  /** What their exhibits are cited under. Default: the organisation in board.yaml, or else the authors in CITATION.cff. */
  name?: string;
}

/**
 * An organisation’s own data beside published numbers: what its tools export becomes exhibits, each with a verdict. In a
 * report without a first page of its own, this is the report.
 */
export function organisation({data: folder, edition = 2019, name, ...options}: OrganisationOptions): Feature {
  const hasObjectives = () => existsSync(join(folder, objectivesFile));
  return {
    name: "own",
    isPrivate: true,
    reads: [folder],
    exhibits: generatorFile("exhibits/own"),
    bibliography: generatorFile("benchmarks/references.bib"),
    prepare: async (report) => {
      const {site, data, cache} = report;
      const {ownPackagesFolder, readOwnData} = await import("./ownData.ts"); // on demand: it loads all of statistics
      const found = await readOwnData(
        {unnamed: authorNames(site.authors), folder, edition, organisation: name, ...options},
        report
      );
      return {
        ...found,
        folders: [join(cache, ownPackagesFolder), await missingBenchmarks(data, join(cache, "benchmarks"))]
      };
    },
    blocks: async () => {
      const {renderBoard} = await import("./boardPage.ts");
      const {renderObjectives} = await import("../site/objectivesPage.ts");
      const {renderQuarters} = await import("../site/objectiveFigure.ts");
      const {renderObjective} = await import("../site/objectivePage.ts");
      return {
        own: (page, context) => renderOwn(page, context),
        board: (_, context) => renderBoard(context),
        objectives: (_, context) => renderObjectives(context),
        objective: (id, context) => renderObjective(context.store.objective(id), context),
        "objective-embed": (id, context) => renderQuarters(context.store.objective(id), context)
      };
    },
    pages: (report, store) => ({
      ...(hasObjectives() && objectivePages(store)),
      ...(isWhole(report)
        ? {"index.md": page(report.site.title, "report")}
        : {"own/report/index.md": page(certain(ownPages.report), "report")}),
      "own/data/index.md": page(certain(ownPages.data), "data"),
      "board/index.md": `# ${certain(ownPages.board)}

\`\`\`board
report
\`\`\`
`
    }),
    navigation: (report) => [
      isWhole(report)
        ? {name: certain(ownPages.data), path: "/own/data/"}
        : {name: certain(ownPages.report), path: "/own/report/"},
      {name: certain(ownPages.board), path: "/board/"},
      ...(hasObjectives() ? [{name: objectivesTitle(), path: "/objectives/"}] : [])
    ],
    files: async ({store, site}) => (hasObjectives() ? objectiveFiles(store.objectives(), site) : new Map()),
    searchDocuments: (store) => store.objectives().map(objectiveDocument),
    get licenseNote() {
      return ownLicenseNote();
    }
  };
}

/** Whether the organisation’s report is the site. */
function isWhole({root}: OwnPages): boolean {
  return !existsSync(join(root, "index.md"));
}

function page(title: string, content: string): string {
  return `# ${escapeMarkdown(title)}\n\n\`\`\`own\n${content}\n\`\`\`\n`;
}

/**
 * Puts the published tables that own data stand beside into a folder, as far as the report itself has none of their names.
 *
 * @returns the folder, with one folder per publisher
 */
async function missingBenchmarks(data: string, folder: string): Promise<string> {
  const benchmarks = generatorFile("benchmarks");
  const there = new Set(
    (await Promise.all((await publishers(data)).map((name) => resources(join(data, name))))).flat()
  );
  await rm(folder, {recursive: true, force: true});
  for (const publisher of await publishers(benchmarks)) {
    const own = await resources(join(benchmarks, publisher));
    if (!own.some((name) => there.has(name)))
      await cp(join(benchmarks, publisher), join(folder, publisher), {recursive: true});
  }
  return folder;
}

async function publishers(folder: string): Promise<string[]> {
  const names = existsSync(folder) ? await readdir(folder) : [];
  return names.filter((name) => existsSync(join(folder, name, "datapackage.json"))).sort();
}

/** Names of what a package declares; what is wrong with it is told when it is loaded. */
async function resources(folder: string): Promise<string[]> {
  try {
    const {resources} = JSON.parse(await readFile(join(folder, "datapackage.json"), "utf8")) as {
      resources: {name: string}[];
    };
    return resources.map(({name}) => name);
  } catch {
    return [];
  }
}
