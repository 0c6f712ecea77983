import {createHash} from "node:crypto";
import {mkdir, rm, writeFile} from "node:fs/promises";
import {join} from "node:path";
import {bundleStyles} from "@observablehq/framework/dist/rollup.js";
import {shared} from "../folders/sharedCache.ts";

/** The look of every page. */
const sheet = join(import.meta.dirname, "style.css");

/**
 * Writes the pages’ style sheet into `folder`, made small.
 *
 * @returns its name, which changes with its content
 */
export async function bundleStyleSheet(folder: string): Promise<string> {
  // What it is made of is the generator’s alone.
  const {made: css} = await shared("module", "style", async () => ({
    made: await bundleStyles({path: sheet, minify: true}),
    inputs: [sheet]
  }));
  const name = `style.${createHash("sha256").update(css).digest("hex").slice(0, 8)}.css`;
  await rm(folder, {recursive: true, force: true});
  await mkdir(folder, {recursive: true});
  await writeFile(join(folder, name), css);
  return name;
}
