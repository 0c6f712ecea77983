import type {Frozen} from "../exports/frozen.ts";
import type {OwnSummary, PublishedObjective} from "../exports/ownPackage.ts";
import type {PublishedExhibit} from "../exports/publish.ts";
import type {Site} from "../exports/site.ts";
import type {QuarterResult} from "../exhibits/own/quarterResult.ts";
import type {BoardData} from "./boardData.ts";

/** All that a report to a board is made from. */
export interface BoardInput {
  site: Pick<Site, "title" | "url">;
  data: BoardData;
  /** Those about own data. */
  exhibits: readonly PublishedExhibit[];
  objectives: readonly PublishedObjective[];
  own: OwnSummary;
  frozen: readonly Frozen[];
}

/** What blocks are made from: all of the input, the quarters compared, and the place of each exhibit in the ledger. */
export interface BlockContext extends BoardInput {
  quarters: QuarterResult | undefined;
  find: (id: string) => PublishedExhibit | undefined;
  from: (id: string) => number | undefined;
}
