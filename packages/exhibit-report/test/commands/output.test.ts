import {readFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {textTable, toJson} from "../../src/commands/output.ts";
import {filesIn} from "../../src/site/filesIn.ts";
import {formatFault} from "../../src/sources/fault.ts";
import {exhibit} from "../commandLine.ts";
import {temporaryFolder} from "../temporary.ts";

/** What a terminal obeys: clears, colours, titles, C1, and what turns the direction of writing. */
const commands = "\u001B[2J\u001B]0;pwned\u0007\u009B31m\u202Eexe\r\b";
// Nothing that a terminal obeys may be left, but ends of lines.
const obeyed = /(?!\n)[\p{Cc}\u202A-\u202E\u2066-\u2069\u200E\u200F\u2028\u2029]/u;

describe("the terminal", () => {
  it("is written to in few modules, whose every line is made visible", async () => {
    const root = join(import.meta.dirname, "../../src");
    const writers = (await filesIn(root)).filter(
      (file) =>
        /\.ts$/.test(file) && /\bconsole\.\w+\(|\b(stdout|stderr)\.write\(/.test(readFileSync(join(root, file), "utf8"))
    );
    // runCommand.ts writes helps, handOver.ts one line before any command runs, loaderFailure.ts what a loader said.
    const inSite = ["site/handOver.ts", "site/loaderFailure.ts"];
    expect(writers).toEqual(["commands/output.ts", "commands/runCommand.ts", ...inSite]);
    const [handOver, loader] = inSite.map((file) => readFileSync(join(root, file), "utf8"));
    expect(handOver).toContain("${visible(args");
    expect(loader).toContain("write(visibleLines(said))");
  });

  it("gets a fault on one line", () => {
    const fault = {
      file: `a\n${commands}.csv`,
      line: 2,
      column: commands,
      message: `invalid date "x\n${commands}"`,
      expected: commands
    };
    expect(formatFault(fault)).not.toMatch(/[\p{Cc}\u202E]/u);
    expect(formatFault(fault)).toContain("a‹U+000A›‹U+001B›[2J");
  });

  it("gets tables in columns, and JSON that reads back as it was", () => {
    expect(
      textTable([
        ["a\n", "b"],
        ["\u202E", "1"]
      ])
    ).toEqual(["a‹U+000A›  b", "‹U+202E›   1"]);
    expect(toJson({a: commands})).not.toMatch(obeyed);
    expect(JSON.parse(toJson({a: commands, b: undefined}))).toEqual({a: commands, b: null});
  });

  const csv = (...rows: string[]) => `finding_id,opened_at,closed_at,severity\n${rows.join("\n")}\n`;
  const name = "\u001B[31mred\u202E.csv";
  const folder = () =>
    temporaryFolder({
      [name]: csv(
        `1,"${commands}",2024-01-02,high`,
        `2,2024-01-01,2024-01-02,"${commands}"`,
        `3,2024-01-01,${commands},low`
      ),
      "estimates.csv": `risk,expert,lambda,p05,p50,p95\n"${commands}",a,1,10,20,40\n"${commands}2",a,x,10,20,40\n`,
      "exhibit.yaml": `files: {"${name.replace("\u001B", "\\e")}x": {table: findings}}\n`
    });

  it.concurrent.each([
    ["check", ["check", "."]],
    ["check of a file", ["check", `./${name}`, "--json"]],
    ["survival", ["survival", name, "--opened", "opened_at", "--closed", "closed_at", "--group", "severity"]],
    [
      "survival of no such column",
      ["survival", name, "--opened", commands.replaceAll("\0", ""), "--closed", "closed_at"]
    ],
    ["simulate", ["simulate", "estimates.csv", "--runs", "1000"]],
    ["simulate of no such file", ["simulate", name + "x"]],
    ["an unknown command", [commands]],
    ["an unknown option", ["check", `--${commands}`]]
  ])("obeys nothing of what %s says of hostile data", async (_, args) => {
    const {out, errors} = await exhibit(args, folder());
    expect(errors.join("\n") + out).not.toBe("");
    expect(out).not.toMatch(obeyed);
    expect(errors.join("\n")).not.toMatch(obeyed);
    expect(errors.join("\n")).not.toContain("    at ");
  });
});
