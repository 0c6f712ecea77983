import {once} from "node:events";
import {cpSync, existsSync, mkdirSync} from "node:fs";
import type {AddressInfo} from "node:net";
import {dirname, join} from "node:path";
import {chromium} from "playwright-core";
import type {Browser} from "playwright-core";
import {expect, inject} from "vitest";
import {createStaticServer} from "../../packages/exhibit-report/src/commands/server.ts";
import {Project} from "../../packages/exhibit-report/test/build/project.ts";
import {smallProject} from "../../packages/exhibit-report/test/build/smallProject.ts";

export interface NotebookSite {
  project: Project;
  browser: Browser;
  /** Of the pages with cells, with a closing slash. */
  address: string;
  close(): Promise<void>;
}

/** Builds a small report with the pages of cells, and serves it under a path, as on a host that many share. */
export async function openNotebook(): Promise<NotebookSite> {
  const project = Project.small(smallProject);
  cpSync("packages/exhibit-report/test/fixtures/notebook", join(project.folder, "src/notebook"), {recursive: true});
  project.replace("observablehq.config.ts", "navigation:", 'dynamicPaths: ["/notebook/regions/north"],\n  navigation:');
  copyKeptModules(project.folder);
  const {code, lines} = await project.exhibit(["build", "--url", "https://example.org/deep/er/"]);
  expect(code, lines.join("\n")).toBe(0);
  const root = join(project.folder, "host");
  mkdirSync(dirname(join(root, "deep/er")), {recursive: true});
  cpSync(join(project.folder, "dist"), join(root, "deep/er"), {recursive: true});
  const server = createStaticServer(root).listen(0, "127.0.0.1");
  await once(server, "listening");
  const browser = await chromium.connect(inject("browser"));
  const {port} = server.address() as AddressInfo;
  return {
    ...{project, browser, address: `http://127.0.0.1:${port}/deep/er/notebook/`},
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
      project.remove();
    }
  };
}

/** What pages with cells load, which takes longer to make than all else: the talk has made most of it from the same packages. */
function copyKeptModules(folder: string): void {
  const cache = "src/.observablehq/cache";
  for (const name of ["packages.txt", "_npm", "_observablehq"].map((name) => join(cache, name)))
    if (existsSync(name)) cpSync(name, join(folder, name), {recursive: true});
}
