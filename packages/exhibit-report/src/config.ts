/* What observablehq.config.ts needs. */
export {organisation} from "./features/organisation.ts";
export {replication} from "./features/replication.ts";
export {talk} from "./features/talk.ts";
export {defineReport} from "./site/defineReport.ts";
export type {Feature} from "./site/feature.ts";
