import {existsSync} from "node:fs";
import type {AddressInfo} from "node:net";
import {chromium} from "playwright-core";
import type {TestProject} from "vitest/node";
import {createStaticServer} from "../../packages/exhibit-report/src/commands/server.ts";
import {requireBrowser} from "../browser.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of the built site, with a closing slash. */
    site: string;
    /** Where the browser listens. */
    browser: string;
  }
}

/** Serves `dist` and starts one browser for all files of tests. */
export default async function setup({provide}: TestProject): Promise<() => Promise<void>> {
  if (!existsSync("dist/index.html")) throw new Error("missing site: dist/ (expected npm run build before this)");
  const server = createStaticServer("dist");
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await chromium.launchServer({
    executablePath: requireBrowser(),
    args: [
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
      "--disable-gpu",
      // As a desktop draws text: the shell would round the width of each letter.
      "--font-render-hinting=none",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      // A page that a test changes on its way would else be refused what its own policy is to refuse.
      "--disable-features=LocalNetworkAccessChecks"
    ]
  });
  provide("site", `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  provide("browser", browser.wsEndpoint());
  return async () => {
    await browser.close();
    server.closeAllConnections();
    server.close();
  };
}
