import {join} from "node:path";
import {frozenFolder} from "../exports/frozen.ts";
import type {Kept} from "../folders/refusals.ts";

/** Where a report keeps what it computed, without own data and with them. */
export const caches = {plain: ".exhibit", own: ".exhibit-own"};

/** Where a preview keeps what a build puts beside its pages. */
export const besidePages = join(caches.plain, "preview");

/** The folders of a report that no command writes to, into or around, unless that is what it is for. */
export const keptFolders: readonly Kept[] = [
  {path: "data", what: "the data"},
  {path: "src", what: "the sources"},
  {path: caches.plain, what: "the cache"},
  {path: caches.own, what: "the cache"},
  {path: frozenFolder, what: "the frozen copies"},
  {path: "node_modules", what: "the packages"}
];
