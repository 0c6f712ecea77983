import type {Html} from "../text/html.ts";
import {withoutPoints} from "./svg.ts";
import {sizeOf} from "./svgSize.ts";

/** Smallest text on a stage of 720 lines, in pixels. */
const least = 14;
/** Size of the text in every drawing. */
const text = 13;
/** Room for a drawing on that stage between a title and a subtitle of two lines each and the source; a code stands at the right. */
const room = {width: 992, height: 437};
/** The same where the drawing is wide and stands above the code. */
const wideRoom = {width: 1208, height: 396};

/**
 * The drawing that a presentation shows instead of the wide one: that of the picture, where the text of the wide one would
 * be smaller on the stage than can be read from the last row.
 *
 * @returns undefined where the wide one is large enough, or the other no larger
 */
export function stageDrawing({wide, card}: {wide: Html; card: Html}): Html | undefined {
  const scale = scaleIn(wide, room);
  return scale * text >= least || scaleIn(card, wideRoom) <= scale ? undefined : withoutPoints(card);
}

function scaleIn(drawing: Html, room: {width: number; height: number}): number {
  const {width, height} = sizeOf(drawing);
  return Math.min(room.width / width, room.height / height);
}
