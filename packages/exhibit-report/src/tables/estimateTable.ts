import type {ExpertEstimate} from "../statistics/consensus.ts";
import {UserError, formatFault} from "../sources/fault.ts";
import {rowFault} from "./readTable.ts";
import type {ReadTable} from "./readTable.ts";
import {accountOf, rowRulesOf} from "./tableRows.ts";
import type {RowAccount} from "./tableRows.ts";

/** Each risk is fitted, simulated and drawn. */
const mostRisks = 1000;

/** @throws UserError on more risks than can be simulated */
export function assertFewRisks(n: number): void {
  const [found, most] = [n, mostRisks].map((value) => value.toLocaleString("en-GB"));
  if (n > mostRisks) throw new UserError(`${found} risks (expected at most ${most})`);
}

/** @throws UserError on losses that cannot be added */
export function assertOneCurrency(file: string, given: readonly unknown[]): void {
  const currencies = [...new Set(given.map((currency) => String(currency ?? "none given")))].sort();
  if (currencies.length <= 1) return;
  const message = `losses in several currencies cannot be added: ${currencies.join(", ")}`;
  const fault = {file, column: "currency", message, expected: "one currency"};
  throw new UserError(formatFault(fault), [fault]);
}

/**
 * The estimates of a table in memory, as `readEstimates` reads them by SQL.
 *
 * @throws UserError on more risks than can be simulated, or on several currencies
 */
export function estimatesIn(read: ReadTable): {
  estimates: ExpertEstimate[];
  currency: string | undefined;
  account: RowAccount;
} {
  const {columns, file} = read;
  const rules = rowRulesOf(read);
  const used = [...rules.keys()].filter((at) => rules[at] === undefined);
  const value = (name: string, at: number) => columns.get(name)?.values[at] ?? null;
  assertFewRisks(new Set(used.map((at) => value("risk", at))).size);
  const currencies = used.map((at) => (value("currency", at) as string | null)?.toUpperCase());
  assertOneCurrency(file.file, currencies);
  const names = ["risk", "expert", "lambda", "p05", "p50", "p95"];
  return {
    estimates: used.map(
      (at) => Object.fromEntries(names.map((name) => [name, value(name, at)])) as unknown as ExpertEstimate
    ),
    currency: currencies[0],
    account: accountOf({
      rules,
      nRows: file.text.n + file.text.nBroken,
      broken: file.text.broken.map((row) => ({file: file.file, ...row})),
      nBroken: file.text.nBroken,
      faultOf: (at) => rowFault(read, at)
    })
  };
}
