import {compiledModules} from "./compiled.js";

/** As a plugin of vitest: gives tests the compiled modules of the generator, where these are as the sources. */
export function compiledSources() {
  const modules = process.argv.includes("run") ? compiledModules() : new Map<string, string>();
  return {
    name: "compiled-sources",
    enforce: "pre" as const,
    async resolveId(
      this: {resolve(source: string, importer: string | undefined, options: object): Promise<{id: string} | null>},
      source: string,
      importer: string | undefined,
      options: object
    ): Promise<string | undefined> {
      if (!modules.size || !/\.ts$|^exhibit-report/.test(source)) return undefined;
      const found = await this.resolve(source, importer, {...options, skipSelf: true});
      return found ? modules.get(found.id) : undefined;
    }
  };
}
