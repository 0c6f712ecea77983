import {setFlagsFromString} from "node:v8";

/** That of Node 20 optimises what is called a few times; later ones wait by themselves, and do not know the flag. */
const optimisesEarly = process.versions.v8.startsWith("11.3.");

/**
 * How V8 runs where processes work side by side on few processors: it optimises what is called often, and cleans up without
 * threads that would take time from the others. Where memory is plenty, it would also let garbage grow to several times what
 * is in use.
 */
export const v8Flags = [
  ...(optimisesEarly ? ["--interrupt-budget=400000"] : []),
  "--no-parallel-scavenge",
  "--heap-growing-percent=100"
];

/** Runs the process that has begun like this. */
export function setV8Flags(): void {
  for (const flag of v8Flags) setFlagsFromString(flag);
}
