import {errorColumns, wolfiErrors} from "./wolfiErrors.ts";
import type {Recomputation} from "exhibit-report";

const recomputation: Recomputation = {
  files: {
    wolfi_findings: "wolfi_findings.csv",
    wolfi_builds: "wolfi_builds.csv.gz",
    wolfi_packages: "wolfi_packages.csv",
    ossfuzz_findings: "ossfuzz_findings.csv.gz"
  },
  tables: {wolfi_errors: {columns: errorColumns, rows: wolfiErrors}}
};

export default recomputation;
