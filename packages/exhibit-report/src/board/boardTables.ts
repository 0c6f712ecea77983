import {field} from "../warehouse/ownTable.ts";
import type {OwnTable} from "../warehouse/ownTable.ts";
import {boardFile} from "./boardFile.ts";
import type {BoardSettings} from "./boardSettings.ts";

/** What exhibits read of what a board decided: what it tolerates, and the controls that are there or asked for. */
export function boardTables({
  tolerance,
  controls,
  currency = null
}: Pick<BoardSettings, "tolerance" | "controls"> & {currency?: string | null}): OwnTable[] {
  const written = {from: [], file: boardFile, grade: "expert-estimate"} as const;
  const tolerated: OwnTable = {
    ...written,
    name: "own_tolerance",
    title: "What our board tolerates",
    grain: "one row per point",
    fields: [
      field("loss", "number", "Loss of a year", "currency"),
      field("probability", "number", "At most so probable may a year be that costs more", "probability"),
      field("currency", "string", "Currency of the loss; empty when it is that of the estimates")
    ],
    rows: tolerance.map((point) => ({...point, currency}))
  };
  const entered: OwnTable = {
    ...written,
    name: "own_controls",
    title: "Our controls, and what they are said to avoid",
    grain: "one row per control",
    fields: [
      field("control", "string", "What is there, or asked for"),
      field("risk", "string", "The risk that it works on"),
      field("avoids_lower", "number", "Share of the events that it avoids, at least", "share"),
      field("avoids_upper", "number", "Share of the events that it avoids, at most", "share"),
      field("softens_lower", "number", "Share of the loss of each other event that it avoids, at least", "share"),
      field("softens_upper", "number", "Share of the loss of each other event that it avoids, at most", "share"),
      field("cost", "number", "What it costs in a year", "currency"),
      field("currency", "string", "Currency of the cost; empty when it is that of the estimates")
    ],
    rows: controls.map(({control, risk, avoids = [0, 0], softens = [0, 0], cost = null}) => ({
      ...{control, risk, avoids_lower: avoids[0], avoids_upper: avoids[1]},
      ...{softens_lower: softens[0], softens_upper: softens[1], cost, currency}
    }))
  };
  return [...(tolerance.length ? [tolerated] : []), ...(controls.length ? [entered] : [])];
}
