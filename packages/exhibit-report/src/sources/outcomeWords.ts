import {plainWords} from "./plainWords.ts";

/** What people and tools call the outcomes of findings, as `plainWords` spells it. Closed or done says no outcome. */
const words: Readonly<Record<string, string>> = {
  open: `open, opened, new, active, reopened, re opened, resurfaced, unfixed, not fixed, in review, in progress, to do, todo, triaged, pending, confirmed, assigned, unresolved, detected,
    offen, neu, in bearbeitung, ouvert, ouverte, nouveau, en cours, a traiter, abierto, abierta, nuevo, en curso, aperto, aperta,
    in corso, aberto, aberta, em aberto, em andamento, nieuw, in behandeling`,
  fixed: `fixed, resolved, remediated, patched, solved, verified fixed, behoben, gelost, corrige, corrigee, resolu, resolue,
    corregido, resuelto, resuelta, solucionado, risolto, risolta, corretto, corrigido, resolvido, opgelost, verholpen`,
  mitigated: "mitigated, compensating control, mitigiert, attenue, mitigado, mitigato, gemitigeerd",
  accepted: `accepted, risk accepted, accepted risk, acknowledged risk, wont fix, won t fix, wontfix, ignored, exception, akzeptiert,
    risiko akzeptiert, accepte, risque accepte, aceptado, riesgo aceptado, accettato, aceito, risco aceito, geaccepteerd`,
  "false positive": `false positive, false positives, falsepositive, fp, not a bug, not affected, not applicable, invalid,
    falsch positiv, fehlalarm, faux positif, falso positivo, vals positief`,
  removed: "removed, deleted, decommissioned, retired, entfernt, supprime, eliminado, rimosso, removido, verwijderd"
};

const known = new Map(
  Object.entries(words).flatMap(([outcome, texts]) => texts.split(/,\s+/).map((text) => [text, outcome] as const))
);

/**
 * The outcome of a finding that a text stands for, unknown where nobody can tell.
 *
 * @example
 * outcomeOf("Won’t fix") // => "accepted"
 */
export function outcomeOf(text: string): string {
  return known.get(plainWords(text)) ?? "unknown";
}

const succeeded = new Set(
  `success, successful, successful with issues, implemented, succeeded, ok, passed, pass, complete, completed, done, deployed, finished, erfolgreich, erfolg, reussi, reussie,
  succes, termine, exito, exitoso, correcto, riuscito, successo, sucesso, geslaagd`.split(/,\s+/)
);
const failed = new Set(
  `failure, failed, fail, unsuccessful, backed out, error, errored, aborted, cancelled, canceled, rolled back, rollback, rejected, timed out, fehlgeschlagen,
  fehler, abgebrochen, echec, echoue, annule, fallo, fallido, fallito, falha, mislukt`.split(/,\s+/)
);
const production = /(^| )(prod|prd|production|live|produktion|produccion|produzione|producao|productie)( |$)/;
const beforeProduction = /(^| )(pre|non|no|not) ?prod/;

/**
 * The outcome of a finding that a text stands for, or else the text itself in lower case: endings that nobody knows are apart.
 *
 * @example
 * outcomeWord("Re-Opened") // => "open"
 */
export function outcomeWord(text: string): string {
  return known.get(plainWords(text)) ?? text.trim().toLowerCase();
}

/**
 * What a value of a choice stands for; undefined where nobody can tell.
 *
 * @param column of a table, such as the outcome of findings
 * @example
 * meaningOf("deployments", "environment", "pre-prod") // => "other"
 */
export function meaningOf(table: string, column: string, text: string): string | undefined {
  const plain = plainWords(text);
  if (table === "findings") return known.get(plain);
  if (column === "environment") return production.test(plain) && !beforeProduction.test(plain) ? "production" : "other";
  return succeeded.has(plain) ? "success" : failed.has(plain) ? "failure" : undefined;
}
