import {afterAll, beforeAll, expect} from "vitest";
import {patient as it} from "../patient.ts";
import {Project} from "./project.ts";
import {smallProject} from "./smallProject.ts";

const page = `# Red

\`\`\`sql id=findings
select n, date '2024-03-01' + n::int as day, 'a \\\`b\\\`' as words, nullif(n, 1) as more from stg_red
\`\`\`

\`\`\`js
import {twice} from "./twice.js";
const factor = view(Inputs.range([1, 10], {label: "Factor", step: 1, value: 4}));
\`\`\`

\`\`\`js
const late = findings.filter((d) => d.day > new Date("2024-03-01"));
\`\`\`

\`\`\`js figure=drawn title="Two findings" subtitle="Findings times a factor" alt="Two bars." data=findings
const bars = Plot.plot({
  width,
  height: 90,
  marks: [
    Plot.barX(late, {x: (d) => d.n * factor, y: "words"}),
    Plot.text([\`factor \${twice(factor)} of \${d3.sum(late, (d) => d.day.getUTCDate())}\`], {frameAnchor: "top"})
  ]
});
display(bars);
\`\`\`

\`\`\`js figure=foreign title="Needs a file" alt="A line." data=findings
Plot.lineY(await FileAttachment("a.csv").csv(), {y: "n"}).plot()
\`\`\`

\`\`\`js figure=silent title="Displays nothing" alt="A line." data=findings
const line = Plot.lineY(findings, {y: "n"}).plot();
line;
\`\`\`

Afterwards.
`;

let project: Project;
beforeAll(() => {
  project = Project.small({
    ...smallProject,
    "src/red.md": page.replaceAll("\\`", "`"),
    "src/twice.ts": "export const twice = (n: number): number => 2 * n;\n",
    "src/a.csv": "n\n1\n"
  });
});
afterAll(() => project.remove());

it("turns the figure of a cell into an exhibit that builds, and puts it in the place of the cell", async () => {
  const {code, lines} = await project.exhibit(["new", "late-red", "--from", "src/red.md#drawn", "--replace"]);
  expect(code, lines.join("\n")).toBe(0);
  expect(lines).toEqual([
    "src/exhibits/late-red.ts",
    "src/red.md:16: shows the exhibit in the place of the cell",
    "src/exhibits/late-red.ts: say the unit and meaning of day, words, more",
    "src/exhibits/late-red.ts: say under claim what the rows show, and under holds when that is true",
    "npm run dev, then http://127.0.0.1:3000/exhibits/late-red/"
  ]);
  const written = project.read("src/exhibits/late-red.ts");
  expect(written).toContain('sources: ["red"]');
  expect(written).toContain("const factor = 4; // as the input begins");
  expect(written).toContain('import {twice} from "../twice.ts";');
  expect(project.read("src/red.md")).toMatch(/\n```figure\nlate-red\n```\n\n```js figure=foreign/);
  project.write("src/red.md", project.read("src/red.md").replace(/```js figure=(foreign|silent)[\s\S]*?```\n/g, ""));
  const built = await project.exhibit(["build"]);
  expect(built.code, built.lines.join("\n")).toBe(0);
  const svg = project.read("dist/exhibits/late-red/figure.svg");
  expect(svg).toContain("factor 8 of 5");
  expect(project.read("dist/red.html")).toContain('data-exhibit="late-red"');
  expect(project.read("dist/exhibits/late-red/data.csv").split("\n")[0]).toBe("n,day,words,more");
});

it.each([
  [
    ["--from", "src/none.md#drawn"],
    /^exhibit: --from src\/none\.md#drawn: no such page, expected one of .*src\/red\.md/
  ],
  [
    ["--from", "red#none"],
    /^exhibit: --from red#none: no such figure in src\/red\.md, expected a cell that says figure=/
  ],
  [["--from", "red"], /^exhibit: --from red: expected a page and a figure/],
  [["--replace"], /^exhibit: --replace goes with --from/]
])("says what is wrong with %j", async (args, message) => {
  const {code, lines} = await project.exhibit(["new", "other-red", ...args]);
  expect(code).toBe(2);
  expect(lines[0]).toMatch(message);
});

it.each([
  ["foreign", /^exhibit: src\/red\.md:\d+: figure foreign: it (draws no rows of an sql cell|needs FileAttachment)/],
  [
    "silent",
    /^exhibit: src\/red\.md:\d+: figure silent: it displays nothing at the top .* \(expected display\(line\)\)$/
  ]
])("says what of the cell %s an exhibit has not, with its line", async (figure, message) => {
  project.write("src/red.md", page.replaceAll("\\`", "`"));
  const {code, lines} = await project.exhibit(["new", "other-red", "--from", `/red.html#${figure}`]);
  expect(code).toBe(1);
  expect(lines).toEqual([expect.stringMatching(message)]);
});
