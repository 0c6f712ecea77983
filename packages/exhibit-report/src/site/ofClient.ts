import {createRequire} from "node:module";
import {shared} from "../folders/sharedCache.ts";

/** Which version of Framework is installed. */
const frameworkFile = createRequire(import.meta.url).resolve("@observablehq/framework/package.json");

/**
 * A file that Framework makes of its own client, such as its runtime or the style sheet of inputs, made once for an installation.
 *
 * @param address that pages have it at
 * @param source path of what it is made from
 */
export async function ofClient(address: string, source: string, make: () => Promise<string>): Promise<string> {
  const {made} = await shared("module", address, async () => ({made: await make(), inputs: [source, frameworkFile]}));
  return made;
}
