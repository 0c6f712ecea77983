import type {Adapter} from "./adapter.ts";
import {argoCd} from "./argoCd.ts";
import {azureDevOps} from "./azureDevOps.ts";
import {bugcrowd} from "./bugcrowd.ts";
import {cisa} from "./cisa.ts";
import {defectDojo} from "./defectDojo.ts";
import {devlake} from "./devlake.ts";
import {fourKeys} from "./fourKeys.ts";
import {github} from "./github.ts";
import {gitlab} from "./gitlab.ts";
import {hackerOne} from "./hackerOne.ts";
import {jenkins} from "./jenkins.ts";
import {jira} from "./jira.ts";
import {linear} from "./linear.ts";
import {octopus} from "./octopus.ts";
import {opsgenie} from "./opsgenie.ts";
import {pagerDuty} from "./pagerDuty.ts";
import {qualys} from "./qualys.ts";
import {semgrep} from "./semgrep.ts";
import {serviceNow} from "./serviceNow.ts";
import {snapshots} from "./snapshots.ts";
import {snyk} from "./snyk.ts";
import {sonarQube} from "./sonarQube.ts";
import {statuspage} from "./statuspage.ts";
import {tenable} from "./tenable.ts";
import {veracode} from "./veracode.ts";
import {veris} from "./veris.ts";
import {wiz} from "./wiz.ts";

/** Every export that is recognised. */
export const adapters: readonly Adapter[] = [
  ...[...argoCd, ...azureDevOps, ...bugcrowd, ...cisa, ...defectDojo, ...devlake, ...fourKeys, ...github, ...gitlab],
  ...[
    ...hackerOne,
    ...jenkins,
    ...jira,
    ...linear,
    ...octopus,
    ...opsgenie,
    ...pagerDuty,
    ...qualys,
    ...semgrep,
    ...serviceNow,
    ...snapshots
  ],
  ...[...snyk, ...sonarQube, ...statuspage, ...tenable, ...veracode, ...veris, ...wiz]
];
