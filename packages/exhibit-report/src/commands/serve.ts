import {existsSync, statSync} from "node:fs";
import type {AddressInfo} from "node:net";
import {join} from "node:path";
import {restorePublished} from "../folders/publication.ts";
import {UserError} from "../sources/fault.ts";
import {defineCommand, existing, hostNames, none, portNumber} from "./command.ts";
import {print} from "./output.ts";
import {createStaticServer, listen} from "./server.ts";

export default defineCommand({
  usage: `exhibit serve [--out <folder>] [--port <number>] [--host <name>]…

  --out <folder>   the built site; default: dist
  --port <number>  default: 8080
  --host <name>    a name or address by which others reach this machine; default: only this machine can connect`,
  options: {
    out: {type: "string", default: "dist"},
    port: {type: "string", default: "8080"},
    host: {type: "string", multiple: true, default: []}
  },
  async run({out, port, host}, positionals) {
    none(positionals);
    const number = portNumber(port)!;
    const hosts = hostNames(host);
    await restorePublished(out);
    if (!statSync(existing(out)).isDirectory()) throw new UserError(`${out}: expected a folder`);
    if (!existsSync(join(out, "index.html"))) throw new UserError(`${out}: no site (expected an index.html in it)`);
    const server = createStaticServer(out, hosts);
    await listen(server, number, hosts.length ? "::" : undefined);
    const {port: opened} = server.address() as AddressInfo;
    if (hosts.length) print("whoever can reach this machine sees the site");
    for (const name of hosts.length ? hosts : ["127.0.0.1"]) print(`http://${name}:${opened}/`);
    return new Promise<number>(() => undefined);
  }
});
