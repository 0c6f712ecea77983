import {count} from "../charts/format.ts";
import type {BoardReport, BoardTable, LedgerEntry} from "./boardModel.ts";
import {say, word} from "./say.ts";

/** What became of the rows of each file, as a table with their sums. */
export function filesTable({ledger: {files}}: BoardReport): BoardTable {
  const sum = (of: "used" | "rejected" | "excluded") => files.reduce((n, file) => n + file[of], 0);
  const row = (name: string, numbers: number[], rules: string) => ({
    cells: [{text: name}, ...numbers.map((n) => ({text: count(n)})), {text: rules || "–"}]
  });
  return {
    columns: [
      {name: say`File`},
      ...[say`Rows`, say`Used`, say`Rejected`, say`Excluded`].map((name) => ({name, isNumeric: true})),
      {name: say`Excluded by the rule`}
    ],
    rows: [
      ...files.map(({file, used, rejected, excluded, rules}) =>
        row(file, [used + rejected + excluded, used, rejected, excluded], rules)
      ),
      ...(files.length > 1
        ? [
            row(
              say`All files`,
              [sum("used") + sum("rejected") + sum("excluded"), sum("used"), sum("rejected"), sum("excluded")],
              ""
            )
          ]
        : [])
    ]
  };
}

/** The sources of an exhibit, with the hashes of their bytes. */
export function sourcesTable({sources}: LedgerEntry): BoardTable {
  return {
    columns: [{name: say`Data`}, {name: say`Read from`}, {name: say`Grade`}, {name: say`Until`}, {name: "SHA-256"}],
    rows: sources.map(({title, from, grade, retrieved, hash}) => ({
      cells: [
        {text: title},
        {text: from},
        {text: word(grade)},
        {text: retrieved},
        {text: hash.replace(/^sha256:/, "").slice(0, 16)}
      ]
    }))
  };
}
