import type {Exception, ObjectiveException} from "./objective.ts";

/** Exceptions as they stand on a day, in the order in which they were written; one without an end never is overdue. */
export function exceptionsAt(exceptions: readonly Exception[], day: string): ObjectiveException[] {
  return exceptions.map((exception) => ({
    ...exception,
    isOverdue: exception.expires !== undefined && exception.expires < day,
    n: 0
  }));
}

/** Overdue ones first, then by when they end. */
export function overdueFirst(exceptions: readonly ObjectiveException[]): ObjectiveException[] {
  const end = ({expires}: ObjectiveException) => expires ?? "9999";
  return [...exceptions].sort(
    (a, b) => Number(b.isOverdue) - Number(a.isOverdue) || (end(a) < end(b) ? -1 : end(a) > end(b) ? 1 : 0)
  );
}
