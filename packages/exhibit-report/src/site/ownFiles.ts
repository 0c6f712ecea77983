import type {OwnFile} from "../exports/ownPackage.ts";
import {retell} from "../text/retell.ts";
import {html} from "../text/html.ts";
import type {Html} from "../text/html.ts";
import {stackedTable} from "../text/stackedTable.ts";
import {locale} from "../text/language.ts";
import {say, word} from "./say.ts";

export const count = (n: number) => n.toLocaleString(locale());
export const isUsed = (disposition: string) => disposition === "used";
export const isRejected = (disposition: string) => disposition === "rejected";
export const isExcluded = (disposition: string) => !isUsed(disposition) && !isRejected(disposition);

/** Rows of files, as far as their disposition is counted. */
export function sumRows(files: readonly OwnFile[], counted: (disposition: string) => boolean = () => true): number {
  return files
    .flatMap(({dispositions}) => dispositions)
    .reduce((sum, {disposition, n}) => sum + (counted(disposition) ? n : 0), 0);
}

/** What became of the rows of each file, and the hash of its bytes. */
export function renderFiles(files: readonly OwnFile[]): Html {
  const numbers = (of: readonly OwnFile[]) =>
    [undefined, isUsed, isRejected, isExcluded].map((counted) => count(sumRows(of, counted)));
  const isAnyExcluded = sumRows(files, isExcluded) > 0;
  const whyExcluded = ({dispositions}: OwnFile) =>
    html`${dispositions.filter(({disposition}) => isExcluded(disposition)).map(({disposition, n}) => html`${retell(disposition)}: ${count(n)}<br />`)}`;
  return stackedTable({
    label: say`What became of each row`,
    columns: [
      {name: say`File`},
      ...[say`Rows`, say`Used`, say`Rejected`, say`Excluded`].map((name) => ({name, isNumber: true})),
      ...(isAnyExcluded ? [{name: say`Why excluded`}] : []),
      {name: say`Recognised as`},
      {name: "SHA-256"}
    ],
    rows: files.map((file) => [
      file.file,
      ...numbers([file]),
      ...(isAnyExcluded ? [whyExcluded(file)] : []),
      say`${word(file.recognised)}, as ${word(file.table)}`,
      html`<code title="${file.hash}">${file.hash.slice(7, 19)}…</code>`
    ]),
    foot: files.length > 1 ? [[say`All files`, ...numbers(files)]] : []
  });
}
