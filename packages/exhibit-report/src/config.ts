/* What observablehq.config.ts needs. */
export {organisation} from "./features/organisation.ts";
export {glossary} from "./features/glossary.ts";
export type {GlossaryTerms} from "./features/glossary.ts";
export {replication} from "./features/replication.ts";
export {talk} from "./features/talk.ts";
export {defineReport} from "./site/defineReport.ts";
export type {Feature} from "./site/feature.ts";
