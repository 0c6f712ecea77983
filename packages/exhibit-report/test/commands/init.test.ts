import {execFileSync, spawnSync} from "node:child_process";
import {readdirSync, readFileSync} from "node:fs";
import {join, resolve} from "node:path";
import {describe, expect, it} from "vitest";
import {parse} from "yaml";
import {newReport, packageName, templates} from "../../src/commands/newReport.ts";
import {parseCitation} from "../../src/report/citationFile.ts";
import {authorNames} from "../../src/report/authors.ts";
import {exhibit} from "../commandLine.ts";
import {temporaryFolder} from "../temporary.ts";

async function init(...args: string[]): Promise<{status: number | null; lines: string[]}> {
  const {code, errors} = await exhibit(["init", ...args]);
  return {status: code, lines: errors};
}

const titles = [
  "Plain",
  `"Quoted" and 'quoted'`,
  "$& $1 ${process.exit(1)} `rm` $(rm)",
  "back\\slash \\u0041 \\n",
  "Größe: Über äöü 日本語 🙂",
  "# not: a {key} - [x] <b>&amp;</b> *s* _t_ | [[a.b]] [@c] {{author}} // */ #",
  "\u202Eturned",
  "yes",
  "- 1: 2",
  "!!js/function x"
];

describe.each(templates)("%s", (template) => {
  it.each(titles)("says %j in each kind of file as it is meant", async (text) => {
    const files = await newReport({
      template,
      title: text,
      authors: [text, `${text}, Ada`],
      language: "en",
      name: "x",
      made: "2026-01-02"
    });
    expect(JSON.parse(files.get("package.json")!)).toMatchObject({description: text, name: "x"});
    const {citation, faults} = parseCitation(files.get("CITATION.cff")!, "CITATION.cff");
    expect(faults).toEqual([]);
    expect(citation!.title).toBe(text);
    expect(citation!.released).toBe("2026-01-02");
    expect(citation!.authors[0]).toEqual({name: text});
    expect(citation!.authors[1]).toEqual({family: text, given: "Ada"});
    expect(files.get("LICENSE")).toContain(authorNames(citation!.authors).replaceAll("\u202E", "‹U+202E›"));
    const headings = files
      .get("README.md")!
      .split("\n")
      .filter((line) => line.startsWith("# "));
    expect(headings).toHaveLength(1);
    for (const [path, content] of files) expect(content, path).not.toMatch(/\{\{(?!author)\w+\}\}/);
  });

  it("writes what a report needs, says that its data are made up, and speaks of no other report", async () => {
    const files = await newReport({
      template,
      title: "T",
      authors: ["A"],
      language: "en",
      name: "x",
      made: "2026-01-02"
    });
    expect([...files.keys()]).toEqual(
      expect.arrayContaining([
        ...[".editorconfig", ".github/workflows/pages.yml", ".gitignore", ".gitlab-ci.yml", "CITATION.cff", "LICENSE"],
        ...["README.md", "observablehq.config.ts", "package.json", "test/report.test.js", "tsconfig.json"]
      ])
    );
    const all = [...files.values()].join("\n");
    expect(all).toContain("made up");
    expect(all).not.toMatch(/Benninghoff|\bSREs?\b|srecon|arXiv|Veracode/i);
    if (template !== "talk") expect(all).not.toMatch(/\bslides?\b|\btalks?\b/i);
    const {scripts} = JSON.parse(files.get("package.json")!) as {scripts: Record<string, string>};
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(["build", "dev", "test", "verify"]));
    const {jobs} = parse(files.get(".github/workflows/pages.yml")!) as {
      jobs: Record<string, {steps: {uses?: string; run?: string}[]}>;
    };
    const steps = Object.values(jobs).flatMap(({steps}) => steps);
    for (const {uses} of steps) if (uses) expect(uses).toMatch(/^actions\/[\w-]+@[0-9a-f]{40}$/);
    const {pages} = parse(files.get(".gitlab-ci.yml")!) as {pages: {script: string[]}};
    for (const run of ["npm test", "npm run verify"]) {
      expect(steps.map(({run}) => run)).toContain(run);
      expect(pages.script).toContain(run);
    }
  });
});

it.each(["en", "de"] as const)(
  "says in the configuration that the language is %s, and has the guide in it",
  async (language) => {
    for (const template of templates) {
      const files = await newReport({template, title: "T", authors: ["A"], language, name: "x", made: "2026-01-02"});
      expect(files.get("observablehq.config.ts"), template).toContain(`language: "${language}"`);
      expect([...files.keys()].filter((path) => path.endsWith(".de.md"))).toEqual([]);
      const guide = files.get("src/how-to-read/index.md");
      if (guide) expect(guide).toContain(language === "de" ? "# Wie dieser Bericht zu lesen ist" : "# How to read");
    }
  }
);

