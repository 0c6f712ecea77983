// Bundles what the pages of the report in this folder run, so that its first build need not: node …/ready.js
import {start} from "./src/folders/start.js";

const {readyPages} = await start("commands/readyPages");
await readyPages().catch(() => undefined); // what is at fault is told by the build
