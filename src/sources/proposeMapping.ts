import {stringify} from "yaml";
import {contracts} from "./contracts.ts";
import type {TableName} from "./contracts.ts";
import type {ColumnMapping, FileMapping} from "./mapping.ts";
import {plainWords} from "./plainWords.ts";

/** Words by which columns of the contracts go elsewhere, most telling first. */
const synonyms: Partial<Record<TableName, Record<string, readonly string[]>>> = {
  findings: {
    finding_id: [
      "finding id",
      "issue id",
      "issue key",
      "key",
      "ticket",
      "nr",
      "numero",
      "flaw id",
      "vulnerability id",
      "alert id",
      "id"
    ],
    app: [
      ...[
        "app",
        "application",
        "app name",
        "application name",
        "app id",
        "project",
        "project name",
        "repository",
        "repo"
      ],
      ...[
        "repository name",
        "package",
        "service",
        "service name",
        "asset",
        "asset name",
        "component",
        "product",
        "system"
      ],
      ...[
        "host",
        "host name",
        "hostname",
        "target",
        "anwendung",
        "applikation",
        "projekt",
        "komponente",
        "produkt",
        "dienst"
      ],
      ...["projet", "composant", "produit", "systeme", "depot", "aplicacion", "proyecto", "servicio", "applicazione"],
      ...["progetto", "aplicacao", "aplicativo", "projeto", "servico", "applicatie", "toepassing"]
    ],
    opened_at: [
      "opened",
      "opened at",
      "opened on",
      "first found",
      "first seen",
      "first detected",
      "detected at",
      "found on",
      "date opened",
      "discovered",
      "discovered at",
      "created at",
      ...["created", "created on", "creation date", "first discovered", "first reported", "date found", "reported at"],
      ...[
        "erstellt",
        "erstellt am",
        "gefunden am",
        "eroffnet am",
        "cree le",
        "ouvert le",
        "date de creation",
        "date ouverture"
      ],
      ...[
        "creado",
        "creado el",
        "fecha de creacion",
        "fecha de apertura",
        "data apertura",
        "creato il",
        "criado em",
        "aangemaakt"
      ]
    ],
    closed_at: [
      "closed",
      "closed at",
      "closed on",
      "fixed at",
      "fixed on",
      "resolved at",
      "remediated at",
      "date closed",
      ...[
        "resolved",
        "resolved on",
        "resolved time",
        "resolution date",
        "fixed",
        "last fixed",
        "date last fixed",
        "last mitigated"
      ],
      ...[
        "mitigated",
        "mitigated at",
        "mitigated on",
        "dismissed at",
        "closing date",
        "geschlossen",
        "geschlossen am",
        "behoben am"
      ],
      ...[
        "ferme le",
        "resolu le",
        "corrige le",
        "date de cloture",
        "cerrado",
        "cerrado el",
        "fecha de cierre",
        "data chiusura"
      ],
      ...["chiuso il", "fechado em", "gesloten", "opgelost op"]
    ],
    severity: [
      "severity",
      "risk",
      "priority",
      "schweregrad",
      "gravite",
      "severite",
      "severidad",
      "gravedad",
      "gravita",
      "ernst"
    ],
    outcome: [
      ...["resolution", "close reason", "closing reason", "closure reason", "dismissal reason", "disposition", "state"],
      ...["status", "zustand", "losung", "statut", "etat", "resultat", "estado", "stato", "toestand"]
    ],
    cwe: ["cwe", "cwe id"],
    source: ["scanner", "scan type", "source", "tool"]
  },
  deployments: {
    deploy_id: ["deploy id", "deployment id", "release id", "id", "tag"],
    service: ["service", "application", "app", "project", "repository"],
    deployed_at: ["deployed", "deployed at", "deployed on", "deployment time", "finished at", "released at"],
    sha: ["sha", "commit", "revision"]
  },
  changes: {
    change_id: ["change id", "commit", "commit sha", "sha", "pull request", "id"],
    service: ["service", "application", "app", "project", "repository"],
    deploy_id: ["deploy id", "deployment id", "release id"],
    committed_at: ["committed at", "commit date", "committed", "authored at"],
    merged_at: ["merged at", "merge date"],
    deployed_at: ["deployed at", "deployed on", "deployed"]
  },
  incidents: {
    incident_id: ["incident id", "incident number", "incident", "ticket", "number", "id"],
    service: ["service", "application", "component"],
    started_at: ["started at", "start time", "started", "start", "opened at", "begin", "open time", "created at"],
    detected_at: ["detected at", "detected"],
    resolved_at: [
      "resolved at",
      "restored at",
      "end time",
      "ended at",
      "end",
      "resolved time",
      "resolved",
      "closed at"
    ],
    severity: ["severity", "priority", "impact"]
  },
  scans: {
    app: ["app", "application", "app name", "project", "repository", "package"],
    scanned_at: ["scanned at", "scan date", "scanned on", "built at", "build date"],
    scan_type: ["scan type", "type"]
  },
  applications: {
    app: ["app", "application", "app name", "project", "repository", "package"],
    added_at: ["added at", "added on", "onboarded at", "created at"],
    removed_at: ["removed at", "removed on", "retired at", "archived at"]
  },
  losses: {
    event_id: ["event id", "incident id", "loss id", "case id", "id"],
    occurred_on: ["occurred on", "date", "event date", "incident date", "year"],
    amount: ["amount", "loss", "loss amount", "total loss", "price", "fine", "cost"],
    currency: ["currency", "currency code"],
    industry: ["industry", "naics", "sector"]
  }
};

