import {execFileSync} from "node:child_process";
import {resolve} from "node:path";
import {pathToFileURL} from "node:url";
import {expect} from "vitest";
import type {Fault} from "../../src/sources/fault.ts";
import {formatFault} from "../../src/sources/fault.ts";
import {patient} from "../patient.ts";
import {temporaryFolder} from "../temporary.ts";

const urlOf = (path: string) => JSON.stringify(pathToFileURL(resolve(path)).href);
const generator = "packages/exhibit-report/src";

patient("tells the entries of the navigation that lead to no page before there is a build, each at its line", () => {
  const folder = temporaryFolder({
    "CITATION.cff": "title: T\nauthors:\n  - name: A\nurl: https://example.org/\ndate-released: 2026-03-01\n",
    "observablehq.config.ts": `import {defineReport} from ${urlOf(`${generator}/config.ts`)};

export default defineReport({
  dynamicPaths: ["/regions/north"],
  navigation: [
    "/methods/",
    "/note",
    {name: "Methods", path: "/methodes/"},
    "/regions/north",
    "/regions/south",
    "/data/",
    "/nowhere/at/all/"
  ]
});
`,
    "package.json": '{"type": "module"}',
    ".exhibit/inputs.json": '{"inputs": [], "models": []}',
    "src/index.md": "# T\n",
    "src/methods/index.md": "# M\n",
    "src/note.md": "# N\n",
    "src/regions/[name].md": "# R\n"
  });
  const code = `import {previewedNavigation} from ${urlOf(`${generator}/site/previewedNavigation.ts`)};
process.stdout.write(JSON.stringify(await previewedNavigation(".exhibit/preview")));`;
  const args = [
    "--import",
    pathToFileURL(resolve(`${generator}/folders/typescript.js`)).href,
    "--input-type=module",
    "-e"
  ];
  const faults = JSON.parse(
    execFileSync(process.execPath, [...args, code], {cwd: folder, encoding: "utf8"})
  ) as Fault[];
  expect(faults.map(formatFault)).toEqual([
    "observablehq.config.ts:8: navigation.2: dead link: /methodes/ (expected /methods/)",
    "observablehq.config.ts:10: navigation.4: dead link: /regions/south (expected /regions/north.html)",
    "observablehq.config.ts:12: navigation.6: dead link: /nowhere/at/all/ (expected the path of a page)"
  ]);
});
