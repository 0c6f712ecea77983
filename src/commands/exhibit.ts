import {parseArgs} from "node:util";
import {formatFault, UserError} from "../sources/fault.ts";
import {print} from "./build.ts";

const usage = `usage: exhibit <command> [options]

commands
  build [--out dist] [--url https://…]   build the site
  dev [--port 3000]                      preview with live reload
  serve [--out dist] [--port 8080]       serve a built site
  freeze <label>                         keep a copy of every exhibit that changed, under frozen/<label>
  verify [--json]                        work every reported number out again, and compare
  compute                                bring the exhibits up to date, without pages
  recompute <folder>                     compute the event tables in data/ from row-level files
  accept <folder>…                       write the hashes of the CSVs in data/<publisher> into its datapackage.json

exit codes: 0 done, 1 faults in the data or a number not as recorded, 2 wrong usage`;

async function main(argv: string[]): Promise<number> {
  const {values, positionals} = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      out: {type: "string", default: "dist"},
      url: {type: "string"},
      port: {type: "string"},
      json: {type: "boolean"},
      help: {type: "boolean", short: "h"}
    }
  });
  const [command, ...rest] = positionals;
  if (values.help) return say(usage);
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536))
    throw new UsageError(`invalid port: ${values.port}`);
  switch (command) {
    case "build":
      return (await import("./build.ts")).build({output: values.out, url: values.url});
    case "dev":
      await (await import("./dev.ts")).dev({port});
      return forever();
    case "serve":
      await serve(values.out, port ?? 8080);
      return forever();
    case "verify":
      return (await import("./verify.ts")).verify({json: values.json});
    case "compute":
      return compute();
    case "freeze":
      if (rest.length !== 1) throw new UsageError("expected one label");
      return (await import("./freeze.ts")).freezeExhibits(rest[0]);
    case "recompute":
      if (rest.length !== 1) throw new UsageError("expected one folder of row-level files");
      for (const path of await (await import("./recompute.ts")).recompute(rest[0])) print(path);
      return 0;
    case "accept":
      if (!rest.length) throw new UsageError("missing folder");
      for (const folder of rest) {
        const changed = await (await import("./accept.ts")).accept(folder);
        print(`${folder}: ${changed.length ? `accepted ${changed.join(", ")}` : "unchanged"}`);
      }
      return 0;
    default:
      throw new UsageError(command ? `unknown command: ${command}` : "missing command");
  }
}

class UsageError extends Error {}

async function compute(): Promise<number> {
  const [{computeExhibits}, {readSite}] = await Promise.all([
    import("../exports/compute.ts"),
    import("../exports/site.ts")
  ]);
  const {faults, warehouse} = await computeExhibits({
    site: await readSite(),
    data: "data",
    cache: ".exhibit",
    log: print
  });
  const all = [...faults, ...warehouse.hashFaults, ...warehouse.rejected];
  for (const fault of all) print(formatFault(fault));
  return all.length ? 1 : 0;
}

async function serve(root: string, port: number): Promise<void> {
  const {createStaticServer} = await import("./server.ts");
  const server = createStaticServer(root);
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  print(`http://127.0.0.1:${port}/`);
}

function say(text: string): number {
  process.stdout.write(`${text}\n`);
  return 0;
}

function forever(): Promise<number> {
  return new Promise(() => undefined);
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  const {message, code} = error as Error & {code?: string};
  const isUsage = error instanceof UsageError || code?.startsWith("ERR_PARSE_ARGS");
  if (!isUsage && !(error instanceof UserError)) throw error;
  print(`exhibit: ${message}${isUsage ? `\n\n${usage}` : ""}`);
  process.exitCode = isUsage ? 2 : 1;
}
