import type {englishInPage, Words} from "./english.ts";

/** Die Wörter der Oberfläche auf Deutsch. */
export const german: Words = {
  locale: "de-DE",
  skip: "Zum Inhalt springen",
  mainNavigation: "Hauptnavigation",
  search: "Suchen",
  searchKey: "Die Taste / beginnt eine Suche",
  version: (title, version, released) => `${title}, Version ${version}, ${released}. Text und Abbildungen`,
  dataLicences: "die Daten stehen unter den Lizenzen ihrer Quellen, genannt bei",
  eachFile: "jeder Datei",
  whatChanged: "Was sich seither geändert hat",
  licences: "Lizenzen seiner Teile",
  noRequest: "Diese Seite fragt bei keinem anderen Rechner an.",
  source: "Quelle",
  tabs: {chart: "Abbildung", table: "Tabelle", sources: "Quellen", share: "Teilen"},
  aboutFigure: "Zu dieser Abbildung",
  place: (n, all) => `${n} von ${all}`,
  previous: "Voriger Beleg",
  next: "Nächster Beleg",
  preview: "Vorschau",
  dataForFigure: "Daten dieser Abbildung",
  dataOf: (title) => `Daten: ${title}`,
  firstRows: (shown, all, file) => `Die ersten ${shown} von ${all} Zeilen; alle stehen in ${file}.`,
  allRows: (all) =>
    all === "1" ? "Die eine Zeile, die die Abbildung zeigt." : `Alle ${all} Zeilen, die die Abbildung zeigt.`,
  readValues: "Werte ablesen",
  verdicts: {holds: "Trifft zu", "does not hold": "Trifft nicht zu", "not enough data": "Zu wenige Daten"},
  verdictSentences: {
    holds: "Was hier gezeigt ist, stützt diese Aussage.",
    "does not hold": "Was hier gezeigt ist, stützt diese Aussage nicht.",
    "not enough data": "Die Daten reichen nicht aus, um das zu beurteilen."
  },
  gradeNames: {
    measured: "gemessen",
    "published table": "veröffentlichte Tabelle",
    "published table, read in a secondary source": "veröffentlichte Tabelle, aus zweiter Hand",
    "digitised from a figure": "aus einer Abbildung abgelesen",
    simulated: "simuliert",
    "expert estimate": "Schätzung von Fachleuten",
    "author’s experience": "Erfahrung der Autorin oder des Autors"
  },
  grade: "Güte",
  grades: "Güte",
  furtherFigures: "Die Abbildungen im Einzelnen",
  sidenotes: ["Methode", "Grenzen"],
  sources: "Quellen",
  sourcesCaption:
    "Woher die Zahlen stammen und wie gut sie als Beleg sind. Die Prüfsummen sind die der Dateien, die gelesen wurden.",
  data: "Daten",
  licence: "Lizenz",
  retrieved: "Abgerufen",
  references: "Literatur",
  glossary: "Glossar",
  downloads: "Dateien",
  files: {
    figureSvg: "Abbildung, SVG",
    figurePng: "Abbildung, PNG",
    csv: "Daten, CSV",
    parquet: "Daten, Parquet",
    json: "Dieser Beleg, JSON",
    zip: "Alles, ZIP"
  },
  pictures: {dark: "Dunkel", transparent: "Durchsichtig", square: "Quadratisch"},
  query: "Abfrage",
  stepByStep: "Schritt für Schritt",
  stepByStepNote: "Von der Datei zur Abbildung in Codezellen, mit Zahlen, die sich ändern lassen:",
  queryNote:
    "Die Abfrage hinter der Abbildung. Die Modelle, die sie liest, und die Eingangsdaten liegen in der ZIP-Datei.",
  readData: "Diese Daten einlesen",
  cite: "Zitieren",
  link: "Verlinken",
  embed: "Einbetten",
  codeToEmbed: "Code zum Einbetten",
  copyCode: "Code kopieren",
  embedNote:
    "Die Abbildung allein, für eine andere Seite. Das Skript gibt dem Rahmen seine Höhe, „?theme=dark“ oder „?theme=light“ am Ende der Adresse gibt ihm seine Farben.",
  seeIt: "Ansehen",
  copies: "Fassungen, die sich nie ändern",
  qrPicture: "QR-Code, der auf diese Seite führt",
  qrNote: "QR-Code für Bildschirm oder Druck",
  copy: {
    code: (language) => `${language}-Code kopieren`,
    citation: "Zitat kopieren",
    link: "Adresse kopieren",
    frame: "Rahmen kopieren"
  },
  notFound: "Seite nicht gefunden",
  nothingHere: "Unter dieser Adresse gibt es nichts.",
  searchAbove: "Suchen Sie oben auf dieser Seite, oder gehen Sie weiter:",
  exhibits: "Belege",
  exhibitsNote:
    "Jeder Beleg hat eine Adresse, die bleibt, eine Abbildung, die sich verlinken, drucken und einbetten lässt, die Daten dahinter und ein Urteil über seine Aussage.",
  embedded: "Eingebettete Abbildung",
  dataNote: `Jede Datei, aus der die Belege schöpfen: was eine Zeile ist, was jede Spalte bedeutet, woher sie stammt, unter welcher Lizenz, und wie gut
sie als Beleg ist. Eine Zeile, die nicht zu ihrer Beschreibung passt, bleibt außen vor und steht hier mit ihrer Nummer und dem Grund.`,
  frozenNote: `Ein Beleg folgt seinen Daten. Für Zitate, die sich nicht bewegen dürfen, werden Fassungen unter einem Namen mit einer Prüfsumme aufbewahrt;
kein späterer Lauf schreibt sie neu.`,
  referencesNote: "Worauf die Belege sich stützen",
  inputs: {
    rejected: "Ausgelassene Zeilen",
    noneRejected: "Keine: Jede Zeile jeder Datei wurde gelesen und passt zu ihrer Beschreibung.",
    rejectedCaption: "Zeilen, die außen vor blieben, je Fehler eine.",
    rejectedHead: ["Datei", "Zeile", "Spalte", "Fehler", "Erwartet", "Inhalt"],
    files: "Dateien",
    counts: (used, rejected) => `${used} ${used === "1" ? "Zeile" : "Zeilen"} verwendet, ${rejected} ausgelassen`,
    grade: "Güte",
    retrieved: "abgerufen",
    usedBy: "Verwendet von",
    columnsOf: (title) => `Spalten: ${title}`,
    columnsHead: ["Spalte", "Typ", "Einheit", "Bedeutung"]
  },
  scrutiny: {
    reviewedBy: "Geprüft von",
    atCommit: "im Stand",
    question: "Diese Aussage hinterfragen",
    asked: (name) => `Frage: ${name}`,
    ofVersion: (version) => `Version ${version}`
  },
  rerun: {
    title: "Hier noch einmal rechnen",
    note: `DuckDB führt in dieser Seite das veröffentlichte SQL auf den veröffentlichten Dateien aus, dann folgt die veröffentlichte Auswertung: etwa 5 MB,
      die diese Website auf Knopfdruck liefert. Jede Zahl, jeder Satz und jede Zelle wird mit dem Veröffentlichten verglichen; nichts wird irgendwohin gesendet.`,
    missing: "Hier lässt sich nicht noch einmal rechnen: Eine der Dateien darf nicht weitergegeben werden.",
    run: "Rechnen und vergleichen",
    stop: "Anhalten",
    change: "Ändern",
    changeNote: `Wer die Abfrage, eine Konstante, ein Modell oder eine Datei ändert, sieht die Abbildung neu gezeichnet. Die Adresse trägt dann die Änderung, als Link auf die
      eigene Fassung; die veröffentlichte bleibt, wie sie ist.`,
    part: "Was geändert wird",
    runChanged: "Geändertes rechnen",
    reset: "Wie veröffentlicht",
    link: "Link auf diese Fassung kopieren",
    answer: "Was sich unterscheidet"
  },
  usedBy: "Verwendet von",
  kinds: {page: "Seite", exhibit: "Beleg", data: "Daten", reference: "Literatur"},
  frozen: {
    none: "Noch ist nichts eingefroren.",
    now: "heute",
    ofOwnData: "Aus unseren eigenen Daten",
    until: "bis",
    copies: (n) => (n === 1 ? "1 Beleg, wie er war" : `${n} Belege, wie sie waren`),
    unchanged: (from, to) => `Kein Urteil, keine Aussage und keine Zahl hat sich von ${from} bis ${to} geändert.`,
    changed: (from, to) => `Was sich von ${from} bis ${to} geändert hat`,
    head: ["Beleg", "Was"]
  },
  talk: {
    slides: "Folien",
    slidesNote:
      "Jede Folie des Vortrags: was sie sagt, welche Belege hinter ihr stehen und was aus ihren Aussagen geworden ist.",
    claims: "Aussagen",
    claimsNote: "Was der Vortrag sagt und was seine Quellen sagen, neben dem, was gefunden wurde.",
    rulesNote: "Eine Aussage über eine Zahl wird nach einer Regel verglichen, die allein von ihrem Wortlaut abhängt:",
    claimsFile: "Die Aussagen mit ihren Urteilen, JSON",
    slide: "Folie",
    onSlide: (n) => `Folie ${n}`,
    claimOnSlide: (n) => `Aussage, Folie ${n}`,
    shown: "Gezeigt wird",
    addresses: "Adressen auf der Folie",
    sources: "Quellen",
    shortLink: "Kurze Adresse",
    qrAs: "QR-Code als",
    qrOf: (n, kind) => `QR-Code der Folie ${n}, ${kind}`,
    nClaims: (n) => (n === 1 ? "1 Aussage" : `${n} Aussagen`),
    allClaims: "Alle Aussagen",
    claimsCaption:
      "Aussagen in der Reihenfolge der Folien. Wo das Urteil berechnet ist, steht die genannte Zahl neben der gefundenen.",
    claimsHead: ["Folie", "Aussage", "Urteil", "Was die Quelle sagt oder die Rechnung zeigt"],
    saidBySource: "Sagt die Quelle.",
    saidAndFound: (said, found) => `genannt ${said}, gefunden ${found}`,
    foundAs: "gefunden als",
    claimsChecked: "Geprüfte Aussagen",
    verdicts: {
      agrees: "trifft zu",
      agrees_loosely: "trifft ungefähr zu",
      differs: "trifft nicht zu",
      not_checkable: "lässt sich nicht prüfen",
      experience: "eigene Erfahrung"
    },
    ruleNames: {
      printed: "Eine Zahl, die als genau gilt",
      approximate: "Eine Zahl mit „etwa“",
      order_of_magnitude: "Eine Zehnerpotenz"
    },
    rule: (agrees, loosely) => `trifft zu bis ${agrees} Abstand, ungefähr bis ${loosely}`,
    factor: (ratio) => `Faktor ${ratio}`,
    present: "vorführen",
    presentThe: (n) => `Folie ${n} vorführen`,
    presentSlide: "Diese Folie vorführen",
    goOn: (to) => `Weiter: ${to}`,
    thisSlide: "diese Folie"
  },
  queryBox: {
    note: `DuckDB läuft in dieser Seite: etwa 5 MB, die diese Website bei der ersten Abfrage liefert. Nichts wird irgendwohin gesendet, und eine Abfrage
      erreicht nichts anderes.`,
    run: "Ausführen",
    stop: "Anhalten",
    keys: "Strg+Eingabe oder ⌘+Eingabe führt sie aus",
    columns: "Spalten",
    answer: "Antwort",
    askAnother: "Diese Daten etwas anderes fragen",
    drawnTable: "Was die Abbildung zeigt, ist die Tabelle",
    askAgain: "Noch einmal fragen",
    reads: ["Die Abfrage liest", "woraus dieser Bericht gemacht ist."],
    and: "und",
    table: "Tabelle",
    describe: (name) => `describe ${name} nennt die Spalten`,
    fromSql: (n) => `${n === "1" ? "1 Zeile" : `${n} Zeilen`} aus SQL`,
    rowsOf: (id) => `Zeilen von ${id}`
  },
  theme: {label: "Farben", auto: "Automatisch", light: "Hell", dark: "Dunkel"},
  contents: "Inhalt",
  figure: "Abbildung",
  axis: {label: "Achse", log: "logarithmisch", linear: "in gleichen Schritten"},
  rowChoices: {label: "Hervorheben", all: "alle", none: "Keine Zeile handelt von beidem."},
  skipFigure: "Diese Abbildung überspringen",
  filters: {
    label: "Liste eingrenzen",
    all: "alle",
    chapter: "Kapitel",
    grade: "Güte",
    verdict: "Urteil",
    exhibit: "Beleg",
    slide: "Folie",
    source: "Quelle",
    differs: "Nur Abweichungen"
  },
  present: "Vorführen",
  moving: {pause: "Anhalten", play: "Abspielen"}
};

