import type {Feature} from "exhibit-report/config";
import {dataPackage, help, ownTables, properties} from "./blocks.ts";
import {libraryPages} from "./pages.ts";

/** What the code knows of itself, as blocks of pages and as pages of their own: help texts, types, schemas, docstrings. */
export function reference(): Feature {
  return {
    name: "reference",
    reads: ["reference"],
    blocks: {
      properties: (argument, {markdown}) => markdown(properties(argument)),
      help: (argument, {markdown}) => markdown(help(argument)),
      "data-package": (argument, {markdown}) => markdown(dataPackage(argument)),
      "own-tables": (_, {markdown}) => markdown(ownTables())
    },
    pages: libraryPages
  };
}
