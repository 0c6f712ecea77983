import {cpSync, existsSync, readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, onTestFinished} from "vitest";
import {patient as it} from "../patient.ts";
import {describePackage} from "../temporary.ts";
import {Project} from "./project.ts";
import {smallProject} from "./smallProject.ts";

/** A report of its own: pages and navigation are those that it has by default. */
function report(features: string, files: Record<string, string>): Project {
  const project = Project.bare({
    "CITATION.cff": `title: Small evidence
authors:
  - family-names: Meer
    given-names: Ada
    name-particle: van der
    orcid: https://orcid.org/0000-0002-1825-0097
  - name: Institute for Repair
license: CC-BY-4.0
doi: 10.5281/zenodo.1234567
date-released: "2026-03-01"
`,
    "observablehq.config.ts": `import {defineReport, organisation, replication, talk} from "exhibit-report/config";

export const known = {organisation, replication, talk};

export default defineReport({address: "https://reports.repair-institute.org/small", features: [${features}]});
`,
    ...files
  });
  onTestFinished(() => project.remove());
  return project;
}

/** Everything that somebody can read of a site, by path. */
function texts(project: Project): [path: string, text: string][] {
  const folder = join(project.folder, "dist");
  return readdirSync(folder, {recursive: true, encoding: "utf8"})
    .filter((name) => /\.(html|json|xml|txt|md|bib)$/.test(name) && name !== "licences.txt") // others’ words
    .map((name) => [name, readFileSync(join(folder, name), "utf8")]);
}

function expectNoTrace(project: Project, ...traces: RegExp[]): void {
  const names = readdirSync(join(project.folder, "dist"), {recursive: true, encoding: "utf8"});
  for (const trace of traces) {
    expect(names.filter((name) => trace.test(name))).toEqual([]);
    expect(
      texts(project).flatMap(([name, text]) => (trace.test(text) ? [`${name}: ${trace.exec(text)}`] : []))
    ).toEqual([]);
  }
}

const navigation = (page: string) =>
  [...page.matchAll(/<li>\s*<a href="([^"]*)"[^>]*>([^<]*)<\/a>\s*<\/li>(?=[\s\S]*<\/nav>)/g)].map(
    ([, to, name]) => `${name} ${to}`
  );

// A picture of a figure may be made for a slide.
const ofTalk = /(?<!figure-|For a )\bslides?\b|\btalk\b|claims\.json|(^|\/)claims\/|(^|\/)s\/\d/i;
const ofReplication = /replication/i;
const ofOrganisation = /\bour-\w+|\bown\/|organisation/i;

/** Two exhibits of a small project, which no talk shows. */
const exhibits = Object.fromEntries(
  Object.entries(smallProject).filter(([name]) => !/^CITATION|^observablehq|\.md$/.test(name))
);

