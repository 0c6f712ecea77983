import {germanEstimates} from "../text/germanTerms.ts";
import type {Translations} from "../text/language.ts";

/** Wie Tabellen über eigene Daten und ihre Spalten beschrieben sind, auf Deutsch. */
export const germanTables: Translations = {
  ...germanEstimates,
  "Days since opening; empty where there is no error": "Tage seit dem Öffnen; leer, wo es keinen Fehler gibt",
  "Our share closed by this day": "Unser Anteil, der bis zu diesem Tag geschlossen ist",
  "What is told of how our findings were observed": "Was davon gesagt ist, wie unsere Befunde beobachtet wurden",
  "Volume of the report": "Band des Berichts",
  "Share closed by this day, as printed": "Anteil, der bis zu diesem Tag geschlossen ist, wie gedruckt",
  "How the text qualifies the number": "Wie der Text die Zahl einschränkt",
  "median or p95": "median oder p95",
  "Loss of one event, as printed": "Schaden eines Ereignisses, wie gedruckt",
  "Currency of the amount": "Währung des Betrags",
  "Money lost in one event": "Verlorenes Geld in einem Ereignis",
  "Least amount that was recorded": "Kleinster Betrag, der verzeichnet wurde",
  "First day of the period": "Erster Tag des Zeitraums",
  "What is there, or asked for": "Was da ist oder erbeten wird",
  "Share of the events that it avoids, at least": "Anteil der Ereignisse, den sie vermeidet, mindestens",
  "Share of the events that it avoids, at most": "Anteil der Ereignisse, den sie vermeidet, höchstens",
  "Share of the loss of each other event that it avoids, at least":
    "Anteil des Schadens jedes anderen Ereignisses, den sie vermeidet, mindestens",
  "Share of the loss of each other event that it avoids, at most":
    "Anteil des Schadens jedes anderen Ereignisses, den sie vermeidet, höchstens",
  "What it costs in a year": "Was sie im Jahr kostet",
  Control: "Maßnahme",
  "Risk that it works on": "Risiko, auf das sie wirkt",
  "Loss of an average year without it, over the experts":
    "Schaden eines durchschnittlichen Jahres ohne sie, über die Fachleute",
  "Loss of an average year with its middle effect":
    "Schaden eines durchschnittlichen Jahres mit ihrer mittleren Wirkung",
  "What it avoids, at least": "Was sie vermeidet, mindestens",
  "What it avoids, in the middle": "Was sie vermeidet, in der Mitte",
  "What it avoids, at most": "Was sie vermeidet, höchstens",
  "Cost of a year": "Kosten eines Jahres",
  "Whether it avoids more than it costs": "Ob sie mehr vermeidet, als sie kostet",
  "period, week, lead time, recovery: ours; class: a cell of the report’s table":
    "period, week, lead time, recovery: unsere; class: eine Zelle der Tabelle des Berichts",
  "Last day of the period": "Letzter Tag des Zeitraums",
  "What tells of the last day": "Woraus der letzte Tag folgt",
  "Days at the end in which nothing was deployed": "Tage am Ende, in denen nichts ausgeliefert wurde",
  "Deployment frequency until then": "Deployment-Häufigkeit bis dahin",
  "Incidents that started outside the period": "Vorfälle, die außerhalb des Zeitraums begannen",
  "Changes committed after the period": "Änderungen, die nach dem Zeitraum eingecheckt wurden",
  "Incidents that name a deployment which is not used": "Vorfälle, die ein nicht verwendetes Deployment nennen",
  "Week, counted from 0": "Woche, ab 0 gezählt",
  "Days of the week in the period": "Tage der Woche im Zeitraum",
  "Deployments to production": "Deployments in Produktion",
  "Those that failed": "Davon fehlgeschlagen",
  "Time taken": "Dauer",
  "That took so long": "Die so lange dauerten",
  "Not done after this time": "Nach dieser Zeit nicht fertig",
  "Year of the report": "Jahr des Berichts",
  "Performance cluster": "Leistungsgruppe",
  "One of the four key metrics": "Eine der vier Kennzahlen",
  "The cell in words": "Die Zelle in Worten",
  "Lower bound of the class": "Untergrenze der Klasse",
  "Upper bound of the class": "Obergrenze der Klasse",
  "Clusters that share the class; none for what lies between classes":
    "Gruppen, die sich die Klasse teilen; none für das, was zwischen Klassen liegt",
  "The class in words": "Die Klasse in Worten",
  "Probability of the class": "Wahrscheinlichkeit der Klasse",
  "as given; or from the first closing: watched only from then on":
    "as given: wie angegeben; oder from the first closing: erst ab dem ersten Schließen beobachtet",
  "enters, open (last seen so), closed, or how it ended":
    "enters, open (zuletzt so gesehen), closed, oder wie er endete",
  "When last seen open, where the end lies between this and days":
    "Wann zuletzt offen gesehen, wo das Ende zwischen diesem Tag und days liegt",
  "Days since opening": "Tage seit dem Öffnen",
  "To which this happened at this time": "Denen das zu dieser Zeit geschah",
  "Applications with findings; those that name none count as one":
    "Anwendungen mit Befunden; die ohne Namen zählen als eine",
  "How many of equal size would say as much": "Wie viele gleich große ebenso viel sagen würden",
  Threshold: "Schwelle",
  "Events above it": "Ereignisse darüber",
  "Shape of the maximum-likelihood generalised Pareto distribution":
    "Form der verallgemeinerten Pareto-Verteilung größter Likelihood",
  "Lower 95% limit of the shape": "Untere 95-%-Grenze der Form",
  "Upper 95% limit of the shape": "Obere 95-%-Grenze der Form",
  "Calendar quarter": "Kalenderquartal",
  "First day of the quarter": "Erster Tag des Quartals",
  "Last day of the quarter": "Letzter Tag des Quartals",
  "period: the one reported; against: the one compared with; earlier":
    "period: das berichtete; against: das zum Vergleich; earlier: frühere",
  "What is said of the quarter": "Was vom Quartal gesagt ist",
  "Unit of the estimate and its limits": "Einheit der Schätzung und ihrer Grenzen",
  "What the estimate rests on": "Worauf die Schätzung beruht",
  "So many it must rest on": "Auf so vielen muss sie beruhen",
  "The estimate": "Die Schätzung",
  "Lower 95% limit": "Untere 95-%-Grenze",
  "Upper 95% limit": "Obere 95-%-Grenze",
  "What the limits of a time to fixed take for independent: application or finding":
    "Was die Grenzen der Zeit bis zum Beheben als unabhängig annehmen: application oder finding",
  Indicator: "Indikator",
  "What it rests on": "Worauf er beruht",
  Estimate: "Schätzung",
  "From here on it would lie by chance": "Ab hier läge er zufällig",
  "Up to here it would lie by chance": "Bis hier läge er zufällig",
  "Currency of the losses": "Währung der Schäden",
  Risk: "Risiko",
  "Experts who said something of it": "Fachleute, die etwas dazu gesagt haben",
  "Mean over the experts": "Mittel über die Fachleute",
  "Loss of one event that 5% of events stay below, over the experts’ lognormals":
    "Schaden eines Ereignisses, unter dem 5 % der Ereignisse bleiben, über die Lognormalverteilungen der Fachleute",
  "Median loss of one event, over the experts’ lognormals":
    "Medianschaden eines Ereignisses, über die Lognormalverteilungen der Fachleute",
  "Loss of an average year: events times the mean loss of one":
    "Schaden eines durchschnittlichen Jahres: Ereignisse mal mittlerer Schaden",
  "Of the losses of an average year by all risks": "Vom Schaden eines durchschnittlichen Jahres aller Risiken",
  "Loss of a year that the board named": "Schaden eines Jahres, den der Vorstand genannt hat",
  "At most so probable may a year be that costs more":
    "So wahrscheinlich darf ein Jahr höchstens sein, das mehr kostet",
  "Probability by our estimates, over the experts": "Wahrscheinlichkeit nach unseren Schätzungen, über die Fachleute",
  "The least that one expert gives": "Das Wenigste, was eine Fachperson angibt",
  "The most that one expert gives": "Das Meiste, was eine Fachperson angibt",
  "What a year costs more than with the tolerated probability":
    "Was ein Jahr mit der tolerierten Wahrscheinlichkeit übersteigt",
  "exceeded or within": "exceeded (überschritten) oder within (eingehalten)",
  "Who publishes it": "Wer sie veröffentlicht",
  "Names the clock": "Benennt die Frist",
  "What must be dealt with": "Was behandelt werden muss",
  "What must be done": "Was getan werden muss",
  "When the clock starts": "Wann die Frist beginnt",
  "Within how many days; of listed vulnerabilities the median; a month counts as 365.25 / 12":
    "Innerhalb von wie vielen Tagen; bei gelisteten Schwachstellen der Median; ein Monat zählt als 365,25 / 12",
  "Of listed vulnerabilities the lower quartile": "Bei gelisteten Schwachstellen das untere Quartil",
  "Of listed vulnerabilities the upper quartile": "Bei gelisteten Schwachstellen das obere Quartil",
  "Share that must be in time, where the source says so": "Anteil, der rechtzeitig sein muss, wo die Quelle es sagt",
  "Listed vulnerabilities with a due date of their own": "Gelistete Schwachstellen mit eigenem Fälligkeitstag",
  "How binding it is, in the source’s word": "Wie verbindlich, mit dem Wort der Quelle",
  "Where in the source": "Wo in der Quelle",
  "How often our losses happened, in the currencies with most of them":
    "Wie oft unsere Schäden eintraten, in den häufigsten Währungen",
  "How our findings were observed": "Wie unsere Befunde beobachtet wurden",
  "Our deployments by week": "Unsere Deployments nach Wochen",
  "Our lead times for changes": "Unsere Durchlaufzeiten von Änderungen",
  "Our recoveries, from incidents": "Unsere Wiederherstellungen, aus Vorfällen",
  "Our experts’ estimates": "Schätzungen unserer Fachleute",
  "Our losses": "Unsere Schäden",
  "Our controls, and what they are said to avoid": "Unsere Maßnahmen, und was sie vermeiden sollen",
  "Standard errors of our share of findings not fixed, by application":
    "Standardfehler unseres Anteils nicht behobener Befunde, nach Anwendungen",
  "The period of our deliveries, and the DORA report that they stand beside":
    "Der Zeitraum unserer Lieferungen, und der DORA-Bericht daneben",
  "What became of each row": "Was aus jeder Zeile wurde",
  "What our board tolerates": "Was unser Vorstand toleriert",
  "Our findings, counted by the days they were open": "Unsere Befunde, gezählt nach Tagen offen",
  "Our findings, counted by the days they were open, to three digits":
    "Unsere Befunde, gezählt nach Tagen offen, auf drei Stellen",
  "one row per calendar quarter and indicator": "eine Zeile je Kalenderquartal und Indikator",
  "one row per control": "eine Zeile je Maßnahme",
  "one row per currency and whole period; none where dates span fewer than eight months":
    "eine Zeile je Währung und ganzem Zeitraum; keine, wo Tage weniger als acht Monate umfassen",
  "one row per currency, amount and threshold": "eine Zeile je Währung, Betrag und Schwelle",
  "one row per fact": "eine Zeile je Angabe",
  "one row per file and disposition": "eine Zeile je Datei und Verbleib",
  "one row per group, basis and time; of groups without errors one row":
    "eine Zeile je Gruppe, Grundlage und Zeit; von Gruppen ohne Fehler eine Zeile",
  "one row per group, basis, time since opening and what happened then":
    "eine Zeile je Gruppe, Grundlage, Zeit seit dem Öffnen und was dann geschah",
  "one row per point": "eine Zeile je Punkt",
  "one row per risk and expert": "eine Zeile je Risiko und Fachperson",
  "one row per row of a file that is not used": "eine Zeile je Zeile einer Datei, die nicht verwendet ist",
  "one row per week and time": "eine Zeile je Woche und Zeit",
  "one row per week": "eine Zeile je Woche",
  "one row": "eine Zeile",
  // Dateien einer Organisation.
  File: "Datei",
  "What the file was recognised as": "Als was die Datei erkannt wurde",
  "What it was read as": "Als was sie gelesen wurde",
  "used, rejected, or the rule that excludes": "used, rejected, oder die Regel, die ausschließt",
  "Rows with this disposition": "Zeilen, aus denen das wurde",
  "Rows that were left out": "Ausgelassene Zeilen",
  "Line in the file, counted from 1": "Zeile in der Datei, ab 1 gezählt",
  "Column at fault": "Spalte, an der es liegt",
  "rejected, or the rule that excludes": "rejected, oder die Regel, die ausschließt",
  "What is wrong": "Was nicht stimmt",
  "What would have been right": "Was richtig gewesen wäre",
  "The row as it stands in the file": "Die Zeile, wie sie in der Datei steht",
  "Loss of a year": "Schaden eines Jahres",
  "Currency of the loss; empty when it is that of the estimates":
    "Währung des Schadens; leer, wenn es die der Schätzungen ist",
  "The risk that it works on": "Das Risiko, auf das sie wirkt",
  "Currency of the cost; empty when it is that of the estimates":
    "Währung der Kosten; leer, wenn es die der Schätzungen ist",
  "Severity; empty for all findings together": "Schweregrad; leer für alle Befunde zusammen",
  "Time since opening; empty where there is no error, as with fewer than ten applications":
    "Zeit seit dem Öffnen; leer, wo es keinen Fehler gibt, wie bei weniger als zehn Anwendungen",
  "Share not fixed just after; not over where nobody says how findings ended":
    "Anteil, der gleich danach nicht behoben ist; nicht vorbei, wo niemand sagt, wie Befunde endeten",
  "Its standard error, from drawing whole applications": "Sein Standardfehler, aus Ziehungen ganzer Anwendungen",
  "Severity, or all": "Schweregrad, oder all",
  "Time since opening": "Zeit seit dem Öffnen",
  "To which this happened then": "Denen das dann geschah",
  "Which fact": "Welche Angabe",
  "Its value": "Ihr Wert",
  "Least amount that was recorded; empty when every amount was":
    "Kleinster Betrag, der verzeichnet wurde; leer, wenn es jeder wurde",
  "Events with this loss": "Ereignisse mit diesem Schaden",
  "Length of the period: year, quarter or month": "Länge des Zeitraums: year, quarter oder month",
  "Events in the period": "Ereignisse im Zeitraum",
  "The estimate; empty when not reached": "Die Schätzung; leer, wenn nicht erreicht",
  "Those that failed; empty when nobody recorded it": "Davon fehlgeschlagen; leer, wenn es niemand verzeichnet hat",
  "What tells of the last day: deployments, incidents or changes":
    "Woraus der letzte Tag folgt: deployments, incidents oder changes",
  "Days at the end in which nothing was deployed; 0 for less than a week":
    "Tage am Ende, in denen nichts ausgeliefert wurde; 0 bei weniger als einer Woche"
};
