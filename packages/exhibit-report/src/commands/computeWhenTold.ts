// Loads what computes, and computes when it is told to: what is loaded by then need not be waited for.
import "@duckdb/node-api";
import "../exports/drawExhibit.ts";
import "../exports/publish.ts";
import "./compute.ts";
import "./commandLine.ts";

process.once("disconnect", () => process.exit());
process.once("message", () => void import("./exhibit.ts"));
