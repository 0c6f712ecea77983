import type {Translations} from "./language.ts";

/** Namen der Regeln, nach denen Zeilen nicht verwendet werden. */
const rules: Translations = {
  rejected: "abgelehnt",
  "amount 0": "Betrag 0",
  "amount negative": "Betrag negativ",
  "amount unknown": "Betrag unbekannt",
  "below the threshold": "unter der Schwelle",
  "closed before opened": "geschlossen vor dem Öffnen",
  "closing date unknown": "Tag des Schließens unbekannt",
  "contradicts another row of the same id": "widerspricht einer anderen Zeile derselben Kennung",
  "currency unknown": "Währung unbekannt",
  "date far beyond all others": "Datum weit nach allen anderen",
  "deployed before commit": "ausgeliefert vor dem Commit",
  "deployment did not succeed": "Deployment nicht gelungen",
  "deployment unknown": "Deployment unbekannt",
  "detected after removal": "entdeckt, als die Anwendung schon entfernt war",
  "duplicate id": "doppelte Kennung",
  "first deployment, which carries all history": "erstes Deployment, mit der ganzen Vorgeschichte",
  "last seen before opened": "zuletzt gesehen vor dem Öffnen",
  "no opening date": "kein Tag des Öffnens",
  "not production": "nicht in Produktion",
  "older state of the same id": "älterer Stand derselben Kennung",
  "opened after the data cut-off": "geöffnet nach dem Datenstand",
  "opened before watching began, where scans bound closings":
    "geöffnet vor Beginn der Beobachtung, wo Scans das Schließen eingrenzen",
  "over before watching began": "vorbei, ehe die Beobachtung begann",
  "removed before added": "entfernt vor dem Hinzufügen",
  "resolved before started": "behoben vor dem Beginn",
  "total of the other rows": "Summe der anderen Zeilen",
  "{0} is not {1}": "{0} ist nicht {1}"
};

/** Was an einer Zeile oder Datei nicht stimmt. */
const messages: Translations = {
  'a date that stands for none: "{0}"': "ein Datum, das für keines steht: „{0}“",
  "a link that leads out of the folder": "ein Verweis, der aus dem Ordner hinausführt",
  "an amount of {0}: no loss, or an amount that was not given":
    "ein Betrag von {0}: kein Schaden, oder ein nicht genannter Betrag",
  'below the threshold: "{0}"': "unter der Schwelle: „{0}“",
  "carriage return inside a value that is not quoted":
    "Wagenrücklauf in einem Wert, der nicht in Anführungszeichen steht",
  'closed ("{0}") without a date': "geschlossen („{0}“) ohne Datum",
  'closed before it was opened: "{0}"': "geschlossen vor dem Öffnen: „{0}“",
  "closed on a day that stands for no date: taken as not closed":
    "geschlossen an einem Tag, der für kein Datum steht: gilt als nicht geschlossen",
  "contradicts {0} about {1}: {2} here, {3} there": "widerspricht {0} zu {1}: hier {2}, dort {3}",
  'currency unknown: "{0}"': "Währung unbekannt: „{0}“",
  'deployed before it was committed: "{0}"': "ausgeliefert vor dem Commit: „{0}“",
  "duplicate key": "doppelter Schlüssel",
  "good {0} and bad {1} are not the total {2}": "gut {0} und schlecht {1} ergeben nicht {2}",
  'invalid date "{0}"': "kein lesbares Datum: „{0}“",
  'invalid number "{0}"': "keine lesbare Zahl: „{0}“",
  'invalid value "{0}"': "kein bekannter Wert: „{0}“",
  'loss not above 0 "{0}"': "Schaden nicht über 0: „{0}“",
  "missing value": "fehlender Wert",
  'more than there were in all: "{0}"': "mehr, als es insgesamt gab: „{0}“",
  "more than {0} values in this row": "mehr als {0} Werte in dieser Zeile",
  'negative amount: "{0}"': "negativer Betrag: „{0}“",
  'negative number "{0}"': "negative Zahl: „{0}“",
  'negative number of events "{0}"': "negative Anzahl von Ereignissen: „{0}“",
  'never deployed: "{0}"': "nie ausgeliefert: „{0}“",
  "no such file": "keine solche Datei",
  'not production: "{0}"': "nicht in Produktion: „{0}“",
  "not recognised": "nicht erkannt",
  "nothing measured": "nichts gemessen",
  "quantiles out of order: p05 {0}, p50 {1}, p95 {2}": "Quantile nicht aufsteigend: p05 {0}, p50 {1}, p95 {2}",
  "record of more than 2,000,000 bytes": "Datensatz von mehr als 2.000.000 Bytes",
  'removed before it was added: "{0}"': "entfernt vor dem Hinzufügen: „{0}“",
  'resolved before it started: "{0}"': "behoben vor dem Beginn: „{0}“",
  "this could be {0}": "das könnte {0} sein",
  "unbalanced quotation mark": "Anführungszeichen ohne Gegenstück",
  "unknown kind of file": "unbekannte Art von Datei",
  'value out of range "{0}"': "Wert außerhalb des Bereichs: „{0}“",
  "{0} value in this row": "{0} Wert in dieser Zeile",
  "{0} values in this row": "{0} Werte in dieser Zeile"
};

