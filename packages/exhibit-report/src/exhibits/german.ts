import {germanOutcomes} from "../text/germanTerms.ts";
import type {Translations} from "../text/language.ts";
import {germanLosses} from "./germanLosses.ts";
import {germanQuarters} from "./germanQuarters.ts";
import {germanTables} from "./germanTables.ts";

/** Was Belege über eigene Daten sagen, auf Deutsch. */
export const german: Translations = {
  ...germanOutcomes,
  ...germanLosses,
  ...germanQuarters,
  ...germanTables,
  "deployment frequency": "Deployment-Häufigkeit",
  "lead time for changes": "Durchlaufzeit von Änderungen",
  "change failure rate": "Änderungsfehlerquote",
  "time to restore service": "Wiederherstellungszeit",
  "not reached": "nicht erreicht",
  "{0} a year": "{0} im Jahr",
  "{0} hours": "{0} Stunden",
  "{0} days": "{0} Tage",
  "{0} or {1}": "{0} oder {1}",
  "not enough data": "zu wenige Daten",
  "{0} to {1}": "{0} bis {1}",
  "not enough data: n = {0}, below {1}": "zu wenige Daten: n = {0}, unter {1}",
  "fewer than {0} weeks": "weniger als {0} Wochen",
  "between the classes": "zwischen den Klassen",
  "over 99%": "über 99 %",
  "Our {0} matches or beats the high performers of {1}":
    "Unsere {0} ist mindestens so gut wie die der High Performer von {1}",
  "Your {0} matches or beats the high performers of {1}":
    "Ihre {0} ist mindestens so gut wie die der High Performer von {1}",
  "Our {0} cannot be said to match the high performers of {1}":
    "Unsere {0} ist nicht sicher so gut wie die der High Performer von {1}",
  "Your {0} cannot be said to match the high performers of {1}":
    "Ihre {0} ist nicht sicher so gut wie die der High Performer von {1}",
  "All {0} of our delivery keys match or beat the high performers of {1}":
    "Alle {0} unserer Lieferkennzahlen sind mindestens so gut wie die der High Performer von {1}",
  "All {0} of your delivery keys match or beat the high performers of {1}":
    "Alle {0} Ihrer Lieferkennzahlen sind mindestens so gut wie die der High Performer von {1}",
  "{0} of our {1} delivery keys clearly match or beat the high performers of {2}":
    "{0} unserer {1} Lieferkennzahlen sind klar mindestens so gut wie die der High Performer von {2}",
  "{0} of your {1} delivery keys clearly match or beat the high performers of {2}":
    "{0} Ihrer {1} Lieferkennzahlen sind klar mindestens so gut wie die der High Performer von {2}",
  None: "Keine",
  "{0} of our {1} delivery keys clearly matches or beats the high performers of {2}":
    "{0} unserer {1} Lieferkennzahlen ist klar mindestens so gut wie die der High Performer von {2}",
  "{0} of your {1} delivery keys clearly matches or beats the high performers of {2}":
    "{0} Ihrer {1} Lieferkennzahlen ist klar mindestens so gut wie die der High Performer von {2}",
  " or ": " oder ",
  closed: "geschlossen",
  "Half of our findings are closed somewhere within {0}, as scans bound it; Veracode printed {1}":
    "Bis die Hälfte unserer Befunde geschlossen ist, vergehen {0}, soweit Scans es eingrenzen; Veracode nennt {1}",
  "Half of your findings are closed somewhere within {0}, as scans bound it; Veracode printed {1}":
    "Bis die Hälfte Ihrer Befunde geschlossen ist, vergehen {0}, soweit Scans es eingrenzen; Veracode nennt {1}",
  "Half of our findings are {0} within {1}; Veracode printed {2}":
    "Bis die Hälfte unserer Befunde {0} ist, vergehen {1}; Veracode nennt {2}",
  "Half of your findings are {0} within {1}; Veracode printed {2}":
    "Bis die Hälfte Ihrer Befunde {0} ist, vergehen {1}; Veracode nennt {2}",
  "Fewer than half of our findings are {0}; Veracode printed a median of {1}":
    "Weniger als die Hälfte unserer Befunde ist {0}; Veracode nennt als Median {1}",
  "Fewer than half of your findings are {0}; Veracode printed a median of {1}":
    "Weniger als die Hälfte Ihrer Befunde ist {0}; Veracode nennt als Median {1}",
  "Fewer than half of our findings are {0}: {1} by {2}; Veracode printed a median of {3}":
    "Weniger als die Hälfte unserer Befunde ist {0}: {1} bei einer Beobachtung über {2}; Veracode nennt als Median {3}",
  "Fewer than half of your findings are {0}: {1} by {2}; Veracode printed a median of {3}":
    "Weniger als die Hälfte Ihrer Befunde ist {0}: {1} bei einer Beobachtung über {2}; Veracode nennt als Median {3}",
  "We fix half of our findings sooner than the {0} that Veracode printed for all applications in volume 10":
    "Bis wir die Hälfte unserer Befunde behoben haben, vergeht weniger Zeit als bei allen Anwendungen in Band 10 von Veracode ({0})",
  "We close half of our findings sooner than the {0} that Veracode printed for all applications in volume 10":
    "Bis wir die Hälfte unserer Befunde geschlossen haben, vergeht weniger Zeit als bei allen Anwendungen in Band 10 von Veracode ({0})",
  " (95% limits {0} and {1}, {2})": " (95-%-Grenzen {0} und {1}, {2})",
  "{0}: half is not reached within the {1} observed.":
    "{0}: In der Zeit der Beobachtung ({1}) ist die Hälfte nicht erreicht.",
  "{0}: somewhere within {1}, as scans bound it{2}.": "{0}: {1}, soweit Scans es eingrenzen{2}.",
  "{0}: within {1} (95% limits {2} and {3}, {4}).": "{0}: {1} (95-%-Grenzen {2} und {3}, {4}).",
  "by {0} applications": "nach {0} Anwendungen",
  "if findings are independent": "wenn Befunde unabhängig sind",
  "other endings ({0}) leave a finding unfixed; ": "andere Enden ({0}) lassen einen Befund unbehoben; ",
  "watched from the first closing on, {0}; ": "beobachtet ab dem ersten Schließen, {0}; ",
  "findings count from when watching began; ": "Befunde zählen ab dem Beginn ihrer Beobachtung; ",
  "closings known between scans, which a box shows; ": "Schließen nur zwischen Scans bekannt, was ein Kasten zeigt; ",
  "n = {0} findings, {1} of them still open; {2}{3}{4}data cut-off {5}{6}":
    "n = {0} Befunde, {1} davon noch offen; {2}{3}{4}Datenstand {5}{6}",
  ", the latest plausible date": ", der letzte plausible Tag",
  "Scans bound {0} closings: each lies somewhere between the last scan that saw the finding and the first that did not. No mean is given, since it would need the days themselves.":
    "Scans grenzen {0} Schließungen ein: Jede liegt irgendwo zwischen dem letzten Scan, der den Befund sah, und dem ersten, der ihn nicht mehr sah. Ein Mittelwert ist nicht angegeben, da er die Tage selbst bräuchte.",
  "No finding is closed yet: there is no mean to give.": "Noch ist kein Befund geschlossen: Es gibt keinen Mittelwert.",
  "No mean is given: {0}.": "Ein Mittelwert ist nicht angegeben: {0}.",
  "no finding was at risk before day {0}": "kein Befund war unter Beobachtung vor ({0})",
  "findings were not watched without a break": "Befunde wurden nicht ohne Unterbrechung beobachtet",
  "All {0} findings are closed: their mean, {1}, leaves none out.":
    "Alle {0} Befunde sind geschlossen: Ihr Mittelwert, {1}, lässt keinen aus.",
  "the one that is": "den einen aus, der",
  "the {0} that are": "die {0} aus, die",
  "{0} too short": "{0} zu kurz",
  "{0} too long, since findings that were over before watching began are missing":
    "{0} zu lang, da Befunde fehlen, die vor Beginn der Beobachtung vorbei waren",
  "The mean over closed findings alone would be {0}. It leaves out {1} still open. With them, a finding stays open for {2} on average within the {3} observed: the other mean is {4}.":
    "Der Mittelwert geschlossener Befunde allein wäre {0}. Er lässt {1} noch offen: Rechnet man sie mit, bleibt ein Befund innerhalb der beobachteten Zeit ({3}) im Mittel {2} offen; der andere Mittelwert ist {4}.",
  "Where scans bound the closings, every ending counts, however the finding ended.":
    "Wo Scans das Schließen eingrenzen, zählt jedes Ende, wie auch immer der Befund endete.",
  "The data do not say how these findings ended: every closing counts, whether it was a fix or not.":
    "Die Daten sagen nicht, wie diese Befunde endeten: Jedes Schließen zählt, ob behoben oder nicht.",
  "All that are over ended {0}.": "Alle, die vorbei sind, endeten so: {0}.",
  "**What counts as a fix.** Findings that ended {0}. By default what is mitigated, accepted, a false positive or removed is no fix: the flaw is still there, was none, or went with its code; `fixed: [fixed, mitigated]` in exhibit.yaml says otherwise. Any other ending competes with a fix: the share fixed is a cumulative incidence (Aalen–Johansen), which needs no world in which nothing else ends a finding. In any way, half are over within {1}.{2} A finding that was opened again counts by its last state.":
    "**Was als behoben zählt.** Befunde, die so endeten: {0}. Was gemildert, akzeptiert, ein Fehlalarm oder entfernt ist, zählt sonst nicht als behoben: Der Fehler ist noch da, war keiner oder ging mit seinem Code; `fixed: [fixed, mitigated]` in exhibit.yaml sagt es anders. Jedes andere Ende konkurriert mit dem Beheben: Der behobene Anteil ist eine kumulative Inzidenz (Aalen–Johansen), die keine Welt braucht, in der nichts anderes einen Befund beendet. Bis die Hälfte auf irgendeine Weise vorbei ist, vergehen {1}.{2} Ein Befund, der wieder geöffnet wurde, zählt nach seinem letzten Stand.",
  " How {0} ended is not recorded: if those were fixes, more were fixed.":
    " Wie {0} endeten, ist nicht verzeichnet: Waren sie behoben, so sind mehr behoben.",
  "**A backlog seems to have been imported.** {0} findings were opened before the first closing, at ages by which {1} are closed elsewhere in the data, and none was: those closed earlier are missing. As given, half would be over within {2}; watched from the first closing on, within {3}. The column `first_observed_at`, or `added_at` of applications, says when watching began.":
    "**Ein Rückstand scheint übernommen worden zu sein.** {0} Befunde wurden vor dem ersten Schließen geöffnet, in einem Alter, in dem sonst {1} geschlossen sind, und keiner davon war es: Die früher geschlossenen fehlen. Wie angegeben, wäre die Hälfte vorbei nach: {2}; ab dem ersten Schließen beobachtet, nach: {3}. Die Spalte `first_observed_at`, oder `added_at` der Anwendungen, sagt, wann die Beobachtung begann.",
  "Findings that were opened before they, or their application, came under observation count only from then on (late entry): those closed before could not be seen.":
    "Befunde, die geöffnet wurden, bevor sie oder ihre Anwendung unter Beobachtung kamen, zählen erst ab da (verspäteter Eintritt): Früher geschlossene waren nicht zu sehen.",
  "No finding is at risk just after day {0}: the curve ends there, and {1} findings watched only later do not count.":
    "Gleich danach ist kein Befund unter Beobachtung ({0}): Die Kurve endet dort, und {1} Befunde, die erst später beobachtet wurden, zählen nicht.",
  "No finding is at risk before day {0}: the days are of findings open then.":
    "Davor ist kein Befund unter Beobachtung ({0}): Die Tage gelten für Befunde, die dann offen waren.",
  "Only {0} findings are watched on day {1}, where one closing moves the whole curve.":
    "Nur {0} Befunde werden da beobachtet ({1}), wo ein einziges Schließen die ganze Kurve verschiebt.",
  " **No limits are given**: scans leave too many different bounds, or all that is known to a single interval. So there is no verdict. ":
    "\n**Grenzen sind nicht angegeben**: Scans lassen zu viele verschiedene Schranken, oder alles, was bekannt ist, ist ein einziger Zeitraum. Also gibt es kein Urteil.\n",
  "None names its application": "Keiner nennt seine Anwendung",
  "They come from {0}, fewer than {1}": "Sie stammen aus {0}, weniger als {1}",
  "one application": "einer Anwendung",
  "{0} applications": "{0} Anwendungen",
  " Scans bound the closings, so that the limits rest on a bootstrap: findings drawn {0} times (seed {1}).":
    " Scans grenzen das Schließen ein, sodass die Grenzen auf einem Bootstrap beruhen: Befunde, {0}-mal gezogen (Startwert {1}).",
  "**Limits take findings for independent.** {0}.{1} Findings of one application are often closed together: where they are, these limits are too narrow, and the verdict, which rests on them, is too sure. With {2} applications or more, limits are drawn by application.":
    "**Die Grenzen nehmen Befunde als unabhängig an.** {0}.{1} Befunde einer Anwendung werden oft zusammen geschlossen: Wo das so ist, sind diese Grenzen zu eng, und das Urteil, das darauf beruht, ist zu sicher. Ab {2} Anwendungen werden die Grenzen nach Anwendungen gezogen.",
  ", with times in steps of a tenth, and more than 1,000 applications in 400 batches":
    ", mit Zeiten in Schritten von einem Zehntel, und mehr als 1.000 Anwendungen in 400 Gruppen",
  " The {0} that name none count as one application.": " Die {0}, die keine nennen, zählen als eine Anwendung.",
  " Those of {0} have fewer than {1} applications: their limits take findings for independent, and may be too narrow.":
    " Die von {0} stammen aus weniger als {1} Anwendungen: Ihre Grenzen nehmen Befunde als unabhängig an und sind vielleicht zu eng.",
  "**Limits are by application.** Findings of one application are often closed together, so that the limits, and the verdict, rest on a bootstrap of whole applications: {0} of them, drawn {1} times (seed {2}){3}; each standard error is known to ±{4}.{5}{6}":
    "**Die Grenzen gelten nach Anwendungen.** Befunde einer Anwendung werden oft zusammen geschlossen, sodass die Grenzen und das Urteil auf einem Bootstrap ganzer Anwendungen beruhen: {0} davon, {1}-mal gezogen (Startwert {2}){3}; jeder Standardfehler ist auf ±{4} bekannt.{5}{6}",
  "Findings still open count for as long as they were watched: until the data cut-off, until they were last seen, or until their application left observation. A median beside another organisation’s says how fast findings go, not how many there are or how much they matter; scanners, severities and what counts as closed differ.":
    "Noch offene Befunde zählen so lange, wie sie beobachtet wurden: bis zum Datenstand, bis sie zuletzt gesehen wurden, oder bis ihre Anwendung nicht mehr beobachtet wurde. Ein Median neben dem einer anderen Organisation sagt, wie schnell Befunde verschwinden, nicht wie viele es sind oder wie wichtig; Scanner, Schweregrade und was als geschlossen zählt, unterscheiden sich.",
  "1 incident": "1 Vorfall",
  "{0} incidents": "{0} Vorfälle",
  "1 change": "1 Änderung",
  "{0} changes": "{0} Änderungen",
  "The period is from the first deployment, {0}, to {1}, {2}.":
    "Der Zeitraum reicht vom ersten Deployment, {0}, bis {1}, {2}.",
  "the day before the next would have been due": "dem Tag, bevor das nächste fällig gewesen wäre",
  "the last day that our {0} tell of": "dem letzten Tag, von dem unsere {0} berichten",
  "Nothing was deployed in its last {0} days, which count; before, there were {1}.":
    "In seinen letzten {0} Tagen, die mitzählen, gab es kein Deployment; davor waren es {1}.",
  "{0} outside it are not counted.": "Außerhalb liegen, und zählen nicht: {0}.",
  "{0} name a deployment that is not among those used.":
    "Ein Deployment, das nicht unter den verwendeten ist, nennen: {0}.",
  "Ours: {0}, 95% limits {1}": "Unsere: {0}, 95-%-Grenzen {1}",
  Ours: "Unsere",
  "95% limits": "95-%-Grenzen",
  "Class of the report": "Klasse des Berichts",
  "Our delivery beside DORA": "Unsere Lieferung neben DORA",
  "The four keys from {0} to {1}, with 95% limits; n = {2} deployments in {3} {4}. Grey: what a cluster answered":
    "Die vier Kennzahlen von {0} bis {1}, mit 95-%-Grenzen; n = {2} Deployments in {3} {4}. Grau: was eine Gruppe antwortete",
  week: "Woche",
  weeks: "Wochen",
  "Our {0} matches or beats the high performers of {1}, with 95% probability.":
    "Unsere {0} ist mit 95 % Wahrscheinlichkeit mindestens so gut wie die der High Performer von {1}.",
  "Each of our {0} delivery keys matches or beats the high performers of {1}, with 95% probability.":
    "Jede unserer {0} Lieferkennzahlen ist mit 95 % Wahrscheinlichkeit mindestens so gut wie die der High Performer von {1}.",
  "Four panels with our estimate, its limits and the classes of four clusters. {0}.":
    "Vier Felder mit unserer Schätzung, ihren Grenzen und den Klassen von vier Gruppen. {0}.",
  "Probability of each class of {0}, key by key": "Wahrscheinlichkeit jeder Klasse von {0}, Kennzahl für Kennzahl",
  "By the distribution behind the limits, from 0.5%": "Nach der Verteilung hinter den Grenzen, ab 0,5 %",
  "A table of our keys. {0}.": "Eine Tabelle unserer Kennzahlen. {0}.",
  "{0}{1} {2} What happens in one week belongs together, and so do weeks that follow each other: the limits allow for both, as far as so many weeks show it. There are none for fewer than {3} weeks, {4} deployments, {5} changes, {6} deployments for the failure rate, or {7} recoveries. A failed deployment is one that another repairs or that an incident names as its cause; medians count what is not yet deployed or restored for as long as it has lasted. The classes of {8} hold what people answered about the application they work on, not what a tool measured: beside them, ours is a rough placing. Classes leave gaps, and clusters share some.":
    "{0}{1}\n\n{2}\n\nWas in einer Woche geschieht, gehört zusammen, und ebenso Wochen, die aufeinander folgen: Die Grenzen berücksichtigen beides, soweit so viele Wochen es zeigen. Es gibt keine bei weniger als {3} Wochen, {4} Deployments, {5} Änderungen, {6} Deployments für die Fehlerquote oder {7} Wiederherstellungen. Ein fehlgeschlagenes Deployment ist eines, das ein anderes repariert oder das ein Vorfall als Ursache nennt; Mediane zählen, was noch nicht ausgeliefert oder wiederhergestellt ist, so lange, wie es gedauert hat. Die Klassen von {8} enthalten, was Menschen über die Anwendung geantwortet haben, an der sie arbeiten, nicht was ein Werkzeug gemessen hat: Daneben ist unsere Einordnung grob. Klassen lassen Lücken, und Gruppen teilen sich manche.",
  " Our data do not give {0}.": " Unsere Daten enthalten nicht: {0}.",
  "Ours, as given": "Unsere, wie angegeben",
  "not {0}": "nicht {0}",
  "Our findings beside published ones": "Unsere Befunde neben veröffentlichten",
  "Share {0} by days since opening, log axis; {1}; printed shares of volumes 9 and 10 as dots":
    "Anteil {0} nach Tagen seit dem Öffnen, logarithmische Achse; {1}; gedruckte Anteile der Bände 9 und 10 als Punkte",
  "A curve of our share closed over days, through {0} at one half, with {1} printed shares as dots.":
    "Eine Kurve unseres geschlossenen Anteils über Tage, die bei der Hälfte durch {0} geht, mit {1} gedruckten Anteilen als Punkten.",
  "Half are {0} within: {1}": "Bis die Hälfte {0} ist: {1}",
  "Share not {0} by days since opening, log axis, {1}; n = {2} findings":
    "Anteil {0} nach Tagen seit dem Öffnen, logarithmische Achse, {1}; n = {2} Befunde",
  "Steps that fall over days since opening, {0}, with limits and the numbers at risk below.":
    "Stufen, die über Tage seit dem Öffnen fallen, {0}, mit Grenzen und darunter der Zahl unter Beobachtung.",
  "one curve": "eine Kurve",
  "one for each of {0} severities": "eine für jeden von {0} Schweregraden",
  "Within {0} {1}; half are over in any way within {2}":
    "In der Zeit bis {0}: {1}; bis die Hälfte irgendwie vorbei ist: {2}",
  "Share of findings that has ended in each way by days since opening, one on the other, log axis (Aalen–Johansen); n = {0} findings, {1} of them still open":
    "Anteil der Befunde, der auf jede Weise geendet hat, nach Tagen seit dem Öffnen, übereinander, logarithmische Achse (Aalen–Johansen); n = {0} Befunde, {1} davon noch offen",
  "Areas that rise over days since opening, one on the other, for {0}; the rest is still open.":
    "Flächen, die über Tage seit dem Öffnen steigen, übereinander, für {0}; der Rest ist noch offen.",
  "not known": "nicht bekannt",
  "boxes where it is not known when (Turnbull), without limits":
    "Kästen, wo nicht bekannt ist, wann (Turnbull), ohne Grenzen",
  "by application, but for {0}": "nach Anwendungen, außer für {0}",
  "boxes where it is not known when, with 95% limits {0} (Turnbull)":
    "Kästen, wo nicht bekannt ist, wann, mit 95-%-Grenzen {0} (Turnbull)",
  "with 95% limits {0} ({1})": "mit 95-%-Grenzen {0} ({1})",
  "{0}{1} in {2}": "{0}{1} in {2}",
  "in {0} d": "in {0} T",
  "Veracode, volume {0}: {1}": "Veracode, Band {0}: {1}",
  "{0}, from our own tools.": "{0}, aus unseren eigenen Werkzeugen.",
  "the command line": "die Kommandozeile",
  "no file": "keine Datei",
  "Our own data": "Unsere eigenen Daten",
  "Exports of our own tools": "Exporte unserer eigenen Werkzeuge",
  all: "alle",
  "as given": "wie angegeben",
  better: "besser",
  worse: "schlechter",
  "cannot say": "nicht zu sagen",
  elite: "Elite",
  high: "hoch",
  medium: "mittel",
  low: "niedrig",
  incidents: "Vorfälle",
  changes: "Änderungen",
  deployments: "Deployments",
  recoveries: "Wiederherstellungen",
  losses: "Schäden",
  "findings fixed": "behobene Befunde",
  "findings open": "offene Befunde",
  "findings opened or closed": "geöffnete oder geschlossene Befunde",
  "Time until half are fixed": "Zeit, bis die Hälfte behoben ist",
  "Open findings, end of quarter": "Offene Befunde, Quartalsende",
  "Median age of open findings": "Medianalter offener Befunde",
  "Closed for every 100 opened": "Geschlossen je 100 geöffnete",
  "Deployment frequency": "Deployment-Häufigkeit",
  "Lead time for changes": "Durchlaufzeit von Änderungen",
  "Change failure rate": "Änderungsfehlerquote",
  "Time to restore service": "Wiederherstellungszeit",
  Incidents: "Vorfälle",
  "Losses on the register": "Schäden im Register",
  year: "Jahr",
  years: "Jahren",
  quarter: "Quartal",
  quarters: "Quartalen",
  month: "Monat",
  months: "Monaten",
  "about ": "etwa ",
  "just under ": "knapp ",
  "over ": "über ",
  "FedRAMP VDR, from detection": "FedRAMP VDR, ab Entdeckung",
  "Hummingbird, from a fix being available": "Hummingbird, ab Verfügbarkeit einer Korrektur",
  "PCI DSS 4.0.1, from a fix being available": "PCI DSS 4.0.1, ab Verfügbarkeit einer Korrektur",
  "CISA KEV, from listing: quartiles": "CISA KEV, ab Listung: Quartile",
  "CRA Article 14: reports, not patches": "CRA Artikel 14: Meldungen, keine Korrekturen"
};
