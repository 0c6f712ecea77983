/** The words of the interface in English; other languages have the same keys. */
export const english = {
  /** Language of numbers and dates. */
  locale: "en-US",
  skip: "Skip to the content",
  mainNavigation: "Main",
  search: "Search",
  searchKey: "The key / starts a search",
  version: (title: string, version: string, released: string) =>
    `${title}, version ${version}, ${released}. Text and figures`,
  dataLicences: "data under the licences of their sources, listed with",
  eachFile: "each file",
  whatChanged: "What changed since",
  licences: "Licences of its parts",
  noRequest: "No request leaves this page for another host.",
  source: "Source",
  tabs: {chart: "Chart", table: "Table", sources: "Sources", share: "Share"},
  aboutFigure: "About this figure",
  place: (n: number, all: number) => `${n} of ${all}`,
  previous: "Previous exhibit",
  next: "Next exhibit",
  preview: "Preview",
  dataForFigure: "Data for this figure",
  dataOf: (title: string) => `Data: ${title}`,
  firstRows: (shown: string, all: string, file: string) =>
    `The first ${shown} of ${all} rows; all of them are in ${file}.`,
  allRows: (all: string) =>
    all === "1" ? "The one row that the figure draws." : `All ${all} rows that the figure draws.`,
  readValues: "Read values",
  verdicts: {holds: "Holds", "does not hold": "Does not hold", "not enough data": "Not enough data"},
  verdictSentences: {
    holds: "The evidence shown here supports this finding.",
    "does not hold": "The evidence shown here does not support this finding.",
    "not enough data": "There is not enough data here to tell."
  },
  /** By their English name. */
  gradeNames: {
    measured: "measured",
    "published table": "published table",
    "published table, read in a secondary source": "published table, read in a secondary source",
    "digitised from a figure": "digitised from a figure",
    simulated: "simulated",
    "expert estimate": "expert estimate",
    "author’s experience": "author’s experience"
  } as Record<string, string>,
  grade: "Grade",
  grades: "Grades",
  furtherFigures: "Figures, one by one",
  sidenotes: ["Method", "Limits"],
  sources: "Sources",
  sourcesCaption:
    "Where the numbers came from, and how good they are as evidence. Each hash is that of the file that was read.",
  data: "Data",
  licence: "Licence",
  retrieved: "Retrieved",
  references: "References",
  glossary: "Glossary",
  downloads: "Download",
  files: {
    figureSvg: "Figure, SVG",
    figurePng: "Figure, PNG",
    csv: "Data, CSV",
    parquet: "Data, Parquet",
    json: "This exhibit, JSON",
    zip: "Everything, ZIP"
  },
  pictures: {dark: "Dark", transparent: "Transparent", square: "Square"},
  query: "Query",
  stepByStep: "Step by step",
  stepByStepNote: "From the file to the figure in cells of code, with numbers that you can change:",
  queryNote: "The query behind the figure. The models and the files that it reads are in the ZIP.",
  readData: "Load the data",
  cite: "Cite",
  link: "Link",
  embed: "Embed",
  codeToEmbed: "Code to embed",
  copyCode: "Copy the code",
  embedNote:
    "The figure alone, for another page. The script gives the frame its height; “?theme=dark” or “?theme=light” at the end of the address gives it its colours.",
  seeIt: "See it",
  copies: "Copies that never change",
  qrPicture: "QR code that leads to this page",
  qrNote: "QR code for a screen or for print",
  copy: {
    code: (language: string) => `Copy ${language} code`,
    citation: "Copy citation",
    link: "Copy link",
    frame: "Copy frame"
  },
  notFound: "Page not found",
  nothingHere: "There is nothing at this address.",
  searchAbove: "Search at the top of this page, or start from:",
  exhibits: "Exhibits",
  exhibitsNote:
    "Each exhibit has an address that stays, a figure that can be linked, printed and embedded, the data behind it, and a verdict on its claim.",
  embedded: "Embedded figure",
  dataNote: `Every file that the exhibits read: what a row is, what each column means, where it came from, under which licence, and how good it is as
evidence. A row that does not fit its description is left out and listed here, with its line and the reason.`,
  frozenNote: `An exhibit follows its data. For a citation that must not move, its copies are kept under a label with a hash of their content, and no later build
rewrites them.`,
  referencesNote: "What the exhibits rest on",
  inputs: {
    rejected: "Rejected rows",
    noneRejected: "None: every row of every file was read and fits its description.",
    rejectedCaption: "Rows that were left out, one line per fault.",
    rejectedHead: ["File", "Line", "Column", "Fault", "Expected", "Row"],
    files: "Files",
    counts: (used: string, rejected: string) => `${used} ${used === "1" ? "row" : "rows"} used, ${rejected} rejected`,
    grade: "Grade",
    retrieved: "retrieved",
    usedBy: "Used by",
    columnsOf: (title: string) => `Columns of ${title}`,
    columnsHead: ["Column", "Type", "Unit", "Meaning"]
  },
  scrutiny: {
    reviewedBy: "Reviewed by",
    atCommit: "at commit",
    question: "Question this claim",
    asked: (name: string) => `Question: ${name}`,
    ofVersion: (version: string) => `version ${version}`
  },
  rerun: {
    title: "Run it again here",
    note: `DuckDB runs the published SQL on the published files in this page, and the published analysis follows: about 5 MB, fetched from this site when
      you press the button. Every number, word and cell is compared with what was published; nothing is sent anywhere.`,
    missing: "It cannot be run again here: a file that it reads may not be passed on.",
    run: "Run and compare",
    stop: "Stop",
    change: "Change it",
    changeNote: `Change the query, a constant, a model or a file, and the figure is drawn again. The address then carries what you changed, as a link to your version;
      the published one stays as it is.`,
    part: "What to change",
    runChanged: "Run what I changed",
    reset: "As published",
    link: "Copy link to this version",
    answer: "What differs"
  },
  usedBy: "Used by",
  /** What a result of the search is. */
  kinds: {page: "page", exhibit: "exhibit", data: "data", reference: "reference"},
  frozen: {
    none: "Nothing is frozen yet.",
    now: "now",
    ofOwnData: "Of our own data",
    until: "until",
    copies: (n: number) => (n === 1 ? "1 exhibit as it was" : `${n} exhibits as they were`),
    unchanged: (from: string, to: string) => `No verdict, claim or number in the text changed from ${from} to ${to}.`,
    changed: (from: string, to: string) => `What changed from ${from} to ${to}`,
    head: ["Exhibit", "What"]
  },
  talk: {
    slides: "Slides",
    slidesNote: "Each slide of the talk: what it says, the exhibits behind it, and what became of its claims.",
    claims: "Claims",
    claimsNote: "What the talk says, and what its sources say, beside what was found.",
    rulesNote: "A claim that rests on a number is compared by a rule that depends on its wording alone:",
    claimsFile: "The claims with their verdicts, JSON",
    slide: "Slide",
    onSlide: (n: number) => `slide ${n}`,
    claimOnSlide: (n: number) => `claim, slide ${n}`,
    shown: "Shown",
    addresses: "Addresses on the slide",
    sources: "Sources",
    shortLink: "Short link",
    qrAs: "QR code as",
    qrOf: (n: number, kind: string) => `QR code of slide ${n}, ${kind}`,
    nClaims: (n: number) => (n === 1 ? "1 claim" : `${n} claims`),
    allClaims: "All claims",
    claimsCaption:
      "Claims in the order of the slides. Where the verdict is computed, the number that was said stands beside the one that was found.",
    claimsHead: ["Slide", "Claim", "Verdict", "What the source says, or what the computation shows"],
    saidBySource: "Said by the source.",
    saidAndFound: (said: string, found: string) => `said ${said}, found ${found}`,
    foundAs: "found as",
    claimsChecked: "Claims checked",
    verdicts: {
      agrees: "holds",
      agrees_loosely: "holds loosely",
      differs: "does not hold",
      not_checkable: "cannot be checked",
      experience: "author’s experience"
    },
    ruleNames: {
      printed: "A number given as exact",
      approximate: "A number given as “about”",
      order_of_magnitude: "A power of ten"
    },
    rule: (agrees: string, loosely: string) => `holds within ${agrees}, holds loosely within ${loosely}`,
    factor: (ratio: number) => `a factor of ${ratio}`,
    present: "present",
    presentThe: (n: number) => `Present slide ${n}`,
    presentSlide: "Present this slide",
    goOn: (to: string) => `Go on to ${to}`,
    thisSlide: "this slide"
  },
  queryBox: {
    note: `DuckDB runs in this page: about 5 MB, fetched from this site when you first run a query. Nothing is sent
      anywhere, and a query reaches nothing else.`,
    run: "Run",
    stop: "Stop",
    keys: "Ctrl+Enter or ⌘+Enter runs it",
    columns: "Columns",
    answer: "Answer",
    askAnother: "Query the data",
    drawnTable: "The table behind the figure is called",
    askAgain: "Ask again",
    reads: ["The statement reads", "as this report was built from."],
    and: "and",
    table: "table",
    describe: (name: string) => `describe ${name} lists its columns`,
    fromSql: (n: string) => `${n === "1" ? "1 row" : `${n} rows`} from SQL`,
    rowsOf: (id: string) => `Rows of ${id}`
  },
  theme: {label: "Theme", auto: "Automatic", light: "Light", dark: "Dark"},
  contents: "Contents",
  figure: "Figure",
  axis: {label: "Axis", log: "logarithmic", linear: "linear"},
  rowChoices: {label: "Highlight", all: "all", none: "No row is about both."},
  skipFigure: "Skip this figure",
  filters: {
    label: "Narrow the list down",
    all: "all",
    chapter: "Chapter",
    grade: "Grade",
    verdict: "Verdict",
    exhibit: "Exhibit",
    slide: "Slide",
    source: "Source",
    differs: "Differs only"
  },
  present: "Present",
  moving: {pause: "Pause", play: "Play"}
};

