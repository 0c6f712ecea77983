import {existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {strFromU8, unzipSync} from "fflate";
import {afterAll, beforeAll, expect} from "vitest";
import {patient as it} from "../patient.ts";
import {certain, leading} from "../../src/certain.ts";
import {parseRecords} from "../../src/sources/delimitedRecords.ts";
import {ownProject} from "./ownProject.ts";
import type {Project} from "./project.ts";

/** What a spreadsheet, a browser or the page builder would run, if somebody let it. */
const hostile = `finding_id,severity,opened_at,closed_at
=cmd(),"<script>alert(1)</script>",2025-01-06,2025-01-09
@SUM(A1),\${alert(1)},2025-01-07,
+1,"[[none.such]]",2025-01-08,
-2,high,soon,
`;

const objectives = `objectives:
  high-fixes:
    sentence: "<script>alert(1)</script> \${alert(1)} [[none.such]]"
    target: 80%
    time_to_close: {within: 60d, severity: high}
`;

/** A text whose numbers may be bound to their units or not. */
const unbound = (text: string) => text.replaceAll("\u00a0", " ");

let project: Project;
let own: Awaited<ReturnType<Project["exhibit"]>>;
let without: Awaited<ReturnType<Project["exhibit"]>>;
beforeAll(async () => {
  project = ownProject(
    {"examples/own/scanner.csv": hostile, "examples/own/objectives.yaml": objectives},
    "examples/own"
  );
  own = await project.exhibit([
    "build",
    "--data",
    "examples/own",
    "--organisation",
    "Söhne & <b>Co</b>",
    "--out",
    "dist-own"
  ]);
  without = await project.exhibit(["build"]);
});
afterAll(() => project.remove());

it("builds the site although a row was rejected, says which, and ends with 1", () => {
  expect(own.lines).toContain('examples/own/scanner.csv:5: opened_at: invalid date "soon" (expected YYYY-MM-DD)');
  expect(own.lines.at(-1)).toBe("1 fault: dist-own/ was built without these rows");
  expect(own.code).toBe(1);
});

it("reports each finding with a verdict, and every file that derives from an exhibit", () => {
  const report = project.read("dist-own/own/report/index.html");
  for (const id of ["our-delivery", "our-findings", "our-losses", "our-risks"]) {
    const {verdict, claim, license} = JSON.parse(project.read(`dist-own/exhibits/${id}/exhibit.json`));
    expect(["holds", "does not hold", "not enough data"]).toContain(verdict);
    const section = new RegExp(`<section class="finding" id="${id}">[\\s\\S]*?</section>`).exec(report)![0];
    expect(unbound(section)).toContain(unbound(claim));
    expect(section.toLowerCase()).toContain(`<strong>${verdict}.</strong>`);
    expect(section).not.toContain("CC BY"); // nobody but the organisation can license these
    expect(license.title).toBe("Our own data");
    const [citation] = JSON.parse(project.read(`dist-own/exhibits/${id}/citation.json`));
    expect(citation.author).toEqual([{literal: "Söhne & <b>Co</b>"}]);
    const page = project.read(`dist-own/exhibits/${id}/index.html`);
    expect(page).toContain('<meta name="citation_author" content="Söhne &amp; &lt;b&gt;Co&lt;/b&gt;"');
    expect(page).not.toMatch(/<b>Co|The Exhibit authors\./);
    for (const file of ["figure.svg", "figure.png", "data.csv", "data.parquet", `${id}.zip`, "index.html"])
      expect(existsSync(join(project.folder, "dist-own/exhibits", id, file)), file).toBe(true);
  }
});

it("stands above a first page that is the report’s own, in its title, and apart in the navigation", () => {
  const home = project.read("dist-own/index.html");
  const first = /<ul class="chapters own-first">[\s\S]*?<\/ul>/.exec(home)!;
  expect(first[0]).toContain(`href="own/report/"`);
  expect(first[0]).toContain(`href="board/"`);
  expect(first[0]).toContain("Söhne &amp; &lt;b&gt;Co&lt;/b&gt;: data until");
  expect(first.index).toBeLessThan(home.indexOf("<main"));
  expect(home).toContain("<title>Söhne &amp; &lt;b&gt;Co&lt;/b&gt; | ");
  const entries = [...home.matchAll(/<li( +class="own")? *>\s*<a href/g)].map(([, own]) => Boolean(own));
  expect(entries.slice(0, 4)).toEqual([true, true, true, false]); // the report, the board’s and objectives
  expect(entries.slice(4)).not.toContain(true);
  expect(project.read("dist-own/exhibits/index.html")).not.toContain("own-first");
  expect(project.read("dist/index.html")).not.toMatch(/own-first|class="own"/);
});

it("gives each ZIP the programs that compute its numbers again, with what they load", () => {
  const filesOf = (id: string) => unzipSync(readFileSync(join(project.folder, "dist-own/exhibits", id, `${id}.zip`)));
  const namesIn = (id: string) => Object.keys(filesOf(id)).map((name) => name.slice(id.length + 1));
  for (const id of ["our-delivery", "our-findings", "our-losses", "our-risks"])
    expect(namesIn(id)).toEqual(expect.arrayContaining(["recompute.R", "recompute.py"]));
  expect(namesIn("our-risks")).toEqual(expect.arrayContaining(["estimates.R", "estimates.py"]));
  expect(namesIn("our-delivery")).toContain("distributions.py");
  const readme = strFromU8(certain(filesOf("our-risks")["our-risks/README.md"]));
  expect(readme).toContain("What they share with others is in estimates.R, estimates.py.");
});

it("shows what became of each row, and the counts add up to the rows of the files", () => {
  const [page] = leading(project.read("dist-own/own/data/index.html").split("</tfoot>"), 1); // rejected rows come after it
  const number = /<td [^>]*class="number">([\d,]+)<\/td>/g;
  const rows = [...page.matchAll(/<tr [^>]*>\s*<th scope="row"[^>]*>([\s\S]*?)<\/tr>/g)].map(([, text]) => ({
    file: text.slice(0, text.indexOf("<")),
    counts: [...text.matchAll(number)].map(([, n]) => Number(n.replaceAll(",", "")))
  }));
  const total = rows.pop()!;
  expect(total.file).toBe("All files");
  expect(rows.map(({file}) => file)).toEqual([
    "applications.csv",
    "changes.csv",
    "deployments.csv",
    "estimates.csv",
    "findings.csv",
    "incidents.csv",
    "loss-register.csv",
    "scanner.csv"
  ]);
  for (const {file, counts} of rows) {
    const [all, used, rejected, excluded] = counts;
    expect(all, file).toBe(parseRecords(project.read(`examples/own/${file}`), ",").length - 1);
    expect(used + rejected + excluded, file).toBe(all);
  }
  expect(total.counts).toEqual([0, 1, 2, 3].map((i) => rows.reduce((sum, {counts}) => sum + counts[i], 0)));
  const [header, ...left] = parseRecords(project.read("dist-own/data/ours/own_left_rows.csv"), ",");
  expect(header).toEqual(["file", "line", "column_name", "rule", "message", "expected", "row_text"]);
  expect(left.length).toBe(total.counts[2] + total.counts[3]);
  expect(left.at(-1)).toEqual([
    "scanner.csv",
    "5",
    "opened_at",
    "rejected",
    'invalid date "soon"',
    "YYYY-MM-DD",
    "'-2,high,soon,"
  ]);
});

it("lets nothing in a cell run, neither in a page nor in a spreadsheet", () => {
  const folder = join(project.folder, "dist-own");
  for (const name of readdirSync(folder, {recursive: true, encoding: "utf8"})) {
    if (name.endsWith(".html")) expect(readFileSync(join(folder, name), "utf8"), name).not.toContain("<script>alert");
    if (!/^(data\/ours|exhibits\/our-[a-z]+)\/.*\.csv$/.test(name)) continue;
    for (const cell of parseRecords(readFileSync(join(folder, name), "utf8"), ",").flat())
      expect(cell, name).not.toMatch(/^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/);
  }
  const names = parseRecords(project.read("dist-own/data/ours/own_events.csv"), ",").map(([series]) => series);
  expect(new Set(names.slice(1))).toEqual(
    new Set(["<script>alert(1)</script>", "${alert(1)}", "[[none.such]]", "high", "medium", "low"])
  );
  const page = project.read("dist-own/exhibits/our-findings/index.html");
  for (const text of ["&lt;script&gt;alert(1)&lt;/script&gt;", "${alert(1)}", "[[none.such]]"])
    expect(page).toContain(text);
});

it("judges what is to be true of them, on a page of its own with files beside it", () => {
  const page = project.read("dist-own/objectives/high-fixes/index.html");
  expect(page).not.toContain("<script>alert");
  expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt; ${alert(1)} [[none.such]]");
  const {word, ledger} = JSON.parse(project.read("dist-own/objectives/high-fixes/objective.json"));
  expect(["met", "missed", "cannot say"]).toContain(word);
  expect(ledger.met + ledger.breached + ledger.notYetDue + ledger.excepted).toBe(ledger.all);
  expect(project.read("dist-own/objectives/index.html")).toMatch(/href="(\.\/)?high-fixes\/"/);
  expect(project.read("dist-own/own/report/index.html")).toContain(`href="../../objectives/"`);
  const [citation] = JSON.parse(project.read("dist-own/objectives/high-fixes/citation.json"));
  expect(citation.author).toEqual([{literal: "Söhne & <b>Co</b>"}]);
});

it("leaves no trace of own data in a site built without them", () => {
  expect(without.code, without.lines.join("\n")).toBe(0);
  const folder = join(project.folder, "dist");
  for (const name of readdirSync(folder, {recursive: true, encoding: "utf8"})) {
    expect(name).not.toMatch(/\bown\b|\bours?\b/);
    if (/\.(html|json|xml|txt|md)$/.test(name))
      expect(readFileSync(join(folder, name), "utf8"), name).not.toMatch(
        /our-(findings|delivery|losses|risks)|\/own\/|Our organisation/
      );
  }
});
