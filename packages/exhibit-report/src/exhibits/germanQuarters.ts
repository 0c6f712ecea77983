import type {Translations} from "../text/language.ts";

/** Was Belege über Quartale und Fristen sagen, auf Deutsch. */
export const germanQuarters: Translations = {
  "no earlier quarter to compare with": "kein früheres Quartal zum Vergleich",
  "against {0}: cannot say": "gegenüber {0}: nicht zu sagen",
  "{0} than {1}": "{0} als {1}",
  "{0}, {1}: {2}, from {3} {4}{5}": "{0}, {1}: {2}; Grundlage: {3} {4}{5}",
  ", too few to judge": ", zu wenige für ein Urteil",
  "1 indicator": "1 Indikator",
  "{0} indicators": "{0} Indikatoren",
  "{0} is the first whole quarter that our data cover": "{0} ist das erste ganze Quartal, das unsere Daten umfassen",
  "from {0} to {1}": "von {0} bis {1}",
  "Our data show no clear change in any indicator {0}":
    "Unsere Daten zeigen {0} bei keinem Indikator eine klare Änderung",
  "{0} got better {1}, and none clearly got worse": "Besser {1}: {0}; klar schlechter: keiner",
  "{0} got worse {1}, and none clearly got better": "Schlechter {1}: {0}; klar besser: keiner",
  "{0} got better {1}, and {2} got worse": "Besser {1}: {0}; schlechter: {2}",
  "its limits are drawn by whole applications, since findings of one are often closed together; the limits of the age of open findings (ranks) and of closed for every 100 opened (Poisson counts) take findings as independent all the same":
    "ihre Grenzen sind durch Ziehen ganzer Anwendungen bestimmt, da Befunde einer Anwendung oft zusammen geschlossen werden; die Grenzen des Alters der offenen Befunde (Ränge) und der geschlossenen je 100 neue (Poisson-Anzahlen) nehmen Befunde dennoch als unabhängig an",
  "its limits take findings as independent: where those of one application are closed together, they are too narrow":
    "ihre Grenzen nehmen Befunde als unabhängig an: Wo die einer Anwendung zusammen geschlossen werden, sind sie zu eng",
  "its limits are drawn by whole applications in quarters with findings of ten or more, and take findings as independent in the others; the limits of the age of open findings (ranks) and of closed for every 100 opened (Poisson counts) take findings as independent all the same":
    "ihre Grenzen sind in Quartalen mit Befunden aus zehn oder mehr Anwendungen durch Ziehen ganzer Anwendungen bestimmt und nehmen in den übrigen Befunde als unabhängig an; die Grenzen des Alters der offenen Befunde (Ränge) und der geschlossenen je 100 neue (Poisson-Anzahlen) nehmen Befunde dennoch als unabhängig an",
  "Our quarters": "Unsere Quartale",
  "{0} indicators over {1}; bars are 95% limits, grey is where nineteen of twenty quarters would lie had nothing changed, rings rest on too little":
    "{0} Indikatoren über {1}; Balken sind 95-%-Grenzen, grau ist, wo neunzehn von zwanzig Quartalen lägen, hätte sich nichts geändert, Ringe beruhen auf zu wenig",
  "1 calendar quarter": "1 Kalenderquartal",
  "{0} calendar quarters": "{0} Kalenderquartale",
  "More of our indicators got better than got worse {0}.":
    "Es wurden mehr unserer Indikatoren besser als schlechter, {0}.",
  "from the quarter before to {0}": "vom Quartal davor bis {0}",
  "not given": "nicht angegeben",
  "Small panels, one for each indicator, with a dot for each quarter and a bar for its 95% limits. In {0}: {1}.":
    "Kleine Felder, eines für jeden Indikator, mit einem Punkt für jedes Quartal und einem Balken für seine 95-%-Grenzen. In {0}: {1}.",
  "An indicator is called better or worse when the limits of its change are on one side of zero.{0} From {1} to {2}, with 95% limits of the change: {3}":
    "Ein Indikator heißt besser oder schlechter, wenn die Grenzen seiner Änderung auf einer Seite der Null liegen.{0}\n\nVon {1} bis {2}, mit 95-%-Grenzen der Änderung:\n\n{3}",
  " Each is judged alone: of {0} indicators that did not change at all, one or more would be called changed in {1} of reports.":
    " Jeder ist für sich beurteilt: Von {0} Indikatoren, die sich gar nicht geändert haben, hieße in {1} der Berichte mindestens einer geändert.",
  "There is no earlier quarter to compare {0} with.":
    "Es gibt kein früheres Quartal, mit dem sich {0} vergleichen ließe.",
  "{0} {1} **Method.** The limits of a change are those of the two quarters, squared and added, so that they stay as skewed as those are (Newcombe 1998; Zou and Donner 2008). The time until half are fixed counts all findings that were watched in a quarter, of any age, and takes those still open at its end as open (period analysis){2}. The backlog is exact; its change is judged by how far what came and what went vary as Poisson counts. Deployment frequency and change failure rate have limits by how weeks vary and are correlated around their quarter’s mean, in all quarters together; the change of the frequency is a ratio. The times of delivery are computed as for any other period. Counts have exact Poisson limits. Grey is where an estimate would lie had all quarters been alike: for counts given their total, for others around their mean weighted by precision. A quarter counts when the data begin in its first week and reach into its last. Registers of incidents and losses count from the quarter after their first event.":
    "{0}\n{1}\n\n**Methode.** Die Grenzen einer Änderung sind die der beiden Quartale, quadriert und addiert, sodass sie so schief bleiben wie diese (Newcombe 1998; Zou und Donner 2008). Die Zeit, bis die Hälfte behoben ist, zählt alle Befunde jeden Alters, die in einem Quartal beobachtet wurden, und nimmt die an seinem Ende offenen als offen (Periodenanalyse){2}. Der Rückstand ist exakt; seine Änderung ist daran gemessen, wie weit Zu- und Abgang als Poisson-Anzahlen schwanken. Deployment-Häufigkeit und Änderungsfehlerquote haben Grenzen danach, wie Wochen um das Mittel ihres Quartals schwanken und zusammenhängen, in allen Quartalen zusammen; die Änderung der Häufigkeit ist ein Verhältnis. Die Zeiten der Lieferung sind wie für jeden anderen Zeitraum berechnet. Anzahlen haben exakte Poisson-Grenzen. Grau ist, wo eine Schätzung läge, wären alle Quartale gleich: bei Anzahlen gegeben ihre Summe, bei anderen um ihr nach Genauigkeit gewichtetes Mittel.\n\nEin Quartal zählt, wenn die Daten in seiner ersten Woche beginnen und bis in seine letzte reichen. Register von Vorfällen und Schäden zählen ab dem Quartal nach ihrem ersten Ereignis.",
  "Not enough data: {0}.": "Zu wenige Daten: {0}.",
  "{0}: accepted if not mitigated": "{0}: akzeptiert, wenn nicht gemildert",
  "FedRAMP VDR, from evaluation": "FedRAMP VDR, ab Bewertung",
  "{0}: {1} to {2} by impact": "{0}: {1} bis {2} je nach Wirkung",
  "{0}% of CVEs in images": "{0} % der CVEs in Images",
  "{0}: evaluate": "{0}: bewerten",
  "{0}, from {1}": "{0}, ab {1}",
  "high level": "Stufe hoch",
  "moderate level": "Stufe mittel",
  "low level": "Stufe niedrig",
  "any level": "jede Stufe",
  "likely exploitable": "wohl ausnutzbar",
  "not likely exploitable": "wohl nicht ausnutzbar",
  reachable: "erreichbar",
  "not reachable": "nicht erreichbar",
  "listed in {0}, n = {1}": "gelistet {0}, n = {1}",
  "critical vulnerabilities, by the entity’s own risk ranking": "kritische Schwachstellen nach eigener Einstufung",
  "early warning": "Frühwarnung",
  "full notification": "vollständige Meldung",
  "final report": "Abschlussbericht",
  "becoming aware": "Kenntnis",
  "a corrective or mitigating measure is available": "verfügbarer Abhilfe",
  "the 72-hour incident notification": "der 72-Stunden-Meldung",
  "1 month": "1 Monat",
  "1 day": "1 Tag",
  "1 week": "1 Woche",
  "30 d": "30 T",
  "180 d": "180 T",
  "Published clocks": "Veröffentlichte Fristen",
  "Published clocks run from {0} to {1}, from {2} different starts":
    "Veröffentlichte Fristen reichen von {0} bis {1}, mit {2} verschiedenen Anfängen",
  "Time within which something must be done, log axis; ranges are over impacts, or quartiles of due dates; n = {0} clocks":
    "Zeit, in der etwas geschehen muss, logarithmische Achse; Spannen gehen über Wirkungen, oder über Quartile von Fälligkeiten; n = {0} Fristen",
  "{0} published clocks start at {1} different moments: the same number of days asks for different things.":
    "{0} veröffentlichte Fristen beginnen zu {1} verschiedenen Zeitpunkten: Dieselbe Zahl von Tagen verlangt Verschiedenes.",
  "Dots and ranges on a log axis of days for {0} clocks, from {1} to {2}.":
    "Punkte und Spannen auf einer logarithmischen Achse von Tagen für {0} Fristen, von {1} bis {2}.",
  " An objective can take one of these as its preset where it asks for a vulnerability to be closed, by the name in the column `clock`, or `kev` for the due date of each listed vulnerability. The clocks of the Cyber Resilience Act are about reporting, and those of FedRAMP’s evaluation about judging: they close nothing. What starts a clock decides as much as its length: evaluated, detected, listed and available lie days or weeks apart. FedRAMP’s days SHOULD be kept, PCI DSS requires its month, and Hummingbird’s are objectives with a share that may be late. The table of CISA’s directive 26-04 is empty until somebody who holds it fills it in. ":
    "\nEin Ziel kann eine davon als Vorgabe nehmen, wo sie verlangt, dass eine Schwachstelle geschlossen wird, mit dem Namen in der Spalte `clock`, oder `kev` für den\nFälligkeitstag jeder gelisteten Schwachstelle. In den Fristen des Cyber Resilience Act geht es um Meldungen, in denen für die Bewertung bei FedRAMP um Urteile: Sie schließen nichts.\n\nWomit eine Frist beginnt, entscheidet ebenso viel wie ihre Länge: Bewertung, Entdeckung, Listung und Verfügbarkeit liegen Tage oder Wochen auseinander. Die Tage von FedRAMP SOLLEN eingehalten werden,\nPCI DSS verlangt seinen Monat, und die von Hummingbird sind Ziele mit einem Anteil, der zu spät sein darf. Die Tabelle der Direktive 26-04 der CISA ist leer, bis jemand, der sie hat, sie ausfüllt.\n",
  "none opened": "keine geöffnet",
  "{0} points lower": "{0} Punkte niedriger",
  "{0} points higher": "{0} Punkte höher",
  "{0} lower": "{0} niedriger",
  "{0} higher": "{0} höher",
  "{0} less": "{0} weniger",
  "{0} more": "{0} mehr",
  "under 1": "unter 1",
  "{0} fewer": "{0} weniger",
  "{0} ({1} to {2})": "{0} ({1} bis {2})",
  "not bounded": "nicht begrenzt",
  "no change": "keine Änderung",
  "no limit": "keine Grenze",
  "{0} ({1} to {2}): {3}": "{0} ({1} bis {2}): {3}"
};