/** Warum Dateien nicht gelesen wurden. */
const files: Translations = {
  "a compressed file": "eine komprimierte Datei",
  "a workbook or archive": "eine Arbeitsmappe oder ein Archiv",
  "a catalogue of deadlines: it does not say when anybody fixed anything":
    "ein Verzeichnis von Fristen: Es sagt nicht, wann jemand etwas behoben hat",
  "a header of more than {0} bytes": "eine Kopfzeile von mehr als {0} Bytes",
  "better: {0}": "besser: {0}",
  "changed while it was read": "beim Lesen geändert",
  "empty file": "leere Datei",
  "expands to more than {0} times its size": "entpackt mehr als das {0}-Fache ihrer Größe",
  "invalid JSON: {0}": "ungültiges JSON: {0}",
  "it grows while it is read": "sie wächst, während sie gelesen wird",
  "its dates are those of the advisory, not of the finding": "ihre Tage sind die der Meldung, nicht die des Befunds",
  "more than {0} MB of JSON": "mehr als {0} MB JSON",
  "more than {0} MB with what stands around each record": "mehr als {0} MB mit dem, was um jeden Datensatz herum steht",
  "more than {0} different names in its records": "mehr als {0} verschiedene Namen in den Datensätzen",
  "a link that leads to itself": "ein Verweis auf sich selbst",
  "a snapshot: it says what was open on one day, not when it was opened or closed":
    "eine Momentaufnahme: Sie sagt, was an einem Tag offen war, nicht wann es geöffnet oder geschlossen wurde",
  "may not be read": "darf nicht gelesen werden",
  "no such file or folder": "keine solche Datei und kein solcher Ordner",
  "no list of records": "keine Liste von Datensätzen",
  "no list of records at {0}": "keine Liste von Datensätzen unter {0}",
  "not a file": "keine Datei",
  "older versions keep minutes, not dates: they cannot be placed in weeks":
    "ältere Fassungen halten Minuten fest, keine Tage: Sie lassen sich keiner Woche zuordnen",
  "several lists, any of which could be the records": "mehrere Listen, von denen jede die Datensätze enthalten könnte",
  "there are no dates": "es gibt keine Tage",
  "the header: {0}": "die Kopfzeile: {0}",
  "unreadable: {0}": "nicht lesbar: {0}",
  "what each scan found, imported into a tracker that keeps first and last dates":
    "was jeder Scan fand, in eine Ablage übernommen, die ersten und letzten Tag behält",
  "[{0}]: more than {1} letters in a record": "[{0}]: mehr als {1} Zeichen in einem Datensatz",
  "{0} records with {1} different names": "{0} Datensätze mit {1} verschiedenen Namen"
};

