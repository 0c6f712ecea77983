/* What observablehq.config.ts needs. */
export {replication} from "./features/replication.ts";
export {talk} from "./features/talk.ts";
export {defineReport} from "./site/defineReport.ts";
