import {createRequire} from "node:module";
import {dirname, join} from "node:path";
import {pathToFileURL} from "node:url";
import {build} from "esbuild";
import type {Plugin} from "esbuild";
import {expect, it} from "vitest";

const generator = join(import.meta.dirname, "../..");
const framework = join(dirname(createRequire(import.meta.url).resolve("@observablehq/framework/package.json")), "dist");

it("compiles Framework with what is changed in it, as if it were where npm put it", async () => {
  const {frameworkWith} = (await import(pathToFileURL(join(generator, "frameworkPlugin.js")).href)) as {
    frameworkWith: (changes: Record<string, [from: string, to: string][]>) => Plugin;
  };
  const {metafile, outputFiles} = await build({
    stdin: {contents: `export * from "./files.js"; export * from "./rollup.js";`, resolveDir: framework},
    outdir: join(generator, "node_modules/.cache/bundle"),
    bundle: true,
    packages: "external",
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    plugins: [frameworkWith({"files.js": [['"client", entry', '"changed", entry']]})]
  });
  const text = outputFiles.map((file) => file.text).join("\n");
  expect(text).toMatch(
    /join\(\$pathOf\(\$sourceAt\("(\.\.\/){3}node_modules\/@observablehq\/framework\/dist\/files\.js"\)\), "\.\.", "changed", entry\)/
  );
  const imported = Object.values(metafile.outputs).flatMap(({imports}) => imports.map(({path}) => path));
  expect(new Set(imported.filter((path) => path.includes("esbuild/lib")))).toEqual(
    new Set(["../../../../../node_modules/@observablehq/framework/node_modules/esbuild/lib/main.js"])
  );
});
