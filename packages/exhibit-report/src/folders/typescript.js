// Lets Node run TypeScript, in the process that imports this: --import of it for one that is started.
import {existsSync} from "node:fs";
import {register} from "node:module";
import {fileURLToPath} from "node:url";
import {register as registerTsx} from "tsx/esm/api";

// Not the tsconfig.json of whoever runs it: beside the compiled modules, or beside the folder of those in TypeScript.
const [compiled, written] = ["../tsconfig.json", "../../tsconfig.json"].map((path) =>
  fileURLToPath(new URL(path, import.meta.url))
);
registerTsx({tsconfig: existsSync(compiled) ? compiled : written});
register("./packagesHook.js", import.meta.url); // after tsx, and so asked before it