it("tells a person from a company by the comma", async () => {
  const authors = ["Lovelace, Ada", "Example, Inc.", "Meer, Ltd", "Ada Lovelace", "A, B, C"];
  const files = await newReport({
    template: "notebook",
    title: "T",
    authors,
    language: "en",
    name: "x",
    made: "2026-01-02"
  });
  expect(parseCitation(files.get("CITATION.cff")!, "").citation!.authors).toEqual([
    {family: "Lovelace", given: "Ada"},
    ...authors.slice(1).map((name) => ({name}))
  ]);
  expect(files.get("LICENSE")).toMatch(/^2026 Ada Lovelace, Example, Inc\., Meer, Ltd, Ada Lovelace, A, B, C\n/);
});

it.each([
  ["/tmp/My Report!", "my-report"],
  ["Größe.2", "gro-e-2"],
  ["…", "report"]
])("names the package of %s %s", (folder, name) => expect(packageName(folder)).toBe(name));

describe("exhibit init", () => {
  const given = ["--template", "notebook", "--title", "Two\n lines\u0007", "--author", "A"];

  it("makes a folder, puts a title on one line, and refuses the folder when it holds anything", async () => {
    const made = join(temporaryFolder(), "new", "report");
    const {status, lines} = await init(made, ...given);
    expect(status, lines.join("\n")).toBe(0);
    expect(lines).toContain(`${made}/package.json`);
    expect(readFileSync(join(made, "CITATION.cff"), "utf8")).toContain('\ntitle: "Two lines"\n');
    const {status: again, lines: refusal} = await init(made, ...given);
    expect(again).toBe(2);
    expect(refusal[0]).toContain("holds files already; nothing was written");
  });

  it("refuses a folder with a hidden file", async () => {
    const folder = temporaryFolder({".keep": ""});
    expect((await init(folder, ...given)).status).toBe(2);
    expect(readdirSync(folder)).toEqual([".keep"]);
  });

  it.each([
    [[], "exhibit: missing folder"],
    [
      ["f"],
      "exhibit: missing --template, --title, --author, expected research, organisation, talk, notebook; the title of the report; a name"
    ],
    [["f", ...given, "--language", "fr"], "exhibit: invalid --language: fr, expected en, de"],
    [["f", "--template", "notebook", "--title", "T"], "exhibit: missing --author, expected a name"],
    [
      ["f", "--template", "essay"],
      "exhibit: invalid --template: essay, expected research, organisation, talk, notebook"
    ],
    [
      ["f", "--template", "talk", "--title", " \n", "--author", "A"],
      "exhibit: invalid --title: empty, expected the title of the report"
    ]
  ])("%j without a terminal is one sentence and exit code 2", async (args, message) => {
    const {status, lines} = await init(...args.map((arg) => (arg === "f" ? join(temporaryFolder(), "f") : arg)));
    expect({status, message: lines[0]}).toEqual({status: 2, message});
  });

  it("is what npm create exhibit runs, without a package beside it", async () => {
    const folder = temporaryFolder();
    const create = join(folder, "generator");
    execFileSync(process.execPath, [resolve("packages/create-exhibit/build.js"), create], {stdio: "pipe"});
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [join(create, "dist/commands/create.js"), ...args], {cwd: folder, encoding: "utf8"});
    expect(run("report", ...given).stderr).toMatch(/\ncd report && npm install && npm run dev\n$/);
    const written = await newReport({
      ...{template: "notebook", title: "Two lines", authors: ["A"], language: "en", name: "report"},
      made: new Date().toISOString().slice(0, 10)
    });
    for (const [path, content] of written)
      expect(readFileSync(join(folder, "report", path), "utf8"), path).toBe(content);
    expect(run("report", ...given)).toMatchObject({status: 2, stderr: expect.stringContaining("holds files already")});
    expect(run("--help").stdout).toMatch(/^usage: npm create exhibit <folder> -- \[--template/);
  });

  it("has the version of npm create exhibit", () => {
    const versionOf = (name: string) =>
      (JSON.parse(readFileSync(`packages/${name}/package.json`, "utf8")) as {version: string}).version;
    expect(versionOf("create-exhibit")).toBe(versionOf("exhibit-report"));
  });
});

it("writes into the folder where it runs, when that is empty or a repository without files", async () => {
  for (const files of [{}, {".git/HEAD": "ref: refs/heads/main"}, {"a.txt": "mine"}] as Record<string, string>[]) {
    const folder = temporaryFolder(files);
    const args = ["init", ".", "--template", "research", "--title", "T", "--author", "A"];
    const {code, errors} = await exhibit(args, folder);
    if ("a.txt" in files) {
      expect(code).toBe(2);
      expect(errors[0]).toContain(".: holds files already; nothing was written");
    } else {
      expect(code, errors.join("\n")).toBe(0);
      expect(readdirSync(folder)).toContain("CITATION.cff");
      expect(errors.at(-1)).toBe("npm install && npm run dev");
    }
  }
});
