// Compiles the generator of the repository once, with its packages in few files, so that no process that starts it has to do
// so anew: node bundle.js
import {readdirSync, rmSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {build} from "esbuild";
import {frameworkWith} from "./frameworkPlugin.js";
import {banner, placesWith, sources} from "./places.js";
import {bundledModules, bundleFile, bundleFolder, stateOf} from "./src/folders/bundled.js";

if (Object.keys(bundledModules()).length) process.exit(); // as the sources are

const modulesIn = (folder) =>
  readdirSync(join(sources, folder))
    .filter((name) => /(?<!\.d)\.ts$/.test(name))
    .map((name) => `${folder}/${name}`);

/** What is imported from without: by reports, by its path, and by Framework where the generator changes it. */
const entries = [
  ...["index.ts", "config.ts", ...modulesIn("statistics"), ...modulesIn("charts"), ...modulesIn("exhibits/own")],
  ...["exhibit", "commandLine", "computeProcess", "computeWhenTold", "readyPages"].map((name) => `commands/${name}.ts`),
  ...[
    "folders/importModule.ts",
    "site/highlighter.ts",
    "site/importsAlone.ts",
    "site/loaderFailure.ts",
    "site/ofClient.ts",
    "site/pageDocument.ts",
    "site/previewBlocks.ts",
    "site/previewedNavigation.ts",
    "sources/tableSchemas.ts"
  ]
];

/** What is not JavaScript alone, or is run by its own place. */
const external = ["@duckdb/*", "@resvg/*", "esbuild", "fsevents", "parquet-wasm", "tsx"];

await import("./src/folders/typescript.js");
const {changes} = await import("./src/site/loadFramework.ts");
const state = stateOf();
rmSync(bundleFolder, {recursive: true, force: true});
const {metafile} = await build({
  entryPoints: entries.map((path) => ({in: join(sources, path), out: path.replace(/\//g, ".").replace(/\.ts$/, "")})),
  outdir: bundleFolder,
  outExtension: {".js": ".mjs"},
  bundle: true,
  splitting: true,
  minifyWhitespace: true,
  minifySyntax: true,
  platform: "node",
  format: "esm",
  target: "node20",
  banner: {js: banner},
  external,
  plugins: [placesWith(), frameworkWith(changes)],
  metafile: true,
  logLevel: "warning",
  absWorkingDir: import.meta.dirname
});
const compiled = Object.entries(metafile.outputs).flatMap(([file, {entryPoint}]) =>
  entryPoint ? [[entryPoint, basename(file)]] : []
);
const modules = Object.keys(metafile.inputs).filter((path) => /^src\/.*\.ts$/.test(path));
writeFileSync(bundleFile, JSON.stringify({state, compiled: Object.fromEntries(compiled), modules}));
