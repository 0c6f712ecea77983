import fc from "fast-check";
import {tries} from "./patient.ts";

/** The same cases on every run, so that a red test is red for everybody; PROPERTY_SEED looks at others. */
fc.configureGlobal({seed: Number(process.env.PROPERTY_SEED ?? 2025), ...tries(100)});

// Files of tests share processes, and Plot asks when it is imported: half a pixel hangs on it.
(globalThis as {window?: unknown}).window ??= {devicePixelRatio: 1};
