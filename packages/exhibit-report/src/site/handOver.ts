import {spawn} from "node:child_process";
import {basename, join} from "node:path";
import {parseArgs} from "node:util";
import {visible} from "../text/visible.ts";

/**
 * Hands over to `exhibit build` or `exhibit dev` where Framework’s own command line was asked, `observable build` or
 * `observable preview`: pages alone would lack the exhibits and their files. Does not return then.
 */
export async function handOver([, program = "", command = ""]: readonly string[] = process.argv): Promise<void> {
  const ours = {build: "build", preview: "dev"}[command];
  if (!ours || !/^observable(\.js)?$/.test(basename(program))) return;
  const {values} = parseArgs({args: process.argv.slice(3), strict: false, options: {port: {type: "string"}}});
  const args = [ours, ...(ours === "dev" && typeof values.port === "string" ? ["--port", values.port] : [])];
  process.stdout.write(`observable ${command} hands over to exhibit ${visible(args.join(" "))}\n`);
  const child = spawn(process.execPath, [join(import.meta.dirname, "../commands/bin.js"), ...args], {
    stdio: ["inherit", "inherit", "inherit", "ipc"] // by which it notices when this process is gone
  });
  await new Promise<never>(() => child.once("close", (code) => process.exit(code ?? 1)));
}
