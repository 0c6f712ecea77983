import type {Fault} from "./fault.ts";
import type {FileMapping} from "./mapping.ts";
import {proposeMapping} from "./proposeMapping.ts";
import {recognise} from "./recognise.ts";
import type {Recognised} from "./recognise.ts";

/** Name of the file with mappings, in the folder of the files that it maps. */
export const mappingFile = "exhibit.yaml";

/** What a file is taken for. */
export interface IdentifiedFile {
  /** The tool and its export, the name of a contract, or the file with the mapping. Absent when nothing recognises it. */
  name?: string;
  /** Absent when it cannot be used. */
  mapping?: FileMapping;
  /** What it could be, for a person to look at, where nothing recognises it. */
  proposal?: FileMapping;
  /** What the export cannot say. */
  notes: readonly string[];
  faults?: Fault[];
}

/**
 * What a file is: by its mapping, or else by its columns. Nothing is guessed: what could be several things, or nothing that is
 * known, is a question, with a proposal to look at.
 */
export function identifyFile(
  {file, names, preamble}: {file: string; names: readonly string[]; preamble: number},
  given?: FileMapping
): IdentifiedFile {
  const skipped = preamble ? [`${preamble === 1 ? "1 line" : `${preamble} lines`} above the header skipped`] : [];
  if (given && Object.keys(given.columns).length) {
    // Files that are mapped alike are exports of one tool, and others of another.
    const mapping = {namespace: JSON.stringify(given.columns), ...given};
    return {mapping, name: mappingFile, notes: given.skip === undefined ? skipped : []};
  }
  const found = recognise(names, given?.table);
  const notes = [...skipped, ...found.flatMap((one) => one.notes)];
  if (found.length > 1) return {...question(file, found), notes: [...new Set(notes)]};
  const [only] = found;
  if (only) {
    const {name, mapping} = only;
    return {name, mapping: mapping && given ? {...mapping, ...given, columns: mapping.columns} : mapping, notes};
  }
  const {mapping: proposal} = proposeMapping(names);
  const expected = `a mapping in ${mappingFile}, such as the one proposed`;
  return {proposal, notes: skipped, faults: [{file, message: "not recognised", expected}]};
}

function question(file: string, found: readonly Recognised[]): Omit<IdentifiedFile, "notes"> {
  const tables = found.flatMap(({mapping}) => (mapping ? [`table: ${mapping.table}`] : []));
  return {
    proposal: found[0]?.mapping,
    faults: [
      {
        file,
        message: `this could be ${found.map(({name}) => name).join(", or ")}`,
        expected: `${[...new Set(tables)].join(" or ")} for it in ${mappingFile}`
      }
    ]
  };
}
