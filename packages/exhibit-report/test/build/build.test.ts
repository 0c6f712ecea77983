import {existsSync, readdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import {afterAll, beforeAll, describe, expect, it, onTestFinished} from "vitest";
import {few, patient} from "../patient.ts";
import {accept} from "../../src/commands/accept.ts";
import {exhibit} from "../commandLine.ts";
import {Project} from "./project.ts";
import {checkNamedQueries} from "./checkNamedQueries.ts";
import {namedQueries} from "./namedQueries.ts";

let built: Project;
let first: Awaited<ReturnType<Project["exhibit"]>>;
beforeAll(async () => {
  built = Project.small({
    ...namedQueries,
    "CITATION.cff": `${namedQueries["CITATION.cff"]}repository-code: https://github.com/somebody/notebook\n`,
    "reviews.yaml": `- exhibit: red-findings
  by: Grace <Hopper>
  orcid: https://orcid.org/0000-0002-1825-0097
  on: 2026-11-01
  commit: "0123456789abcdef"
  note: added up by hand
`
  });
  first = await built.exhibit(["build"]);
});
afterAll(() => built.remove());

/** The project as it was built, in a folder that lives as long as the test. */
function project(): Project {
  const copy = built.copy();
  onTestFinished(() => copy.remove());
  return copy;
}

it("builds a whole site from CSVs, without a network, and says what it did", () => {
  const lines = first.lines.map((line) => line.replace(/\d+ ms|[\d.]+ s$/, "…"));
  expect(lines.slice(1, 3).sort()).toEqual(["blue", "red"].map((name) => `exhibit ${name}-findings: computed in …`));
  expect(lines.toSpliced(1, 2)).toEqual([
    "warehouse: 2 files loaded",
    "pages: built",
    "links: checked",
    "dist/: 2 exhibits (2 computed, 0 unchanged) in …",
    "https://example.org/ is a placeholder: links, citations and QR codes lead there (expected your address as url in CITATION.cff, or --url)",
    "Look at it with: npm run serve"
  ]);
  expect(first.code).toBe(0);
  expect(built.read("dist/index.html")).toMatch(/Red: <a class="number" href="\.\/?exhibits\/red-findings\/">3<\/a>/);
  for (const file of [
    "figure.svg",
    "figure.png",
    "data.csv",
    "data.parquet",
    "exhibit.json",
    "citation.bib",
    "red-findings.zip"
  ])
    expect(existsSync(join(built.folder, "dist/exhibits/red-findings", file)), file).toBe(true);
  // No page has a cell, and to bundle the runtime of cells takes longer than all else.
  expect(existsSync(join(built.folder, "src/.observablehq/cache/_observablehq"))).toBe(false);
});

it("names who reviewed an exhibit beside its verdict, and leads to where its claim can be questioned", () => {
  const [red, blue] = ["red", "blue"].map((id) => built.read(`dist/exhibits/${id}-findings/index.html`));
  const [, text = ""] = /<p class="scrutiny">(.*?)<\/p>/s.exec(red!) ?? [];
  expect(
    text
      .replace(/<[^>]+>/g, "")
      .replace(/\s+/g, " ")
      .trim()
  ).toBe("Reviewed by Grace &lt;Hopper&gt;, 2026-11-01, at commit 0123456789ab: added up by hand. Question this claim");
  expect(text).toContain('href="https://orcid.org/0000-0002-1825-0097"');
  expect(text).toContain('href="https://github.com/somebody/notebook/commit/0123456789abcdef"');
  expect(blue).not.toContain("Reviewed by");
  const [, address = ""] = /href="([^"]*issues\/new[^"]*)"/.exec(blue!) ?? [];
  const {searchParams} = new URL(address.replaceAll("&amp;", "&"));
  expect(searchParams.get("title")).toBe("Question: Findings of blue");
  expect(searchParams.get("body")).toContain("https://example.org/exhibits/blue-findings (version 1.0.0)");
  expect(built.read("dist/exhibits/red-findings/index.md")).toContain(
    "Reviewed by Grace &lt;Hopper&gt;, 2026-11-01, at commit 0123456789ab: added up by hand."
  );
});

describe("an exhibit that asks named queries", () => checkNamedQueries(() => built));

it("does nothing when nothing changed", async () => {
  const {code, lines} = await project().exhibit(["build"]);
  expect({code, lines}).toEqual({code: 0, lines: ["dist/ is up to date: nothing changed since it was built"]});
});

describe("is never stale, and computes again only what depends on the change", () => {
  const exhibits = (lines: string[]) =>
    lines
      .filter((line) => line.startsWith("exhibit "))
      .map((line) => line.replace(/ in \d+ ms$/, ""))
      .sort();

  const changes: [string, (project: Project) => void, string[]][] = [
    [
      "a model",
      (project) => project.write("src/models/marts/red_counts.sql", "select n + 1 as n from stg_red\n"),
      ["exhibit blue-findings: unchanged", "exhibit red-findings: computed"]
    ],
    [
      "a module of statistics",
      (project) => project.replace("src/statistics/total_blue.ts", ", 0", ", 4"),
      ["exhibit blue-findings: computed", "exhibit red-findings: unchanged"]
    ],
    [
      "an exhibit",
      (project) => project.replace("src/exhibits/blue-findings.ts", "The number", "The count"),
      ["exhibit blue-findings: computed", "exhibit red-findings: unchanged"]
    ]
  ];

  patient.each(changes)("%s", async (_, change, expected) => {
    const changed = project();
    change(changed);
    const {code, lines} = await changed.exhibit(["compute"]);
    expect(code, lines.join("\n")).toBe(0);
    expect(exhibits(lines)).toEqual(expected);
  });

  patient("nothing where the prose of a page changes, and all where what is kept is not whole", async () => {
    const changed = project();
    const of = ({lines}: {lines: string[]}) => lines.filter((line) => /^(warehouse|exhibit )/.test(line));
    changed.replace("src/index.md", "Red:", "Red findings:");
    expect(of(await changed.exhibit(["build"]))).toEqual([]);
    expect(changed.read("dist/index.html")).toContain("Red findings:");
    rmSync(join(changed.folder, ".exhibit/exhibits/red-findings/data.csv"));
    changed.replace("src/index.md", "Red findings:", "Red:");
    expect(of(await changed.exhibit(["build"]))).toHaveLength(3);
  });

  patient("a CSV and a page, up to the site", async () => {
    const changed = project();
    changed.replace("data/red/red.csv", "a,1", "a,5");
    await accept(join(changed.folder, "data/red"));
    changed.replace("src/index.md", "Red:", "Red findings:");
    const {code, lines} = await changed.exhibit(["build"]);
    expect(code, lines.join("\n")).toBe(0);
    expect(exhibits(lines)).toEqual(["exhibit blue-findings: unchanged", "exhibit red-findings: computed"]);
    expect(changed.read("dist/index.html")).toMatch(/Red findings: <a [^>]*>7<\/a>/);
    expect(changed.read("dist/exhibits/red-findings/data.csv")).toBe("n\n2\n5\n");
    expect(changed.read("dist/exhibits/red-findings/index.html")).toContain("There are 7 findings in red");
  });
});

it("refuses, before any work, a folder that is somebody’s", async () => {
  const changed = project();
  changed.write("thesis/chapter.txt", "mine");
  changed.write("dist/notes.txt", "mine");
  const expected: [string[], RegExp][] = [
    [["--out", "thesis/"], /^exhibit: thesis\/: holds chapter\.txt, and no exhibit-site\.json .*; nothing was written/],
    [[], /^exhibit: dist: holds what exhibit did not publish: notes\.txt; nothing was written/],
    [["--out", "data"], /^exhibit: data: is the data; nothing was written/],
    [["--data", "thesis", "--out", "./thesis"], /^exhibit: \.\/thesis: is your data; nothing was written/],
    [["--data", "thesis", "--out", "thesis/site"], /^exhibit: thesis\/site: lies in your data; nothing was written/]
  ];
  for (const [args, line] of expected) {
    const {code, errors} = await exhibit(["build", ...args], changed.folder);
    expect(errors[0]).toMatch(line);
    expect(code).toBe(2);
  }
  expect(changed.read("thesis/chapter.txt")).toBe("mine");
  expect(changed.read("dist/notes.txt")).toBe("mine");
});

describe("stops, with exit code 1 and every fault at its place", () => {
  patient("data that are not as declared", async () => {
    const changed = project();
    changed.write("data/red/red.csv", "id,n\na,1\nb,two\n,3\n");
    changed.write("data/blue/blue.csv", "id,m\na,1\n");
    changed.write("data/blue/extra.csv", "a\n1\n");
    const {code, lines} = await changed.exhibit(["build"]);
    expect(code).toBe(1);
    const hash = "sha256:…";
    expect(lines.map((line) => line.replace(/sha256:[0-9a-f]{64}/g, hash)).sort()).toEqual(
      [
        "data/blue/extra.csv: undeclared file (expected a resource in data/blue/datapackage.json)",
        "data/blue/blue.csv:1: n: missing column",
        "data/blue/blue.csv:1: m: undeclared column",
        `data/blue/blue.csv: wrong hash: ${hash} (expected ${hash}; where you mean these bytes, exhibit accept data/blue says so)`,
        `data/red/red.csv: wrong hash: ${hash} (expected ${hash}; where you mean these bytes, exhibit accept data/red says so)`,
        'data/red/red.csv:3: n: invalid integer "two" (expected a whole number)',
        "data/red/red.csv:4: id: missing value (expected a value)",
        "7 faults: nothing was published"
      ].sort()
    );
  });

  patient("a claim that no longer holds", async () => {
    const changed = project();
    changed.replace("data/blue/blue.csv", "a,10", "a,90");
    await accept(join(changed.folder, "data/blue"));
    const {code, lines} = await changed.exhibit(["build"]);
    expect(code).toBe(1);
    expect(lines).toContain("src/exhibits/blue-findings.ts: the claim no longer holds: There are 110 findings.");
    expect(lines.at(-1)).toBe("1 fault: nothing was published");
  });

  const pages: [string, Record<string, [string, RegExp]>][] = [
    [
      "names that nothing has, of every page and at their lines",
      {
        "index.md": [
          "`[[no.code]]` and [[red-findings.mean]]\n",
          /src\/index\.md:3: unknown number: red-findings\.mean /
        ],
        "cited.md": ["So [@nobody1999]\n", /src\/cited\.md:3: unknown reference: nobody1999 /],
        "shown.md": [
          "```figure\nred-finding\n```\n",
          /src\/shown\.md:4: unknown exhibit: red-finding \(expected red-findings\)$/
        ],
        "further.md": [
          "```figure\nred-findings#share\n```\n",
          /src\/further\.md:4: unknown figure: red-findings#share /
        ]
      }
    ],
    [
      "files that are not there, of every page",
      {
        "index.md": [
          '```js\nFileAttachment("./data/gone.csv").csv()\n```\n',
          /src\/index\.md:4: no such file: \.\/data\/gone\.csv \(expected a file there, or a data loader such as gone\.csv\.js\)/
        ],
        "attached.md": [
          '```js\nFileAttachment("./data/lost.csv").csv()\n```\n',
          /src\/attached\.md:4: no such file: \.\/data\/lost\.csv /
        ],
        "modules.md": [
          '```js\nimport {a} from "./gone.js";\n```\n\n${a}\n',
          /src\/modules\.md:4: no such file: \.\/gone\.js \(expected a module there\)/
        ]
      }
    ],
    [
      "code that cannot run, of every page and at its line",
      {
        "index.md": ["```js\nconst = 1;\n```\n", /src\/index\.md:4: SyntaxError: Unexpected token$/],
        "inline.md": ["Here ${a b}\n", /src\/inline\.md:3: SyntaxError: invalid expression$/],
        "typed.md": ["```ts\n// one\nlet x: = 2\n```\n", /src\/typed\.md:5: SyntaxError: Unexpected "="$/]
      }
    ],
    [
      "links that lead nowhere",
      {
        "index.md": [
          "[gone](./gone)\n",
          /^src\/index\.md:3: dead link: \.\/gone \(expected a page or file of the site\)$/
        ]
      }
    ],
    [
      "what pages lead to and ask for",
      {
        "index.md": [
          "[gone](./gone)\n",
          /^src\/index\.md:3: dead link: \.\/gone \(expected a page or file of the site\)$/
        ],
        "hosts.md": [
          '```js\nimport confetti from "https://esm.sh/canvas-confetti@1";\n```\n',
          /^src\/hosts\.md:4: asks another host: .* \(expected "npm:canvas-confetti", and npm install canvas-confetti\)/
        ]
      }
    ]
  ];

  // Without a cell: to bundle the runtime of cells takes longer than all else.
  it.each(few(pages, ([what]) => what.startsWith("links")))("%s", async (_, pages) => {
    const changed = project();
    for (const [name, [page]] of Object.entries(pages)) changed.write(`src/${name}`, `# Start\n\n${page}`);
    const {code, lines} = await changed.exhibit(["build"]);
    expect(lines.join("\n")).not.toMatch(/^\s+at /m);
    expect(changed.read("dist/index.html")).toBe(built.read("dist/index.html"));
    expect(readdirSync(changed.folder).filter((name) => name.startsWith(".dist"))).toEqual([]);
    for (const [, fault] of Object.values(pages)) expect(lines).toContainEqual(expect.stringMatching(fault));
    expect(code).toBe(1);
  });
});
