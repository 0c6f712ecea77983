import type {Recompute} from "./recomputed.ts";

/** A number that somebody reported, and how it can be worked out again. */
export interface ReportedNumber {
  topic: string;
  /** Id of the exhibit that shows it. */
  exhibit: string | null;
  quantity: string;
  reported: number;
  unit: string;
  /** Name of the data resource that holds it. */
  source: string;
  method: string;
  /** Inputs of the method, as JSON. */
  inputs: string;
  /** Unit of the last printed digit; none when it was printed in full. */
  last_digit: number | null;
  /** Whether digits were cut off rather than rounded. */
  is_truncated: boolean;
  /** Simulated runs behind it. */
  n_runs: number | null;
  /** A further allowance, in the unit of the number, and what for. */
  allowance: number | null;
  allowance_for: string | null;
  /** Why it does not come out, where that is known. */
  known_difference: string | null;
}

export type ReplicationVerdict =
  "agrees" | "differs, explained" | "differs" | "agrees, though a difference was expected";

/** A reported number beside the recomputed one. */
export interface Replication {
  topic: string;
  exhibit: string | null;
  quantity: string;
  unit: string;
  reported: number;
  recomputed: number;
  /** Largest distance that counts as agreement. */
  tolerance: number;
  /** What the tolerance allows for. */
  basis: string;
  verdict: ReplicationVerdict;
  /** Why it differs, where it does. */
  explanation: string | null;
  source: string;
}

/** Standard errors of the reported number that are put down to chance: one in sixteen thousand lies beyond. */
const errors = 4;

/**
 * Works every reported number out again and judges the distance.
 *
 * The tolerance is not chosen but follows from how the number came about: half a unit of its last digit for rounding, or
 * a whole one when digits were cut off; four standard errors of the simulated runs behind it, from the exact variance; and
 * what the report itself calls inexact. The recomputed side has no error of its own, as nothing is simulated.
 *
 * @param recompute works out a number by the name of its method
 * @throws {RangeError} on an unknown method or a missing input
 */
export function replicate(numbers: readonly ReportedNumber[], recompute: Recompute): Replication[] {
  return numbers.map((number) => {
    const {topic, exhibit, quantity, unit, reported, source, known_difference: explanation} = number;
    const {value: recomputed, sd} = recompute(number.method, JSON.parse(number.inputs));
    const tolerance = toleranceOf(number, sd);
    const isClose = Math.abs(recomputed - reported) <= tolerance;
    return {
      ...{topic, exhibit, quantity, unit, reported, recomputed, tolerance},
      ...{basis: basisOf(number, sd), verdict: verdictOf(isClose, explanation !== null), explanation, source}
    };
  });
}

/** Whether a verdict is what the record leads one to expect. */
export function isExpected({verdict}: Replication): boolean {
  return verdict === "agrees" || verdict === "differs, explained";
}

function toleranceOf({last_digit, is_truncated, n_runs, allowance}: ReportedNumber, sd: number | undefined): number {
  const rounding = (last_digit ?? 0) * (is_truncated ? 1 : 0.5);
  const chance = n_runs !== null && sd !== undefined ? (errors * sd) / Math.sqrt(n_runs) : 0;
  return rounding + chance + (allowance ?? 0);
}

function basisOf(number: ReportedNumber, sd: number | undefined): string {
  const {last_digit, is_truncated, n_runs, allowance_for} = number;
  const parts = [
    last_digit !== null &&
      `${is_truncated ? "digits cut off" : "rounding"} to ${last_digit.toLocaleString("en-US", {maximumSignificantDigits: 3})}`,
    n_runs !== null && sd !== undefined && `${errors} standard errors of ${n_runs.toLocaleString("en-US")} runs`,
    allowance_for
  ].filter((part): part is string => Boolean(part));
  return parts.length ? parts.join("; ") : "none: exact";
}

function verdictOf(isClose: boolean, isExplained: boolean): ReplicationVerdict {
  if (isClose) return isExplained ? "agrees, though a difference was expected" : "agrees";
  return isExplained ? "differs, explained" : "differs";
}
