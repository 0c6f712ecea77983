import {chmodSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {TestProject} from "vitest/node";
import {startClickHouse, startMariaDb, startPostgres} from "./servers.ts";
import type {Server} from "./servers.ts";

export type Started = Pick<Server, "engine" | "url" | "admin">;

declare module "vitest" {
  interface ProvidedContext {
    servers: Started[];
  }
}

/** Starts PostgreSQL, MariaDB and ClickHouse, in folders of their own. */
export default async function setup({provide}: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "exhibit-engines-"));
  chmodSync(folder, 0o755);
  const servers: Server[] = [];
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
    rmSync(folder, {recursive: true, force: true});
  };
  try {
    for (const start of [startPostgres, startMariaDb, startClickHouse]) servers.push(await start(folder));
  } catch (error) {
    await stop();
    throw error;
  }
  provide(
    "servers",
    servers.map(({engine, url, admin}) => ({engine, url, admin}))
  );
  return stop;
}
