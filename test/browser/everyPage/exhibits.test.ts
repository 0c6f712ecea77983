import {patientGroup} from "../../../packages/exhibit-report/test/patient.ts";
import {checkPages} from "../checkPages.ts";
import {furtherPages} from "../pages.ts";

checkPages(
  patientGroup,
  furtherPages.filter((path) => /^exhibits\//.test(path))
);
