import {leading} from "../certain.ts";
import {renderChapters, renderExhibitList} from "./chapters.ts";
import {renderExhibit} from "./exhibitPage.ts";
import type {Block, Blocks, Feature} from "./feature.ts";
import {renderFigure} from "./figure.ts";
import {renderFrozen, renderFrozenCopy} from "./frozenPage.ts";
import {renderInputs} from "./inputsPage.ts";
import {renderMoving} from "./moving.ts";
import {renderReferences} from "./referencesPage.ts";

/**
 * What a page can hold beside prose: a fenced block whose language is one of these names and whose content is the
 * argument, usually the id of an exhibit.
 */
export const blocks: Blocks = {
  exhibit: (id, context) => renderExhibit(context.store.get(id), context),
  figure: (argument, {path, store, site}) => {
    const [id, figureId = ""] = leading(argument.split("#"), 1);
    const exhibit = store.get(id);
    const figure = exhibit.figures.find((figure) => figure.id === figureId);
    if (!figure) throw new Error(`unknown figure: ${argument}`);
    return renderFigure(exhibit, figure, {path, site, store, heading: "h2"});
  },
  embed: (id, {path, store, site}) => {
    const exhibit = store.get(id);
    return renderFigure(exhibit, exhibit.figures[0], {path, site, store, heading: "h2"});
  },
  exhibits: (_, context) => renderExhibitList(context),
  chapters: (sentences, context) => renderChapters(sentences, context),
  frozen: (_, context) => renderFrozen(context),
  "frozen-copy": (place, context) => renderFrozenCopy(place, context),
  inputs: (_, context) => renderInputs(context),
  moving: (argument, context) => renderMoving(argument, context),
  references: (_, context) => renderReferences(context)
};

/**
 * These and those of features.
 *
 * @param texts of all pages, where they are known: some blocks load what reports without them do not need
 */
export async function loadBlocks(features: readonly Feature[], texts?: readonly string[]): Promise<Blocks> {
  const all: Record<string, Block> = {...blocks};
  if (!texts || texts.some((text) => text.includes("own-data")))
    all["own-data"] = (await import("./tryData.ts")).tryData;
  for (const {blocks} of features) Object.assign(all, typeof blocks === "function" ? await blocks() : blocks);
  return all;
}