/** Was richtig gewesen wäre. */
const expectations: Translations = {
  "0 or more": "0 oder mehr",
  "0 or more events a year": "0 oder mehr Ereignisse im Jahr",
  'a closing quotation mark, and "" for one inside a value':
    'ein schließendes Anführungszeichen, und "" für eines in einem Wert',
  "a closing quotation mark, or a shorter record": "ein schließendes Anführungszeichen, oder ein kürzerer Datensatz",
  "a date": "ein Datum",
  "a loss above 0": "ein Schaden über 0",
  "a number": "eine Zahl",
  "a number with a decimal comma": "eine Zahl mit Dezimalkomma",
  "a quoted value, or lines that all end alike": "ein Wert in Anführungszeichen, oder Zeilen, die alle gleich enden",
  "a value": "ein Wert",
  "a value used once": "ein nur einmal verwendeter Wert",
  "an ISO 4217 code": "ein Kürzel nach ISO 4217",
  "at least {0}": "mindestens {0}",
  "at most the total": "höchstens die Gesamtzahl",
  "at most {0}": "höchstens {0}",
  "good and total, bad and total, good and bad, or value": "good und total, bad und total, good und bad, oder value",
  "more than 0": "mehr als 0",
  "one row per {0}": "eine Zeile je {0}",
  "one state of each id, or updated_at to tell which is later":
    "ein Stand jeder Kennung, oder updated_at, um den späteren zu erkennen",
  "p05 below p50 below p95": "p05 unter p50 unter p95",
  text: "Text",
  "text that matches {0}": "Text nach dem Muster {0}",
  "when it was opened": "wann es geöffnet wurde",
  "{0} or after": "{0} oder danach",
  "{0} or before, or cut_off: in exhibit.yaml": "{0} oder davor, oder cut_off: in exhibit.yaml",
  "{0} or more": "{0} oder mehr",
  "{0} value": "{0} Wert",
  "{0} values": "{0} Werte",
  "{0}, or format: excel": "{0}, oder format: excel"
};

/** Was an verwendeten Zeilen auffällt, nach ihrer Anzahl. */
const oddities: Translations = {
  "read, but shown by no exhibit": "gelesen, aber von keinem Beleg gezeigt",
  "from before 1990: a date such as 1970-01-01 often stands for an unknown one":
    "von vor 1990: Ein Datum wie 1970-01-01 steht oft für ein unbekanntes",
  "put back a commit that had been in production before: a rollback, if nothing else says so":
    "bringen einen Commit zurück, der schon in Produktion war: ein Rollback, wenn nichts anderes es sagt",
  "at exactly midnight, where others have a time: lead times to them can be wrong by a day":
    "genau um Mitternacht, wo andere eine Uhrzeit haben: Durchlaufzeiten zu ihnen können um einen Tag falsch sein",
  "closed at the moment they were opened: perhaps known only once they were closed":
    "im Augenblick des Öffnens geschlossen: vielleicht erst bekannt, als sie geschlossen waren",
  "without a severity, where others have one: the curves are then not drawn by severity":
    "ohne Schweregrad, wo andere einen haben: Die Kurven sind dann nicht nach Schweregrad gezeichnet",
  "more than ten times all other losses in its currency together: is its unit right?":
    "mehr als das Zehnfache aller anderen Schäden seiner Währung zusammen: Stimmt die Einheit?"
};

/** Warum eine Schätzung nicht zählt. */
const estimates: Translations = {
  'no expert gave a frequency of "{0}"': "niemand nannte eine Häufigkeit von „{0}“",
  'no expert gave a p95 of "{0}"': "niemand nannte ein p95 von „{0}“",
  'no loss distribution for "{0}": {1}': "keine Verteilung der Schäden von „{0}“: {1}",
  "gave no p95": "ohne p95",
  "missing quantile: p05 {0}, p50 {1}, p95 {2}": "fehlendes Quantil: p05 {0}, p50 {1}, p95 {2}",
  "invalid quantiles: {0} (expected amounts above 0, each larger than the one before)":
    "ungültige Quantile: {0} (erwartet: Beträge über 0, jeder größer als der davor)"
};

/** Gründe, aus denen Daten nicht oder nur mit Vorbehalt verwendet werden, auf Deutsch. */
export const germanReasons: Translations = {
  ...rules,
  ...messages,
  ...files,
  ...expectations,
  ...oddities,
  ...estimates
};
