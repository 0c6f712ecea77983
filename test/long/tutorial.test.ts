import {exec} from "node:child_process";
import {appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join, resolve} from "node:path";
import {promisify} from "node:util";
import {afterAll, expect, it} from "vitest";

/** A fenced block of a page that says what a reader is to do. */
interface Step {
  language: string;
  /** `file` is written, `add` written to, `before` gets the block before the text `at`, `change` has `from` replaced by `to`. */
  words: Record<string, string>;
  content: string;
}

/** What a command leaves whose exit code is not 0. */
interface Failure {
  code: number;
  stdout: string;
  stderr: string;
}

const folder = mkdtempSync(join(tmpdir(), "exhibit-"));
const report = join(folder, "my-report");
const commandLine = resolve("packages/exhibit-report/src/commands/bin.js");
afterAll(() => rmSync(folder, {recursive: true, force: true}));

/** What a page has a reader do, in its order. */
function steps(page: string): Step[] {
  const text = readFileSync(`docs/src/${page}/index.md`, "utf8");
  return [...text.matchAll(/^(`{3,})(\S+)(.*)\n([\s\S]*?\n)\1$/gm)].map(([, , language, info, content]) => ({
    language,
    words: Object.fromEntries(
      info
        .trim()
        .split(/ +/)
        .map((word) => /^([^=]*)=?(.*)$/.exec(word)?.slice(1) ?? [])
    ),
    content
  }));
}

function write({words: {file, add, before, at, change, from, to}, content}: Step): void {
  const path = join(report, file ?? add ?? before ?? change);
  mkdirSync(dirname(path), {recursive: true});
  if (file) return writeFileSync(path, content);
  if (add) return appendFileSync(path, `\n${content}`);
  const text = readFileSync(path, "utf8");
  if (change) expect(text.split(from), path).toHaveLength(2);
  const indented = (indent: string) => content.replace(/^(?=.)/gm, indent) + indent;
  const changed = change ? text.replace(from, to) : text.replace(new RegExp(`^ *(?=${at})`, "m"), indented);
  expect(changed, path).not.toBe(text);
  writeFileSync(path, changed);
}

/** Runs a line as a reader would who has the packages of this repository installed. @returns what it wrote */
async function run(line: string, mayFail: boolean): Promise<string> {
  if (line.startsWith("cd ") || /^npm run (dev|serve)/.test(line)) return "";
  if (line === "npm install") {
    symlinkSync(resolve("node_modules"), join(report, "node_modules"));
    return "";
  }
  const typed = line.replace(/^npm create exhibit (\S+) --/, `"${process.execPath}" "${commandLine}" init $1`);
  const options = {env: {...process.env, NO_COLOR: "1"}, cwd: typed === line ? report : folder};
  const {code, stdout, stderr} = await promisify(exec)(typed, options).then(
    (written) => ({code: 0, ...written}),
    (error) => error as Failure
  );
  const output = stdout + stderr;
  expect(output, line).not.toMatch(/^ +at .*:\d+:\d+\)?$/m);
  if (!mayFail) expect(code, `${line}\n${output}`).toBe(0);
  return output;
}

/** A line of output as a page shows it; what differs from time to time is `…`. */
function pattern(line: string): RegExp {
  return new RegExp(
    line
      .split("…")
      .map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))
      .join(".*")
  );
}

const tutorial = ["cell", "figure", "exhibit", "claim", "talk", "own-data", "publish"].map(
  (page) => `tutorial/${page}`
);
const guides = [
  ...["map-an-export", "data-in-a-warehouse", "share-sql", "cite", "brand"],
  ...["freeze", "set-objectives", "report-to-a-board", "reproduce-numbers"]
].map((page) => `how-to/${page}`);

it.each(["start", ...tutorial, ...guides])("%s: every file and command does what it says", async (page) => {
  let output = "";
  for (const step of steps(page)) {
    const {language, words, content} = step;
    if ("change" in words) write(step);
    if (["file", "add", "before"].some((name) => name in words)) write(step);
    else if (language === "sh" && !("clone" in words)) {
      const lines = content.trim().split("\n");
      output = "";
      for (const [i, line] of lines.entries()) output += await run(line, "fails" in words && i === lines.length - 1);
    } else if (language === "text") {
      for (const line of content.trim().split("\n")) expect(output).toMatch(pattern(line));
    }
  }
});

it("the exhibit that the documentation shows is the one that the tutorial makes", () => {
  for (const path of ["src/exhibits/night-alerts.ts", "data/on-call/alerts.csv"])
    expect(readFileSync(join(report, path), "utf8")).toBe(readFileSync(join("docs", path), "utf8"));
});
