import type {Translations} from "./language.ts";

/** How findings end, in German. */
export const germanOutcomes: Translations = {
  fixed: "behoben",
  mitigated: "gemildert",
  accepted: "akzeptiert",
  "false positive": "Fehlalarm",
  removed: "entfernt",
  unknown: "unbekannt"
};

/** How tables in the form of the contracts are called, in German. */
export const germanForms: Translations = {
  "Exhibit’s applications": "Anwendungen in der Form von Exhibit",
  "Exhibit’s changes": "Änderungen in der Form von Exhibit",
  "Exhibit’s deployments": "Deployments in der Form von Exhibit",
  "Exhibit’s estimates": "Schätzungen in der Form von Exhibit",
  "Exhibit’s findings": "Befunde in der Form von Exhibit",
  "Exhibit’s incidents": "Vorfälle in der Form von Exhibit",
  "Exhibit’s indicators": "Indikatoren in der Form von Exhibit",
  "Exhibit’s losses": "Schäden in der Form von Exhibit",
  "Exhibit’s scans": "Scans in der Form von Exhibit"
};

/** What became of the rows of files, in German. */
export const germanRows: Translations = {
  File: "Datei",
  Rows: "Zeilen",
  Used: "Verwendet",
  Rejected: "Abgelehnt",
  Excluded: "Ausgeschlossen",
  "All files": "Alle Dateien",
  "What became of each row": "Was aus jeder Zeile wurde"
};

/** What experts estimate, in German. */
export const germanEstimates: Translations = {
  "What could happen": "Was geschehen könnte",
  "Who gave the estimate": "Wer geschätzt hat",
  "Events expected in a year": "Erwartete Ereignisse im Jahr",
  "Loss of one event that 5% of events stay below": "Schaden eines Ereignisses, unter dem 5 % der Ereignisse bleiben",
  "Median loss of one event": "Medianschaden eines Ereignisses",
  "Loss of one event that 95% of events stay below": "Schaden eines Ereignisses, unter dem 95 % der Ereignisse bleiben"
};
