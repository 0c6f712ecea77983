import type {TableName} from "./tableSchemas.ts";
import {plainWords} from "./plainWords.ts";

/** Words that speak of what a table holds, in the name of a file or of its columns, as `plainWords` spells them. */
const tableWords: Readonly<Record<TableName, string>> = {
  findings: `finding findings vulnerability vulnerabilities vuln vulns issue issues bug bugs defect defects flaw flaws weakness weaknesses
    alert alerts pentest audit cve cwe cvss exploit remediation schwachstelle schwachstellen befund befunde mangel vulnerabilite
    vulnerabilites faille failles constat constats vulnerabilidad vulnerabilidades hallazgo hallazgos vulnerabilita vulnerabilidade
    achado achados kwetsbaarheid kwetsbaarheden bevinding bevindingen`,
  incidents: `incident incidents outage outages disruption disruptions breach breaches postmortem postmortems downtime interruption
    interruptions storung storungen vorfall vorfalle ausfall ausfalle panne pannes incidente incidentes incidenti incidencia incidencias
    storing storingen acknowledged escalation responder responders oncall`,
  deployments: `deploy deploys deployed deployment deployments release releases rollout rollouts change changes rfc ausrollung deploiement
    deploiements despliegue despliegues rilascio rilasci implantacao implantacoes uitrol pipeline pipelines workflow workflows`,
  changes: "commit commits merge merged",
  scans: "scan scans",
  applications: "onboarding onboarded offboarding inventory portfolio",
  losses: `loss losses claim claims fine fines penalty penalties verlust verluste schaden schadenfalle perte pertes sinistre sinistres
    perdida perdidas perdita perdite perda perdas schade schades verlies verliezen`,
  indicators: "indicator indicators metric metrics sli slis kpi kpis kennzahlen",
  estimates:
    "estimate estimates elicitation estimation estimations schatzung schatzungen estimacion estimaciones stima stime"
};

const words = new Map(
  Object.entries(tableWords).map(([table, text]) => [table as TableName, new Set(text.split(/\s+/))] as const)
);

/**
 * Whether a text speaks of what a table holds.
 *
 * @example
 * speaksOf("findings", "ossfuzz_findings.csv") // => true
 */
export function speaksOf(table: TableName, text: string): boolean {
  return plainWords(text)
    .split(" ")
    .some((word) => words.get(table)!.has(word));
}

/** Codes of currencies that names of columns have beside them: Loss (EUR). */
const currencyCodes =
  `EUR USD GBP CHF JPY CAD AUD NZD SEK NOK DKK PLN CZK HUF RON BRL INR CNY ZAR SGD HKD MXN TRY KRW ILS`.split(" ");
const currencySigns: Readonly<Record<string, string>> = {"€": "EUR", "£": "GBP"};

/**
 * The currency that a name or an amount speaks of; a sign that several currencies share says none.
 *
 * @example
 * currencyIn("Bruttoschaden (EUR)") // => "EUR"
 */
export function currencyIn(text: string): string | undefined {
  const code = text.split(/[^A-Za-z]+/).find((word) => currencyCodes.includes(word));
  const sign = Object.keys(currencySigns).find((own) => text.includes(own));
  return code ?? (sign && currencySigns[sign]);
}

/** Words of names that say what something belongs to, or that it is a date, and not which. */
const idle = new Set(
  `at on in the of date dates time ts timestamp datetime day utc gmt actual actually label recorded record row item ticket case
  finding vulnerability vuln issue bug defect flaw alert incident outage breach disruption event problem loss impact
  deploy deployment release am um le la du de d el fecha data di il em op datum zeitpunkt
  gross net brut brute brutto netto bruto neto lordo ${currencyCodes.join(" ").toLowerCase()}`.split(/\s+/)
);

/** Words of dates that were planned, or are those of something else. */
const planned = new Set(
  `due deadline target planned plan scheduled schedule expected estimated estimate sla eta next review reviewed expiry expires expiration birth
  retest nachtest nachprufung last updated modified changed cve nvd published publication disclosed patch fallig frist geplant soll prevu prevue echeance vencimiento previsto prevista scadenza limite geboorte gepland`.split(
    /\s+/
  )
);

/** Whether the name of a column says that its dates are no record of what happened to a row. */
export function isPlanned(name: string): boolean {
  return plainWords(name)
    .split(" ")
    .some((word) => planned.has(word));
}

/**
 * What of a name tells one date, amount or identifier of a row from another, in order of the alphabet; nothing where it says no more than that
 * it is one.
 *
 * @param plain as `plainWords` spells it
 * @example
 * tellingWords("breach start date") // => "start"
 */
export function tellingWords(plain: string): string {
  return plain
    .split(" ")
    .filter((word) => !idle.has(word))
    .sort()
    .join(" ");
}
