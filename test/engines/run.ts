import {execFileSync, spawn} from "node:child_process";
import {existsSync} from "node:fs";
import {join} from "node:path";

const here = import.meta.dirname;

/** What this machine lacks, from Debian’s packages. */
function install(): void {
  const lacking = [
    ...(existsSync("/usr/lib/postgresql") ? [] : ["postgresql"]),
    ...(existsSync("/usr/sbin/mariadbd") ? [] : ["mariadb-server"])
  ];
  if (lacking.length) {
    if (process.getuid?.() !== 0)
      throw new Error(`missing ${lacking.join(" and ")} (expected: apt-get install ${lacking.join(" ")})`);
    const env = {...process.env, DEBIAN_FRONTEND: "noninteractive"};
    execFileSync("apt-get", ["update", "-q"], {stdio: "inherit", env});
    execFileSync("apt-get", ["install", "-yq", "--no-install-recommends", ...lacking], {stdio: "inherit", env});
  }
  // Not `npm ci`: the lock has ClickHouse for the systems alone that its registry had it for.
  if (!existsSync(join(here, "node_modules")))
    execFileSync("npm", ["install", "--no-save", "--no-audit", "--no-fund"], {cwd: here, stdio: "inherit"});
}

/** Longer than this, and something waits for what never comes. */
const mostMinutes = 20;

install();
const config = join(here, "vitest.config.ts");
// Drivers are looked for where a report would have them: from the folder in which this runs.
const child = spawn("npx", ["vitest", "run", "--config", config, ...process.argv.slice(2)], {
  cwd: here,
  stdio: "inherit",
  timeout: mostMinutes * 60_000
});
child.once("exit", (code) => (process.exitCode = code ?? 1));
