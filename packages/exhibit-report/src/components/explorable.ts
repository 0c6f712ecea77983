import {explorables} from "report:explorables";
import {mountDrawing} from "./drawing.ts";

/** Hands an explorable to the drawing of its name, which alone brings the code of charts. */
export async function mountExplorable(section: HTMLElement): Promise<void> {
  const load = explorables[section.dataset.explorable ?? ""];
  if (!load) throw new Error(`unknown explorable: ${section.dataset.explorable}`);
  mountDrawing(section, (await load()).default.drawing);
}
