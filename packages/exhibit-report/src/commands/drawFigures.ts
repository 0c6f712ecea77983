import {drawFigureCells} from "../cells/figures.ts";
import type {Fault} from "../sources/fault.ts";
import type {Site} from "../exports/site.ts";
import {forgetLoaded, frameworkCache, loaderInputs} from "../site/loaded.ts";

/** Draws the cells of the report’s pages that are figures, after data loaders whose files are other than they were. */
export async function drawFigures(options: {cache: string; site: Site}): Promise<Fault[]> {
  await forgetLoaded(frameworkCache, loaderInputs);
  return drawFigureCells("src", options);
}
