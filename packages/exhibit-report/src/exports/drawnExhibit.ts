import {mkdir, readFile} from "node:fs/promises";
import {dirname} from "node:path";
import {deserialize, serialize} from "node:v8";
import {writeWhole} from "../folders/writeWhole.ts";
import type {Html} from "../text/html.ts";
import type {EvaluatedFigure} from "../exhibits/computeResult.ts";
import type {Evaluation} from "./evaluate.ts";

/** A figure with its words and its drawings, which say nothing yet of who publishes it and where. */
export interface DrawnFigure extends Omit<EvaluatedFigure, "chart"> {
  wide: Html;
  narrow: Html;
  card: Html;
  /** The same on a linear axis, where a reader can ask for it. */
  linear?: {wide: Html; narrow: Html};
  /** The table that a page shows in place of the drawings, where the figure is in words. */
  words?: Html;
}

/**
 * All that is computed and drawn of an exhibit: plain data, from which its files can be written again for another address,
 * author or licence.
 */
export interface DrawnExhibit extends Pick<
  Evaluation,
  "claim" | "holds" | "table" | "named" | "numbers" | "values" | "discussion"
> {
  /** The main figure, then the further ones. */
  figures: [DrawnFigure, ...DrawnFigure[]];
}

/** Keeps what was drawn; not as JSON, which has no infinite numbers. @param key of what it was computed from */
export async function keepDrawn(path: string, key: string, drawn: DrawnExhibit): Promise<void> {
  await mkdir(dirname(path), {recursive: true});
  await writeWhole(path, serialize({key, drawn}));
}

/** What was drawn from the same; undefined where there is none, or it cannot be read: it is made anew then. */
export async function readDrawn(path: string, key: string): Promise<DrawnExhibit | undefined> {
  try {
    const kept = deserialize(await readFile(path)) as {key: string; drawn: DrawnExhibit};
    return kept.key === key ? kept.drawn : undefined;
  } catch {
    return undefined;
  }
}
