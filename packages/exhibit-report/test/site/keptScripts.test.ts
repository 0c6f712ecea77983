import {readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {expect} from "vitest";
import {patient} from "../patient.ts";
import {keptScripts} from "../../src/site/keptScripts.ts";
import {temporaryFolder} from "../temporary.ts";

const explorable = `import {words} from "./words/said.ts";
export default {title: words, note: "", legend: "", controls: [], drawing: {initial: {}, sentence: () => words}};
`;
const said = (words: string) => `export const words = ${JSON.stringify(words)};\n`;

patient("keeps scripts until a module, a list of modules, a file or how they are read changes", async () => {
  const folder = temporaryFolder({"explorables/some-thing.ts": explorable, "explorables/words/said.ts": said("first")});
  const scripts = join(folder, "scripts");
  const modules = {explorables: join(folder, "explorables"), exhibits: []};
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const mark = "/* as it was */\n";
  const marked = () => {
    const [name] = readdirSync(scripts).filter((name) => name.startsWith("some-thing-"));
    return join(scripts, name);
  };
  /** Whether they were made again. */
  const isMade = async () => {
    const before = await keptScripts(scripts, modules);
    writeFileSync(marked(), mark);
    return {
      before,
      after: async () => {
        const after = await keptScripts(scripts, modules);
        return {after, isMade: readFileSync(marked(), "utf8") !== mark};
      }
    };
  };
  const unchanged = await isMade();
  expect(await unchanged.after()).toEqual({after: unchanged.before, isMade: false});

  const changes: Record<string, () => void> = {
    "a module that another imports": () => write("explorables/words/said.ts", said("then")),
    "a module more": () => write("explorables/other-thing.ts", explorable),
    "how TypeScript is read": () => write("tsconfig.json", '{"compilerOptions": {"target": "es2020"}}'),
    "a file that is gone": () => rmSync(join(scripts, "analysis.js"))
  };
  for (const [what, change] of Object.entries(changes)) {
    const {after} = await isMade();
    change();
    expect((await after()).isMade, what).toBe(true);
    expect(readdirSync(scripts), what).toContain("analysis.js");
  }
});
