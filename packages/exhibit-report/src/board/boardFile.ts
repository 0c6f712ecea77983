import {existsSync} from "node:fs";
import {join} from "node:path";
import {UserError} from "../sources/fault.ts";
import type {Fault} from "../sources/fault.ts";
import {fieldsOf} from "../sources/yamlFields.ts";
import type {YamlFields} from "../sources/yamlFields.ts";
import {largestYaml, readYaml} from "../sources/yamlText.ts";
import type {YamlFault} from "../sources/yamlText.ts";
import {readTextWithin} from "../warehouse/regularFile.ts";
import {
  each,
  line,
  quarter,
  readAction,
  readControl,
  readDecision,
  readException,
  readOwners,
  readTolerance
} from "./boardFields.ts";
import {noSettings, optionalBlocks} from "./boardSettings.ts";
import type {BoardSettings} from "./boardSettings.ts";
import {readNamedFont} from "./namedFonts.ts";

/** Name of the file with what a board decides, in the folder of the data. */
export const boardFile = "board.yaml";

const keys =
  "organisation, period, against, registers_until, currency, tolerance, owners, decisions, actions, exceptions, controls, leave_out, font";

function readSettings(top: YamlFields): BoardSettings {
  const settings: BoardSettings = {
    organisation: line(top, "organisation"),
    period: quarter(top, "period"),
    against: quarter(top, "against"),
    registers_until: top.day("registers_until"),
    currency: top.parsed("currency", "three letters such as USD", (value) =>
      /^[A-Za-z]{3}$/.test(String(value)) ? String(value).toUpperCase() : undefined
    ),
    tolerance: readTolerance(top),
    owners: readOwners(top),
    decisions: each(top, "decisions", "ask, options, owner, date", readDecision),
    actions: each(top, "actions", "action, owner, due, done", readAction),
    exceptions: each(top, "exceptions", "exception, owner, reason, accepted, expires", readException),
    controls: each(top, "controls", "control, risk, avoids, softens, cost", readControl),
    leaveOut: new Set(top.choices("leave_out", optionalBlocks)),
    fonts: top.texts("font", "a font beside it such as NotoSansJP-Regular.ttf, or a list of them") ?? []
  };
  top.close();
  const {period, against} = settings;
  if (period && against && against >= period)
    top.fault("against", `${against} is not before ${period}`, "an earlier quarter than the period");
  return settings;
}

/** A board.yaml, as far as it can be used. */
export interface BoardFile {
  settings: BoardSettings;
  /** Every fault, to which `fault` adds. */
  faults: Fault[];
  /** Tells of what only the data show to be at fault. */
  fault: YamlFault;
}

/**
 * Reads a board.yaml. Every key is optional; what is at fault is left out.
 *
 * @param file its path, for faults
 * @returns what can be used, and every fault with its line
 */
export function parseBoardFile(text: string, file: string): BoardFile {
  const {documents, faults} = readYaml(text, file);
  const [document, another] = documents;
  another?.fault([], "a second document", "one document");
  const fault: YamlFault = (path, ...more) => document?.fault(path, ...more);
  const top = document && document.content !== null ? fieldsOf(document.content, [], fault, keys) : undefined;
  return {settings: top ? readSettings(top) : noSettings(), faults, fault};
}

/** Reads the board.yaml of a folder, and looks at the fonts that it names; nothing is said where there is none. */
export async function readBoardFile(folder: string): Promise<BoardFile> {
  const file = join(folder, boardFile);
  if (!existsSync(file)) return {settings: noSettings(), faults: [], fault: () => undefined};
  const board = parseBoardFile(await readTextWithin(folder, boardFile, largestYaml), file);
  const fonts = [];
  for (const name of board.settings.fonts) {
    try {
      await readNamedFont(folder, name);
      fonts.push(name);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const [{message = error.message, expected} = {}] = error.faults;
      board.fault(["font"], `${name}: ${message}`, expected);
    }
  }
  return {...board, settings: {...board.settings, fonts}};
}
