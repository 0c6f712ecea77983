import {createServer} from "node:http";
import {setTimeout as pause} from "node:timers/promises";
import {readSite} from "../exports/site.ts";
import type {Site} from "../exports/site.ts";
import {generatorModules} from "../folders/generator.ts";
import {setV8Flags} from "../folders/v8Flags.ts";
import {formatFault} from "../sources/fault.ts";
import {readFeatures} from "../site/defineReport.ts";
import {forgetLoaded, frameworkCache, loaderInputs} from "../site/loaded.ts";
import {settingsFiles, settingsState, snapshot, touchPages} from "./changes.ts";
import type {Snapshot} from "./changes.ts";
import {assertReport, defineCommand, hostNames, none, portNumber} from "./command.ts";
import {Computing} from "./computing.ts";
import {besidePages} from "./keptFolders.ts";
import {print} from "./output.ts";
import type {Preview} from "./preview.ts";
import {answerMistakes} from "./runCommand.ts";
import {listen} from "./server.ts";

/**
 * Previews the site with live reload. Pages are served at once: each waits for the exhibits that it shows, which come before
 * the others. Exhibits are computed in a process of their own after each change of a CSV, a model or a module; pages that are
 * open then follow.
 */
export async function dev({port, hosts = []}: {port?: number; hosts?: readonly string[]} = {}): Promise<void> {
  setV8Flags();
  const address = hosts.length ? "::" : "127.0.0.1";
  if (port) await assertFree(port, address);
  const site = await readSite();
  const computing = new Computing();
  await computing.run();
  const loading = import("./preview.ts"); // which takes as long as to load what computes
  loading.catch(() => undefined); // thrown below
  const read = (await readFeatures()).flatMap(({reads = []}) => reads);
  const folders = new Set(["data", "src", ...read]);
  const known = await snapshot(folders, site.chapters);
  const generator = await snapshot(new Set([generatorModules()]));
  const {Preview, pageFolders} = await loading;
  const preview = await Preview.start({address, port, hosts, computing});
  preview.made().catch((error) => answerMistakes(() => Promise.reject(error), "").then((code) => process.exit(code)));
  computing.onNews = () => void touchPages(pageFolders);
  if (hosts.length) print(`whoever can reach this machine sees the preview, at ${hosts.join(", ")}`);
  print("changes of data, models and exhibits show at once; stop with Ctrl+C");
  await followChanges({computing, site, preview, folders, known, generator});
}

/** Framework’s server ends the process when it cannot have a port. */
async function assertFree(port: number, address: string): Promise<void> {
  const server = createServer();
  await listen(server, port, address);
  await new Promise((resolve) => server.close(resolve));
}

interface Following {
  computing: Computing;
  site: Site;
  preview: Preview;
  folders: ReadonlySet<string>;
  /** What was on disk when it was computed first. */
  known: Snapshot;
  /** The same of the generator’s own modules. */
  generator: Snapshot;
}

/** In milliseconds; a look takes some ten. */
const lookEvery = 125;

/** After the first time, what lies beside pages is written when nobody has changed anything for so many looks: it takes a second. */
const stillFor = 16;

/** The generator has more modules than a report has files, and who writes a report changes none: every so many looks will do. */
const looksForGenerator = 16;

/**
 * Looks at every file of the report that exhibits depend on, eight times a second, for ever. Watching by events misses files that an editor
 * or git replaces.
 */
async function followChanges({computing, site, preview, folders, known, generator}: Following): Promise<never> {
  let {written} = known;
  let states = new Map([...known.states, ...generator.states]);
  let settings = await settingsState();
  let told = await tellFaults([], false);
  let [isBeside, isWhole] = [false, false];
  let still = 0; // looks since all was computed
  for (let n = 1; ; ++n) {
    await pause(lookEvery);
    const nowSet = await settingsState();
    if (nowSet !== settings)
      print(`${settingsFiles().join(" or ")} changed: stop with Ctrl+C and start again to see it`);
    settings = nowSet;
    if (n % looksForGenerator === 0) generator = await snapshot(new Set([generatorModules()]));
    const now = await snapshot(folders, site.chapters);
    if (now.written !== written) told = await tellFaults(told, isWhole);
    written = now.written;
    const found = new Map([...now.states, ...generator.states]);
    const changed = [...new Set([...states.keys(), ...found.keys()])].filter(
      (path) => states.get(path) !== found.get(path)
    );
    states = found;
    if (changed.length) {
      await forgetLoaded(frameworkCache, loaderInputs);
      await computing.run(changed);
      [isBeside, still] = [false, isWhole ? 1 : 0];
    } else if (computing.isFinished && !isBeside && still++ % stillFor === 0) {
      isWhole = await preview.writeBeside(site);
      told = await tellFaults(told, isWhole);
      isBeside = true;
    }
  }
}

/**
 * Tells what a build would refuse, once as long as it stands there: a request to another host and, where all that a
 * navigation may lead to is there, an entry of it that leads nowhere.
 */
async function tellFaults(told: readonly string[], isWhole: boolean): Promise<string[]> {
  const {sourceHostFaults} = await import("../site/sourceHosts.ts");
  const {previewedNavigation} = await import("../site/previewedNavigation.ts"); // on demand, as all of Framework
  const dead = isWhole ? await previewedNavigation(besidePages) : [];
  const faults = [...(await sourceHostFaults()), ...dead].map(formatFault);
  for (const fault of faults) if (!told.includes(fault)) print(fault);
  return faults;
}

export default defineCommand({
  usage: `exhibit dev [--port <number>] [--host <name>]…

  --port <number>  default: the first free one from 3000
  --host <name>    a name or address by which others reach this machine; default: only this machine can connect`,
  options: {port: {type: "string"}, host: {type: "string", multiple: true, default: []}},
  async run({port, host}, positionals) {
    none(positionals);
    const options = {port: portNumber(port), hosts: hostNames(host)};
    assertReport();
    await dev(options);
    return 0;
  }
});
