// Lets Node run TypeScript, in the process that imports this: --import of it for one that is started.
import {existsSync} from "node:fs";
import {register} from "node:module";
import {fileURLToPath} from "node:url";
import {register as registerTsx} from "tsx/esm/api";
import {bundledModules} from "./bundled.js";

// Not the tsconfig.json of whoever runs it: beside the compiled modules, or beside the folder of those in TypeScript.
const [compiled, written] = ["../tsconfig.json", "../../tsconfig.json"].map((path) =>
  fileURLToPath(new URL(path, import.meta.url))
);
registerTsx({tsconfig: existsSync(compiled) ? compiled : written});
register("./packagesHook.js", {parentURL: import.meta.url, data: bundledModules()}); // after tsx, and so asked before it
