import {readFileSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {describe, expect, it} from "vitest";
import {few} from "../../packages/exhibit-report/test/patient.ts";
import {exhibit} from "../../packages/exhibit-report/test/commandLine.ts";

const page = join(import.meta.dirname, "../../docs/src/reference/command-line/index.md");
const text = readFileSync(page, "utf8");

interface Example {
  args: string[];
  /** The block with its output, as it stands on the page. */
  block: string;
  output: string;
}

const examples: Example[] = Array.from(
  text.matchAll(/```sh\nnpm run exhibit -- (.*)\n```\n\n(```text\n([\s\S]*?)```)/g),
  ([, command, block, output]) => ({args: command.split(" "), block, output})
);

/** Whether it is the first of its command. */
const isFirst = ({args: [command]}: Example, i: number) => examples.findIndex(({args}) => args[0] === command) === i;

/** JSON that the section of a command shows. */
function shownJson(command: string): unknown {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${command}\n`))!;
  return JSON.parse(/```json\n([\s\S]*?)```/.exec(section)![1]);
}

/** Names that one of two has and the other has not, wherever both have some. */
function differences(shown: unknown, written: unknown, path: string): string[] {
  if (Array.isArray(shown) && Array.isArray(written))
    return shown.length && written.length ? differences(shown[0], written[0], `${path}[]`) : [];
  if (!isObject(shown) || !isObject(written) || !Object.keys(shown).length) return [];
  // By name of a column, not of a thing that is the same in every file.
  if (/\.(mapping|proposal)\.columns$/.test(path)) return [];
  return [...new Set([...Object.keys(shown), ...Object.keys(written)])].flatMap((name) => {
    const own = `${path}.${name}`;
    if (!(name in shown)) return [`not shown: ${own}`];
    if (!(name in written)) return [`not written: ${own}`];
    return differences(shown[name], written[name], own);
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

describe("the page of the command line", () => {
  it("has examples of the commands that compute", () => {
    expect(new Set(examples.map(({args}) => args[0]))).toEqual(
      new Set(["survival", "simulate", "dora", "fit", "check"])
    );
  });
  const shown = few(examples, (example, i) => isFirst(example, i) && /^(survival|dora)$/.test(example.args[0]!));
  it.each(shown)("shows what $args writes", async ({args, block, output}) => {
    const {out} = await exhibit(args);
    if (process.env.UPDATE)
      writeFileSync(
        page,
        readFileSync(page, "utf8").replace(block, () => `\`\`\`text\n${out}\`\`\``)
      );
    else expect(out).toBe(output);
  });
  const asJson: [string, string[]][] = [
    ["survival", ["--group", "severity", "--cluster", "app", "--bands"]],
    ["simulate", []],
    ["fit", []],
    ["dora", []],
    ["check", []]
  ];
  it.each(few(asJson, ([command]) => command === "fit" || command === "check"))(
    "names what %s --json writes",
    async (command, more) => {
      const {args} = examples.find((example) => example.args[0] === command)!;
      const {out} = await exhibit([...args, ...more, "--json"]);
      expect(differences(shownJson(command), JSON.parse(out), "")).toEqual([]);
    }
  );
});
