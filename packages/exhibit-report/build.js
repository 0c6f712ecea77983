// Compiles the package to JavaScript with types in dist, and puts what is no TypeScript beside it: node build.js
import {execFileSync} from "node:child_process";
import {cpSync, readdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {createRequire} from "node:module";
import {join} from "node:path";

const [here, require] = [import.meta.dirname, createRequire(import.meta.url)];
const [from, to] = [join(here, "src"), join(here, "dist")];

const read = (name) => readFileSync(join(to, name), "utf8");

rmSync(to, {recursive: true, force: true});
execFileSync(
  process.execPath,
  [require.resolve("typescript/bin/tsc"), "--project", join(here, "tsconfig.build.json")],
  {
    stdio: "inherit"
  }
);
for (const name of readdirSync(from, {recursive: true}))
  if (/\.\w+$/.test(name) && !/(?<!\.d)\.ts$/.test(name)) cpSync(join(from, name), join(to, name));
// The compiler overlooks some imports; what they lead to would not be there.
const overlooked = readdirSync(to, {recursive: true}).filter(
  (name) => name.endsWith(".js") && /\b(?:from|import)\s*\(?\s*"\.[^"]*\.ts"/.test(read(name))
);
if (overlooked.length) throw new Error(`imports of TypeScript: ${overlooked.join(", ")}`);
// A report’s TypeScript runs by these options, whatever its own tsconfig.json says.
writeFileSync(
  join(to, "tsconfig.json"),
  `${JSON.stringify({compilerOptions: {target: "es2022", module: "nodenext"}})}\n`
);
