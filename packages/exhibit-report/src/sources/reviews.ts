import type {Fault} from "./fault.ts";
import {fieldsOf} from "./yamlFields.ts";
import type {YamlFields} from "./yamlFields.ts";
import {readYaml} from "./yamlText.ts";

/** Somebody who checked an exhibit, when, and in which state of the report. */
export interface Review {
  exhibit: string;
  /** Name. */
  by: string;
  /** Address of the ORCID record. */
  orcid?: string;
  /** ISO date. */
  on: string;
  /** Of the report’s repository: 7 to 64 hexadecimal digits. */
  commit: string;
  /** What was checked. */
  note?: string;
}

/**
 * Reads who reviewed which exhibit: a list with `exhibit`, `by`, `on`, `commit`, and perhaps `orcid` and `note`.
 *
 * @param text of the file
 * @param file its path, for faults
 * @param exhibits ids that there are
 * @returns what could be read, in the order of the file, and a fault with its line for everything else
 */
export function parseReviews(
  text: string,
  file: string,
  exhibits: ReadonlySet<string>
): {reviews: Review[]; faults: Fault[]} {
  const {documents, faults} = readYaml(text, file);
  const reviews: Review[] = [];
  for (const {content, fault} of documents) {
    if (content === null || content === undefined) continue;
    if (!Array.isArray(content)) {
      fault([], "not a list", "a list of reviews: - exhibit, by, on, commit");
      continue;
    }
    for (const [i, item] of content.entries()) {
      const fields = fieldsOf(item, [i], fault, "exhibit, by, on, commit");
      const review = fields && parseReview(fields, exhibits);
      if (review) reviews.push(review);
    }
  }
  return {reviews, faults};
}

function parseReview(fields: YamlFields, exhibits: ReadonlySet<string>): Review | undefined {
  const text = (value: unknown) => (typeof value === "string" && value.trim() ? value.trim() : undefined);
  const exhibit = fields.needed("exhibit", "the id of an exhibit", (value) =>
    exhibits.has(String(value)) ? String(value) : undefined
  );
  const by = fields.needed("by", "a name", text);
  const on = fields.has("on") ? fields.day("on") : fields.fault(undefined, "missing on", "YYYY-MM-DD");
  const commit = fields.needed("commit", "7 to 64 hexadecimal digits, in quotation marks", (value) =>
    /^[0-9a-f]{7,64}$/.test(String(value)) && typeof value === "string" ? value : undefined
  );
  const orcid = fields.parsed("orcid", "an address such as https://orcid.org/0000-0002-1825-0097", (value) =>
    /^https:\/\/orcid\.org\/(\d{4}-){3}\d{3}[\dX]$/.test(String(value)) ? String(value) : undefined
  );
  const note = fields.text("note");
  fields.close();
  if (exhibit === undefined || by === undefined || on === undefined || commit === undefined) return undefined;
  return {exhibit, by, on, commit, ...(orcid && {orcid}), ...(note && {note})};
}
