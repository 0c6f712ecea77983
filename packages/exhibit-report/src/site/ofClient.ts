import {createRequire} from "node:module";
import {shared} from "../folders/sharedCache.ts";

/** Which version of Framework is installed. */
export const frameworkFile = createRequire(import.meta.url).resolve("@observablehq/framework/package.json");

/**
 * A style sheet of Framework’s own, such as that of inputs, made once for an installation.
 *
 * @param path of its source
 */
export async function clientStyle(path: string, make: () => Promise<string>): Promise<string> {
  const name = path.replace(/^.*[\\/]framework[\\/]/, "");
  const {made} = await shared("module", name, async () => ({made: await make(), inputs: [path, frameworkFile]}));
  return made;
}
