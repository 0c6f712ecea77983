import type {BoardInput} from "../../src/board/blockContext.ts";
import type {QuarterRow} from "../../src/exhibits/own/quarterResult.ts";
import type {PublishedExhibit} from "../../src/exports/publish.ts";
import {daysOfQuarter} from "../../src/text/calendarQuarter.ts";
import {html} from "../../src/text/html.ts";

/** An exhibit as it is published, with made-up words and numbers. */
export function exhibit(id: string, more: Partial<PublishedExhibit> = {}): PublishedExhibit {
  const svg = html`<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100">
    <text x="5" y="20">${id}</text>
    <rect x="5" y="30" width="90" height="20" fill="var(--accent, #1f5fa8)" />
  </svg>`;
  return {
    id,
    name: `Name of ${id}`,
    permalink: `https://reports.example/exhibits/${id}`,
    claim: `Claim of ${id}.`,
    verdict: "holds",
    figures: [
      {
        ...{
          id: "",
          title: `Title of ${id}`,
          subtitle: "Subtitle",
          altText: `What ${id} draws`,
          sources: ["one"],
          slides: []
        },
        ...{svg: "figure.svg", png: "figure.png", wide: svg, narrow: svg}
      } as unknown as PublishedExhibit["figures"][number]
    ],
    table: {columns: {}, rows: []},
    numbers: {},
    values: {},
    sources: [
      {
        ...{
          name: "one",
          title: "One table",
          description: "",
          publisher: "Tide",
          file: "data/ours/one.csv",
          grade: "measured",
          grain: ""
        },
        ...{
          license: {name: "internal", title: "Own"},
          source: {title: "Exports"},
          locator: "findings.csv",
          retrieved: "2026-06-30",
          hash: "sha256:0123456789abcdef0123"
        }
      } as unknown as PublishedExhibit["sources"][number]
    ],
    ...more
  } as PublishedExhibit;
}

/** Two risks as three experts see them. */
export const risks = exhibit("our-risks", {
  verdict: "does not hold",
  values: {
    n_experts: 3,
    bad_year_return_years: 10,
    bad_year_loss_usd: 900_000,
    bad_year_lower_usd: 400_000,
    bad_year_upper_usd: 2_000_000
  },
  table: {
    columns: {},
    rows: [
      {risk: "Ransomware", expected: 300_000, events_per_year: 0.104, currency: "USD", share: 0.75},
      {risk: "Outage", expected: 100_000, events_per_year: 2, currency: "USD", share: 0.25}
    ]
  }
});

/** Rows of one indicator over the quarters to 2026 Q2. */
export function quarterRows(
  indicator: string,
  values: [estimate: number | null, lower: number | null, upper: number | null][],
  n = 40
): QuarterRow[] {
  const quarters = ["2025 Q3", "2025 Q4", "2026 Q1", "2026 Q2"].slice(-values.length);
  return values.map(([estimate, lower, upper], i) => ({
    ...{
      quarter: quarters[i],
      ...daysOfQuarter(quarters[i]),
      role: {"2026 Q1": "against", "2026 Q2": "period"}[quarters[i]] ?? "earlier"
    },
    ...{
      indicator,
      unit: "",
      n,
      least_n: 10,
      estimate,
      lower,
      upper,
      limits_by: indicator === "days_to_fix" ? "finding" : null
    }
  }));
}

/** All that a report is made from: what a test does not say is empty. */
export function boardInput(
  more: Partial<Omit<BoardInput, "data">> & {
    data?: Partial<BoardInput["data"]>;
    settings?: Partial<BoardInput["data"]["settings"]>;
  } = {}
): BoardInput {
  const {data, settings, ...rest} = more;
  return {
    site: {title: "Report", url: "https://reports.example/"},
    exhibits: [],
    objectives: [],
    own: {files: [], left: [], nLeft: 0, nLeftElsewhere: 0, nListed: 0, flags: [], unread: []},
    frozen: [],
    ...rest,
    data: {
      organisation: "Tide & Sons",
      settings: {
        tolerance: [],
        owners: [],
        decisions: [],
        actions: [],
        exceptions: [],
        controls: [],
        leaveOut: [],
        fonts: [],
        ...settings
      },
      ...{
        period: "2026 Q2",
        against: "2026 Q1",
        quarters: [],
        incidents: [],
        nAccepted: 0,
        lossYears: undefined,
        until: "2026-06-30"
      },
      ...data
    }
  };
}
