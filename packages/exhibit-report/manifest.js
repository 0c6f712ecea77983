// Has package.json lead to what is compiled while the package is packed; in the repository it leads to the sources. The
// licence of the code goes along.
// node manifest.js compiled | sources
import {copyFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";

const file = join(import.meta.dirname, "package.json");
const kept = join(import.meta.dirname, "package.sources.json");
const licence = join(import.meta.dirname, "LICENSE");

/** Where the sources’ module is when compiled. */
function compiled(path) {
  const stem = path.replace("./src/", "./dist/").replace(/\.ts$/, "");
  return path.endsWith(".ts") ? {types: `${stem}.d.ts`, default: `${stem}.js`} : stem;
}

if (process.argv[2] === "sources") {
  if (existsSync(kept)) renameSync(kept, file);
  rmSync(licence, {force: true});
} else {
  const whole = readFileSync(join(import.meta.dirname, "../../LICENSE"), "utf8");
  writeFileSync(licence, whole.slice(whole.lastIndexOf("MIT License\n")));
  if (!existsSync(kept)) copyFileSync(file, kept);
  const {bin, exports, ...manifest} = JSON.parse(readFileSync(kept, "utf8"));
  const changed = {
    ...manifest,
    bin: Object.fromEntries(Object.entries(bin).map(([name, path]) => [name, path.replace("src/", "dist/")])),
    exports: Object.fromEntries(Object.entries(exports).map(([name, path]) => [name, compiled(path)]))
  };
  writeFileSync(file, `${JSON.stringify(changed, null, 2)}\n`);
}