/** What pages say while they are read. */
export const englishInPage = {
  searchMissing: "Search is not available here.",
  results: (n: number, shown: number) =>
    n === 0 ? "Nothing found." : n === 1 ? "1 result" : n < shown ? `${n} results` : `The first ${n} results`,
  rerun: {
    fetching: "Fetching files and DuckDB …",
    running: "Computing …",
    stopped: "It was stopped.",
    equal: (n: number, seconds: string) =>
      `${n} of ${n} equal: every number, word and cell is the published one, to the last digit. Computed in this page in ${seconds} s.`,
    differ: (equal: number, n: number, seconds: string) =>
      `${equal} of ${n} equal; ${n - equal} differ. Computed in this page in ${seconds} s.`,
    leftOut: (name: string, n: number) =>
      `${name}: ${n} ${n === 1 ? "row does" : "rows do"} not fit the file’s description and ${n === 1 ? "is" : "are"} left out.`,
    head: ["What", "Published", "Here"],
    more: (n: number) => `… and ${n} more`,
    changed: "This is not the published figure. Changed:",
    carried:
      "This address carries a changed version of this exhibit, as somebody made it. What is shown is the published one until you run the change.",
    toChange: "See the change",
    query: "Query",
    constants: "Constants"
  },
  running: "Running …",
  fetching: "Fetching DuckDB …",
  rows: (n: number, shown: number) =>
    `${n.toLocaleString("en-US")} ${n === 1 ? "row" : "rows"}${n > shown ? `; the first ${shown} are shown` : ""}`,
  stopped: "The query was stopped.",
  tookLong: (seconds: number) => `The query was stopped: it took more than ${seconds} seconds.`,
  shownOf: (n: number, all: number) => (n === all ? `All ${all} shown` : `${n} of ${all} shown`),
  present: {
    label: "Presentation",
    back: "Back",
    next: "Next",
    leave: "Leave",
    keys: "→ or space: next · ←: back · number and Enter: go there · Esc: leave"
  }
};

/** What every language has words for. */
export type Words = typeof english;
