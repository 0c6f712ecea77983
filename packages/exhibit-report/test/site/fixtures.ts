import type {InputSummary} from "../../src/exports/inputSummaries.ts";
import type {PublishedExhibit, PublishedFigure} from "../../src/exports/publish.ts";
import type {Reference} from "../../src/exports/references.ts";
import type {Site} from "../../src/exports/site.ts";
import type {Talk} from "../../src/exports/talk.ts";
import {html} from "../../src/text/html.ts";
import {markdown} from "../../src/text/markdown.ts";
import type {PublishedStore} from "../../src/site/publishedStore.ts";

export const site: Site = {
  title: "Evidence & more",
  url: "https://example.org/base/",
  authors: [{name: "The authors"}],
  version: "1.2.3",
  released: "2026-02-03",
  license: {name: "CC-BY-4.0", title: "CC BY 4.0", path: "https://creativecommons.org/licenses/by/4.0/"},
  keywords: [],
  language: "en",
  brand: {name: "Evidence"}
};

const figure: PublishedFigure = {
  id: "",
  size: "full",
  hasLinear: false,
  choices: [],
  title: "Half close fast",
  subtitle: "Share of findings closed, by days since detection, n = 40",
  altText: "A falling curve.",
  slides: [1],
  table: undefined,
  svg: "figure.svg",
  png: "figure.png",
  wide: html`<svg width="720" height="300"></svg>`,
  narrow: html`<svg></svg>`,
  sources: []
} as PublishedFigure;

const license = {name: "CC0-1.0", title: "CC0", path: "https://creativecommons.org/publicdomain/zero/1.0/"};

/** An exhibit with everything a page can show. */
export const exhibit: PublishedExhibit = {
  id: "closing",
  name: "Closing & opening",
  permalink: `${site.url}exhibits/closing`,
  claim: 'Half are "closed" </script> within 11.5 days, at a cost of $1.',
  verdict: "holds",
  figures: [figure, {...figure, id: "detail", title: "In detail", png: "figure-detail.png", slides: [2]}],
  table: {
    columns: {days: {type: "number", unit: "days", description: "Days to closing", optional: false}},
    rows: Array.from({length: 60}, (_, i) => ({days: i}))
  },
  numbers: {median: "11.5 days"},
  values: {median: 11.5},
  discussion: markdown`
The median is [[closing.median]] [@one2001; @two2002].
  `,
  named: {},
  query: "select 1",
  slides: [1],
  references: ["one2001"],
  sources: [
    {
      ...{name: "findings", title: "Findings", description: "All findings", publisher: "Us", file: "data/us/f.csv"},
      ...{grade: "measured", grain: "one row per finding", license, source: {title: "A tool"}, locator: "export"},
      ...{retrieved: "2026-01-01", hash: `sha256:${"a".repeat(64)}`}
    }
  ],
  citation: {text: "The authors. (2026). Closing.", bibtex: "@misc{closing}"},
  files: ["figure.svg", "figure.png", "data.csv", "data.parquet", "closing.zip"].map((path) => ({
    ...{path, bytes: 10, hash: `sha256:${"b".repeat(64)}`}
  }))
};

const references: Reference[] = [
  {key: "one2001", label: "One, 2001", text: "One, A. (2001). First.", url: "https://doi.org/10.1000/1", csl: {}},
  {key: "two2002", label: "Two, 2002", text: "Two, B. (2002). Second.", csl: {}}
];

const talk: Talk = {
  slides: [1, 2, 3].map((slide) => ({
    slide,
    title: `Slide & ${slide}`,
    notes: `What ${slide} says.`,
    references: [],
    links: []
  })),
  claims: [
    {
      ...{id: "a", slide: 1, difference: 1, saidBy: "talk", claim: "“Fast”", finding: "It is.", exhibit: "closing"},
      ...{references: ["two2002"], verdict: "agrees"},
      computed: {rule: "printed", said: "11 days", found: "11.5 days", from: "closing.median"}
    },
    {
      ...{
        id: "b",
        slide: 2,
        difference: 1,
        saidBy: "source",
        claim: "Slow",
        finding: "No.",
        references: [],
        verdict: "differs"
      }
    }
  ]
};

const inputs: InputSummary[] = ["open", "closed"].map((name) => ({
  ...{
    name,
    title: name,
    description: `The ${name} findings of a year`,
    file: `data/us/${name}.csv`,
    hash: `sha256:${name}`
  },
  ...{grain: "one row per finding", grade: "measured", source: {title: "A tool"}, locator: "export", fields: []},
  license: {...license, redistribution: name === "open"},
  ...{retrieved: "2026-01-01", nRows: 1, nRejected: 0}
}));

/** A store with one exhibit, a talk of three slides, and two inputs of which one may not be passed on. */
export const store = {
  get: (id: string) => {
    if (id !== exhibit.id) throw new Error(`unknown exhibit: ${id}`);
    return exhibit;
  },
  all: () => [exhibit],
  inOrder: () => [exhibit],
  places: () => [exhibit],
  hasRead: () => true,
  figureNumber: () => "1",
  chapters: () => [],
  reviews: () => [],
  feature: () => talk,
  objectives: () => [],
  references: () => references,
  reference: (key: string) => references.find((reference) => reference.key === key)!,
  inputs: () => ({inputs, rejected: []})
} as unknown as PublishedStore;
