import {germanEstimates, germanForms, germanOutcomes} from "../text/germanTerms.ts";
import type {Translations} from "../text/language.ts";

/** Was hier gesagt wird, auf Deutsch. */
export const german: Translations = {
  ...germanEstimates,
  ...germanForms,
  ...germanOutcomes,
  Close: "Schließen",
  "Slide {0}": "Folie {0}",
  "What became of its claims": "Was aus ihren Aussagen wurde",
  "Present it": "Vorführen",
  " (needed)": " (nötig)",
  none: "keine",
  "{0} and more, as recognised": "{0} und mehr, wie erkannt",
  "1 row": "1 Zeile",
  "{0} rows": "{0} Zeilen",
  "an ending of its own": "ein Ende für sich",
  "{0}: cannot be used": "{0}: nicht verwendbar",
  "Nobody knows what {0} stands for: say it under “Endings”, or it is an ending of its own.":
    "Niemand weiß, wofür {0} steht: Sagen Sie es unter „Endungen“, sonst ist es ein Ende für sich.",
  "Nobody knows what {0} stand for: say it under “Endings”, or each is an ending of its own.":
    "Niemand weiß, wofür {0} stehen: Sagen Sie es unter „Endungen“, sonst ist jedes ein Ende für sich.",
  "simulating: {0}": "simuliert wird: {0}",
  "{0} used": "{0} verwendet",
  "{0} rejected": "{0} abgelehnt",
  "{0} excluded ({1})": "{0} ausgeschlossen ({1})",
  "{0}: 1 row = {1}.": "{0}: 1 Zeile = {1}.",
  "{0}: {1} rows = {2}.": "{0}: {1} Zeilen = {2}.",
  "{0} hours": "{0} Stunden",
  "DORA’s high performers of {0} answered “{1}”": "die High Performer von DORA antworteten {0}: „{1}“",
  nothing: "nichts",
  "The time in which half of your incidents are resolved, with 95% limits, above what DORA’s clusters of {0} answered about restoring service. Yours: {1}":
    "Die Zeit, in der die Hälfte Ihrer Vorfälle behoben ist, mit 95-%-Grenzen, über dem, was die Gruppen von DORA {0} zur Wiederherstellung antworteten. Ihre: {1}",
  "Half of yours: {0}": "Die Hälfte von Ihren: {0}",
  Yours: "Ihre",
  "Share closed, by days since opening, log axis: yours as a curve, and what Veracode printed of all applications as dots (orange volume 9, blue volume 10)":
    "Anteil geschlossen, nach Tagen seit dem Öffnen, logarithmische Achse: Ihrer als Kurve, und was Veracode von allen Anwendungen gedruckt hat, als Punkte (orange Band 9, blau Band 10)",
  Key: "Kennzahl",
  yours: "Ihre",
  "95% limits": "95-%-Grenzen",
  "class of {0}": "Klasse von {0}",
  "Counted from {0} to {1}, {2} weeks{3}.": "Gezählt von {0} bis {1}, {2} Wochen{3}.",
  "What happens in one week belongs together, and so do weeks that follow each other: the limits allow for both.":
    "Was in einer Woche geschieht, gehört zusammen, und ebenso Wochen, die aufeinander folgen: Die Grenzen berücksichtigen beides.",
  "A deployment failed when another one repairs it, or an incident names it as its cause. Changes that are not deployed yet count for as long as they have waited.":
    "Ein Deployment ist fehlgeschlagen, wenn ein anderes es repariert oder ein Vorfall es als Ursache nennt. Änderungen, die noch nicht ausgeliefert sind, zählen so lange, wie sie gewartet haben.",
  "The classes of {0} hold what people answered about the application they work on, not what a tool measured.":
    "Die Klassen von {0} enthalten, was Menschen über die Anwendung geantwortet haben, an der sie arbeiten, nicht was ein Werkzeug gemessen hat.",
  "deployments, by week since the first": "Deployments, nach Wochen seit dem ersten",
  deployments: "Deployments",
  "Yours: {0}, 95% limits {1}": "Ihre: {0}, 95-%-Grenzen {1}",
  "The four keys with their limits above the classes of {0}. {1}":
    "Die vier Kennzahlen mit ihren Grenzen über den Klassen von {0}. {1}",
  "Nothing was deployed in the {0} days from {1}, which count; before, there were {2}.":
    "In den {0} Tagen ab {1}, die mitzählen, gab es kein Deployment; davor waren es {2}.",
  "{0} of the incidents name a deployment that is not among those used: its failure is not counted.":
    "{0} der Vorfälle nennen ein Deployment, das nicht unter den verwendeten ist: Sein Fehlschlag zählt nicht.",
  "Your files do not give: {0}.": "Ihre Dateien enthalten nicht: {0}.",
  ", until the next deployment would have been due": ", bis das nächste Deployment fällig gewesen wäre",
  ", until the last day that incidents tell of": ", bis zum letzten Tag, von dem Vorfälle berichten",
  ", until the last day that changes tell of": ", bis zum letzten Tag, von dem Änderungen berichten",
  "outside the period": "außerhalb des Zeitraums",
  "weeks {0} to {1}": "Wochen {0} bis {1}",
  "{0}, from the first closing": "{0}, ab dem ersten Schließen",
  "not fixed": "nicht behoben",
  "not resolved": "nicht behoben",
  "still open": "noch offen",
  "Share {0}, by days since the start, log axis, with 95% limits: {1}":
    "Anteil {0}, nach Tagen seit dem Beginn, logarithmische Achse, mit 95-%-Grenzen: {1}",
  "Share {0}, by days since opening, log axis, with 95% limits: {1}":
    "Anteil {0}, nach Tagen seit dem Öffnen, logarithmische Achse, mit 95-%-Grenzen: {1}",
  "What is still open counts for as long as it was watched, until the data cut-off, {0}{1}: an average of what is closed leaves it out.":
    "Was noch offen ist, zählt so lange, wie es beobachtet wurde, bis zum Datenstand, {0}{1}: Ein Mittelwert über Geschlossenes lässt es aus.",
  "which is not known": "der nicht bekannt ist",
  " (the latest plausible date)": " (der letzte plausible Tag)",
  "What ended otherwise than fixed stays unfixed: other endings compete with a fix.":
    "Was anders endete als behoben, bleibt unbehoben: Andere Enden konkurrieren mit dem Beheben.",
  "incidents resolved, by days open": "behobene Vorfälle, nach Tagen offen",
  "findings closed, by days open": "geschlossene Befunde, nach Tagen offen",
  "up to 1 day": "bis 1 Tag",
  "2 to 7": "2 bis 7",
  "8 to 30": "8 bis 30",
  "31 to 90": "31 bis 90",
  "91 to 365": "91 bis 365",
  "over a year": "über ein Jahr",
  resolved: "behoben",
  closed: "geschlossen",
  "No row could be used: there are no incidents to tell of":
    "Keine Zeile war verwendbar: Es gibt keine Vorfälle, von denen etwas zu sagen wäre",
  "No row could be used: there are no findings to tell of":
    "Keine Zeile war verwendbar: Es gibt keine Befunde, von denen etwas zu sagen wäre",
  "Fewer than half of your incidents are resolved": "Weniger als die Hälfte Ihrer Vorfälle ist behoben",
  "Half of your incidents are resolved within {0}; {1}": "Bis die Hälfte Ihrer Vorfälle behoben ist, vergehen {0}; {1}",
  Group: "Gruppe",
  open: "offen",
  "days to {0} {1} (95%)": "Tage, bis {0} {1} sind (95 %)",
  "not reached": "nicht erreicht",
  "{0} ({1} to {2})": "{0} ({1} bis {2})",
  "Scans bound the closings (Turnbull’s estimate): each lies between the last scan that saw it and the first that did not; {0}.":
    "Scans grenzen das Schließen ein (Schätzung nach Turnbull): Es liegt jeweils zwischen dem letzten Scan, der den Befund sah, und dem ersten, der ihn nicht mehr sah; {0}.",
  "limits from {0} resamples, seed {1}": "Grenzen aus {0} Ziehungen, Startwert {1}",
  "no limits are given": "Grenzen sind nicht angegeben",
  "{0}, with 95% limits that take findings for independent: where those of one application are closed together, they are too narrow.":
    "{0}, mit 95-%-Grenzen, die Befunde als unabhängig annehmen: Wo die einer Anwendung zusammen geschlossen werden, sind sie zu eng.",
  "Cumulative incidence (Aalen–Johansen)": "Kumulative Inzidenz (Aalen–Johansen)",
  "{0} were opened before the first closing, {1}, at ages by which {2} are closed elsewhere, and none was: a backlog seems to have been imported, and times as given are too long. Curves from the first closing on stand beside them.":
    "{0} wurden vor dem ersten Schließen geöffnet, {1}, in einem Alter, in dem sonst {2} geschlossen sind, und keiner davon war es: Ein Rückstand scheint übernommen worden zu sein, und die angegebenen Zeiten sind zu lang. Daneben stehen Kurven ab dem ersten Schließen.",
  "{0} closed on a day that stands for no date: taken as not closed.":
    "{0} sind an einem Tag geschlossen, der für kein Datum steht: Sie gelten als nicht geschlossen.",
  " (the first {0} are shown)": " (die ersten {0} sind zu sehen)",
  "Not recognised.": "Nicht erkannt.",
  "Recognised: {0}.": "Erkannt: {0}.",
  "Note: {0}.": "Hinweis: {0}.",
  "How these numbers came to be": "Wie diese Zahlen zustande kommen",
  "The numbers": "Die Zahlen",
  "{0}, and why": "{0}, und warum",
  "A row that is not used": "Eine Zeile, die nicht verwendet ist",
  "The first {0} rows that are not used": "Die ersten {0} Zeilen, die nicht verwendet sind",
  "excluded: {0}": "ausgeschlossen: {0}",
  "No row could be used: there are no losses to tell of":
    "Keine Zeile war verwendbar: Es gibt keine Schäden, von denen etwas zu sagen wäre",
  "There are hardly any small losses: are those below {0} not recorded? Give that as the threshold, and the fit allows for it.":
    "Es gibt kaum kleine Schäden: Sind die unter {0} nicht verzeichnet? Geben Sie das als Schwelle an, dann berücksichtigt es die Anpassung.",
  "Share of {0} events above each loss, on log axes, with what fits it":
    "Anteil von {0} Ereignissen über jedem Schaden, auf logarithmischen Achsen, mit dem, was dazu passt",
  "One loss stays below": "Ein Schaden bleibt darunter",
  lognormal: "lognormal",
  "95% band": "95-%-Band",
  tail: "Ausläufer",
  "in {0}% of events": "in {0} % der Ereignisse",
  "Median {0} (95% limits {1} and {2}).": "Median {0} (95-%-Grenzen {1} und {2}).",
  "Maximum-likelihood lognormal{0}: meanlog {1}, sdlog {2}; its band from {3} draws, seed 1.":
    "Lognormalverteilung größter Likelihood{0}: meanlog {1}, sdlog {2}; ihr Band aus {3} Ziehungen, Startwert 1.",
  ", given that only losses of {0} or more are recorded": ", wenn nur Schäden ab {0} verzeichnet sind",
  "No lognormal fits: too few losses, or all alike.":
    "Keine Lognormalverteilung passt: zu wenige Schäden, oder alle gleich.",
  "Tail: generalised Pareto above {0} (n = {1}), shape {2}.":
    "Ausläufer: verallgemeinerte Pareto-Verteilung über {0} (n = {1}), Form {2}.",
  "No tail is fitted: fewer than 25 losses above its threshold.":
    "Kein Ausläufer ist angepasst: weniger als 25 Schäden über seiner Schwelle.",
  "IRIS 2025 describes publicly known incidents of many organisations; yours are what you recorded.":
    "IRIS 2025 beschreibt öffentlich bekannte Vorfälle vieler Organisationen; Ihre sind die, die Sie verzeichnet haben.",
  "below the threshold": "unter der Schwelle",
  "in another currency than {0}": "in einer anderen Währung als {0}",
  "{0} to {1}": "{0} bis {1}",
  "How often they happen is not known without dates over eight months or more.":
    "Wie oft sie eintreten, ist ohne Tage über acht Monate oder mehr nicht bekannt.",
  "In {0} whole {1} from {2} on, {3} events a {4} (95% limits {5} and {6}, Poisson); their counts vary {7} times as much as by that (probability {8}).":
    "In {0} ganzen {1} ab {2} gab es {3} Ereignisse je {4} (95-%-Grenzen {5} und {6}, Poisson); ihre Anzahlen schwanken {7}-mal so stark wie danach (Wahrscheinlichkeit {8}).",
  "up to {0}": "bis {0}",
  "losses, by amount": "Schäden, nach Betrag",
  "over {0}": "über {0}",
  losses: "Schäden",
  "The share that was good of each objective, with 95% limits; a line across each row is its target. {0}":
    "Der Anteil, der gut war, für jedes Ziel, mit 95-%-Grenzen; eine Linie quer durch jede Zeile ist der Zielwert. {0}",
  Objective: "Ziel",
  verdict: "Urteil",
  target: "Zielwert",
  "actual (95% limits)": "erreicht (95-%-Grenzen)",
  "budget left": "Budget übrig",
  ", {0} to {1}": ", {0} bis {1}",
  "objectives, by what was good": "Ziele, nach dem, was gut war",
  good: "gut",
  "not good": "nicht gut",
  "{0}: {1}, target {2}": "{0}: {1}, Ziel {2}",
  "{0}: 1 exception is overdue.": "{0}: 1 Ausnahme ist abgelaufen.",
  "{0}: {1} exceptions are overdue.": "{0}: {1} Ausnahmen sind abgelaufen.",
  "{0}: its review was due on {1}.": "{0}: Die Überprüfung war fällig am {1}.",
  "All together": "Alle zusammen",
  "Annual loss": "Schaden eines Jahres",
  "no loss": "kein Schaden",
  mean: "Mittel",
  "one year in {0} above": "eines von {0} Jahren über",
  "{0} {1} by up to {2} {3}; {4} simulated years, seed {5}; exact where that is within reach.":
    "{0} {1} nach bis zu {2} {3}; {4} simulierte Jahre, Startwert {5}; exakt, wo das erreichbar ist.",
  risk: "Risiko",
  risks: "Risiken",
  expert: "Fachperson",
  "experts, each as likely to be right": "Fachleuten, die alle gleich wahrscheinlich recht haben",
  "Risks are taken as independent, and events of one risk too; each expert’s loss of one event is lognormal through the 5% and 95% quantiles.":
    "Risiken sind als unabhängig angenommen, und ebenso die Ereignisse eines Risikos; der Schaden eines Ereignisses ist nach jeder Fachperson lognormal durch die 5-%- und 95-%-Quantile.",
  "Beside: of one publicly known incident, IRIS 2025 found a median loss of {0}, and that one in twenty costs more than {1}.":
    "Daneben: Für einen öffentlich bekannten Vorfall fand IRIS 2025 einen Medianschaden von {0}, und dass einer von zwanzig mehr als {1} kostet.",
  "What experts say is a measurement of nothing but their opinion.":
    "Was Fachleute sagen, misst nichts als ihre Meinung.",
  "p95: no loss distribution for “{0}” by {1}: {2}.": "p95: keine Verteilung des Schadens für „{0}“ von {1}: {2}.",
  "p50: “{0}”: the median given by {1}, {2}, is {3} times that of the lognormal through p05 and p95, {4}, which is used.":
    "p50: „{0}“: Der von {1} angegebene Median, {2}, ist das {3}-Fache dessen der Lognormalverteilung durch p05 und p95, {4}, der verwendet ist.",
  "the mean of the experts": "dem Mittel der Fachleute",
  "Share of years whose loss is above an amount, on log axes: {0}":
    "Anteil der Jahre, deren Schaden über einem Betrag liegt, auf logarithmischen Achsen: {0}",
  "Cancelled.": "Abgebrochen.",
  "{0}: reading …": "{0}: wird gelesen …",
  "{0}: several signs could stand between its values: choose which.":
    "{0}: Zwischen den Werten könnten mehrere Zeichen stehen: Bitte wählen.",
  "{0}: {1}: look at the columns below, and press “Compute”.":
    "{0}: {1}: Sehen Sie die Spalten unten an und drücken Sie „Rechnen“.",
  "this could be {0}": "das könnte {0} sein",
  "nothing recognises this": "nichts erkennt das",
  "computing …": "wird gerechnet …",
  "all together": "alle zusammen",
  "The link holds counts of {0} for {1}, none below {2}, and nothing else of your file. They stand behind its #, which browsers send to no server.":
    "Der Link enthält Anzahlen für {0} ({1}), keine unter {2}, und sonst nichts aus Ihrer Datei. Sie stehen hinter seinem #, was Browser an keinen Server senden.",
  "A summary that somebody shared": "Eine Zusammenfassung, die jemand geteilt hat",
  "Counts of {0}. What is below {1} is not told. Nothing vouches for them but who sent you the link.":
    "Anzahlen: {0}. Was unter {1} liegt, ist nicht gesagt. Niemand bürgt dafür, außer wer Ihnen den Link gesandt hat.",
  "Shared counts": "Geteilte Anzahlen",
  "below {0}": "unter {0}",
  all: "alle",
  year: "Jahr",
  years: "Jahren",
  quarter: "Quartal",
  quarters: "Quartalen",
  month: "Monat",
  months: "Monaten",
  "Identifier of the deployment": "Kennung des Deployments",
  "What was deployed": "Was ausgeliefert wurde",
  "When it was in production": "Wann es in Produktion war",
  "Commit that was deployed": "Commit, der ausgeliefert wurde",
  "Whether the deployment itself succeeded": "Ob das Deployment selbst gelang",
  "Where it was deployed to": "Wohin es ausgeliefert wurde",
  "Deployment that this one repairs": "Deployment, das dieses repariert",
  "Changes that it carried, where they do not say so themselves: a list of their identifiers":
    "Änderungen, die es enthielt, wo sie es nicht selbst sagen: eine Liste ihrer Kennungen",
  "When this state was recorded, where a deployment has several rows":
    "Wann dieser Stand verzeichnet wurde, wo ein Deployment mehrere Zeilen hat",
  "Identifier of the change, such as its commit": "Kennung der Änderung, etwa ihr Commit",
  "What was changed": "Was geändert wurde",
  "Deployment that first carried the change": "Deployment, das die Änderung zuerst enthielt",
  "When the change was committed": "Wann die Änderung eingecheckt wurde",
  "When it was in production, where no deployment says so": "Wann sie in Produktion war, wo kein Deployment es sagt",
  "Identifier of the incident": "Kennung des Vorfalls",
  "What was impaired": "Was beeinträchtigt war",
  "When the impairment began, or the incident was opened":
    "Wann die Beeinträchtigung begann oder der Vorfall geöffnet wurde",
  "When service was restored; empty while it is not":
    "Wann der Dienst wiederhergestellt war; leer, solange er es nicht ist",
  "When this state was recorded, where an incident has several rows":
    "Wann dieser Stand verzeichnet wurde, wo ein Vorfall mehrere Zeilen hat",
  "Severity or priority": "Schwere oder Priorität",
  "Deployment that caused it": "Deployment, das ihn verursachte",
  "Changes that caused it, where no deployment is named: a list of their identifiers":
    "Änderungen, die ihn verursachten, wo kein Deployment genannt ist: eine Liste ihrer Kennungen",
  "Identifier of the finding": "Kennung des Befunds",
  "Application, repository or project": "Anwendung, Repository oder Projekt",
  "When it was first found": "Wann er zuerst gefunden wurde",
  "When watching this finding began, where later than its opening":
    "Wann die Beobachtung dieses Befunds begann, wo später als sein Öffnen",
  "When it was closed; empty while it is open": "Wann er geschlossen wurde; leer, solange er offen ist",
  "When it was last seen, where only scans bound the closing":
    "Wann er zuletzt gesehen wurde, wo nur Scans das Schließen eingrenzen",
  "First scan that no longer saw it": "Erster Scan, der ihn nicht mehr sah",
  "What became of it": "Was aus ihm wurde",
  Severity: "Schwere",
  "Scanner or kind of scan": "Scanner oder Art des Scans",
  "When this state was recorded, where a finding has several rows":
    "Wann dieser Stand verzeichnet wurde, wo ein Befund mehrere Zeilen hat",
  "When it was scanned": "Wann sie gescannt wurde",
  "Kind of scan": "Art des Scans",
  "When it came under observation": "Wann sie unter Beobachtung kam",
  "When it left observation; empty while it is watched": "Wann die Beobachtung endete; leer, solange sie andauert",
  "Identifier of the event": "Kennung des Ereignisses",
  "When it happened": "Wann es geschah",
  "Money lost": "Verlorenes Geld",
  "ISO 4217 code of the amount": "ISO-4217-Code des Betrags",
  "Where the event was recorded": "Wo das Ereignis verzeichnet wurde",
  "ISO 4217 code of the losses": "ISO-4217-Code der Schäden",
  "Name of the indicator": "Name des Indikators",
  "Of what it was measured, where there are several": "Wovon er gemessen wurde, wo es mehrere gibt",
  "When, or the day on which these happened": "Wann, oder der Tag, an dem es geschah",
  "How many were good": "Wie viele gut waren",
  "How many were bad, where good is not given": "Wie viele schlecht waren, wo gute nicht angegeben sind",
  "How many there were": "Wie viele es waren",
  "What was measured, where it is no count": "Was gemessen wurde, wo es keine Anzahl ist"
};
