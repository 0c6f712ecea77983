import {certain} from "../certain.ts";
import type {Exception, Selection, TimeToClose} from "../objectives/objective.ts";
import {afterSpan} from "../objectives/spans.ts";
import {groupKey} from "../statistics/groupSpelling.ts";
import {watch} from "../statistics/observation.ts";
import type {ReadFindings} from "../statistics/findingTimes.ts";
import type {ReadTable} from "./readTable.ts";

/** A finding that an objective is about: when its clock started, when it is due, what was seen of it and its state. */
export interface FindingState {
  state: string;
  /** Moments in milliseconds since 1970; absent where the clock does not run. */
  start?: number;
  due?: number;
  exit: number;
  /** When watching began, where later than the start of the clock. */
  entry?: number;
  isClosed: boolean;
  outcome?: string;
  /** The application, in one spelling; empty where none is named. */
  app: string;
  /** Place of the exception that covers it. */
  exception?: number;
}

const starts: Record<Exclude<TimeToClose["starts"], "listed">, string> = {
  detected: "opened_at",
  evaluated: "evaluated_at",
  published: "published_at",
  "fix available": "fix_available_at"
};

export interface StateOptions {
  indicator: TimeToClose;
  exceptions: readonly Exception[];
  /** Endings that count; undefined where all do. */
  counted: readonly string[] | undefined;
  /** The data cut-off, in milliseconds since 1970. */
  end: number;
}

/**
 * The states of findings in memory: what `findingStatesSql` says of each.
 *
 * @param rows places of the findings that are used
 */
export function findingStates(
  read: ReadTable,
  findings: ReadFindings,
  rows: readonly number[],
  {indicator, exceptions, counted, end}: StateOptions
): FindingState[] {
  const {starts: from, within, where} = indicator;
  if (from === "listed" || !within) throw new Error("a clock that a page does not have");
  const valueOf = (name: string, row: number) => read.columns.get(name)?.values[row];
  const isSelected = (selection: Selection, row: number) =>
    Object.entries(selection).every(([name, values]) => {
      const own = valueOf(name, row);
      return own !== undefined && values.some((value) => value.toLowerCase() === String(own).toLowerCase());
    });
  const isCovered = ({finding, where: meant}: Exception, row: number) =>
    (finding !== undefined || Object.keys(meant).length > 0) &&
    (finding === undefined || valueOf("finding_id", row) === finding) &&
    isSelected(meant, row);
  return rows
    .filter((row) => isSelected(where, row))
    .map((row) => {
      const closed = findings.closed[row];
      const opened = certain(findings.opened[row]);
      const given = from === "detected" ? opened : (valueOf(starts[from], row) as number | undefined);
      const start = given !== undefined && closed !== undefined && closed < given ? closed : given;
      const due = start === undefined ? undefined : afterSpan(start, within);
      const watchedFrom = findings.watchedFrom?.[row];
      const outcome = findings.outcome?.[row];
      const seen = watch(
        {
          ...{opened: start, closed, outcome},
          closedLo: findings.closedLo?.[row],
          closedHi: findings.closedHi?.[row],
          watchedFrom: from === "detected" ? watchedFrom : Math.max(watchedFrom ?? opened, opened)
        },
        end
      );
      const exception = exceptions.findIndex((own) => isCovered(own, row));
      const app = groupKey(String(valueOf("app", row) ?? ""));
      const found = {...seen, start, due, outcome, app, ...(exception >= 0 && {exception})};
      return {...found, state: stateOf(found, {counted, end})};
    });
}

function stateOf(
  {start, due, exit, until, isClosed, outcome, exception}: Omit<FindingState, "state"> & {until: number},
  {counted, end}: Pick<StateOptions, "counted" | "end">
): string {
  if (start === undefined && isClosed) return "closed, without a start of the clock";
  if (start === undefined || start > until) return "not started";
  const isInTime = exit <= due!;
  if (isClosed && isInTime && (counted?.includes(outcome ?? "unknown") ?? true)) return "met";
  if (exception !== undefined) return "excepted";
  if (!isInTime) return isClosed ? "late" : "past due";
  if (isClosed) return `ended: ${outcome ?? "unknown"}`;
  return exit < end ? "no longer watched" : "not yet due";
}
