import {plainWords} from "./plainWords.ts";

/** What people and tools call the outcomes of findings, as `plainWords` spells it. Closed or done says no outcome. */
const words: Readonly<Record<string, string>> = {
  open: `open, opened, new, active, reopened, in progress, to do, todo, triaged, pending, confirmed, assigned, unresolved, detected,
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
