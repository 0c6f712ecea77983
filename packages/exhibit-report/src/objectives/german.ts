import {germanOutcomes} from "../text/germanTerms.ts";
import type {Translations} from "../text/language.ts";

/** Was hier gesagt wird, auf Deutsch. */
export const german: Translations = {
  ...germanOutcomes,
  "at most": "höchstens",
  below: "unter",
  "at least": "mindestens",
  above: "über",
  findings: "Befunde",
  measurements: "Messungen",
  "at the last count": "in der letzten Zählung",
  events: "Ereignisse",
  "it was found": "der Befund entdeckt ist",
  "somebody judged it": "jemand ihn bewertet hat",
  "the vulnerability was published": "die Schwachstelle veröffentlicht ist",
  "a fix was available": "eine Korrektur bereitsteht",
  "the vulnerability was listed as exploited": "die Schwachstelle als ausgenutzt gelistet ist",
  days: "Tage",
  "spans of {0} days": "Zeiträume von {0} Tagen",
  "at least {0} {1}": "mindestens {0} {1}",
  "closed within {0} from when {1}": "geschlossen innerhalb der Frist ({0}), die beginnt, sobald {1}",
  "closed by the day that is published for it": "bis zu dem Tag geschlossen, der dafür veröffentlicht ist",
  "good, as {0} counts them": "gut, wie {0} es zählt",
  "neither repaired by another nor named by an incident":
    "weder durch ein anderes repariert noch von einem Vorfall genannt",
  "resolved within {0}": "behoben innerhalb der Frist ({0})",
  "Below n = {0} nothing is judged, unless more are bad already than the target allows of {1}.":
    "Unter n = {0} wird nicht geurteilt, es sei denn, schon jetzt sind mehr schlecht, als das Ziel bei {1} zulässt.",
  "The target allows none: one that is bad is a breach, and there is no budget to spend.":
    "Das Ziel lässt nichts zu: Eines, das schlecht ist, ist ein Verstoß, und es gibt kein Budget, das man verbrauchen könnte.",
  "Exceptions are listed and change no number here.": "Ausnahmen sind aufgeführt und ändern hier keine Zahl.",
  "Each measurement counts the same things anew: the last of a period stands for it.":
    "Jede Messung zählt dieselben Dinge neu: Die letzte eines Zeitraums steht für ihn.",
  "{0} count alike, however much happened in each: {1}. Without anything they do not count.":
    "{0} zählen gleich, wie viel auch in jedem geschah: {1}. Leere zählen nicht.",
  "with their share of good ones": "mit ihrem Anteil an guten",
  "as good or not": "als gut oder nicht",
  "What happened in a period adds up.": "Was in einem Zeitraum geschah, wird zusammengezählt.",
  "Limits are Wilson’s, 95%, as of independent trials; where bad ones cluster, they are too narrow.":
    "Die Grenzen sind die von Wilson, 95 %, wie bei unabhängigen Versuchen; wo Schlechtes gehäuft auftritt, sind sie zu eng.",
  "Each finding counts on the day on which it was due: closed by then in a way that counts, or not. Open past due is a breach now, and until it is closed.":
    "Jeder Befund zählt an dem Tag, an dem er fällig war: bis dahin so geschlossen, dass es zählt, oder nicht. Was überfällig und offen ist, ist jetzt ein Verstoß, bis es geschlossen wird.",
  "The share closed in time is 1 − S at the due date, by Kaplan and Meier with late entry, of what was due after the window began; what is not yet due counts for as long as it was watched. Limits are 95%, symmetric on the log-log scale, {0}. Those of quarters are Wilson’s, as of independent findings.":
    "Der Anteil des rechtzeitig Geschlossenen ist 1 − S am Fälligkeitstag, nach Kaplan und Meier mit verspätetem Eintritt, für alles, was nach Beginn des Zeitraums fällig wurde; was noch nicht fällig ist, zählt so lange, wie es beobachtet wurde. Die Grenzen sind 95 %, symmetrisch auf der Log-log-Skala, {0}. Die der Quartale sind die von Wilson, wie bei unabhängigen Befunden.",
  "by drawing whole applications: {0} of them, with replacement, {1} times from the seed {2}":
    "durch Ziehen ganzer Anwendungen: {0} davon, mit Zurücklegen, {1}-mal mit dem Startwert {2}",
  "as of findings that have nothing to do with each other": "wie bei Befunden, die nichts miteinander zu tun haben",
  "A finding counts as closed when it is {0}. One that ended in another way by its due date is left out (Aalen and Johansen), and excepted in the ledger.":
    "Als geschlossen zählt ein Befund, wenn er so endet: {0}. Was bis zum Fälligkeitstag anders endete, scheidet aus (Aalen und Johansen) und ist in der Aufstellung ausgenommen.",
  "Nobody says how findings ended: every closing counts.": "Niemand sagt, wie Befunde endeten: Jedes Schließen zählt.",
  "Where only scans bound a closing, it counts at the first scan that no longer saw it.":
    "Wo nur Scans ein Schließen eingrenzen, zählt es beim ersten Scan, der den Befund nicht mehr sah.",
  "Nobody was watched from the start of the clock: the share is of those that were still open when watching began.":
    "Niemand wurde vom Beginn der Frist an beobachtet: Der Anteil gilt für die Befunde, die beim Beginn der Beobachtung noch offen waren.",
  "What was past due before the window began and is still open counts as a breach of this window too.":
    "Was vor Beginn des Zeitraums überfällig wurde und noch offen ist, zählt auch in diesem Zeitraum als Verstoß.",
  "{0}%": "{0} %",
  " ({0} to {1})": " ({0} bis {1})",
  "{0} too many": "{0} zu viel",
  "none allowed, none bad": "nichts erlaubt, nichts schlecht",
  "{0} of {1}": "{0} von {1}",
  "{0} of 1 objective is met": "{0} von 1 Ziel erreicht",
  "{0} of 1 objective are met": "{0} von 1 Ziel erreicht",
  "{0} of {1} objectives is met": "{0} von {1} Zielen erreicht",
  "{0} of {1} objectives are met": "{0} von {1} Zielen erreicht",
  "{0} missed": "{0} verfehlt",
  "{0} too close to call": "{0} nicht zu entscheiden",
  "{0} has not enough data": "bei {0} zu wenige Daten",
  "{0} have not enough data": "bei {0} zu wenige Daten",
  "all that was watched": "alles, was beobachtet wurde",
  "the last {0} {1}": "gleitend über {0} {1}",
  met: "erreicht",
  missed: "verfehlt",
  "cannot say": "nicht zu sagen",
  "not enough data": "zu wenige Daten",
  deployments: "Deployments",
  incidents: "Vorfälle",
  hour: "Stunde",
  hours: "Stunden",
  day: "Tag",
  weeks: "Wochen",
  week: "Woche",
  month: "Monat",
  months: "Monate",
  quarter: "Quartal",
  quarters: "Quartale",
  year: "Jahr",
  years: "Jahre",
  "calendar month": "Kalendermonat",
  "calendar quarter": "Kalenderquartal",
  "calendar year": "Kalenderjahr",
  "the last day": "der letzte Tag",
  "the last week": "die letzte Woche",
  "the last month": "der letzte Monat",
  "the last quarter": "das letzte Quartal",
  "the last year": "das letzte Jahr",
  closed: "geschlossen"
};
