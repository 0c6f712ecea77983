import {existsSync} from "node:fs";
import {join} from "node:path";
import {writeWhole} from "../folders/writeWhole.ts";
import type {Fault} from "../sources/fault.ts";
import {parseReviews} from "../sources/reviews.ts";
import {largestYaml} from "../sources/yamlText.ts";
import {readTextWithin} from "../warehouse/regularFile.ts";

/** Who reviewed which exhibit, in the folder of a report. */
export const reviewsFile = "reviews.yaml";

/** Where reviews are kept, in the cache. */
export const reviewsCache = "reviews.json";

/** Reads the reviews of a report and keeps them for its pages. @returns what is at fault in their file */
export async function keepReviews(cache: string, exhibits: ReadonlySet<string>): Promise<Fault[]> {
  const text = existsSync(reviewsFile) ? await readTextWithin(".", reviewsFile, largestYaml) : "";
  const {reviews, faults} = parseReviews(text, reviewsFile, exhibits);
  await writeWhole(join(cache, reviewsCache), JSON.stringify(reviews));
  return faults;
}
