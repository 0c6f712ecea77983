import type {Translations} from "../text/language.ts";

/** Was Belege über Schäden, Risiken und Maßnahmen sagen, auf Deutsch. */
export const germanLosses: Translations = {
  ". Band: from the least to the most that a single expert says":
    ". Band: vom Wenigsten bis zum Meisten, was eine einzelne Fachperson sagt",
  "IRIS: median": "IRIS: Median",
  "IRIS: 95%": "IRIS: 95 %",
  " of {0} or more": " ab {0}",
  "Half of our loss events{0} cost more than {1}": "Die Hälfte unserer Schadensereignisse{0} kostete mehr als {1}",
  "Half of your loss events{0} cost more than {1}": "Die Hälfte Ihrer Schadensereignisse{0} kostete mehr als {1}",
  "{0}; {1} found {2}": "{0}; {1} fand {2}",
  "the maximum-likelihood lognormal": "die Lognormalverteilung größter Likelihood",
  "{0}a generalised Pareto tail{1}": "{0}ein verallgemeinerter Pareto-Ausläufer{1}",
  "dashed ": "gestrichelt ",
  " (dashed)": " (gestrichelt)",
  "; curves: {0}, with 95% {1}": "; Kurven: {0}, mit 95-%-{1}",
  " and ": " und ",
  bands: "Bändern",
  band: "Band",
  ", recorded from {0} on": ", verzeichnet ab {0}",
  "Share of events above a loss, log axes; n = {0} events in {1}{2}{3}":
    "Anteil der Ereignisse über einem Schaden, logarithmische Achsen; n = {0} Ereignisse in {1}{2}{3}",
  "Above {0} the tail of our losses has a shape of {1}{2}":
    "Über {0} hat der Ausläufer unserer Schäden die Form {1}{2}",
  none: "keine",
  "95% limits {0} and {1}": "95-%-Grenzen {0} und {1}",
  "Shape of a generalised Pareto distribution above each threshold, log axis, with 95% limits {0}; from 1 on it has no mean; n = {1} above the one used: a tenth of all, within 50 and 2,000":
    "Form einer verallgemeinerten Pareto-Verteilung über jeder Schwelle, logarithmische Achse, mit 95-%-Grenzen {0}; ab 1 hat sie keinen Mittelwert; n = {1} über der verwendeten: ein Zehntel aller, zwischen 50 und 2.000",
  "(standard error)": "(Standardfehler)",
  "(profile likelihood)": "(Profil-Likelihood)",
  "{0} (95% limits {1} and {2})": "{0} (95-%-Grenzen {1} und {2})",
  ", of events{0},": " der Ereignisse{0}",
  "Our median loss{0} is below the {1} of {2}: {3}.": "Unser Medianschaden{0} liegt unter den {1} von {2}: {3}.",
  "Our median loss{0} is below that of {1}: it is {2}, and the report gives US dollars.":
    "Unser Medianschaden{0} liegt unter dem von {1}: Er ist {2}, und der Bericht nennt US-Dollar.",
  "With so few events no test can tell whether it fits":
    "Bei so wenigen Ereignissen kann kein Test sagen, ob sie passt",
  "It does not fit (p {0})": "Sie passt nicht (p {0})",
  "The fit is acceptable (p {0})": "Sie passt hinreichend (p {0})",
  "{0}: Anderson–Darling {1}; Kolmogorov–Smirnov {2}, Cramér–von Mises {3}.":
    "{0}: Anderson–Darling {1}; Kolmogorov–Smirnov {2}, Cramér–von Mises {3}.",
  "There are too few losses, or all alike, for a fit.":
    "Es sind zu wenige Schäden, oder alle gleich, um etwas anzupassen.",
  "No lognormal fits: from the threshold on, losses are spread as those of a Pareto distribution, or more, or are too few.":
    "Keine Lognormalverteilung passt: Ab der Schwelle streuen die Schäden wie die einer Pareto-Verteilung, oder mehr, oder es sind zu wenige.",
  "has a geometric mean of {0} and a geometric standard deviation of {1}.":
    "hat ein geometrisches Mittel von {0} und eine geometrische Standardabweichung von {1}.",
  "The maximum-likelihood lognormal {0} {1}": "Die Lognormalverteilung größter Likelihood {0} {1}",
  "Losses below {0} are not recorded, as exhibit.yaml says. The maximum-likelihood lognormal, truncated at that threshold, {1} By this {2} of all losses are below the threshold and in no number here. How well it fits is not tested: the usual tests allow for no threshold.":
    "Schäden unter {0} sind nicht verzeichnet, wie exhibit.yaml sagt. Die Lognormalverteilung größter Likelihood, an dieser Schwelle abgeschnitten, {1} Danach liegen {2} aller Schäden unter der Schwelle und stecken in keiner Zahl hier. Wie gut sie passt, ist nicht geprüft: Die üblichen Tests kennen keine Schwelle.",
  "{0} below {1} and left out.": "{0} unter {1}: ausgelassen.",
  "One event that another file recorded is": "Ein Ereignis, das eine andere Datei verzeichnet, liegt",
  "events that other files recorded are": "Ereignisse, die andere Dateien verzeichnen, liegen",
  "{0} not shown: amounts of different currencies cannot be added.":
    "{0} nicht gezeigt: Beträge verschiedener Währungen lassen sich nicht addieren.",
  "One event in another currency is": "Ein Ereignis in einer anderen Währung ist",
  "events in other currencies are": "Ereignisse in anderen Währungen sind",
  "{0} (95% band {1} to {2})": "{0} (95-%-Band {1} bis {2})",
  "By this lognormal one event{0} in 100 costs more than {1}":
    "Nach dieser Lognormalverteilung kostet eines von 100 Ereignissen{0} mehr als {1}",
  "; by a generalised Pareto distribution above {0} (n = {1}, shape {2}{3}), more than {4}":
    "; nach einer verallgemeinerten Pareto-Verteilung über {0} (n = {1}, Form {2}{3}) mehr als {4}",
  " The lognormal’s band is from {0} draws (seed {1}), each limit known to ±{2} of its distance{3}.":
    " Das Band der Lognormalverteilung stammt aus {0} Ziehungen (Startwert {1}), jede Grenze auf ±{2} ihres Abstands bekannt{3}.",
  ", the tail’s by {0}": ", das des Ausläufers: {0}",
  "the delta method": "Delta-Methode",
  "profile likelihood": "Profil-Likelihood",
  "There are hardly any small losses: if those below {0} are not recorded, {1}. If so, `threshold:` of the file in exhibit.yaml says it.":
    "Es gibt kaum kleine Schäden: Sind die unter {0} nicht verzeichnet, {1}. Wenn das so ist, sagt es `threshold:` der Datei in exhibit.yaml.",
  "a lognormal that allows for it puts that at {0}":
    "so kommt eine Lognormalverteilung, die das berücksichtigt, auf {0}",
  "no lognormal fits those above it": "so passt keine Lognormalverteilung zu denen darüber",
  "How often they happen is not known without dates over eight months or more.":
    "Wie oft sie eintreten, ist ohne Tage über acht Monate oder mehr nicht bekannt.",
  "a negative binomial of size {0} is likelier; were the counts Poisson, so much gain would come up with probability {1}":
    "eine negative Binomialverteilung der Größe {0} ist wahrscheinlicher; wären die Anzahlen nach Poisson verteilt, käme ein solcher Gewinn mit Wahrscheinlichkeit {1} zustande",
  "no negative binomial is likelier": "keine negative Binomialverteilung ist wahrscheinlicher",
  "In {0} whole {1} from {2} on, {3} events{4} happened a {5} (95% limits {6} and {7}, by a Poisson distribution). The counts vary {8} times as much as by that (dispersion test: probability {9}); {10}. These periods lie between the first of the losses and the last: quiet time before and after them, in which losses were recorded too, is not counted and would make them rarer.{11}":
    "In {0} ganzen {1} ab {2} gab es {3} Ereignisse{4} je {5} (95-%-Grenzen {6} und {7}, nach einer Poisson-Verteilung). Die Anzahlen schwanken {8}-mal so stark wie danach (Dispersionstest: Wahrscheinlichkeit {9}); {10}. Diese Zeiträume liegen zwischen dem ersten und dem letzten Schaden: Ruhige Zeit davor und danach, in der Schäden auch verzeichnet wurden, ist nicht gezählt und machte sie seltener.{11}",
  " Limits by the Poisson are then too narrow.": " Die Grenzen nach Poisson sind dann zu eng.",
  "{0} describes publicly known incidents of many organisations; ours are what we recorded. What counts as a loss, and which events are recorded at all, differ more than any statistics.":
    "{0} beschreibt öffentlich bekannte Vorfälle vieler Organisationen; unsere sind die, die wir verzeichnet haben. Was als Schaden zählt und welche Ereignisse überhaupt verzeichnet werden, unterscheidet sich mehr als jede Statistik.",
  "no cost given": "keine Kosten angegeben",
  "avoids more than it costs, whoever is right": "vermeidet mehr, als sie kostet, wer auch immer recht hat",
  "costs more than it avoids, whoever is right": "kostet mehr, als sie vermeidet, wer auch immer recht hat",
  "depends on who is right": "hängt davon ab, wer recht hat",
  "{0}: {1} to {2} avoided in an average year, at a cost that is not given":
    "{0}: vermeidet {1} bis {2} in einem durchschnittlichen Jahr, zu Kosten, die nicht angegeben sind",
  "What {0} controls avoid in an average year, at costs that are not given":
    "Was {0} Maßnahmen in einem durchschnittlichen Jahr vermeiden, zu Kosten, die nicht angegeben sind",
  "avoids in an average year": "vermeidet im Durchschnittsjahr",
  "{0}: avoids between {1} and {2} in an average year":
    "{0}: vermeidet zwischen {1} und {2} in einem durchschnittlichen Jahr",
  costs: "kostet",
  "{0}: costs {1} in a year": "{0}: kostet {1} im Jahr",
  "What our controls are worth": "Was unsere Maßnahmen wert sind",
  "No control works on a risk that was estimated": "Keine Maßnahme wirkt auf ein Risiko, das geschätzt wurde",
  "The control is not sure to avoid more than it costs": "Die Maßnahme vermeidet nicht sicher mehr, als sie kostet",
  "Neither of 2 controls is sure to avoid more than it costs":
    "Keine von 2 Maßnahmen vermeidet sicher mehr, als sie kostet",
  "None of {0} controls is sure to avoid more than it costs":
    "Keine von {0} Maßnahmen vermeidet sicher mehr, als sie kostet",
  "The control avoids more than it costs, whichever expert is right":
    "Die Maßnahme vermeidet mehr, als sie kostet, wer auch immer recht hat",
  "1 of {0} controls avoids more than it costs, whichever expert is right":
    "1 von {0} Maßnahmen vermeidet mehr, als sie kostet, wer auch immer recht hat",
  "All {0} controls avoid more than they cost, whichever expert is right":
    "Alle {0} Maßnahmen vermeiden mehr, als sie kosten, wer auch immer recht hat",
  "{0} of {1} controls avoid more than they cost, whichever expert is right":
    "{0} von {1} Maßnahmen vermeiden mehr, als sie kosten, wer auch immer recht hat",
  "What a control avoids in an average year, from the expert and effect that give least to those that give most, log axis; beside its cost":
    "Was eine Maßnahme in einem durchschnittlichen Jahr vermeidet, von der Fachperson und Wirkung, nach denen es am wenigsten ist, bis zu denen, nach denen es am meisten ist, logarithmische Achse; daneben ihre Kosten",
  "Every control avoids more in an average year than it costs, whichever expert is right.":
    "Jede Maßnahme vermeidet in einem durchschnittlichen Jahr mehr, als sie kostet, welche Fachperson auch recht hat.",
  "Ranges on a log axis of money, one for each of {0} controls, with its cost below. {1}.":
    "Spannen auf einer logarithmischen Achse von Geld, eine für jede von {0} Maßnahmen, darunter ihre Kosten. {1}.",
  "{0} {1} **Method.** A control that avoids a share a of the events, and softens the loss of each other by a share s, leaves (1 − a)(1 − s) of the loss of an average year, which is the number of events times the mean loss of one, in closed form. The range spans single experts and the shares that the board entered; it is no confidence interval. Controls on one risk are valued one by one, as if each were the only one: their worths do not add up. An average year is rare: losses are skewed, so most years cost less, and a control can be worth its cost and still show nothing for years.":
    "{0}\n{1}\n\n**Methode.** Eine Maßnahme, die einen Anteil a der Ereignisse vermeidet und den Schaden jedes anderen um einen Anteil s mildert, lässt (1 − a)(1 − s) des Schadens eines durchschnittlichen Jahres übrig, das heißt der Zahl der Ereignisse mal dem mittleren Schaden, in geschlossener Form. Die Spanne umfasst einzelne Fachleute und die Anteile, die der Vorstand eingetragen hat; sie ist kein Konfidenzintervall. Maßnahmen gegen ein Risiko sind einzeln bewertet, als wäre jede die einzige: Ihre Werte lassen sich nicht addieren.\n\nEin durchschnittliches Jahr ist selten: Schäden sind schief verteilt, die meisten Jahre kosten weniger, und eine Maßnahme kann ihre Kosten wert sein und doch jahrelang nichts zeigen.",
  "- {0}: {1} costs {2} in an average year without it ({3} to {4} by single experts) and {5} with it ({6} to {7}); it avoids {8} ({9} to {10}){11}: {12}. ":
    "- {0}: {1} kostet in einem durchschnittlichen Jahr ohne sie {2} ({3} bis {4} nach einzelnen Fachleuten) und mit ihr {5} ({6} bis {7}); sie vermeidet {8} ({9} bis {10}){11}: {12}.\n",
  ", and costs {0}": " und kostet {0}",
  "Not computed, since no expert estimated the risk in this currency: {0}.":
    "Nicht gerechnet, da niemand das Risiko in dieser Währung geschätzt hat: {0}.",
  "Our losses beside IRIS": "Unsere Schäden neben IRIS",
  "Dots that fall to the right: the share of {0} events above each loss. Half are above {1}.":
    "Punkte, die nach rechts fallen: der Anteil von {0} Ereignissen über jedem Schaden. Die Hälfte liegt über {1}.",
  "Dots with limits: the shape of the tail above each of {0} thresholds on a log axis of money; a line marks the one that is used.":
    "Punkte mit Grenzen: die Form des Ausläufers über jeder von {0} Schwellen auf einer logarithmischen Achse von Geld; eine Linie kennzeichnet die verwendete.",
  "All together": "Alle zusammen",
  "The {0} costliest risks, 5% to 95%": "Die {0} teuersten Risiken, 5 % bis 95 %",
  "Our risks, 5% to 95%": "Unsere Risiken, 5 % bis 95 %",
  "{0}: 90% of events cost between {1} and {2}": "{0}: 90 % der Ereignisse kosten zwischen {1} und {2}",
  "All events, median to 95%": "Alle Ereignisse, Median bis 95 %",
  "{0}: half of all events cost more than {1}, one in twenty more than {2}":
    "{0}: Die Hälfte aller Ereignisse kostet mehr als {1}, eines von zwanzig mehr als {2}",
  "Our estimates": "Unsere Schätzungen",
  "Our risks as experts see them": "Unsere Risiken, wie Fachleute sie sehen",
  "all together": "alle zusammen",
  "Falling curves of exceedance probability over loss, both on log axes: {0}. {1}":
    "Fallende Kurven der Überschreitungswahrscheinlichkeit über dem Schaden, beide Achsen logarithmisch: {0}. {1}",
  "One year in {0} costs more than {1}.": "Eines von {0} Jahren kostet mehr als {1}.",
  "Rare years alone cost anything.": "Nur seltene Jahre kosten überhaupt etwas.",
  "One event in twenty is estimated to cost more than {0}; {1} found {2}":
    "Eines von zwanzig Ereignissen kostet nach Schätzung mehr als {0}; {1} fand {2}",
  "One event in twenty is estimated to cost more than {0}":
    "Eines von zwanzig Ereignissen kostet nach Schätzung mehr als {0}",
  "No loss of one event is fixed yet": "Noch steht kein Schaden eines Ereignisses fest",
  "Loss of one event by the experts’ lognormals, each as likely to be right, log axis":
    "Schaden eines Ereignisses nach den Lognormalverteilungen der Fachleute, die alle gleich wahrscheinlich recht haben, logarithmische Achse",
  "Ranges on a log axis of money, one for each of {0} rows: the risks by their 5% and 95% quantiles, then all events by median and 95% quantile.":
    "Spannen auf einer logarithmischen Achse von Geld, eine für jede von {0} Zeilen: die Risiken mit ihren 5-%- und 95-%-Quantilen, dann alle Ereignisse mit Median und 95-%-Quantil.",
  "the tolerance is in {0}, the estimates are in {1}": "die Toleranz ist in {0}, die Schätzungen sind in {1}",
  "no currency": "keiner Währung",
  "The board’s tolerance cannot be compared with our estimates":
    "Die Toleranz des Vorstands lässt sich mit unseren Schätzungen nicht vergleichen",
  "Our estimates fix no loss of a year": "Unsere Schätzungen legen keinen Schaden eines Jahres fest",
  "a year above {0}": "ein Jahr über {0}",
  "Our estimates stay within what the board tolerates, at {0} it named":
    "Unsere Schätzungen bleiben innerhalb dessen, was der Vorstand toleriert, {0} seiner Angaben",
  "the point": "an dem Punkt",
  ", and {0} of {1} experts put it above that": ", und {0} von {1} Fachleuten nennen mehr als toleriert",
  "The board tolerates a {0} chance of {1}; our estimates say {2}{3}":
    "Der Vorstand toleriert mit einer Wahrscheinlichkeit von {0} {1}; unsere Schätzungen geben dafür {2}{3}",
  "both points": "an beiden Punkten",
  "all {0} points": "an allen {0} Punkten",
  " (single experts: {0})": " (einzelne Fachleute: {0})",
  "a year that comes with {0} costs more than {1}{2}": "ein Jahr, wie es mit {0} vorkommt, kostet mehr als {1}{2}",
  "; {0} of {1} experts put it beyond the tolerance": "; nach {0} von {1} Fachleuten liegt es jenseits der Toleranz",
  "above {0}: tolerated {1}, estimated {2}{3}, so {4}; {5}{6}":
    "über {0}: toleriert {1}, geschätzt {2}{3}, also {4}; {5}{6}",
  exceeded: "überschritten",
  within: "eingehalten",
  Tolerated: "Toleriert",
  "Our risks and what the board tolerates": "Unsere Risiken und was der Vorstand toleriert",
  "Probability of a year that costs more than an amount, both axes logarithmic; {0}rings are what the board tolerates":
    "Wahrscheinlichkeit eines Jahres, das mehr als einen Betrag kostet, beide Achsen logarithmisch; {0}Ringe sind, was der Vorstand toleriert",
  "the band spans {0} single experts; ": "das Band umfasst {0} einzelne Fachleute; ",
  "Our estimates stay within what the board tolerates{0}.":
    "Unsere Schätzungen bleiben innerhalb dessen, was der Vorstand toleriert{0}.",
  ", at {0}": ", {0}",
  "A falling curve of the probability of a year above each loss, beside {0} points that the board tolerates. {1}.":
    "Eine fallende Kurve der Wahrscheinlichkeit eines Jahres über jedem Schaden, neben {0} Punkten, die der Vorstand toleriert. {1}.",
  "{0} {1} **Method.** The probability of a year’s loss is that of independent risks, each with events of a Poisson number and lognormal losses through the estimates; each expert may be right with equal probability, so the share of experts beyond the tolerance is the probability that it is exceeded, if one of them is right. {2} Only the points that the board named are judged; the dashed line joins them for the eye. The estimates are opinions, and the tolerance is what the board wrote. Neither is a measurement.":
    "{0}\n\n{1}\n\n**Methode.** Die Wahrscheinlichkeit des Schadens eines Jahres ist die unabhängiger Risiken, jedes mit einer Poisson-verteilten Zahl von Ereignissen und lognormalen Schäden nach den Schätzungen; alle Fachleute haben gleich wahrscheinlich recht, sodass der Anteil derer, die jenseits der Toleranz liegen, die Wahrscheinlichkeit ist, dass sie überschritten wird, wenn jemand von ihnen recht hat. {2} Nur die Punkte, die der Vorstand genannt hat, sind beurteilt; die gestrichelte Linie verbindet sie fürs Auge.\n\nDie Schätzungen sind Meinungen, und die Toleranz ist, was der Vorstand geschrieben hat. Keine von beiden ist eine Messung.",
  "Nothing is compared: {0}.": "Nichts ist verglichen: {0}.",
  "- A year {0} ": "- Ein Jahr {0}\n",
  "The curve is exact.": "Die Kurve ist exakt.",
  "The curve is that of {0} simulated years.": "Die Kurve ist die von {0} simulierten Jahren.",
  "Our experts’ estimates do not fix the loss of any risk yet":
    "Die Schätzungen unserer Fachleute legen noch keinen Schaden eines Risikos fest",
  "Your experts’ estimates do not fix the loss of any risk yet":
    "Die Schätzungen Ihrer Fachleute legen noch keinen Schaden eines Risikos fest",
  "By our experts’ estimates none of the risks ever happens":
    "Nach den Schätzungen unserer Fachleute tritt keines der Risiken je ein",
  "By your experts’ estimates none of the risks ever happens":
    "Nach den Schätzungen Ihrer Fachleute tritt keines der Risiken je ein",
  "Our risks are estimated to cost {0} in an average year":
    "Unsere Risiken kosten nach Schätzung {0} in einem durchschnittlichen Jahr",
  "Your risks are estimated to cost {0} in an average year":
    "Ihre Risiken kosten nach Schätzung {0} in einem durchschnittlichen Jahr",
  "One year in {0} is estimated to cost us more than {1}":
    "Eines von {0} Jahren kostet uns nach Schätzung mehr als {1}",
  "One year in {0} is estimated to cost you more than {1}":
    "Eines von {0} Jahren kostet Sie nach Schätzung mehr als {1}",
  ", the {0} costliest drawn": ", die {0} teuersten gezeichnet",
  "{0} {1} by {2} {3}{4}": "{0} {1} nach {2} {3}{4}",
  risk: "Risiko",
  risks: "Risiken",
  expert: "Fachperson",
  "experts, each as likely to be right": "Fachleuten, die alle gleich wahrscheinlich recht haben",
  "Share of years whose total loss exceeds an amount, log axes; {0}{1}":
    "Anteil der Jahre, deren gesamter Schaden einen Betrag überschreitet, logarithmische Achsen; {0}{1}",
  "The estimates fix which of our risks costs most.":
    "Die Schätzungen legen fest, welches unserer Risiken am meisten kostet.",
  "whichever of the {0} experts is left out": "wen auch immer von {0} Fachleuten man weglässt",
  "as one expert alone estimates it": "wie eine Fachperson allein es schätzt",
  "Of our risks, {0} costs most in an average year, {1}: {2} of the {3} expected.":
    "{0} kostet in einem durchschnittlichen Jahr am meisten von unseren Risiken, {1}: {2} der erwarteten {3}.",
  "Risks are taken as independent, and events of one risk too; each expert’s loss of one event is lognormal through the 5% and 95% quantiles, or through the median where the lower one is missing. What experts say is a measurement of nothing but their opinion.":
    "Risiken sind als unabhängig angenommen, und ebenso die Ereignisse eines Risikos; der Schaden eines Ereignisses ist nach jeder Fachperson lognormal durch die 5-%- und 95-%-Quantile, oder durch den Median, wo das untere fehlt. Was Fachleute sagen, misst nichts als ihre Meinung.",
  " All rests on one expert: nobody else gave a view.":
    " Alles beruht auf einer Fachperson: Niemand sonst hat sich geäußert.",
  "whoever is not named": "wer nicht genannt ist",
  "without {0} it would be {1}": "ohne {0} wäre es {1}",
  " Which risk is the costliest depends on single experts: {0}.":
    " Welches das teuerste ist, hängt an einzelnen Fachleuten: {0}.",
  " Without {0} the others say too little to tell.": " Ohne {0} sagen die anderen zu wenig, um es zu entscheiden.",
  ", or without ": ", oder ohne ",
  " No single expert decides that: leave out any one, and it stays so.":
    " Keine einzelne Fachperson entscheidet das: Wen man auch weglässt, es bleibt so.",
  nothing: "nichts",
  "The experts are pooled linearly: each may be right, with equal probability. Taken alone, they put the loss that one year in {0} exceeds between {1} and {2}.":
    "Die Fachleute sind linear zusammengeführt: Alle haben mit gleicher Wahrscheinlichkeit recht. Einzeln genommen, legen sie den Schaden, den eines von {0} Jahren überschreitet, zwischen {1} und {2}.",
  "{0} A consensus, one expert who says the mean of each number, would put it at {1}; it hides how far apart they are.":
    "{0} Ein Konsens, eine Fachperson, die das Mittel jeder Zahl sagt, läge bei {1}; er verbirgt, wie weit sie auseinander liegen.",
  "{0} gave a median of {1} for {2}, {3} times the {4} of the lognormal through the other two quantiles":
    "{0} nannte einen Median von {1} für {2}, das {3}-Fache der {4} der Lognormalverteilung durch die beiden anderen Quantile",
  "Medians that are far from those used: {0}. A given median is compared, not fitted.":
    "Mediane, die weit von den verwendeten entfernt sind: {0}. Ein angegebener Median wird verglichen, nicht angepasst.",
  "Nothing is expected to be lost.": "Kein Schaden wird erwartet.",
  "{0} makes up {1}": "{0} macht {1} aus",
  "Of the {0} that a year costs on average, {1}.": "Von den {0}, die ein Jahr im Mittel kostet: {1}.",
  "Over all risks, half of the events are estimated to cost more than {0} and one in twenty more than {1}":
    "Über alle Risiken kostet nach Schätzung die Hälfte der Ereignisse mehr als {0} und eines von zwanzig mehr als {1}",
  "{0}; in {1} these are {2} and {3}. That report counts publicly known incidents, so that its numbers compare with the rarest and costliest of our risks rather than with all of them.":
    "{0}; in {1} sind es {2} und {3}. Jener Bericht zählt öffentlich bekannte Vorfälle, sodass sich seine Zahlen eher mit den seltensten und teuersten unserer Risiken vergleichen lassen als mit allen.",
  "{0}. {1} gives US dollars, so nothing stands beside that.": "{0}. {1} nennt US-Dollar, sodass nichts danebensteht.",
  "{0} not used: different currencies cannot be added.":
    "{0} nicht verwendet: Verschiedene Währungen lassen sich nicht addieren.",
  "One estimate in another currency, or in none, is": "Eine Schätzung in einer anderen Währung, oder in keiner, ist",
  "{0} estimates in other currencies, or in none, are": "{0} Schätzungen in anderen Währungen, oder in keiner, sind",
  "{0} fixes no loss of {1}: {2}": "{0} legt keinen Schaden für {1} fest: {2}",
  "Not counted, since {0}.": "Nicht gezählt, denn: {0}.",
  "Events come so often that the losses of single years are not computed here, only their mean.":
    "Ereignisse kommen so oft, dass hier nicht der Schaden einzelner Jahre berechnet ist, sondern nur sein Mittel.",
  "The curves are exact, without simulation.": "Die Kurven sind exakt, ohne Simulation.",
  "The curve of all together is that of {0} simulated years, since the exact one is out of reach.":
    "Die Kurve von allem zusammen ist die von {0} simulierten Jahren, da die exakte nicht erreichbar ist."
};
