import {readTypeScriptOnDemand} from "../folders/importModule.ts";

/** Has this process load what reads the modules of a report once it must. */
export function readReportsOnDemand(): void {
  readTypeScriptOnDemand({"exhibit-report/config": () => import("../config.ts")});
}