/** Columns without which a table is not proposed. */
const telling: Partial<Record<TableName, readonly string[]>> = {
  findings: ["opened_at", "closed_at"],
  deployments: ["deploy_id", "deployed_at"],
  changes: ["change_id", "committed_at"],
  incidents: ["started_at", "resolved_at"],
  scans: ["app", "scanned_at"],
  applications: ["app", "added_at", "removed_at"],
  losses: ["amount"]
};

/** Columns of which a file may have several, one for each way to end. */
const several = ["closed_at", "resolved_at"];

/**
 * Proposes a mapping of a file that nothing recognises, from the names of its columns: of the table whose telling columns
 * it has, or else of the nearest. It is for a person to look at and edit: nothing is computed from a proposal. Required
 * columns that no name suggests are left empty.
 *
 * @param names the columns of the file
 * @returns undefined when no name suggests anything
 */
export function proposeMapping(names: readonly string[]): FileMapping | undefined {
  const proposals = Object.entries(synonyms).flatMap(([name, words]) => {
    const table = name as TableName;
    const columns = matchColumns(names, words);
    const n = Object.keys(columns).length;
    const told = telling[table]!.filter((column) => Object.hasOwn(columns, column)).length;
    return told ? [{table, columns, n, share: told / telling[table]!.length}] : [];
  });
  const [best] = proposals.sort((a, b) => b.share - a.share || b.n - a.n);
  if (!best) return undefined;
  const missing = Object.entries(contracts[best.table].columns)
    .filter(([column, {required}]) => required && !Object.hasOwn(best.columns, column))
    .map(([column]) => [column, {column: ""}] as const);
  return {table: best.table, columns: {...best.columns, ...Object.fromEntries(missing)}};
}

function matchColumns(
  names: readonly string[],
  words: Record<string, readonly string[]>
): Record<string, ColumnMapping> {
  const free = new Map(names.map((name) => [plainWords(name), name]));
  const columns: Record<string, ColumnMapping> = {};
  for (const [column, candidates] of Object.entries(words)) {
    const word = [plainWords(column), ...candidates].find((candidate) => free.has(candidate));
    if (word === undefined) continue;
    const words = several.includes(column)
      ? candidates.filter((candidate) => candidate !== word && free.has(candidate))
      : [];
    const all = [word, ...words].map((found) => free.get(found)!);
    columns[column] = {column: all.length > 1 ? all : all[0]};
    for (const found of [word, ...words]) free.delete(found);
  }
  return columns;
}

/** Mappings as the text of an exhibit.yaml, a column that needs no more by its name alone. */
export function formatMappings(mappings: ReadonlyMap<string, FileMapping>): string {
  const files = Array.from(mappings, ([path, {columns, namespace: _, ...rest}]) => {
    const short = Object.entries(columns).map(([name, mapping]) => {
      const {column, ...more} = mapping;
      const one = Array.isArray(column) && column.length === 1 ? (column[0] as string) : column;
      return [
        name,
        one !== undefined && !Object.keys(more).length ? one : {...(one !== undefined && {column: one}), ...more}
      ];
    });
    return [path, {...rest, columns: Object.fromEntries(short)}];
  });
  return stringify({files: Object.fromEntries(files)}, {lineWidth: 0});
}
