import {join} from "node:path";
import {generatorFile} from "../folders/generator.ts";
import type {Feature} from "../site/feature.ts";
import {ownPages, renderOwn} from "../site/ownPage.ts";
import {ownPackagesFolder, readOwnData} from "./ownData.ts";
import type {OwnDataOptions} from "./ownData.ts";

/** An organisation’s own data beside published numbers: what its tools export becomes exhibits, each with a verdict. */
export function organisation(options: OwnDataOptions): Feature {
  return {
    name: "own",
    exhibits: generatorFile("exhibits/own"),
    prepare: async ({cache, log}) => {
      const found = await readOwnData(options, cache, log);
      return {...found, folders: [join(cache, ownPackagesFolder)]};
    },
    blocks: {own: (page, context) => renderOwn(page, context)},
    pages: Object.fromEntries(
      Object.entries(ownPages).map(([page, title]) => [
        `own/${page}/index.md`,
        `# ${title}\n\n\`\`\`own\n${page}\n\`\`\`\n`
      ])
    ),
    navigation: [{name: ownPages.report, path: "/own/report/"}],
    licenseNote: ", but for those of our own data"
  };
}
