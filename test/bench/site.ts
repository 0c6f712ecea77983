import {mkdtemp, readFile, rm} from "node:fs/promises";
import type {AddressInfo, Server} from "node:net";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import lighthouse from "lighthouse";
import {chromium} from "playwright-core";
import type {Browser} from "playwright-core";
import {createStaticServer} from "../../packages/exhibit-report/src/commands/server.ts";
import {requireBrowser} from "../browser.ts";
import {buildModule} from "./build.ts";
import {runModule} from "./child.ts";
import type {Figure} from "./figure.ts";
import {freePort} from "../../packages/exhibit-report/test/freePort.ts";

interface Served {
  /** Address of the root, with a closing slash. */
  url: string;
  /** Ids of the exhibits. */
  ids: string[];
  browser: Browser;
  /** Where the browser takes orders. */
  port: number;
}

const compressed = /^(text|application\/(json|javascript)|image\/svg)/;

/**
 * What a reader’s browser fetches for each exhibit’s page before anything is touched: page, style and script gzipped, and beside
 * them the font, which all pages share.
 */
export function weight(): Promise<Figure[]> {
  return withSite(async ({url, ids, browser}) => {
    const figures: Figure[] = [];
    for (const id of ids) {
      const page = await browser.newPage();
      const sizes: Promise<{text: number; other: number}>[] = [];
      page.on("response", (response) => {
        const isText = compressed.test(response.headers()["content-type"]);
        const size = (body: Buffer) =>
          isText ? {text: gzipSync(body).length, other: 0} : {text: 0, other: body.length};
        sizes.push(response.body().then(size));
      });
      await page.goto(`${url}exhibits/${id}/`, {waitUntil: "networkidle"});
      const all = await Promise.all(sizes);
      const [text, other] = [all.reduce((sum, {text}) => sum + text, 0), all.reduce((sum, {other}) => sum + other, 0)];
      const note = `and ${(other / 1024).toFixed(1)} KiB of font and pictures`;
      figures.push({name: `weight of ${id}`, value: text / 1024, unit: "KiB", atMost: 60, note});
      await page.close();
    }
    return figures;
  });
}

/** Pages that stand for their type, beside those of exhibits. */
const pageTypes = [
  "",
  "exhibits/",
  "slides/",
  "claims/",
  "replication/",
  "data/",
  "topics/reports/",
  "references/",
  "try/"
];

/** Lighthouse’s four scores for each type of page and each exhibit, on its simulated phone. */
export function scores(): Promise<Figure[]> {
  return withSite(async ({url, ids, port}) => {
    const figures: Figure[] = [];
    for (const path of [...pageTypes, ...ids.map((id) => `exhibits/${id}/`)]) {
      const result = await lighthouse(url + path, {port, output: "json", logLevel: "silent"});
      if (!result) throw new Error(`no result from Lighthouse: ${path}`);
      const {categories, audits} = result.lhr;
      for (const {title, score, auditRefs} of Object.values(categories)) {
        const lost = auditRefs.filter(({id, weight}) => weight > 0 && (audits[id].score ?? 1) < 0.9).map(({id}) => id);
        figures.push({
          name: `${title}, /${path}`,
          value: 100 * (score ?? 0),
          unit: "of 100",
          atLeast: 95,
          note: lost.join(", ")
        });
      }
    }
    return figures;
  });
}

async function withSite(measure: (served: Served) => Promise<Figure[]>): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), "exhibit-bench-"));
  const output = join(folder, "dist");
  try {
    // In another process: a build takes the network away from the one that it runs in.
    await runModule(buildModule({output, cache: join(folder, "cache")}));
    const {exhibits} = JSON.parse(await readFile(join(output, "exhibits.json"), "utf8"));
    const ids = exhibits.map(({id}: {id: string}) => id);
    const server = createStaticServer(output);
    const url = `http://127.0.0.1:${await listen(server)}/`;
    const port = await freePort();
    const browser = await chromium.launch({
      executablePath: requireBrowser(),
      args: [
        `--remote-debugging-port=${port}`,
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync"
      ]
    });
    try {
      return await measure({url, ids, browser, port});
    } finally {
      await browser.close();
      server.closeAllConnections();
      server.close();
    }
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}
