import {it} from "vitest";

/** A case that takes many seconds beside others of its kind: in `npm run test:all`, and where its file is run by name. */
export const patient = process.env.EXHIBIT_TESTS === "few" ? it.skip : it;