describe("a report has no trace of a feature that it does not name", () => {
  it("none at all: exhibits and pages, each author as what they are", async () => {
    const project = report("", {
      ...exhibits,
      "src/index.md": "# Small evidence\n\nRed: [[red-findings.total]].\n",
      "src/methods.md": "# Methods\n\nWe count.\n"
    });
    const {code, lines} = await project.exhibit(["build"]);
    expect(code, lines.join("\n")).toBe(0);
    expectNoTrace(project, ofTalk, ofReplication, ofOrganisation, /references\.bib/);
    const page = project.read("dist/exhibits/red-findings/index.html");
    expect(navigation(page)).toEqual(["Methods ../../methods.html", "Exhibits ../", "Data ../../data/"]);
    expect(page).toContain(`href="../../">Small evidence</a>`);
    expect(page).toContain(`<meta name="citation_author" content="Ada van der Meer"`);
    expect(page).toContain(`<meta name="citation_author" content="Institute for Repair"`);
    expect(page).toContain("van der Meer, A. &amp; Institute for Repair. (2026, March 1). Findings of red.");
    expect(project.read("dist/exhibits/red-findings/citation.bib")).toContain(
      "author = {van der Meer, Ada and {Institute for Repair}}"
    );
    expect(page).toContain(`"@id":"https://orcid.org/0000-0002-1825-0097","name":"Ada van der Meer"`);
    expect(project.read("dist/robots.txt")).toMatch(/^User-agent: \*\nAllow: \/\n/);
    const whole = project.read("dist/citation.bib");
    expect(whole).toContain("author = {van der Meer, Ada and {Institute for Repair}}");
    expect(whole).toContain("doi = {10.5281/zenodo.1234567}");
    expect(whole).toContain("title = {Small evidence}");
    expect(whole).toContain("url = {https://reports.repair-institute.org/small/}");
  });

  it("a talk without its data is a mistake, told where it is named", async () => {
    const project = report("talk()", {...exhibits, "src/index.md": "# Small evidence\n"});
    const {code, lines} = await project.exhibit(["compute"]);
    expect(code).toBe(1);
    expect(lines).toContain(
      "observablehq.config.ts:5: features: talk() without the data that it shows: talk_slides, talk_claims (expected resources of these names in a datapackage.json below data)"
    );
  });

  it("a talk alone: slides, claims and short links", async () => {
    const slides = "slide,title,notes,image,references,links\n1,Red,There is red: [[red-findings.total]].,,,\n";
    const claims = `id,slide,difference,said_by,claim,finding,references,locator,exhibit,verdict,rule,published,unit,value,formula
red,1,,talk,There is red.,There is.,,,red-findings,agrees,,,,,
`;
    const resource = (name: string, csv: string, fields: Record<string, string>) =>
      (
        JSON.parse(
          describePackage(
            csv,
            Object.entries(fields).map(([name, type]) => ({name, type})),
            {},
            {name: `talk_${name}`, path: `${name}.csv`}
          )
        ) as {resources: object[]}
      ).resources[0];
    const strings = (header: string) => Object.fromEntries(header.split(",").map((name) => [name, "string"]));
    const resources = [
      resource("slides", slides, {...strings(slides.split("\n")[0]), slide: "integer"}),
      resource("claims", claims, {
        ...strings(claims.split("\n")[0]),
        ...{slide: "integer", difference: "integer", published: "number"}
      })
    ];
    const project = report("talk()", {
      ...exhibits,
      "src/exhibits/red-findings.ts": smallProject["src/exhibits/red-findings.ts"].replace(
        "  sources:",
        "  slides: [1],\n  sources:"
      ),
      "data/talk/slides.csv": slides,
      "data/talk/claims.csv": claims,
      "data/talk/datapackage.json": describePackage(slides, [], {name: "talk", resources})
    });
    const {code, lines} = await project.exhibit(["build"]);
    expect(code, lines.join("\n")).toBe(0);
    expectNoTrace(project, ofReplication, ofOrganisation);
    expect(project.read("dist/s/1/index.html")).toContain("url=../../exhibits/red-findings/");
    expect(JSON.parse(project.read("dist/claims/claims.json"))).toMatchObject([{id: "red", verdict: "agrees"}]);
    const page = project.read("dist/exhibits/red-findings/index.html");
    expect(page.replace(/\s+/g, " ")).toContain(`Slide <a href="../../slides/#slide-1">1</a>`);
    expect(navigation(page)).toEqual([
      ...["Slides ../../slides/", "Claims ../../claims/", "Exhibits ../", "Data ../../data/"]
    ]);
    expect(project.read("dist/exhibits/blue-findings/index.html")).not.toMatch(/\bSlides? (?!s)/);
  });

  it("an organisation alone: its report is the site, its benchmarks come with it, and nobody lists it", async () => {
    const project = report(`organisation({data: "exports"})`, {});
    cpSync("examples/own", join(project.folder, "exports"), {recursive: true});
    const {code, lines} = await project.exhibit(["build"]);
    expect(code, lines.join("\n")).toBe(0);
    expectNoTrace(project, ofTalk, ofReplication);
    const page = project.read("dist/index.html");
    expect(page).toMatch(/<h1[^>]*>(<a [^>]*>)?Small evidence</);
    expect(page).toContain(`<section class="finding" id="our-delivery">`);
    expect(navigation(page)).toEqual([
      "Data quality own/data/",
      "Report to the board board/",
      "Exhibits exhibits/",
      "Data data/",
      "References references/"
    ]);
    expect(existsSync(join(project.folder, "dist/own/report"))).toBe(false);
    expect(existsSync(join(project.folder, "dist/data/dora/dora_clusters_by_year.csv"))).toBe(true);
    const [citation] = JSON.parse(project.read("dist/exhibits/our-losses/citation.json"));
    expect(citation.author).toEqual([
      {family: "Meer", given: "Ada", "non-dropping-particle": "van der"},
      {literal: "Institute for Repair"}
    ]);
    expect(project.read("dist/robots.txt")).toBe("User-agent: *\nDisallow: /\n");
    for (const [name, text] of texts(project))
      if (name.endsWith(".html") && !name.startsWith("embed/"))
        expect(text, name).toContain(`name="robots" content="noindex"`);
  });
});

it("the benchmarks that come with the generator are the tables of the report", () => {
  for (const file of ["dora/dora_clusters_by_year.csv", "veracode/soss_closing_times.csv", "cyentia/iris_losses.csv"])
    expect(readFileSync(join("packages/exhibit-report/src/benchmarks", file), "utf8"), file).toBe(
      readFileSync(join("data", file), "utf8")
    );
});
