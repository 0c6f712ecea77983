#!/usr/bin/env node
import {fileURLToPath} from "node:url";
import {register} from "tsx/esm/api";

// Not the tsconfig.json of whoever runs it.
register({tsconfig: fileURLToPath(new URL("../../tsconfig.json", import.meta.url))});
await import("./exhibit.ts");
