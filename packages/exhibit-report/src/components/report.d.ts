/** Written when the scripts are bundled: the report’s explorables, by the id of their exhibit. */
declare module "report:explorables" {
  import type {Explorable} from "../exhibits/explorable.ts";
  export const explorables: Record<string, (() => Promise<{default: Explorable}>) | undefined>;
}

/** The modules of exhibits, by their id. */
declare module "report:exhibits" {
  import type {Exhibit} from "../exhibits/exhibit.ts";
  export const exhibits: Record<string, (() => Promise<{default: Exhibit}>) | undefined>;
}
