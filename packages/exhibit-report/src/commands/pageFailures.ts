import {leading} from "../certain.ts";
import {frontMatterFaults} from "../exports/pages.ts";
import type {PublishedStore} from "../site/publishedStore.ts";
import {NotInstalled} from "../site/installedPackages.ts";
import {pagesNeeding} from "../site/lineNeeding.ts";
import {isUnknownName, unknownNames} from "../site/unknownNames.ts";
import {formatFault, UserError} from "../sources/fault.ts";
import {print} from "./output.ts";

/** Framework’s preview writes the stack of whatever a page fails for: the author is told the faults in its place. */
export function tellPageFailures(store: PublishedStore): void {
  const write = console.error;
  console.error = (...values: unknown[]) => {
    const error = values.find((value) => value instanceof Error);
    if (error) void failureLines(error, store).then(print);
    else write(...values);
  };
}

/** What a page fails for: each fault of its kind in all pages, or, of another kind, the sentence of the error. */
export async function failureLines(error: Error, store: PublishedStore): Promise<string> {
  const needing = error instanceof NotInstalled ? await pagesNeeding(error) : [];
  if (needing.length) return needing.map(formatFault).join("\n");
  if (error instanceof UserError) return error.message;
  const faults = isUnknownName(error) ? await unknownNames("src", store) : await frontMatterFaults("src");
  const [sentence] = leading(error.message.split("\n"), 1);
  return faults.length ? faults.map(formatFault).join("\n") : `a page could not be shown: ${sentence}`;
}
