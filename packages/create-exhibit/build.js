// Puts what a report starts with into generator: exhibit init as one module, the templates, and which versions it writes.
// node build.js [folder]: there, instead of in the package, which then gets its licence, too
import {cpSync, mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {buildSync} from "esbuild";

const from = join(import.meta.dirname, "../exhibit-report");
const to = process.argv[2] ?? join(import.meta.dirname, "generator");
const {name, version, type, dependencies} = JSON.parse(readFileSync(join(from, "package.json"), "utf8"));
const plot = "@observablehq/plot";

rmSync(to, {recursive: true, force: true});
mkdirSync(to, {recursive: true});
if (!process.argv[2]) {
  const whole = readFileSync(join(from, "../../LICENSE"), "utf8");
  writeFileSync(join(import.meta.dirname, "LICENSE"), whole.slice(whole.lastIndexOf("MIT License\n")));
}
cpSync(join(from, "templates"), join(to, "templates"), {recursive: true});
writeFileSync(
  join(to, "package.json"),
  `${JSON.stringify({name, version, type, dependencies: {[plot]: dependencies[plot]}}, null, 2)}\n`
);
buildSync({
  entryPoints: [join(from, "src/commands/create.ts")],
  outfile: join(to, "dist/commands/create.js"),
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  banner: {js: "#!/usr/bin/env node"},
  logLevel: "warning"
});
