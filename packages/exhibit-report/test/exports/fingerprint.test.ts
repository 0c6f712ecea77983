import {writeFileSync} from "node:fs";
import {join} from "node:path";
import {beforeEach, expect, it} from "vitest";
import {closure, forgetModules, moduleFingerprint} from "../../src/exports/fingerprint.ts";
import {temporaryFolder} from "../temporary.ts";

let folder: string;
beforeEach(() => {
  folder = temporaryFolder({
    "exhibits/one.ts": 'import {two} from "../two.ts";\nimport type {Three} from "./three.ts";\nimport "node:fs";\n',
    "two.ts": 'export {four} from "./four.ts";\nconst five = () => import("./five.ts");\n',
    "exhibits/three.ts": "export type Three = 3;\n",
    "four.ts": 'import {two} from "./two.ts";\n',
    "five.ts":
      'import data from "./data.json" with {type: "json"};\n// import {old} from "./gone.ts";\nimport "./six.ts"',
    "six.ts":
      "import {seven} from './seven.ts';\nexport * from 'exhibit-report/gone';\nconst text = `import \"./text.ts\"`;\n",
    "seven.ts": "export const seven = 7;\n",
    "data.json": "[1]\n",
    "stranger.ts": "export {};\n"
  });
});

/** The fingerprint as a new process sees it. */
function fingerprint(): string {
  forgetModules();
  return moduleFingerprint([join(folder, "exhibits/one.ts")]);
}

it.each(["exhibits/one.ts", "two.ts", "exhibits/three.ts", "four.ts", "five.ts", "data.json", "six.ts", "seven.ts"])(
  "changes with %s, which is imported directly, through others, on demand, in a circle or in single quotes",
  (file) => {
    const before = fingerprint();
    writeFileSync(join(folder, file), "export default 2;\n");
    expect(fingerprint()).not.toBe(before);
  }
);

it("stays when a module changes that nobody imports", () => {
  const before = fingerprint();
  writeFileSync(join(folder, "stranger.ts"), "export default 2;\n");
  expect(fingerprint()).toBe(before);
});

it("reads all modules of the command line, in none of which a text looks like an import", () => {
  const commands = join(import.meta.dirname, "../../src/commands");
  for (const name of ["computeWhenTold.ts", "computeProcess.ts", "exhibit.ts"])
    expect(closure([join(commands, name)]).size).toBeGreaterThan(100);
});
