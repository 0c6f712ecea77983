import type {Fault} from "../sources/fault.ts";
import type {Database} from "../warehouse/database.ts";
import type {Warehouse} from "../warehouse/warehouse.ts";
import type {PublishedExhibit} from "./publish.ts";
import type {Reference} from "./references.ts";
import type {Site} from "./site.ts";

/** What a feature reads, once every exhibit is computed. */
export interface ReadContext {
  /** The warehouse, opened. */
  database: Database;
  warehouse: Warehouse;
  exhibits: PublishedExhibit[];
  references: Reference[];
}

/** What a feature adds to the data before they are loaded. */
export interface Prepared {
  /** Folders with one folder per publisher, whose files are used where no other of the same name is there. */
  folders: string[];
  faults: Fault[];
  /** Rejected rows beyond those. */
  nUnlisted: number;
}

export interface PrepareContext {
  site: Site;
  /** Folder of the report’s own data. */
  data: string;
  /** Where it may keep what it makes. */
  cache: string;
  log: (line: string) => void;
}

/** What a kind of report needs beside exhibits, as far as it is computed. */
export interface ComputedFeature<D = unknown> {
  /** Names what is kept of it in the cache. */
  name: string;
  /** Files and folders that it reads beside the report’s own. */
  reads?: readonly string[];
  /** Names of data without which it has nothing to show: to name the feature is a mistake then. */
  needs?: readonly string[];
  /** Brings data of its own. */
  prepare?(context: PrepareContext): Promise<Prepared>;
  /** Folder of exhibits that it brings: those whose data are there. Their claims may fail. */
  exhibits?: string;
  /** BibTeX that the exhibits cite which it brings. */
  bibliography?: string;
  /** Reads what its pages show, and tells what in it is at fault. */
  read?(context: ReadContext): Promise<{data: D; faults: Fault[]}>;
}
