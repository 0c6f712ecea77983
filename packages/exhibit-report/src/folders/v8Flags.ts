import {setFlagsFromString} from "node:v8";

/**
 * How V8 runs where processes work side by side on few processors: it optimises what is called often, not all that is called
 * a few times, and cleans up without threads that would take time from the others. Where memory is plenty, it would also let
 * garbage grow to several times what is in use.
 */
export const v8Flags = ["--interrupt-budget=400000", "--no-parallel-scavenge", "--heap-growing-percent=100"];

/** Runs the process that has begun like this. */
export function setV8Flags(): void {
  for (const flag of v8Flags) setFlagsFromString(flag);
}
