import type {TableName} from "./tableSchemas.ts";

const words = (text: string): readonly string[] => text.split(/,\s+/);

const identifiers = `id, key, issue key, ticket, ticket id, ticket number, ticket no, case no, case number, case id, reference, ref,
  reference number, reference no, number, no, nr, numero, code, uuid, guid, external id, record id, unique id, kennung, aktenzeichen,
  vorgang, vorgangsnummer, ticketnummer, identifiant, identificador, identificativo, referenz, referencia, riferimento, numer, kenmerk`;

const applications = `app, application, app name, application name, app id, project, project name, project key, repository, repo, repo name,
  repository name, package, service, service name, asset, asset name, component, product, product name, system, system name, host,
  host name, hostname, server, target, scope, domain, affected ci, affected component, business unit, anwendung, applikation, projekt, komponente, produkt, dienst, systemname, projet,
  composant, produit, systeme, depot, aplicacion, proyecto, servicio, sistema, applicazione, progetto, aplicacao, aplicativo, projeto,
  servico, applicatie, toepassing`;

const severities = `severity, severity level, severity rating, risk, risk level, risk rating, priority, criticality, impact, threat, urgency,
  cvss severity, rating, prio, schweregrad, schwere, prioritat, kritikalitat, risiko, gravite, severite, criticite, priorite, severidad, gravedad,
  criticidad, prioridad, gravita, severita, priorita, gravidade, severidade, criticidade, prioridade, ernst, prioriteit`;

const updated = `updated, updated at, updated on, updated date, last updated, last updated at, last update, last modified, modified, modified at,
  changed, last changed, last status change, status changed at, geandert am, aktualisiert am, letzte anderung, modifie le, mis a jour le,
  actualizado, actualizado el, aggiornato il, atualizado em, gewijzigd op`;

