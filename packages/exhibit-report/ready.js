// Bundles what the pages of the report in this folder run, so that its first build need not: node …/ready.js
import "./src/folders/typescript.js";

const {readyPages} = await import("./src/commands/readyPages.ts");
await readyPages().catch(() => undefined); // what is at fault is told by the build
