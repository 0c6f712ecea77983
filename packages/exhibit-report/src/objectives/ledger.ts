import {leading} from "../certain.ts";
import type {ObjectiveException, ObjectiveLedger} from "./objective.ts";

/** Every finding once, by how many are in each state; states that are none of an objective’s own are exceptions to it. */
export function ledgerOf(counts: ReadonlyMap<string, number>): ObjectiveLedger {
  const states = new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  const take = (state: string) => {
    const n = states.get(state) ?? 0;
    states.delete(state);
    return n;
  };
  const [met, late, openPastDue, notDue, notStarted] = leading(
    ["met", "late", "past due", "not yet due", "not started"].map(take),
    5
  );
  const excepted = take("excepted");
  const exceptedBy = {...(excepted && {"under an exception": excepted}), ...Object.fromEntries(states)};
  const nExcepted = Object.values(exceptedBy).reduce((sum, n) => sum + n, 0);
  const [breached, notYetDue] = [late + openPastDue, notDue + notStarted];
  const all = met + breached + notYetDue + nExcepted;
  return {met, breached, openPastDue, notYetDue, notStarted, excepted: nExcepted, exceptedBy, all};
}

/** Exceptions with how many findings each covers, given by its place among those that are not overdue. */
export function withCovered(
  exceptions: readonly ObjectiveException[],
  covered: ReadonlyMap<number, number>
): ObjectiveException[] {
  let place = 0;
  return exceptions.map((exception) =>
    exception.isOverdue ? exception : {...exception, n: covered.get(place++) ?? 0}
  );
}
