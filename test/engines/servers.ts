import {execFileSync, spawn} from "node:child_process";
import type {ChildProcess} from "node:child_process";
import {chownSync, mkdirSync, readdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {createRequire} from "node:module";
import {freePort} from "../../packages/exhibit-report/test/freePort.ts";

/** A server of this test, in a folder of its own. */
export interface Server {
  engine: "postgresql" | "mysql" | "clickhouse";
  /** As a reader reaches it. */
  url: string;
  /** As who writes does. */
  admin: string;
  stop(): Promise<void>;
}

interface MySqlConnection {
  query(sql: string, values?: string[]): Promise<unknown>;
  end(): Promise<void>;
}

/** Nothing that an address takes as it is. */
export const hostilePassword = `p@ss:w/rd?#%41'"\\ ü&x=1`;

const require = createRequire(import.meta.url);
const isRoot = process.getuid?.() === 0;

/** Nobody may run these as root. */
function owner(name: string): {uid?: number; gid?: number} {
  if (!isRoot) return {};
  const id = (flag: string) => Number(execFileSync("id", [flag, name]).toString());
  return {uid: id("-u"), gid: id("-g")};
}

function ownFolder(path: string, {uid, gid}: {uid?: number; gid?: number}): string {
  mkdirSync(path, {recursive: true});
  if (uid !== undefined) chownSync(path, uid, gid!);
  return path;
}

async function stopped(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill(signal);
  await ended;
}

/** Asks again until there is an answer, for a minute. */
async function answered<T>(ask: () => Promise<T>, child: ChildProcess): Promise<T> {
  for (let i = 0; ; i++) {
    try {
      return await ask();
    } catch (error) {
      if (i > 240 || child.exitCode !== null) throw error;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
  }
}

export async function startPostgres(folder: string): Promise<Server> {
  const as = owner("postgres");
  const home = ownFolder(join(folder, "postgresql"), as);
  const [version] = readdirSync("/usr/lib/postgresql").sort().reverse();
  const program = (name: string) => `/usr/lib/postgresql/${version}/bin/${name}`;
  const passwordFile = join(home, "password");
  writeFileSync(passwordFile, hostilePassword);
  if (as.uid !== undefined) chownSync(passwordFile, as.uid, as.gid!);
  const data = join(home, "data");
  const locale = ["--encoding=UTF8", "--locale=C.UTF-8"];
  const secret = ["--auth=scram-sha-256", `--pwfile=${passwordFile}`];
  execFileSync(program("initdb"), ["-D", data, "-U", "reader", "--no-sync", ...locale, ...secret], {
    ...as,
    stdio: "pipe",
    cwd: home
  });
  const port = await freePort();
  const settings = ["fsync=off", `unix_socket_directories=${home}`, "listen_addresses=127.0.0.1"].flatMap((one) => [
    "-c",
    one
  ]);
  const child = spawn(program("postgres"), ["-D", data, "-p", String(port), ...settings], {
    ...as,
    stdio: "ignore",
    cwd: home
  });
  const url = `postgresql://reader:${encodeURIComponent(hostilePassword)}@127.0.0.1:${port}/postgres`;
  const {Client} = require("pg");
  const client = await answered(async () => {
    const one = new Client({connectionString: url});
    await one.connect();
    return one;
  }, child);
  return {
    engine: "postgresql",
    url,
    admin: url,
    stop: async () => {
      await client.end();
      await stopped(child, "SIGINT");
    }
  };
}

export async function startMariaDb(folder: string): Promise<Server> {
  const as = owner("mysql");
  const home = ownFolder(join(folder, "mariadb"), as);
  const data = join(home, "data");
  const user = isRoot ? ["--user=mysql"] : [];
  const plain = ["--no-defaults", `--datadir=${data}`, ...user];
  execFileSync("mariadb-install-db", [...plain, "--auth-root-authentication-method=normal", "--skip-test-db"], {
    stdio: "pipe"
  });
  const port = await freePort();
  const quick = ["--innodb-flush-log-at-trx-commit=0", "--max-allowed-packet=64M"];
  const child = spawn(
    "/usr/sbin/mariadbd",
    [...plain, `--port=${port}`, `--socket=${join(home, "socket")}`, "--bind-address=127.0.0.1", ...quick],
    {stdio: "ignore"}
  );
  const mysql = require("mysql2/promise");
  const root = await answered<MySqlConnection>(
    () => mysql.createConnection({host: "127.0.0.1", port, user: "root", charset: "utf8mb4"}),
    child
  );
  await root.query("create database security character set utf8mb4");
  await root.query("create user reader@'%' identified by ?", [hostilePassword]);
  await root.query("grant all on security.* to reader@'%'");
  return {
    engine: "mysql",
    url: `mysql://reader:${encodeURIComponent(hostilePassword)}@127.0.0.1:${port}/security`,
    admin: `mysql://root@127.0.0.1:${port}/security`,
    stop: async () => {
      await root.end();
      await stopped(child, "SIGTERM");
    }
  };
}

export async function startClickHouse(folder: string, name = "clickhouse"): Promise<Server> {
  const home = ownFolder(join(folder, name), {});
  const child = spawn(process.execPath, [join(import.meta.dirname, "clickhouseServer.mjs"), home], {
    stdio: ["ignore", "pipe", "inherit"]
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (text: Buffer) => resolve(text.toString().trim()));
    child.once("exit", (code) => reject(new Error(`ClickHouse ended with ${code}`)));
  });
  const url = `http://127.0.0.1:${port}`;
  return {
    engine: "clickhouse",
    url,
    admin: url,
    stop: () => stopped(child, "SIGTERM")
  };
}
