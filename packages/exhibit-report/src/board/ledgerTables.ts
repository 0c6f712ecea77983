import {count} from "../charts/format.ts";
import type {BoardTable, LedgerEntry, LedgerFile} from "./boardModel.ts";
import {say, word} from "./say.ts";

/** What became of the rows of each file, as a table with their sums. */
export function filesTable(files: readonly LedgerFile[]): BoardTable {
  const sum = (of: "used" | "rejected" | "excluded") => files.reduce((n, file) => n + file[of], 0);
  const isAnyExcluded = sum("excluded") > 0;
  const row = (name: string, numbers: number[], rules: string, hash: string) => ({
    cells: [
      {text: name},
      ...numbers.map((n) => ({text: count(n)})),
      ...(isAnyExcluded ? [{text: rules || "–"}] : []),
      {text: hash}
    ]
  });
  return {
    columns: [
      {name: say`File`},
      ...[say`Rows`, say`Used`, say`Rejected`, say`Excluded`].map((name) => ({name, isNumeric: true})),
      ...(isAnyExcluded ? [{name: say`Why excluded`}] : []),
      {name: "SHA-256"}
    ],
    rows: [
      ...files.map(({file, used, rejected, excluded, rules, hash}) =>
        row(file, [used + rejected + excluded, used, rejected, excluded], rules, shortHash(hash))
      ),
      ...(files.length > 1
        ? [
            row(
              say`All files`,
              [sum("used") + sum("rejected") + sum("excluded"), sum("used"), sum("rejected"), sum("excluded")],
              "",
              ""
            )
          ]
        : [])
    ]
  };
}

/** The first digits of a hash: enough to tell files apart on paper. */
export function shortHash(hash: string): string {
  return hash.replace(/^sha256:/, "").slice(0, 16);
}

/** What an entry rests on: its sources, or the rows of the files that it counts. */
export function entryTables({sources, files = []}: LedgerEntry): BoardTable[] {
  return [...(sources.length ? [sourcesTable(sources)] : []), ...(files.length ? [filesTable(files)] : [])];
}

/** The sources of an exhibit, with the hashes of their bytes. */
function sourcesTable(sources: LedgerEntry["sources"]): BoardTable {
  return {
    columns: [{name: say`Data`}, {name: say`Read from`}, {name: say`Grade`}, {name: say`Until`}, {name: "SHA-256"}],
    rows: sources.map(({title, from, grade, retrieved, hash}) => ({
      cells: [{text: title}, {text: from}, {text: word(grade)}, {text: retrieved}, {text: shortHash(hash)}]
    }))
  };
}
