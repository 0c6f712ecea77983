import {UserError} from "../sources/fault.ts";
import {fail, readWithin} from "../warehouse/regularFile.ts";
import {lettersOf, tableOf} from "./letters.ts";

/** A typeface of all scripts takes some twenty megabytes. */
const largestFont = 64 * 2 ** 20;
const expected = "a TrueType or OpenType font (.ttf, .otf, .ttc) that may be embedded";
/** First bytes of TrueType, OpenType, TrueType as Apple writes it, and of a collection. */
const beginnings = ["\0\x01\0\0", "OTTO", "true", "ttcf"];

/**
 * Reads a font that a board.yaml names, with the letters that the project’s own has not.
 *
 * @param name of the file, within the folder
 * @throws UserError when it cannot be read, is no such font, or says that nobody may embed it
 */
export async function readNamedFont(folder: string, name: string): Promise<Buffer> {
  const font = await readWithin(folder, name, largestFont);
  if (!beginnings.includes(font.subarray(0, 4).toString("latin1"))) fail(name, "not a font", expected);
  try {
    lettersOf(font);
    const rights = tableOf(font, "OS/2");
    if (rights !== undefined && (font.readUInt16BE(rights + 8) & 0xf) === 2)
      fail(name, "a font whose licence, by its fsType, lets nobody embed it", expected);
  } catch (error) {
    if (error instanceof UserError) throw error;
    fail(name, "a font that is broken off or has no letters", expected);
  }
  return font;
}
