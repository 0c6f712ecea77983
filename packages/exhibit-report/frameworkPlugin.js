// Framework as the generator changes it, compiled with the packages that it needs: these are hundreds of files.
import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import {relative, sep} from "node:path";
import {fileURLToPath} from "node:url";
import {bundleFolder} from "./src/folders/bundled.js";
import {sources} from "./places.js";

const frameworkModule = /\/@observablehq\/framework\/dist\/(.*)$/;

/** @param changes as loadFramework.ts has them */
export const frameworkWith = (changes) => ({
  name: "framework",
  setup({onLoad, onResolve}) {
    onLoad({filter: /[\\/]@observablehq[\\/]framework[\\/]dist[\\/].*\.js$/}, ({path}) => {
      const [, module] = frameworkModule.exec(slashed(path));
      let contents = readFileSync(path, "utf8").replaceAll("fileURLToPath(import.meta.url)", () => placeOf(path));
      for (const [from, to] of changes[module] ?? []) contents = contents.replaceAll(from, () => to);
      return {contents, loader: "js"};
    });
    onResolve({filter: /^file:/}, ({path}) => ({path: fileURLToPath(path)})); // what the changes import
    // Whoever needs one of these may have another version of it.
    onResolve({filter: /^(esbuild|rollup)(\/.*)?$/}, ({path, importer}) =>
      importer.includes("node_modules")
        ? {path: slashed(relative(bundleFolder, createRequire(importer).resolve(path))), external: true}
        : undefined
    );
  }
});

const slashed = (path) => path.replaceAll(sep, "/");
const placeOf = (path) => `$pathOf($sourceAt(${JSON.stringify(slashed(relative(sources, path)))}))`;
