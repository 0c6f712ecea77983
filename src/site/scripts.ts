import {rm} from "node:fs/promises";
import {basename} from "node:path";
import {build, stop} from "esbuild";
import type {BuildFailure} from "esbuild";
import {formatFault, UserError} from "../sources/fault.ts";

/**
 * Bundles the browser’s code into `folder`: one small entry that every page loads, and what it brings in on demand.
 *
 * @returns the name of the entry, which changes with its content
 * @throws UserError when the code is at fault, or cannot be written
 */
export async function bundleScripts(folder: string): Promise<string> {
  await rm(folder, {recursive: true, force: true});
  const {metafile} = await build({
    entryPoints: ["src/components/page.ts"],
    outdir: folder,
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    preserveSymlinks: true, // the hash counts the paths of packages, which must not depend on where a link leads
    legalComments: "none",
    metafile: true,
    logLevel: "silent"
  })
    .catch((error: BuildFailure) => {
      const faults = (error.errors ?? []).map(({text, location}) =>
        location ? formatFault({file: location.file, line: location.line, message: text}) : text
      );
      throw faults.length ? new UserError(faults.join("\n")) : error;
    })
    .finally(stop); // its process holds more than 100 MB
  const entry = Object.entries(metafile.outputs).find(([, {entryPoint}]) => entryPoint === "src/components/page.ts");
  return basename(entry![0]);
}
