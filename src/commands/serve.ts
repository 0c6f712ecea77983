import {defineCommand, none, portNumber} from "./command.ts";
import {print} from "./output.ts";
import {createStaticServer} from "./server.ts";

export default defineCommand({
  summary: "serve a built site on this machine",
  usage: `exhibit serve [--out <folder>] [--port <number>]

  --out <folder>   the built site; default: dist
  --port <number>  default: 8080`,
  options: {out: {type: "string", default: "dist"}, port: {type: "string", default: "8080"}},
  async run({out, port}, positionals) {
    none(positionals);
    const server = createStaticServer(out);
    const number = portNumber(port);
    await new Promise<void>((resolve, reject) => server.once("error", reject).listen(number, "127.0.0.1", resolve));
    print(`http://127.0.0.1:${number}/`);
    return new Promise<number>(() => undefined);
  }
});