/** Words by which columns of the tables go elsewhere, as `plainWords` spells them, most telling first. */
export const columnWords: Partial<Record<TableName, Readonly<Record<string, readonly string[]>>>> = {
  findings: {
    finding_id:
      words(`finding id, finding number, issue id, issue number, flaw id, vulnerability id, vuln id, alert id, report id,
      defect id, bug id, weakness id, ${identifiers}`),
    app: words(applications),
    opened_at:
      words(`opened, opened at, opened on, open date, date opened, first found, first found date, first seen, first seen at, first detected,
      first observed, first observed at, detected, detected at, detected on, detection date, date detected, found, found on, found at, date found, discovered,
      discovered at, discovered on, discovery date, date discovered, first discovered, introduced, first introduced, identified,
      identified on, date identified, reported, reported at, reported on, report date, date reported, first reported, submitted,
      submitted at, created, created at, created on, created date, creation date, creation time, date created, raised, raised on, date raised,
      logged, logged on, erstellt, erstellt am, erstellungsdatum, gefunden, gefunden am, entdeckt, entdeckt am, erkannt am, eroffnet,
      eroffnet am, gemeldet am, festgestellt am, angelegt am, meldedatum, cree le, date de creation, ouvert le, date ouverture,
      date d ouverture, detecte le, date de detection, decouvert le, date de decouverte, signale le, creado, creado el, fecha de creacion,
      fecha de apertura, fecha de deteccion, abierto el, detectado el, data apertura, data di apertura, data creazione, creato il,
      aperto il, rilevato il, criado em, aberto em, data de abertura, data de criacao, detectado em, aangemaakt, aangemaakt op,
      gevonden op, geopend op, added, added at, added on, date added`),
    first_observed_at: words(
      "watched from, watched since, imported at, imported on, import date, ingested at, added at, added on, date added"
    ),
    closed_at:
      words(`closed, closed at, closed on, closed date, close date, date closed, closing date, closure date, fixed, fixed at, fixed on,
      fixed date, fix date, date fixed, last fixed, date last fixed, resolved, resolved at, resolved on, resolved date, resolved time,
      date resolved, resolution date, resolution time, last resolved, last closed, remediated, remediated at, remediated on, remediation date, date remediated,
      mitigated, mitigated at, mitigated on, mitigation date, last mitigated, patched, patched on, completed, completed on,
      completion date, done on, accepted at, accepted on, acceptance date, risk accepted on, date accepted, waived at, waived on,
      dismissed at, dismissed on, ignored at, ignored on, suppressed at, withdrawn at, rejected at, false positive on,
      fix recorded at, geschlossen,
      geschlossen am, behoben, behoben am, gelost am, erledigt, erledigt am, abgeschlossen, abgeschlossen am, akzeptiert am, schliessdatum,
      ferme le, resolu le, corrige le, date de cloture, date de fermeture, date de resolution, date de correction, cloture le, accepte le,
      cerrado, cerrado el, resuelto el, corregido el, fecha de cierre, fecha de resolucion, fecha de correccion, data chiusura,
      data di chiusura, chiuso il, risolto il, corretto il, fechado em, resolvido em, corrigido em, data de fechamento, data de encerramento,
      gesloten, gesloten op, opgelost, opgelost op, verholpen op`),
    severity: words(severities),
    outcome:
      words(`outcome, resolution, close reason, closing reason, closure reason, closed reason, dismissal reason, disposition, final status,
      state, status, current status, issue status, finding status, vulnerability status, vulnerability state, workflow status,
      zustand, losung, ergebnis, bearbeitungsstand, statut, etat, resultat, estado, situacion, stato, esito, situacao, toestand`),
    cwe: words("cwe, cwe id, cwe ids, weakness"),
    source: words("scanner, scanner name, scan type, source, tool, detection method, quelle, outil"),
    updated_at: words(updated)
  },
  deployments: {
    deploy_id:
      words(`deploy id, deployment id, deployment, release id, release, release name, build id, build number, run id, version, tag,
      change number, ${identifiers}`),
    service: words(`${applications}, configuration item, cmdb ci`),
    deployed_at:
      words(`deployed, deployed at, deployed on, deploy date, deploy time, deployment date, deployment time, date deployed, finished,
      finished at, finished on, finish time, completed at, completed on, completed, end time, stopped at, released, released at, released on, release date,
      published at, live at, went live, go live, ausgerollt am, deployt am, freigegeben am, deploye le, date de deploiement,
      mis en production le, mise en production, desplegado el, fecha de despliegue, rilasciato il, data rilascio, implantado em,
      data de implantacao, uitgerold op`),
    sha: words("sha, head sha, commit, commit sha, commit id, revision, git sha, commit hash"),
    outcome: words(
      "outcome, result, conclusion, close code, closure code, completion code, deployment status, status, state, ergebnis, resultat, statut, resultado, esito"
    ),
    environment: words(
      "environment, env, stage, target environment, umgebung, environnement, entorno, ambiente, omgeving"
    ),
    remediates: words("remediates, repairs, rollback of, fixes deployment"),
    updated_at: words(updated)
  },
  changes: {
    change_id: words(
      `change id, commit, commit sha, sha, commit hash, pull request, pr, pr number, merge request, ${identifiers}`
    ),
    service: words(applications),
    deploy_id: words("deploy id, deployment id, release id, deployment, release"),
    committed_at:
      words(`committed at, committed on, commit date, commit time, committed, authored at, author date, authored date,
      first commit at, first commit date`),
    merged_at: words("merged at, merged on, merge date, merged"),
    deployed_at: words("deployed at, deployed on, deployed, deploy date, released at")
  },
  incidents: {
    incident_id:
      words(`incident id, incident number, incident no, incident, problem id, outage id, alert id, vorfallnummer, storungsnummer,
      ${identifiers}`),
    service: words(
      `affected service, impacted service, affected services, impacted services, services, configuration item, cmdb ci, business service, ${applications}`
    ),
    started_at:
      words(`started at, started on, start time, start date, started, start, impact start, incident start, begin, begin time, began, began at,
      from, investigating, investigating since, opened, opened at, opened on, open time, reported, reported at, reported on, report date, triggered,
      triggered at, posted, posted at, raised, raised on, created, created at, created on, created date, beginn,
      begonnen am, start am, storungsbeginn, eroffnet am, erstellt am, debut, debut le, date de debut, ouvert le, inicio, iniciado el,
      fecha de inicio, inizio, iniziato il, inicio em, aanvang, begonnen op`),
    detected_at: words(
      "detected at, detected on, detected, detection time, identified, identified at, acknowledged, acknowledged at, entdeckt am, erkannt am, detecte le, detectado el"
    ),
    resolved_at:
      words(`resolved at, resolved on, resolved time, resolution time, resolved, restored at, restored on, restored, service restored,
      recovered at, mitigated at, end time, end date, ended at, ended on, ended, end, impact end, until, to, closed, closed at, closed on,
      ende, beendet am, storungsende, behoben am, gelost am, geschlossen am, fin, fin le, date de fin, resolu le, termine le, resuelto el,
      fecha de fin, fine, risolto il, fim, resolvido em, einde, opgelost op`),
    severity: words(severities),
    caused_by: words("caused by, caused by deployment, root cause deployment, deployment id, caused by change"),
    updated_at: words(updated)
  },
  scans: {
    app: words(applications),
    scanned_at: words(
      "scanned at, scan date, scan time, scanned on, last scan, built at, build date, gescannt am, date du scan"
    ),
    scan_type: words("scan type, type, scanner")
  },
  applications: {
    app: words(applications),
    added_at: words("added at, added on, onboarded at, onboarded on, created at, in scope since, since"),
    removed_at: words("removed at, removed on, retired at, retired on, archived at, decommissioned on, until")
  },
  losses: {
    event_id: words(`event id, loss id, incident id, case id, claim id, claim number, ${identifiers}`),
    occurred_on:
      words(`occurred on, occurrence date, event date, date of event, incident date, date of loss, loss date, accounting date, date, year,
      datum, schadensdatum, eintrittsdatum, eintritt, ereignisdatum, schadentag, survenance, ocurrencia, evento, dell evento, do evento, jahr, fecha, data, annee, ano, anno`),
    amount:
      words(`amount, loss, loss amount, gross loss, total loss, net loss, gross amount, total cost, cost, total, price, fine, damage,
      betrag, schaden, schadenshohe, schadenhohe, schadenssumme, schadensumme, bruttoschaden, schadenbetrag, schadensbetrag, verlust, bruttoverlust, kosten, montant, perte, cout, importe, perdida, monto, importo, perdita,
      valor, perda, bedrag, verlies, schade`),
    currency: words("currency, currency code, ccy, iso currency, wahrung, devise, moneda, valuta, moeda"),
    organisation_size: words("organisation size, organization size, employees, headcount"),
    industry: words("industry, naics, sector, branche, secteur")
  },
  estimates: {
    risk: words("risk, risk name, scenario, threat scenario, risiko, szenario, risque, riesgo, rischio, risco"),
    expert: words("expert, estimator, assessor, analyst, experte, expertin"),
    lambda:
      words(`lambda, frequency, events per year, annual frequency, aro, rate, likelihood, probability, annual probability, haufigkeit,
      wahrscheinlichkeit, frequence, probabilite, frecuencia, probabilidad, frequenza, probabilita`),
    p05: words("p05, p5, 5, 5th percentile, low, lower, minimum, min, best case, lower bound, untergrenze"),
    p50: words("p50, median, most likely, likely, 50th percentile, medium, mediane, wahrscheinlichster wert"),
    p95: words("p95, 95, 95th percentile, high, upper, maximum, max, worst case, upper bound, obergrenze"),
    currency: words("currency, currency code, ccy, wahrung, devise")
  },
  indicators: {
    indicator: words(
      "indicator, indicator name, sli, metric, metric name, kpi, kennzahl, indicateur, indicador, indicatore"
    ),
    service: words(applications),
    measured_on: words(
      "measured at, measured, measurement date, date, day, timestamp, period, datum, messdatum, fecha, data"
    ),
    good: words("good, good events, successes, successful, within target"),
    bad: words("bad, bad events, failures, failed, errors"),
    total: words("total, total events, valid events, events, requests, count"),
    value: words("value, measured value, wert, messwert, valeur, valor, valore")
  }
};
