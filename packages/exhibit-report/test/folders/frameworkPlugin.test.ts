import {build} from "esbuild";
import {expect, it} from "vitest";
import {frameworkWith} from "../../frameworkPlugin.js";
import {banner} from "../../places.js";
import {bundleFolder} from "../../src/folders/bundled.js";

it("compiles Framework with what is changed in it, as if it were where npm put it", async () => {
  const {metafile, outputFiles} = await build({
    stdin: {
      contents:
        'export * from "@observablehq/framework/dist/files.js"; export * from "@observablehq/framework/dist/rollup.js";',
      resolveDir: import.meta.dirname
    },
    outdir: bundleFolder,
    bundle: true,
    write: false,
    metafile: true,
    platform: "node",
    format: "esm",
    banner: {js: banner},
    external: ["fsevents"],
    plugins: [frameworkWith({"files.js": [["function getClientPath(", "function getOurPath() {}\nfunction getClientPath("]]})],
    logLevel: "error"
  });
  const [text] = outputFiles.map((file) => file.text);
  expect(text).toContain("function getOurPath()");
  expect(text).toContain('$sourceAt("../../../node_modules/@observablehq/framework/dist/files.js")');
  const without = Object.values(metafile.outputs).flatMap(({imports}) => imports.map(({path}) => path));
  expect(without).toContain("../../../../../node_modules/@observablehq/framework/node_modules/esbuild/lib/main.js");
  expect(without.filter((path) => /jsdom|highlight|^@observablehq/.test(path))).toEqual([]);
});