/** Was Seiten sagen, während sie gelesen werden. */
export const germanInPage: typeof englishInPage = {
  searchMissing: "Hier kann nicht gesucht werden.",
  results: (n, shown) =>
    n === 0 ? "Nichts gefunden." : n === 1 ? "1 Treffer" : n < shown ? `${n} Treffer` : `Die ersten ${n} Treffer`,
  rerun: {
    fetching: "Dateien und DuckDB werden geladen …",
    running: "Wird gerechnet …",
    stopped: "Die Rechnung wurde angehalten.",
    equal: (n, seconds) =>
      `${n} von ${n} gleich: Jede Zahl, jeder Satz und jede Zelle ist die veröffentlichte, bis zur letzten Stelle. In dieser Seite gerechnet in ${seconds} s.`,
    differ: (equal, n, seconds) =>
      `${equal} von ${n} gleich; ${n - equal} weichen ab. In dieser Seite gerechnet in ${seconds} s.`,
    leftOut: (name, n) =>
      `${name}: ${n} ${n === 1 ? "Zeile passt" : "Zeilen passen"} nicht zur Beschreibung der Datei und ${n === 1 ? "bleibt" : "bleiben"} außen vor.`,
    head: ["Was", "Veröffentlicht", "Hier"],
    more: (n) => `… und ${n} weitere`,
    changed: "Dies ist nicht die veröffentlichte Abbildung. Geändert:",
    carried:
      "Diese Adresse trägt eine geänderte Fassung dieses Belegs, von wem auch immer. Gezeigt wird die veröffentlichte, bis die Änderung gerechnet wird.",
    toChange: "Zur Änderung",
    query: "Abfrage",
    constants: "Konstanten"
  },
  running: "Läuft …",
  fetching: "DuckDB wird geladen …",
  rows: (n, shown) =>
    `${n.toLocaleString("de-DE")} ${n === 1 ? "Zeile" : "Zeilen"}${n > shown ? `; die ersten ${shown} sind zu sehen` : ""}`,
  stopped: "Die Abfrage wurde angehalten.",
  tookLong: (seconds) => `Die Abfrage wurde angehalten: Sie brauchte mehr als ${seconds} Sekunden.`,
  shownOf: (n, all) => (n === all ? `Alle ${all} gezeigt` : `${n} von ${all} gezeigt`),
  present: {
    label: "Vorführung",
    back: "Zurück",
    next: "Weiter",
    leave: "Beenden",
    keys: "→ oder Leertaste: weiter · ←: zurück · Zahl und Eingabe: dorthin · Esc: beenden"
  }
};
