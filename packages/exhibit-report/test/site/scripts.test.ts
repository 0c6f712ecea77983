import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {expect} from "vitest";
import {patient} from "../patient.ts";
import {bundleScripts} from "../../src/site/scripts.ts";
import {temporaryFolder} from "../temporary.ts";

const explorable = `import {words} from "./words/said.ts";
export default {title: words, note: "", legend: "", controls: [], drawing: {initial: {}, sentence: () => words}};
`;

function report(words: string): string {
  const said = `export const words = ${JSON.stringify(words)};\n`;
  return temporaryFolder({"explorables/some-thing.ts": explorable, "explorables/words/said.ts": said});
}

async function bundle(folder: string): Promise<{entry: string; files: Record<string, string>}> {
  const {script: entry} = await bundleScripts(join(folder, "scripts"), {
    explorables: join(folder, "explorables"),
    exhibits: []
  });
  const names = readdirSync(join(folder, "scripts")).sort();
  return {
    entry,
    files: Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, "scripts", name), "utf8")]))
  };
}

patient("names each script by its content alone, wherever the report lies, and its users with it", async () => {
  const first = await bundle(report("something to say"));
  const again = await bundle(report("something to say"));
  expect(again).toEqual(first);
  const names = Object.keys(first.files);
  const own = names.find((name) => first.files[name].includes("something to say"))!;
  expect(own).toMatch(/^some-thing-[0-9a-f]{10}\.js$/);
  const asked = names.flatMap((name) =>
    [...first.files[name].matchAll(/"\.\/([\w-]+\.js)"/g)].map(([, other]) => other)
  );
  expect(asked).toContain(own);
  expect(asked.filter((name) => !names.includes(name))).toEqual([]);
  const other = await bundle(report("another thing to say"));
  expect(Object.keys(other.files)).not.toContain(own);
  expect(other.entry).not.toBe(first.entry);
});

patient("a report without explorables has none", async () => {
  const {files} = await bundle(temporaryFolder());
  expect(Object.keys(files).filter((name) => name.startsWith("some-thing"))).toEqual([]);
});
